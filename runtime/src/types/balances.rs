//! What an account holds.

use super::{Ms, Text};
use crate::decimal::Dec;
use core::fmt;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

unified! {
    /// What an account holds of one currency.
    Balance {
        /// What can be used.
        free: Dec,
        /// What orders and positions hold back.
        used: Dec,
        /// Both together.
        total: Dec,
        /// What was borrowed.
        debt: Dec,
    }
}

/// What an account holds, by currency code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Balances {
    /// When it was so.
    pub timestamp: Option<Ms>,
    /// One entry a currency.
    pub entries: BTreeMap<Text, Balance>,
}

impl Balances {
    /// The balance of a currency.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Balance> {
        self.entries.get(code)
    }

    /// Sets the balance of a currency; a later one replaces an earlier one.
    pub fn insert(&mut self, code: impl Into<Text>, balance: Balance) {
        self.entries.insert(code.into(), balance);
    }

    /// The free amount of a currency; zero where it is not held.
    #[must_use]
    pub fn free(&self, code: &str) -> Dec {
        self.get(code).and_then(|b| b.free).unwrap_or_default()
    }

    /// The total amount of a currency; zero where it is not held.
    #[must_use]
    pub fn total(&self, code: &str) -> Dec {
        self.get(code).and_then(|b| b.total).unwrap_or_default()
    }

    fn column(&self, of: fn(&Balance) -> Option<Dec>) -> BTreeMap<&str, Dec> {
        self.entries.iter().filter_map(|(code, b)| Some((code.as_str(), of(b)?))).collect()
    }
}

/// The keys beside the currencies.
const COLUMNS: [&str; 6] = ["free", "used", "total", "debt", "info", "datetime"];

impl Serialize for Balances {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (code, balance) in &self.entries {
            map.serialize_entry(code.as_str(), balance)?;
        }
        if let Some(timestamp) = self.timestamp {
            map.serialize_entry("timestamp", &timestamp)?;
        }
        map.serialize_entry("free", &self.column(|b| b.free))?;
        map.serialize_entry("used", &self.column(|b| b.used))?;
        map.serialize_entry("total", &self.column(|b| b.total))?;
        let debt = self.column(|b| b.debt);
        if !debt.is_empty() {
            map.serialize_entry("debt", &debt)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Balances {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BalancesVisitor)
    }
}

struct BalancesVisitor;

impl<'de> Visitor<'de> for BalancesVisitor {
    type Value = Balances;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("balances by currency code")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Balances, A::Error> {
        let mut balances = Balances::default();
        while let Some(key) = map.next_key::<Text>()? {
            if key == "timestamp" {
                balances.timestamp = map.next_value()?;
            } else if COLUMNS.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
            } else if let Some(balance) = map.next_value()? {
                balances.entries.insert(key, balance);
            }
        }
        Ok(balances)
    }
}
