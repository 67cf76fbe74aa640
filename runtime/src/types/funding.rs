//! What long and short positions of perpetual contracts pay each other.

use super::{Ms, Text};
use crate::decimal::Dec;

unified! {
    /// The present funding rate of a market, with what comes next and came before.
    FundingRate {
        /// The market.
        symbol: Text,
        /// When it was so.
        timestamp: Ms,
        /// The price that positions are valued at.
        mark_price: Dec,
        /// The price of what the contract stands for.
        index_price: Dec,
        /// The interest part of the rate.
        interest_rate: Dec,
        /// The price the exchange expects to settle at.
        estimated_settle_price: Dec,
        /// The rate: 0.0001 is 0.01 %. Longs pay when it is positive.
        funding_rate: Dec,
        /// When it is paid.
        funding_timestamp: Ms,
        /// The rate after that, as far as it is known.
        next_funding_rate: Dec,
        /// When that is paid.
        next_funding_timestamp: Ms,
        /// The rate before.
        previous_funding_rate: Dec,
        /// When that was paid.
        previous_funding_timestamp: Ms,
        /// The time between payments: `8h`.
        interval: Text,
        /// `funding_timestamp` as ISO 8601.
        funding_datetime: Text,
        /// `next_funding_timestamp` as ISO 8601.
        next_funding_datetime: Text,
        /// `previous_funding_timestamp` as ISO 8601.
        previous_funding_datetime: Text,
    }
}

unified! {
    /// A funding rate of the past.
    FundingRateEntry {
        /// The market.
        symbol: Text,
        /// When it was paid.
        timestamp: Ms,
        /// The rate.
        funding_rate: Dec,
        /// The price of what the contract stands for.
        index_price: Dec,
        /// The time between payments: `8h`.
        interval: Text,
    }
}

unified! {
    /// A funding payment of the user.
    FundingPayment {
        /// The exchange's id.
        id: Text,
        /// The market.
        symbol: Text,
        /// The currency code.
        code: Text,
        /// When it was paid.
        timestamp: Ms,
        /// The amount; negative where the user paid.
        amount: Dec,
        /// The rate.
        rate: Dec,
    } with extra
}
