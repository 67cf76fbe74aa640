//! Leverage and its limits.

use super::{MarginMode, Text};
use crate::decimal::Dec;

unified! {
    /// The leverage that the user has set in a market.
    Leverage {
        /// The market.
        symbol: Text,
        /// What secures positions.
        margin_mode: MarginMode,
        /// For long positions.
        long_leverage: Dec,
        /// For short positions.
        short_leverage: Dec,
    }
}

unified! {
    /// The leverage that is allowed up to a size of position.
    LeverageTier {
        /// Its number, from 1.
        tier: Dec,
        /// The market.
        symbol: Text,
        /// The currency of the notionals.
        currency: Text,
        /// The least notional of the tier.
        min_notional: Dec,
        /// The greatest notional of the tier.
        max_notional: Dec,
        /// The part of the notional that must stay as margin.
        maintenance_margin_rate: Dec,
        /// The greatest leverage.
        max_leverage: Dec,
    }
}
