//! How many contracts are open.

use super::{Ms, Text};
use crate::decimal::Dec;

unified! {
    /// The contracts that are open in a market.
    OpenInterest {
        /// The market.
        symbol: Text,
        /// When it was so.
        timestamp: Ms,
        /// In the base currency or in contracts.
        open_interest_amount: Dec,
        /// In the quote currency.
        open_interest_value: Dec,
        /// What was traded, in the base currency.
        base_volume: Dec,
        /// What was traded, in the quote currency.
        quote_volume: Dec,
    }
}
