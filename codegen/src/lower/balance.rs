//! Balances.

use super::context::{At, Facts};
use super::fields::code;
use super::scope::{Place, Scope};
use crate::ir::{Balance, BalanceBody, Expr, FieldValue, Kind, Ty};
use crate::spec::{self, Entries};
use crate::yaml::{Node, NodeValue};

/// Lowers a balance.
pub(super) fn balance(facts: &Facts<'_>, name: &str, spec: &spec::Balance, at: &At) -> Balance {
    let mut variants = Vec::new();
    for (i, case) in spec.cases.iter().enumerate() {
        let at_case = at.child("cases").child(i).of(case);
        variants.push(variant(facts, spec, at, Some((case, at_case))));
        if case.get("when").is_none() {
            return Balance { name: name.to_owned(), variants };
        }
    }
    variants.push(variant(facts, spec, at, None));
    Balance { name: name.to_owned(), variants }
}

fn variant(facts: &Facts<'_>, spec: &spec::Balance, at: &At, case: Option<(&Node, At)>) -> BalanceBody {
    let mut scope = Scope::new(facts, Place::Map);
    scope.add_lets(&spec.lets, &at.child("let"));
    if let Some((node, at)) = &case
        && let Some(NodeValue::Map(lets)) = node.get("let").map(|n| &n.value)
    {
        scope.add_lets(&Entries(lets.clone()), &at.child("let"));
    }
    let when = case.as_ref().and_then(|(node, at)| node.get("when").map(|n| (n, at.child("when")))).map(|(n, at)| {
        let value = scope.value(n, &at, Some(Ty::Bool));
        (scope.take_order(), value)
    });
    scope.fresh_body();
    let pick = |key: &str, base: &Option<Node>| -> Option<(Node, At)> {
        let replaced = case.as_ref().and_then(|(node, at)| node.get(key).map(|n| (n.clone(), at.child(key))));
        replaced.or_else(|| base.clone().map(|n| (n, at.child(key)))).filter(|(n, _)| !n.is_null())
    };
    let each = pick("each", &spec.each);
    let known_currencies = each.as_ref().is_some_and(|(n, _)| n.as_text() == Some("currencies"));
    let each = each.filter(|_| !known_currencies).map(|(n, at)| scope.value(&n, &at, Some(Ty::Json)));
    let timestamp = pick("timestamp", &spec.timestamp).map(|(n, at)| scope.value(&n, &at, Some(Ty::Time)));
    let head = scope.take_order();
    scope.fresh_body();
    let filter = pick("where", &spec.filter).map(|(n, at)| scope.value(&n, &at, Some(Ty::Bool)));
    let key = pick("code", &spec.code)
        .map(|(n, at)| scope.value(&n, &at, None))
        .unwrap_or(Expr { kind: Kind::Var(crate::ir::Var::Key), ty: Ty::Text });
    let mut number = |key: &str, base: &Option<Node>| pick(key, base).map(|(n, at)| scope.number(&n, &at));
    let free = number("free", &spec.free);
    let used = number("used", &spec.used);
    let total = number("total", &spec.total);
    let debt = number("debt", &spec.debt);
    BalanceBody {
        when,
        head,
        each,
        known_currencies,
        timestamp,
        lets: scope.take_order(),
        filter,
        code: Some(FieldValue::Plain(code(key))),
        free,
        used,
        total,
        debt,
        sum: spec.merge.as_deref() == Some("sum"),
    }
}
