//! Bounds and steps of what a market takes.

use crate::decimal::Dec;

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

/// Ranges by what they are of.
macro_rules! limits {
    ($(#[$meta:meta])* $name:ident { $($(#[$attr:meta])* $field:ident,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name {
            $($(#[$attr])* #[serde(deserialize_with = "crate::types::nullable::or_default")] pub $field: MinMax,)*
        }
    };
}

limits! {
    /// What a market takes.
    Limits {
        /// Of the leverage.
        leverage,
        /// Of the amount, in the base currency or in contracts.
        amount,
        /// Of the price.
        price,
        /// Of amount times price, in the quote currency.
        cost,
        /// Of the amount of a market order.
        market,
    }
}

limits! {
    /// The bounds of amounts of a currency.
    CurrencyLimits {
        /// Of trades.
        amount,
        /// Of withdrawals.
        withdraw,
        /// Of deposits.
        deposit,
        /// Of the prices of its markets, where an exchange gives them with the currency.
        price,
        /// Of amount times price, where an exchange gives it with the currency.
        cost,
    }
}

limits! {
    /// The bounds of amounts on a network.
    NetworkLimits {
        /// Of trades.
        amount,
        /// Of withdrawals.
        withdraw,
        /// Of deposits.
        deposit,
    }
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
