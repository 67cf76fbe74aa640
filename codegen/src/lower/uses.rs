//! What a call asks: `use` and its cases, and the placeholders of its paths.

use super::context::{At, Facts};
use super::scope::Scope;
use super::value::check_reachable;
use crate::diag::{Code, did_you_mean};
use crate::ir::{Expr, Kind, Ty, UseCase};
use crate::spec;
use crate::yaml::Node;

/// Says which cases of a call stand behind one that has no condition.
pub(super) fn check_cases(facts: &Facts<'_>, spec: &spec::Call, at: &At) {
    let always = |case: &Node| case.get("when").is_none_or(|when| when.as_bool() == Some(true));
    let misspelt = |key: &str| did_you_mean(key, ["when"]).is_some();
    let open = |case: &Node| !always(case) || case.as_map().unwrap_or_default().iter().any(|(key, _)| misspelt(key));
    let at = at.child("cases");
    for (i, case) in spec.cases.iter().enumerate().skip_while(|(_, case)| open(case)).skip(1) {
        let help = Some("a case before it always holds".to_owned());
        facts.report.at(Code::UnreachableCase, &at.child(i).of(case), "this case is never reached", help);
    }
}

/// Says which placeholders of a path have no value: no parameter, or one that is always null.
pub(super) fn check_placeholders(
    facts: &Facts<'_>,
    endpoints: &[UseCase],
    params: &[(String, Expr)],
    whole: Option<&Expr>,
    at: &At,
) {
    if whole.is_some_and(may_hold_names) {
        return;
    }
    for endpoint in endpoints.iter().filter_map(|case| facts.endpoints.get(case.endpoint)) {
        for name in placeholders(&endpoint.path) {
            let value = params.iter().find(|(key, _)| key == name && whole.is_none());
            if value.is_none_or(|(_, value)| matches!(value.uncoerced().kind, Kind::Null)) {
                let message = format!("the path `{}` needs a value for `{{{name}}}`", endpoint.path);
                let help = Some(format!("add `{name}: ...` to `params`"));
                facts.report.at_key(Code::PlaceholderWithoutValue, at, message, help);
            }
        }
    }
}

/// Whether parameters that are computed may have names: those of a map, or of a map in a list, which a path takes out.
fn may_hold_names(whole: &Expr) -> bool {
    let whole = whole.uncoerced();
    match (&whole.kind, whole.ty) {
        (Kind::List(items), _) => items.iter().any(may_hold_names),
        (_, ty) => matches!(ty, Ty::Map | Ty::List | Ty::Any | Ty::Json),
    }
}

/// The names in the braces of a path.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// `METHOD section path`, or cases of it.
pub(super) fn endpoint_cases(scope: &mut Scope<'_, '_>, node: &Node, at: &At) -> Vec<UseCase> {
    let mut out = Vec::new();
    for (when, name, at) in named_cases(scope, node, at) {
        let Some(name) = name else {
            scope.facts.report.at(Code::WrongType, &at, "expected `METHOD section path`", None);
            continue;
        };
        if let Some(endpoint) = find_endpoint(scope.facts, &name, &at) {
            out.push(UseCase { when, endpoint });
        }
    }
    out
}

/// A name, or cases of names: each with its condition and its place.
pub(super) fn named_cases(scope: &mut Scope<'_, '_>, node: &Node, at: &At) -> Vec<(Option<Expr>, Option<String>, At)> {
    let Some(items) = node.as_seq() else {
        return vec![named_case(scope, node, at)];
    };
    let cases: Vec<_> = items.iter().enumerate().map(|(i, item)| named_case(scope, item, &at.child(i))).collect();
    // A case with a misspelt `when` is no default.
    if items.iter().flat_map(|item| item.as_map().unwrap_or_default()).all(|(key, _)| key == "when" || key == "is") {
        check_reachable(scope.facts.report, cases.iter().map(|(when, _, _)| when.as_ref()), at);
    }
    cases
}

fn named_case(scope: &mut Scope<'_, '_>, item: &Node, at: &At) -> (Option<Expr>, Option<String>, At) {
    let at = at.clone().of(item);
    scope.facts.report.only_keys(item, &["when", "is"], &at);
    let when = item.get("when").map(|node| scope.value(node, &at.child("when"), Some(Ty::Bool)));
    let name = item.get("is").unwrap_or(item).as_text().map(str::to_owned);
    (when, name, at)
}

fn find_endpoint(facts: &Facts<'_>, name: &str, at: &At) -> Option<usize> {
    let mut parts = name.splitn(3, ' ');
    let (method, section, path) = (parts.next()?, parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let found = facts.endpoints.iter().position(|e| e.method == method && e.section == section && e.path == path);
    if found.is_none() {
        let names: Vec<String> =
            facts.endpoints.iter().map(|e| format!("{} {} {}", e.method, e.section, e.path)).collect();
        let known = names.iter().find(|known| known.eq_ignore_ascii_case(name)).map(|known| format!("write `{known}`"));
        let help = known.or_else(|| did_you_mean(name, names.iter().map(String::as_str)));
        facts.report.at(Code::UnknownEndpoint, at, format!("there is no endpoint `{name}`"), help);
    }
    found
}
