//! Orders: amounts, average, cost, time in force.

use super::math::{add, div, mul, non_zero, positive, sub};
use super::order_trades;
use crate::decimal::Dec;
use crate::types::{Market, Order, OrderStatus, OrderType, TimeInForce};

/// Fills an order from its trades, its market and its other fields.
pub fn order(o: &mut Order, market: Option<&Market>) {
    for price in [&mut o.amount, &mut o.average, &mut o.price] {
        *price = non_zero(*price);
    }
    let cost_was_given = o.cost.is_some();
    order_trades::merge(o);
    amounts(o);
    let inverse = market.is_some_and(Market::inverse);
    let filled = mul(o.filled, market.and_then(|m| m.contract_size).or(Some(Dec::ONE)));
    let mut cost_is_exact = cost_was_given;
    if o.average.is_none() && positive(o.filled).is_some() && o.cost.is_some() {
        o.average = if inverse { div(filled, o.cost) } else { div(o.cost, filled) };
        // a cost that the average was just computed from would only lose digits on the way back
        cost_is_exact |= o.average.is_some_and(|average| !average.is_zero());
    }
    let paid = o.average.or(o.price);
    if !cost_is_exact && filled.is_some() && paid.is_some() {
        o.cost = if inverse { div(filled, paid) } else { mul(filled, paid) };
    }
    if o.price.is_none() && o.kind == Some(OrderType::Market) {
        o.price = o.average;
    }
    time_in_force(o);
    o.trigger_price = o.trigger_price.or(o.stop_price);
    o.stop_price = o.trigger_price;
}

/// Two of amount, filled and remaining give the third; a closed order is filled.
fn amounts(o: &mut Order) {
    let closed = o.status == Some(OrderStatus::Closed);
    if o.amount.is_none() {
        o.amount = if o.filled.is_some() && o.remaining.is_some() {
            add(o.filled, o.remaining)
        } else {
            o.filled.filter(|_| closed)
        };
    }
    if o.filled.is_none() {
        o.filled = if o.amount.is_some() && o.remaining.is_some() {
            sub(o.amount, o.remaining)
        } else {
            o.amount.filter(|_| closed)
        };
    }
    if o.remaining.is_none() {
        o.remaining = if o.amount.is_some() && o.filled.is_some() {
            sub(o.amount, o.filled)
        } else {
            closed.then_some(Dec::ZERO)
        };
    }
}

/// A market order is immediate or cancel, one that is post only says so twice.
fn time_in_force(o: &mut Order) {
    let waits = o.trigger_price.is_some() || o.stop_loss_price.is_some() || o.take_profit_price.is_some();
    match &o.time_in_force {
        None if o.post_only == Some(true) => o.time_in_force = Some(TimeInForce::Po),
        None if !waits && o.kind == Some(OrderType::Market) => o.time_in_force = Some(TimeInForce::Ioc),
        None => {}
        Some(word) if o.post_only.is_none() => o.post_only = Some(*word == TimeInForce::Po),
        Some(_) => {}
    }
}
