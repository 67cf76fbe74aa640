//! What trading costs in a market.

use super::Text;
use crate::decimal::Dec;

unified! {
    /// The fee rates of a market for the user.
    TradingFee {
        /// The market.
        symbol: Text,
        /// The rate of a maker: 0.001 is 0.1 %.
        maker: Dec,
        /// The rate of a taker.
        taker: Dec,
        /// Are the rates parts of the amount (and not amounts)?
        percentage: bool,
        /// Do they depend on the user's volume?
        tier_based: bool,
    } with extra
}
