//! What an order's trades say of it.

use super::fees;
use super::lists;
use super::math::add;
use crate::decimal::Dec;
use crate::types::Order;

/// Moves up what the order itself does not say: amounts, fees, time, market, side, type, id. Trades that say no market are of the
/// order's.
pub(super) fn merge(o: &mut Order) {
    lists::trades(&mut o.trades, None, lists::Window::default());
    let own_fees = !o.fees.is_empty();
    let both_given = own_fees && o.fee.is_some();
    if let Some(first) = o.trades.first() {
        o.kind = o.kind.take().or_else(|| first.kind.clone());
        o.id = o.id.take().or_else(|| first.order.clone());
    }
    if let Some(symbol) = &o.symbol {
        let nameless = o.trades.iter_mut().filter(|trade| trade.symbol.is_none());
        nameless.for_each(|trade| trade.symbol = Some(symbol.clone()));
    }
    if let Some(last) = o.trades.last() {
        o.symbol = o.symbol.take().or_else(|| last.symbol.clone());
        o.side = o.side.take().or_else(|| last.side.clone());
        let sum = |of: fn(&crate::types::Trade) -> Option<Dec>| {
            o.trades.iter().filter_map(of).try_fold(Dec::ZERO, |sum, x| add(Some(sum), Some(x)))
        };
        let (filled, cost) = (sum(|t| t.amount), sum(|t| t.cost));
        o.filled = o.filled.or(filled);
        o.cost = o.cost.or(cost);
        o.last_trade_timestamp = o.last_trade_timestamp.or_else(|| o.trades.iter().filter_map(|t| t.timestamp).max());
        if !own_fees {
            o.fees = o
                .trades
                .iter()
                .flat_map(|t| if t.fees.is_empty() { t.fee.as_slice() } else { &t.fees })
                .cloned()
                .collect();
        }
    }
    if both_given {
        return;
    }
    o.fees = fees::reduce(&o.fees);
    match (&o.fee, o.fees.as_slice()) {
        (Some(fee), []) => o.fees = vec![fee.clone()],
        (None, [one]) => o.fee = Some(one.clone()),
        _ => {}
    }
}
