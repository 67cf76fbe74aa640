//! Bounds and steps of what a market takes.

use super::nullable::or_default;
use crate::decimal::Dec;
use serde::{Deserialize, Serialize};

unified! {
    /// A range; a missing end is open.
    #[derive(Copy, Eq)]
    MinMax {
        /// The least value.
        min: Dec,
        /// The greatest value.
        max: Dec,
    }
}

impl MinMax {
    /// A range from its ends.
    #[must_use]
    pub const fn new(min: Option<Dec>, max: Option<Dec>) -> Self {
        Self { min, max }
    }

    /// Is `value` within it, ends included?
    #[must_use]
    pub fn contains(&self, value: Dec) -> bool {
        self.min.is_none_or(|min| min <= value) && self.max.is_none_or(|max| value <= max)
    }
}

/// What a market takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Of the leverage.
    #[serde(deserialize_with = "or_default")]
    pub leverage: MinMax,
    /// Of the amount, in the base currency or in contracts.
    #[serde(deserialize_with = "or_default")]
    pub amount: MinMax,
    /// Of the price.
    #[serde(deserialize_with = "or_default")]
    pub price: MinMax,
    /// Of amount times price, in the quote currency.
    #[serde(deserialize_with = "or_default")]
    pub cost: MinMax,
    /// Of the amount of a market order.
    #[serde(deserialize_with = "or_default")]
    pub market: MinMax,
}

unified! {
    /// The steps of values: ticks (0.01), or counts of digits (2), by the exchange's precision mode.
    #[derive(Copy, Eq)]
    Precision {
        /// Of the amount.
        amount: Dec,
        /// Of the price.
        price: Dec,
        /// Of the cost.
        cost: Dec,
        /// Of the base currency.
        base: Dec,
        /// Of the quote currency.
        quote: Dec,
    }
}
