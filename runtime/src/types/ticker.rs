//! The state of a market over the last day.

use super::{Ms, Text};
use crate::decimal::Dec;

unified! {
    /// Prices and volumes of a market, mostly over the last 24 hours.
    Ticker {
        /// The market.
        symbol: Text,
        /// When it was so.
        timestamp: Ms,
        /// The highest price.
        high: Dec,
        /// The lowest price.
        low: Dec,
        /// The best price that a buyer offers.
        bid: Dec,
        /// The amount at `bid`.
        bid_volume: Dec,
        /// The best price that a seller asks.
        ask: Dec,
        /// The amount at `ask`.
        ask_volume: Dec,
        /// The average price, weighted by volume.
        vwap: Dec,
        /// The first price.
        open: Dec,
        /// The last price.
        close: Dec,
        /// The last price, as `close`.
        last: Dec,
        /// The last price of the period before.
        previous_close: Dec,
        /// `close - open`.
        change: Dec,
        /// `change / open * 100`.
        percentage: Dec,
        /// `(open + close) / 2`.
        average: Dec,
        /// What was traded, in the base currency or in contracts.
        base_volume: Dec,
        /// What was traded, in the quote currency.
        quote_volume: Dec,
        /// The price that positions are valued at.
        mark_price: Dec,
        /// The price of what a contract stands for.
        index_price: Dec,
    }
}
