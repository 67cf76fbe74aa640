//! Positions of any margin mode: notional, profit, margins and their percentages.

use super::math::{div, inverse as one_by, mul, positive};
use super::position::gain;
use crate::decimal::Dec;
use crate::types::Position;

/// The greatest leverage that is believed when it was computed.
const MAX_LEVERAGE: Dec = Dec::literal(200, 0);

/// The least profit or loss that is told when it was computed, but for 0.
const LEAST_PNL: Dec = Dec::literal(1, 6);

pub(super) fn fill(p: &mut Position, inverse: bool) {
    notional(p, inverse);
    if p.unrealized_pnl.is_none() {
        p.unrealized_pnl = pnl(p, inverse);
    }
    initial_margin(p);
    maintenance_margin(p);
    if p.margin_ratio.is_none()
        && let (Some(margin), Some(collateral)) = (positive(p.maintenance_margin), positive(p.collateral))
    {
        p.margin_ratio = positive(margin.div(collateral, 4));
    }
}

/// `notional = contracts * size * mark price` (inverse: `/ mark price`): any one from the others.
fn notional(p: &mut Position, inverse: bool) {
    let (contracts, size) = (positive(p.contracts), positive(p.contract_size));
    let (mark, notional) = (positive(p.mark_price), positive(p.notional));
    let total = mul(contracts, size);
    if p.notional.is_none() && mark.is_some() && total.is_some() {
        p.notional = positive(if inverse { div(total, mark) } else { mul(total, mark) });
    } else if p.mark_price.is_none()
        && p.entry_price.is_none()
        && p.last_price.is_none()
        && notional.is_some()
        && total.is_some()
    {
        p.mark_price = positive(if inverse { div(total, notional) } else { div(notional, total) });
    } else if p.contracts.is_none() && notional.is_some() && mark.is_some() && size.is_some() {
        p.contracts = share(notional, mark, size, inverse);
    } else if p.contract_size.is_none() && notional.is_some() && mark.is_some() && contracts.is_some() {
        p.contract_size = share(notional, mark, contracts, inverse);
    }
}

/// The total that has this notional, divided by one of its factors.
fn share(notional: Option<Dec>, mark: Option<Dec>, factor: Option<Dec>, inverse: bool) -> Option<Dec> {
    positive(if inverse { div(mul(notional, mark), factor) } else { div(notional, mul(mark, factor)) })
}

fn pnl(p: &Position, inverse: bool) -> Option<Dec> {
    let total = mul(positive(p.contracts), positive(p.contract_size));
    let gain = gain(&p.side, positive(p.entry_price), positive(p.mark_price), inverse);
    mul(gain, total).filter(|pnl| pnl.is_zero() || pnl.abs() >= LEAST_PNL)
}

/// Initial margin, its percentage and the leverage from each other and the notional.
fn initial_margin(p: &mut Position) {
    let had_margin = p.initial_margin.is_some();
    let (notional, leverage, margin) = (positive(p.notional), positive(p.leverage), positive(p.initial_margin));
    let is_under = p.collateral.is_some_and(Dec::is_negative);
    if p.initial_margin_percentage.is_none() && !is_under && (margin.is_some() || !had_margin) {
        let by_margin = margin.is_some() && notional.is_some();
        p.initial_margin_percentage = positive(if by_margin { div(margin, notional) } else { one_by(leverage) });
    }
    let percentage = positive(p.initial_margin_percentage);
    if !had_margin && !is_under {
        let by_leverage = leverage.is_some();
        p.initial_margin = positive(if by_leverage { div(notional, leverage) } else { mul(notional, percentage) });
    }
    if p.leverage.is_none() && !had_margin {
        p.leverage = positive(one_by(percentage)).filter(|leverage| *leverage <= MAX_LEVERAGE);
    }
}

/// Maintenance margin and its percentage from each other and the notional.
fn maintenance_margin(p: &mut Position) {
    let notional = positive(p.notional);
    if p.maintenance_margin.is_none() {
        p.maintenance_margin = positive(mul(notional, positive(p.maintenance_margin_percentage)));
    } else if p.maintenance_margin_percentage.is_none() {
        p.maintenance_margin_percentage = positive(div(positive(p.maintenance_margin), notional));
    }
}
