//! What buyers and sellers offer.

use super::nullable::or_default;
use super::{Ms, Text};
use crate::decimal::Dec;
use core::fmt;
use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

unified! {
    /// A snapshot of the offers of a market.
    OrderBook {
        /// The market.
        symbol: Text,
        /// When it was so.
        timestamp: Ms,
        /// The exchange's count of changes of the book.
        nonce: i64,
    } and {
        /// What buyers offer, the highest price first.
        #[serde(deserialize_with = "or_default")]
        bids: Vec<Level>,
        /// What sellers ask, the lowest price first.
        #[serde(deserialize_with = "or_default")]
        asks: Vec<Level>,
    }
}

/// The amount at one price. `[price, amount]` in JSON, or `[price, amount, count]`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Level {
    /// The price.
    pub price: Dec,
    /// The amount, in the base currency or in contracts.
    pub amount: Dec,
    /// A third number that some exchanges give: how many orders there are, an id, or a time.
    pub count: Option<Dec>,
}

impl Level {
    /// A level from its two numbers.
    #[must_use]
    pub const fn new(price: Dec, amount: Dec) -> Self {
        Self { price, amount, count: None }
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.count {
            None => (self.price, self.amount).serialize(serializer),
            Some(count) => (self.price, self.amount, count).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LevelVisitor)
    }
}

struct LevelVisitor;

impl<'de> Visitor<'de> for LevelVisitor {
    type Value = Level;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a price and an amount")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Level, A::Error> {
        let price = seq.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let amount = seq.next_element::<Option<Dec>>()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let count = seq.next_element::<Option<Dec>>()?.flatten();
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Level { price, amount: amount.unwrap_or_default(), count })
    }
}
