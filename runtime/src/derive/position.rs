//! Positions: margin, prices and sizes from each other.

use super::math::{add, mul, positive, sub};
use super::{position_isolated, position_value};
use crate::decimal::Dec;
use crate::types::{MarginMode, Market, Position, PositionSide};

/// Fills a position from its market and its other fields.
pub fn position(p: &mut Position, market: Option<&Market>) {
    p.contract_size = p.contract_size.or_else(|| market?.contract_size);
    let inverse = market.is_some_and(Market::inverse);
    margin(p);
    if p.margin_mode == Some(MarginMode::Isolated) {
        position_isolated::fill(p, inverse);
    }
    // a position of nothing has no value to derive from
    if p.contracts.is_none_or(|contracts| !contracts.is_zero()) {
        position_value::fill(p, inverse);
    }
    if p.percentage.is_none()
        && let (Some(pnl), Some(margin)) = (p.unrealized_pnl, p.initial_margin)
    {
        p.percentage = mul(pnl.div(margin, 4), Some(Dec::HUNDRED));
    }
}

/// The margin without profit or loss, from the collateral with it, and the other way round.
fn margin(p: &mut Position) {
    if p.position_margin.is_none()
        && p.margin_mode == Some(MarginMode::Isolated)
        && let Some(collateral) = p.collateral
    {
        // where the collateral is the initial margin there is no profit or loss in it
        let pnl = p.unrealized_pnl.filter(|_| p.initial_margin != Some(collateral));
        let without = pnl.map_or(Some(collateral), |pnl| collateral.checked_sub(pnl));
        p.position_margin = positive(without);
    }
    p.collateral = p.collateral.or_else(|| add(p.position_margin, p.unrealized_pnl));
}

/// What one unit gains when the price goes from `from` to `to`: of an inverse contract in the base currency.
pub(super) fn gain(side: &Option<PositionSide>, from: Option<Dec>, to: Option<Dec>, inverse: bool) -> Option<Dec> {
    let up = if inverse { sub(super::math::inverse(from), super::math::inverse(to)) } else { sub(to, from) };
    match side {
        Some(PositionSide::Long) => up,
        Some(PositionSide::Short) => up.map(|up| -up),
        _ => None,
    }
}
