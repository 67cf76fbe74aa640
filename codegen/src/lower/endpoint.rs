//! Endpoints: every section, method and path, with its cost.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{At, Report};
use super::names::snake;
use crate::diag::Code;
use crate::ir::{CostRule, Endpoint};
use crate::spec::{Spec, Status};
use crate::yaml::{Node, NodeValue};

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/// The endpoints of a spec, in its order.
pub(super) fn endpoints(spec: &Spec, report: &Report) -> Vec<Endpoint> {
    let root = At { path: vec!["endpoints".into()], ..At::default() };
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for (section, methods) in spec.endpoints.iter() {
        for (method, group) in methods.iter() {
            let at = root.child(section).child(method).of(&group.0);
            if !METHODS.contains(&method) {
                let help = METHODS.iter().find(|known| known.eq_ignore_ascii_case(method));
                let help = help.map(|known| format!("methods are in capitals: `{known}`"));
                report.at_key(Code::UnknownWord, &at, format!("`{method}` is no HTTP method"), help);
            }
            for (path, cost, at) in paths(&group.0, &at, report) {
                if !seen.insert((section.to_owned(), method.to_owned(), path.clone())) {
                    let message = format!("`{method} {section} {path}` is listed twice");
                    report.at(Code::DuplicateEndpoint, &at, message, None);
                }
                // A closed exchange keeps the paths that were recorded of it.
                let is_kept = path.starts_with('/') && spec.status == Status::Defunct;
                if let Some((why, help)) = why_no_path(&path).filter(|_| !is_kept) {
                    report.at_key(Code::BadPath, &at, format!("the path `{path}` {why}"), Some(help.to_owned()));
                }
                out.push(endpoint(section, method, &path, cost, &at, report));
            }
        }
    }
    name(&mut out);
    out
}

fn paths<'n>(group: &'n Node, at: &At, report: &Report) -> Vec<(String, Option<&'n Node>, At)> {
    match &group.value {
        NodeValue::Seq(items) => {
            let item = |(i, n): (usize, &'n Node)| {
                let at = at.child(i);
                let text = n.as_text().or_else(|| n.as_number());
                if text.is_none() {
                    report.at(Code::WrongType, &at, "expected the path of an endpoint", None);
                }
                text.map(|path| (path.to_owned(), None, at))
            };
            items.iter().enumerate().filter_map(item).collect()
        }
        NodeValue::Map(entries) => {
            entries.iter().map(|(path, cost)| (path.clone(), Some(cost), at.child(path.clone()))).collect()
        }
        _ => {
            report.at(Code::WrongType, at, "expected a list of paths, or `path: cost`", None);
            Vec::new()
        }
    }
}

/// What is wrong with a path, and what to do about it.
fn why_no_path(path: &str) -> Option<(&'static str, &'static str)> {
    let (way, query) = path.split_once('?').unwrap_or((path, "_=_"));
    match path {
        _ if path.starts_with('/') => {
            Some(("begins with `/`", "leave it away: the `path` of the rule in `sign` puts it before `$endpoint`"))
        }
        _ if path.contains(char::is_whitespace) => Some(("has a space", "a path has none; `%20` is one in a URL")),
        _ if way.is_empty() && path.contains('?') || !query.split('&').all(is_pair) => Some((
            "has a `?` and no `name=value` behind it",
            "what a call sends goes to `params`, and the rule in `sign` writes the query",
        )),
        _ if !is_balanced(path) => Some(("has braces that do not pair", "a placeholder is a name in braces: `{id}`")),
        _ => None,
    }
}

fn is_pair(part: &str) -> bool {
    part.split_once('=').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty())
}

/// Whether each brace has its other one, with a name between the two.
fn is_balanced(path: &str) -> bool {
    let mut parts = path.split('{');
    let before = parts.next().unwrap_or_default();
    !before.contains('}')
        && parts.all(|part| part.split_once('}').is_some_and(|(name, rest)| !name.is_empty() && !rest.contains('}')))
}

fn endpoint(section: &str, method: &str, path: &str, cost: Option<&Node>, at: &At, report: &Report) -> Endpoint {
    let mut out = Endpoint {
        name: String::new(),
        section: section.to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
        cost_milli: 1000,
        cost_rules: Vec::new(),
    };
    check_cost(cost, at, report);
    match cost.map(|node| &node.value) {
        None => {}
        Some(NodeValue::Number(text)) => out.cost_milli = milli(text),
        Some(NodeValue::Map(entries)) => {
            for (key, node) in entries {
                match (key.as_str(), &node.value) {
                    ("cost", NodeValue::Number(text)) => out.cost_milli = milli(text),
                    ("by_limit", NodeValue::Seq(rows)) => out.cost_rules.extend(rows.iter().filter_map(by_limit)),
                    (key, NodeValue::Number(text)) if key.starts_with("no_") => {
                        let parameter = camel(key.trim_start_matches("no_"));
                        out.cost_rules.push(CostRule::Without(parameter, milli(text)));
                    }
                    _ => report.at_key(Code::UnknownKey, &at.child(key.clone()), "not a part of a cost", None),
                }
            }
        }
        Some(_) => report.at(Code::WrongType, at, "expected a cost: a number, or {cost, by_limit, no_...}", None),
    }
    out
}

/// Says which numbers of a cost are negative, and which rows of `by_limit` are no pairs of numbers.
fn check_cost(cost: Option<&Node>, at: &At, report: &Report) {
    let Some(node) = cost else { return };
    if node.as_number().is_some_and(|text| text.starts_with('-')) {
        report.at(Code::WrongType, at, "a cost is not negative", None);
    }
    for (key, node) in node.as_map().unwrap_or_default() {
        let at = at.child(key.clone()).of(node);
        check_cost(Some(node).filter(|node| node.as_map().is_none()), &at, report);
        let rows = node.as_seq().unwrap_or_default().iter().enumerate();
        for (i, _) in rows.filter(|(_, row)| key == "by_limit" && by_limit(row).is_none()) {
            report.at(Code::WrongType, &at.child(i), "expected the limit up to which a cost holds, and the cost", None);
        }
    }
}

fn by_limit(row: &Node) -> Option<CostRule> {
    match row.as_seq()? {
        [limit, cost] => Some(CostRule::UpTo(limit.as_number()?.parse().ok()?, milli(cost.as_number()?))),
        _ => None,
    }
}

fn camel(snake: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for c in snake.chars() {
        if c == '_' {
            upper = true;
        } else {
            out.push(if upper { c.to_ascii_uppercase() } else { c });
            upper = false;
        }
    }
    out
}

/// Thousandths, rounded up so that a budget is never overdrawn.
pub(super) fn milli(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    let exact = whole.parse::<u32>().unwrap_or(0).saturating_mul(1000) + digits.parse::<u32>().unwrap_or(0);
    let rest = fraction.get(3..).is_some_and(|rest| rest.bytes().any(|b| b != b'0'));
    exact + u32::from(rest)
}

/// Gives each endpoint the name of its Rust method; equal names get a number.
fn name(endpoints: &mut [Endpoint]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for endpoint in endpoints {
        let base = snake(&format!("{}_{}_{}", endpoint.section, endpoint.method, endpoint.path));
        let count = taken.entry(base.clone()).or_insert(0);
        *count += 1;
        endpoint.name = if *count == 1 { base } else { format!("{base}_{count}") };
    }
}
