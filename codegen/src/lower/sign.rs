//! Signing rules.

use std::collections::BTreeSet;

use super::call::check_class;
use super::coerce::into;
use super::context::{At, Facts};
use super::scope::{LetSource, Place, Scope};
use super::variable::CREDENTIALS;
use crate::diag::{Code, did_you_mean};
use crate::ir::{Captures, Expr, Kind, SectionRules, SignRule, Ty, Var};
use crate::spec::{Auth, Rule, patterns};
use crate::yaml::{Node, NodeValue};

/// Lowers the rules of `sign`.
pub(super) fn rules(facts: &Facts<'_>) -> Vec<SignRule> {
    let spec = facts.spec;
    let at = At { path: vec!["sign".into()], ..At::default() };
    spec.sign.iter().enumerate().map(|(i, rule)| lower(facts, rule, &at.child(i))).collect()
}

fn node_text(text: &str) -> Node {
    Node { value: NodeValue::Text(text.to_owned()), ..Node::default() }
}

fn lower(facts: &Facts<'_>, rule: &Rule, at: &At) -> SignRule {
    let mut scope = scope(facts, rule, at);
    let captures: Vec<String> = scope.captures.iter().cloned().collect();
    let when = rule.when.as_ref().map(|node| {
        let value = scope.value(node, &at.child("if"), Some(Ty::Bool));
        (scope.take_order(), value)
    });
    let mut fail = Vec::new();
    for (i, case) in rule.fail.iter().enumerate() {
        let at = at.child("fail").child(i);
        check_class(facts, &case.error, &at.child("error"));
        let value = scope.value(&case.when, &at.child("when"), Some(Ty::Bool));
        fail.push((scope.take_order(), value, case.error.clone(), case.message.clone()));
    }
    let before = scope.credentials.clone();
    scope.credentials.clear();
    let headers = rule
        .headers
        .iter()
        .map(|(key, node)| {
            let at = at.child("headers").child(key);
            let name = scope.text_place(&node_text(key), &at);
            (name, header_value(&mut scope, key, node, &at))
        })
        .collect();
    let headers_from =
        rule.headers_from.as_ref().map(|n| into(scope.value(n, &at.child("headers_from"), None), Ty::Any));
    let url = need(&mut scope, "url");
    let body = if scope.has_let("body") { need(&mut scope, "body") } else { None };
    let mentions = !scope.credentials.is_empty() || !before.is_empty();
    let require = match rule.auth {
        Some(Auth::Required) => true,
        Some(Auth::Optional | Auth::None) => false,
        None => mentions,
    };
    if require {
        let mut used = facts.used_credentials.borrow_mut();
        used.extend(before.iter().chain(&scope.credentials).cloned());
    }
    if rule.message.is_some() && scope.never_needed().iter().any(|name| name == "message") {
        let message = "the message is not used: nothing signs it";
        facts.report.at_key(Code::UnusedMessage, &at.child("message"), message, None);
    }
    for name in scope.never_needed() {
        if rule.lets.get(&name).is_some() {
            let at = at.child("let").child(name.as_str());
            facts.report.at_key(Code::UnusedLet, &at, format!("nothing uses `${name}`"), None);
        }
    }
    SignRule { captures, when, fail, require, lets: scope.take_order(), url, body, headers, headers_from }
}

fn need(scope: &mut Scope<'_, '_>, name: &str) -> Option<Expr> {
    let ty = scope.need(name)?;
    Some(into(Expr { kind: Kind::Var(Var::Let(name.to_owned())), ty }, Ty::Text))
}

/// The names that a rule sees: its own, the shared ones, and the parts of the request.
fn scope<'f, 's>(facts: &'f Facts<'s>, rule: &Rule, at: &At) -> Scope<'f, 's> {
    let spec = facts.spec;
    let mut scope = Scope::new(facts, Place::Sign);
    scope.captures = captures(rule);
    let common = At { path: vec!["sign_common".into()], ..At::default() };
    let nonce = spec.nonce.clone().unwrap_or_else(|| node_text("$now.s"));
    scope.add("nonce", LetSource::Value(nonce, At { path: vec!["nonce".into()], ..At::default() }));
    let own = |own: &Option<Node>, shared: &Option<Node>, key: &str| {
        own.clone().map(|n| (n, at.child(key))).or_else(|| shared.clone().map(|n| (n, common.child(key))))
    };
    let shared = &spec.sign_common;
    for (key, value) in [
        ("query", own(&rule.query, &shared.query, "query")),
        ("body", own(&rule.body, &shared.body, "body")),
        ("signature", own(&rule.signature, &shared.signature, "signature")),
    ] {
        let (node, at) = value.unwrap_or_default();
        scope.add(key, LetSource::Value(node, at));
    }
    let path = own(&rule.path, &shared.path, "path").unwrap_or_else(|| (node_text("/$endpoint"), At::default()));
    scope.add("path", LetSource::Text(path.0, path.1));
    let message = own(&rule.message, &shared.message, "message").unwrap_or_default();
    scope.add("message", LetSource::Text(message.0, message.1));
    scope.add_lets(&shared.lets, &common.child("let"));
    scope.add_lets(&rule.lets, &at.child("let"));
    let base = own(&rule.base, &shared.base, "base").unwrap_or_else(|| (node_text("$section"), At::default()));
    scope.add("base_key", LetSource::Text(base.0, base.1));
    scope.add("base", LetSource::Value(node_text("server($base_key)"), At::default()));
    scope.add("target", LetSource::Value(node_text("$path ~ lead('?' $query)"), At::default()));
    scope.add("url", LetSource::Value(node_text("$base ~ $target"), At::default()));
    scope
}

/// `Content-Type: json` is short for the MIME type.
fn header_value(scope: &mut Scope<'_, '_>, key: &str, node: &Node, at: &At) -> Expr {
    let value = scope.text_place(node, at);
    if key.eq_ignore_ascii_case("content-type") { long_names(value) } else { value }
}

fn long_names(value: Expr) -> Expr {
    let kind = match value.kind {
        Kind::Text(text) => Kind::Text(match text.as_str() {
            "json" => "application/json".to_owned(),
            "form" => "application/x-www-form-urlencoded".to_owned(),
            _ => text,
        }),
        Kind::If(cond, a, b) => Kind::If(cond, Box::new(long_names(*a)), Box::new(long_names(*b))),
        Kind::Cases(cases) => Kind::Cases(cases.into_iter().map(|(when, is)| (when, long_names(is))).collect()),
        kind => kind,
    };
    Expr { kind, ty: value.ty }
}

/// Names that the patterns of `for` bind.
fn captures(rule: &Rule) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for pattern in patterns(&rule.sections) {
        for part in pattern.split('$').skip(1) {
            out.insert(part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect());
        }
    }
    out
}

/// Whether every request of a section that reaches a rule fits it.
fn takes_all(rule: &Rule) -> bool {
    rule.when.as_ref().is_none_or(|when| when.as_bool() == Some(true) || when.as_text() == Some("true"))
}

/// Whether a rule is for a section.
pub(super) fn fits(rule: &Rule, section: &str) -> bool {
    patterns(&rule.sections).iter().any(|pattern| matches(pattern, section).is_some())
}

/// Says which rules stand behind others that take all of their sections.
fn check_reachable(facts: &Facts<'_>, names: &[&str]) {
    let rules = &facts.spec.sign;
    for (i, rule) in rules.iter().enumerate() {
        let mut own = names.iter().filter(|section| fits(rule, section)).peekable();
        // A child may have fewer sections than the family whose rules it takes over.
        if own.peek().is_none() || facts.spec.extends.is_some() {
            continue;
        }
        let before: Vec<_> = rules.iter().take(i).filter(|earlier| takes_all(earlier)).collect();
        if own.all(|section| before.iter().any(|earlier| fits(earlier, section))) {
            let at = At { path: vec!["sign".into(), i.into()], ..At::default() };
            let help = Some("the rules before it, which have no `if`, take all of its sections".to_owned());
            facts.report.at(Code::UnreachableCase, &at, "this rule is never reached", help);
        }
    }
}

/// For each section: the rules that may fit, with what their patterns bind.
pub(super) fn sections(facts: &Facts<'_>) -> SectionRules {
    let spec = facts.spec;
    let names: Vec<&str> = spec.endpoints.keys().collect();
    for (i, rule) in spec.sign.iter().enumerate() {
        for pattern in patterns(&rule.sections) {
            // A child may have fewer sections than the family whose rules it takes over.
            let literal = !pattern.contains(['*', '$']) && spec.extends.is_none();
            if literal && !names.contains(&pattern) && !spec.endpoints.is_empty() {
                let at = At { path: vec!["sign".into(), i.into(), "for".into()], ..At::default() };
                let message = format!("no section is called `{pattern}`");
                facts.report.at(Code::UnknownSection, &at, message, did_you_mean(pattern, names.iter().copied()));
            }
        }
    }
    check_reachable(facts, &names);
    super::sections::check(facts);
    names
        .iter()
        .map(|section| {
            let fits = spec.sign.iter().enumerate().filter_map(|(i, rule)| {
                patterns(&rule.sections).into_iter().find_map(|p| matches(p, section)).map(|bound| (i, bound))
            });
            let mut rules: Vec<_> = fits.collect();
            // Rules behind one without `if` are never reached.
            if let Some(last) = rules.iter().position(|(i, _)| spec.sign.get(*i).is_some_and(|r| r.when.is_none())) {
                rules.truncate(last + 1);
            }
            ((*section).to_owned(), rules)
        })
        .collect()
}

/// Matches a pattern against a section: `*` is any run of characters, `$name` binds one or more.
fn matches(pattern: &str, section: &str) -> Option<Captures> {
    if pattern.is_empty() {
        return section.is_empty().then(Vec::new);
    }
    if let Some(rest) = pattern.strip_prefix('*') {
        return ends(section, 0).find_map(|i| matches(rest, section.get(i..)?));
    }
    if let Some(rest) = pattern.strip_prefix('$') {
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let rest = rest.get(name.len()..)?;
        return ends(section, 1).find_map(|i| {
            let mut bound = matches(rest, section.get(i..)?)?;
            bound.insert(0, (name.clone(), section.get(..i)?.to_owned()));
            Some(bound)
        });
    }
    let first = pattern.chars().next()?;
    matches(pattern.get(first.len_utf8()..)?, section.strip_prefix(first)?)
}

/// Ends of a run, the longest first.
fn ends(section: &str, least: usize) -> impl Iterator<Item = usize> + '_ {
    (least..=section.len()).rev()
}

/// Says which credentials are mentioned but not declared, and the other way round.
pub(super) fn check_credentials(facts: &Facts<'_>) {
    let at = At { path: vec!["credentials".into()], ..At::default() };
    for (i, name) in facts.spec.credentials.iter().enumerate() {
        let name = name.trim_end_matches('?');
        if !CREDENTIALS.contains(&name) {
            let help = did_you_mean(name, CREDENTIALS);
            facts.report.at(Code::UnknownCredential, &at.child(i), format!("`{name}` is no credential"), help);
        }
    }
    let optional = ["token", "twofa", "accountId"];
    for name in facts.used_credentials.borrow().iter() {
        let declared = facts.spec.credentials.iter().any(|own| own.trim_end_matches('?') == name);
        if !declared && !optional.contains(&name.as_str()) {
            let message = format!("`${name}` is used but not declared");
            let help = Some(format!("add `{name}` to `credentials`"));
            facts.report.at(Code::UndeclaredCredential, &at, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_bind_names_and_cover_the_whole_section() {
        assert_eq!(matches("public", "public"), Some(vec![]));
        assert_eq!(matches("public", "public.spot"), None);
        assert_eq!(matches("*.public", "v1.public"), Some(vec![]));
        let bound = vec![("kind".to_owned(), "spot".to_owned()), ("v".to_owned(), "v1".to_owned())];
        assert_eq!(matches("$kind.$v.public", "spot.v1.public"), Some(bound));
        assert_eq!(matches("$v.public", ".public"), None);
    }
}
