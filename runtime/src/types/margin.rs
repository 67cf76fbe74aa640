//! Changes of the margin of a position.

use super::{MarginMode, Ms, Text};
use crate::decimal::Dec;

unified! {
    /// Margin that was added to or taken from a position.
    MarginChange {
        /// The market.
        symbol: Text,
        /// `add`, `reduce` or `set`.
        #[serde(rename = "type")]
        kind: Text,
        /// What secures the position.
        margin_mode: MarginMode,
        /// How much.
        amount: Dec,
        /// The margin after that.
        total: Dec,
        /// The currency code.
        code: Text,
        /// `ok` or the exchange's word.
        status: Text,
        /// When it happened.
        timestamp: Ms,
    } with extra
}
