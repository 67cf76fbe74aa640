//! The last price of a market, and nothing else.

use super::{Ms, Side, Text};
use crate::decimal::Dec;

unified! {
    /// The last price of a market.
    LastPrice {
        /// The market.
        symbol: Text,
        /// When it was paid.
        timestamp: Ms,
        /// The price.
        price: Dec,
        /// The taker's side.
        side: Side,
    }
}
