//! Positions with their own margin: the margin is used up exactly at the price of liquidation, which ties margin, maintenance margin,
//! entry price, liquidation price and size together. Any one of them follows from the others.

use super::math::{add, div, inverse as one_by, mul, positive, sub};
use super::position::gain;
use crate::decimal::Dec;
use crate::types::{Position, PositionSide};

/// What is known and greater than zero.
struct Known {
    margin: Option<Dec>,
    maintenance: Option<Dec>,
    entry: Option<Dec>,
    liquidation: Option<Dec>,
    contracts: Option<Dec>,
    size: Option<Dec>,
    /// What one unit loses from entry to liquidation.
    loss: Option<Dec>,
}

impl Known {
    fn of(p: &Position, inverse: bool) -> Self {
        // a position that tells no collateral may tell its margin as the initial one
        let margin = p.position_margin.or_else(|| p.initial_margin.filter(|_| p.collateral.is_none()));
        let (entry, liquidation) = (positive(p.entry_price), positive(p.liquidation_price));
        let loss = match p.side {
            Some(PositionSide::Long | PositionSide::Short) => gain(&p.side, liquidation, entry, inverse),
            _ => gain(&Some(PositionSide::Long), liquidation, entry, inverse).map(Dec::abs),
        };
        Self {
            margin: positive(margin),
            maintenance: positive(p.maintenance_margin),
            entry,
            liquidation,
            contracts: positive(p.contracts),
            size: positive(p.contract_size),
            loss: positive(loss),
        }
    }

    /// Contracts times their size.
    fn total(&self) -> Option<Dec> {
        mul(self.contracts, self.size)
    }

    /// What can be lost before liquidation.
    fn buffer(&self) -> Option<Dec> {
        positive(sub(self.margin, self.maintenance))
    }
}

/// Fills the first that is missing and follows from the others; not more than one, as the exchange may leave others out on purpose.
pub(super) fn fill(p: &mut Position, inverse: bool) {
    let known = Known::of(p, inverse);
    let total = known.total();
    let has_side = matches!(p.side, Some(PositionSide::Long | PositionSide::Short));
    let both_margins = known.margin.is_some() && known.maintenance.is_some();
    if p.maintenance_margin.is_none() && known.margin.is_some() && known.loss.is_some() && total.is_some() {
        p.maintenance_margin = positive(sub(known.margin, mul(known.loss, total)));
    } else if p.collateral.is_none()
        && p.initial_margin.is_none()
        && known.maintenance.is_some()
        && known.loss.is_some()
        && total.is_some()
    {
        margins(p, &known);
    } else if p.liquidation_price.is_none() && both_margins && known.entry.is_some() && total.is_some() && has_side {
        p.liquidation_price = price_away(&known, known.entry, p.side == Some(PositionSide::Short), inverse);
    } else if p.entry_price.is_none() && both_margins && known.liquidation.is_some() && total.is_some() && has_side {
        p.entry_price = price_away(&known, known.liquidation, p.side == Some(PositionSide::Long), inverse);
    } else if p.contracts.is_none() && both_margins && known.loss.is_some() && known.size.is_some() {
        p.contracts = positive(div(known.buffer(), positive(mul(known.loss, known.size))));
    } else if p.contract_size.is_none() && both_margins && known.loss.is_some() && known.contracts.is_some() {
        p.contract_size = positive(div(known.buffer(), positive(mul(known.loss, known.contracts))));
    }
}

/// The margin it was opened with, from the maintenance margin and what can be lost.
fn margins(p: &mut Position, known: &Known) {
    let margin = positive(add(known.maintenance, mul(known.loss, known.total())));
    if margin.is_some() {
        p.initial_margin = margin;
        p.position_margin = margin;
        p.collateral = positive(p.unrealized_pnl.map_or(margin, |pnl| add(margin, Some(pnl))));
    }
}

/// The price as far from `from` as the buffer lasts, above or below.
fn price_away(known: &Known, from: Option<Dec>, above: bool, inverse: bool) -> Option<Dec> {
    let way = div(known.buffer(), positive(known.total()));
    let price = match (inverse, above) {
        (false, true) => add(from, way),
        (false, false) => sub(from, way),
        (true, true) => one_by(sub(one_by(from), way)),
        (true, false) => one_by(add(one_by(from), way)),
    };
    positive(price)
}
