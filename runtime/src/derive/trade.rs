//! Trades: cost and fees.

use super::fees;
use super::math::{div, mul};
use crate::types::{Market, Trade};

/// Fills a trade: `cost = price * amount * contract size` (inverse contracts: `amount * contract size / price`), and fees.
pub fn trade(t: &mut Trade, market: Option<&Market>) {
    if t.cost.is_none() {
        t.cost = match market.and_then(|m| Some((m.contract_size, m.inverse())).filter(|(size, _)| size.is_some())) {
            Some((size, true)) => div(mul(t.amount, size), t.price),
            Some((size, false)) => mul(mul(t.price, size), t.amount),
            None => mul(t.price, t.amount),
        };
    }
    fees::unify(&mut t.fee, &mut t.fees);
}
