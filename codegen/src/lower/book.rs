//! Order books and candles.

use super::context::{At, Facts};
use super::mapping::market_lookup;
use super::scope::{Place, Scope};
use crate::diag::Code;
use crate::ir::{Book, BookBody, CandleRow, Candles, Expr, Ty};
use crate::spec::{self, Entries};
use crate::yaml::{Node, NodeValue};

/// Lowers an order book.
pub(super) fn book(facts: &Facts<'_>, name: &str, spec: &spec::Book, at: &At) -> Book {
    let mut scope = Scope::new(facts, Place::Map);
    scope.add_lets(&spec.lets, &at.child("let"));
    let market = spec.market.as_ref().map(|node| market_lookup(&mut scope, node, &at.child("market")));
    let conditions: Vec<Option<Expr>> = spec
        .cases
        .iter()
        .enumerate()
        .map(|(i, case)| {
            let at = at.child("cases").child(i).child("when");
            case.get("when").map(|node| scope.value(node, &at, Some(Ty::Bool)))
        })
        .collect();
    let lets = scope.take_order();
    let mut variants = Vec::new();
    for (i, (case, when)) in spec.cases.iter().zip(conditions).enumerate() {
        let always = when.is_none();
        variants.push((when, book_body(&mut scope, spec, Some((case, at.child("cases").child(i))), at)));
        if always {
            return Book { name: name.to_owned(), lets, market, variants };
        }
    }
    variants.push((None, book_body(&mut scope, spec, None, at)));
    Book { name: name.to_owned(), lets, market, variants }
}

fn book_body(scope: &mut Scope<'_, '_>, spec: &spec::Book, case: Option<(&Node, At)>, at: &At) -> BookBody {
    let snapshot = scope.lets_snapshot();
    if let Some((node, at)) = &case
        && let Some(NodeValue::Map(lets)) = node.get("let").map(|n| &n.value)
    {
        scope.add_lets(&Entries(lets.clone()), &at.child("let"));
    }
    let pick = |key: &str, base: &Option<Node>| -> Option<(Node, At)> {
        let replaced = case.as_ref().and_then(|(node, at)| node.get(key).map(|n| (n.clone(), at.child(key))));
        replaced.or_else(|| base.clone().map(|n| (n, at.child(key))))
    };
    let mut read =
        |key: &str, base: &Option<Node>, ty: Ty| pick(key, base).map(|(node, at)| scope.value(&node, &at, Some(ty)));
    let bids = read("bids", &spec.bids, Ty::Json);
    let asks = read("asks", &spec.asks, Ty::Json);
    let rows = read("rows", &spec.rows, Ty::Json);
    let timestamp = read("timestamp", &spec.timestamp, Ty::Time);
    let nonce = read("nonce", &spec.nonce, Ty::Num);
    let lets = scope.take_order();
    scope.fresh_body();
    let row = pick("row", &spec.row);
    let mut levels = |key: &str, base: &Option<Node>| {
        pick(key, base).or_else(|| row.clone()).and_then(|(node, at)| level(scope, &node, &at))
    };
    let bid_row = levels("bid_row", &spec.bid_row);
    let ask_row = levels("ask_row", &spec.ask_row);
    let side = pick("side", &spec.side).map(|(node, at)| scope.value(&node, &at, Some(Ty::Text)));
    let row_lets = scope.take_order();
    scope.restore(snapshot, Vec::new());
    BookBody { lets, bids, asks, bid_row, ask_row, rows, side, row_lets, timestamp, nonce }
}

/// Price and amount of a level, and a third number where the exchange gives one.
fn level(scope: &mut Scope<'_, '_>, node: &Node, at: &At) -> Option<Vec<Expr>> {
    let count = node.as_seq().map_or(2, <[Node]>::len).clamp(2, 3);
    Some(row(scope, node, at, count)).filter(|row| !row.is_empty())
}

/// A list of numbers; the items may be expressions of any kind.
fn row(scope: &mut Scope<'_, '_>, node: &Node, at: &At, count: usize) -> Vec<Expr> {
    let items = node.as_seq().unwrap_or_default();
    if items.len() != count {
        let message = format!("expected a list of {count} values");
        scope.facts.report.at(Code::WrongType, &at.clone().of(node), message, None);
        return Vec::new();
    }
    items
        .iter()
        .enumerate()
        .map(|(i, item)| {
            let at = at.child(i);
            if i == 0 && count == 6 { scope.value(item, &at, Some(Ty::Time)) } else { scope.number(item, &at) }
        })
        .collect()
}

/// Lowers candles.
pub(super) fn candles(facts: &Facts<'_>, name: &str, spec: &spec::Candle, at: &At) -> Candles {
    let mut scope = Scope::new(facts, Place::Map);
    scope.add_lets(&spec.lets, &at.child("let"));
    let each = spec.each.as_ref().map(|node| {
        let value = scope.value(node, &at.child("each"), Some(Ty::Json));
        (scope.take_order(), value)
    });
    scope.fresh_body();
    let columns = spec.columns.as_ref().map(|columns| {
        let lists = [&columns.t, &columns.o, &columns.h, &columns.l, &columns.c, &columns.v];
        let at = at.child("columns");
        let lists = lists
            .into_iter()
            .zip(["t", "o", "h", "l", "c", "v"])
            .map(|(node, key)| match node {
                Some(node) => scope.value(node, &at.child(key), Some(Ty::Json)),
                None => Expr { kind: crate::ir::Kind::Null, ty: Ty::Json },
            })
            .collect();
        (scope.take_order(), lists)
    });
    scope.fresh_body();
    let filter = spec.filter.as_ref().map(|node| {
        let value = scope.value(node, &at.child("where"), Some(Ty::Bool));
        (scope.take_order(), value)
    });
    scope.fresh_body();
    let mut variants = Vec::new();
    let conditions: Vec<_> = spec
        .cases
        .iter()
        .enumerate()
        .map(|(i, case)| {
            let at = at.child("cases").child(i).child("when");
            case.get("when").map(|node| scope.value(node, &at, Some(Ty::Bool)))
        })
        .collect();
    let lets = scope.take_order();
    for (i, (case, when)) in spec.cases.iter().zip(conditions).enumerate() {
        let at = at.child("cases").child(i);
        if let Some(node) = case.get("row") {
            let values = row(&mut scope, node, &at.child("row"), 6);
            let lets = scope.take_order();
            scope.forget(&lets);
            variants.push(CandleRow { when, lets, row: values });
        }
    }
    if let Some(node) = &spec.row {
        let values = row(&mut scope, node, &at.child("row"), 6);
        variants.push(CandleRow { when: None, lets: scope.take_order(), row: values });
    }
    Candles { name: name.to_owned(), each, filter, columns, lets, variants }
}
