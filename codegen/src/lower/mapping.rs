//! Mappings of unified types.

use super::context::{At, Facts};
use super::scope::{Place, RowReads, Scope};
use super::spare::report_unused;
use super::value::check_reachable;
use crate::diag::Code;
use crate::ir::{Field, MarketLookup, StructBody, StructMap, Ty};
use crate::spec::{Entries, Reserved};
use crate::unified;
use crate::yaml::{Node, NodeValue};

/// Lowers a mapping: `name` is how calls refer to it, `of` the unified type.
pub(super) fn mapping(
    facts: &Facts<'_>,
    name: &str,
    of: &'static unified::Mapping,
    entries: &[(String, Node)],
    at: &At,
) -> StructMap {
    let mut scope = Scope::new(facts, Place::Map);
    let get = |key: &str| entries.iter().find(|(k, _)| k == key).map(|(_, n)| n);
    let lets = get("let").and_then(Node::as_map).map(|m| Entries(m.to_vec())).unwrap_or_default();
    scope.add_lets(&lets, &at.child("let"));
    let known_markets = get("each").and_then(Node::as_text) == Some("markets");
    let each = get("each").filter(|_| !known_markets).map(|node| {
        let value = scope.value(node, &at.child("each"), Some(Ty::Json));
        (scope.take_order(), value)
    });
    scope.fresh_body();
    scope.row = RowReads::default();
    let filter = get("where").map(|node| {
        let value = scope.value(node, &at.child("where"), Some(Ty::Bool));
        (scope.take_order(), value)
    });
    scope.fresh_body();
    let body = body(&mut scope, of, entries, at);
    scope.never_needed().iter().for_each(|name| report_unused(facts, name, &lets, &at.child("let")));
    StructMap {
        known_markets,
        of_members: scope.row.members && !scope.row.whole && !known_markets,
        name: name.to_owned(),
        rust: of.rust,
        of_market: of.of_market,
        derive: of.derive,
        each,
        filter,
        body,
    }
}

/// Lowers the fields, the market and the variants of a mapping.
pub(super) fn body(
    scope: &mut Scope<'_, '_>,
    of: &'static unified::Mapping,
    entries: &[(String, Node)],
    at: &At,
) -> StructBody {
    let get = |key: &str| entries.iter().find(|(k, _)| k == key).map(|(_, n)| n);
    let market = get("market").map(|node| market_lookup(scope, node, &at.child("market")));
    let cases = get("cases").and_then(Node::as_seq).unwrap_or_default();
    let in_cases: Vec<&str> = cases.iter().filter_map(Node::as_map).flatten().map(|(k, _)| k.as_str()).collect();
    let (mut early, mut late): (Vec<Field>, Vec<Field>) = (Vec::new(), Vec::new());
    for (key, node) in entries {
        if Reserved::KEYS.contains(&key.as_str()) {
            continue;
        }
        let target = if in_cases.contains(&key.as_str()) { &mut early } else { &mut late };
        scope.field(of, key, node, &at.child(key.clone()), target);
    }
    let conditions: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(i, case)| {
            let at = at.child("cases").child(i).child("when");
            case.get("when").map(|node| scope.value(node, &at, Some(Ty::Bool)))
        })
        .collect();
    check_reachable(scope.facts.report, conditions.iter().map(Option::as_ref), &at.child("cases"));
    let lets = scope.take_order();
    let cases = cases
        .iter()
        .zip(conditions)
        .enumerate()
        .map(|(i, (case, when))| {
            let snapshot = scope.lets_snapshot();
            let at = at.child("cases").child(i).of(case);
            let entries = case.as_map().unwrap_or_default();
            if let Some(NodeValue::Map(lets)) = case.get("let").map(|n| &n.value) {
                scope.add_lets(&Entries(lets.clone()), &at.child("let"));
            }
            let body = body(scope, of, entries, &at);
            scope.restore(snapshot, Vec::new());
            (Vec::new(), when, body)
        })
        .collect();
    StructBody { lets, market, early, cases, late }
}

/// `market: expr` or `market: {id, delim, kind, asked}`
pub(super) fn market_lookup(scope: &mut Scope<'_, '_>, node: &Node, at: &At) -> MarketLookup {
    let parts = node.as_map().filter(|m| m.iter().all(|(k, _)| ["id", "delim", "kind", "asked"].contains(&k.as_str())));
    let (id, delim, kind) = match parts {
        Some(_) => {
            let mut part = |key: &str| node.get(key).map(|n| scope.value(n, &at.child(key), Some(Ty::Text)));
            (part("id"), part("delim"), part("kind"))
        }
        None => (Some(scope.value(node, at, Some(Ty::Text))), None, None),
    };
    let asked = node.get("asked").filter(|_| parts.is_some()).map(|node| may_be_asked(scope, node, &at.child("asked")));
    MarketLookup { lets: scope.take_order(), id, delim, kind, asked: asked.unwrap_or(true) }
}

/// `asked: false`
fn may_be_asked(scope: &Scope<'_, '_>, node: &Node, at: &At) -> bool {
    node.as_bool().unwrap_or_else(|| {
        scope.facts.report.at(Code::WrongType, at, "expected true or false", None);
        true
    })
}
