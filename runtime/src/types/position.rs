//! Open contracts.

use super::{MarginMode, Ms, PositionSide, Text};
use crate::decimal::Dec;

unified! {
    /// An open position.
    Position {
        /// The exchange's id.
        id: Text,
        /// The market.
        symbol: Text,
        /// When it was so.
        timestamp: Ms,
        /// When it last changed.
        last_update_timestamp: Ms,
        /// Which way it gains.
        side: PositionSide,
        /// How many contracts; never negative.
        contracts: Dec,
        /// How much one contract is.
        contract_size: Dec,
        /// The average price it was opened at.
        entry_price: Dec,
        /// The price it is valued at.
        mark_price: Dec,
        /// The last price of the market.
        last_price: Dec,
        /// Its value, in the settle currency.
        notional: Dec,
        /// The leverage.
        leverage: Dec,
        /// What it holds back, with its profit or loss.
        collateral: Dec,
        /// What it holds back, without its profit or loss.
        position_margin: Dec,
        /// The margin needed to open it.
        initial_margin: Dec,
        /// `initial_margin / notional`.
        initial_margin_percentage: Dec,
        /// The margin needed to keep it.
        maintenance_margin: Dec,
        /// `maintenance_margin / notional`.
        maintenance_margin_percentage: Dec,
        /// Profit or loss if it were closed now.
        unrealized_pnl: Dec,
        /// Profit or loss of the part that was closed.
        realized_pnl: Dec,
        /// The price at which the exchange closes it.
        liquidation_price: Dec,
        /// What secures it.
        margin_mode: MarginMode,
        /// `maintenance_margin / collateral`.
        margin_ratio: Dec,
        /// `unrealized_pnl / initial_margin * 100`.
        percentage: Dec,
        /// Can there be a position of the other side at the same time?
        hedged: bool,
        /// The price that ends it at a loss.
        stop_loss_price: Dec,
        /// The price that ends it at a profit.
        take_profit_price: Dec,
    } with extra
}
