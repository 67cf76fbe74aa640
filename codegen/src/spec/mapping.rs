//! How payloads become unified values.

use serde::Deserialize;

use super::{Entries, Value};

/// Fields of a unified type, and how the row, its market and its variants are found.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Everything that was written, in order: reserved keys and fields.
    pub entries: Entries<Value>,
}

impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Entries::deserialize(deserializer).map(|entries| Self { entries })
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Mapping {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Mapping".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "Fields of the unified type, each with the value that fills it, and the reserved keys.",
            "properties": {
                "of": { "type": "string", "description": "The unified type, for a mapping under `mappings`." },
                "let": { "type": "object", "description": "Names for values, computed when they are needed." },
                "market": { "description": "Id of the row's market, or {id, delim, kind, asked}." },
                "each": { "description": "The rows, from the place that the call's `at` gives." },
                "where": { "description": "Only rows for which this holds." },
                "cases": { "type": "array", "description": "Variants: the first whose `when` holds adds its fields and lets." }
            }
        })
    }
}

/// Reserved keys of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Reserved;

impl Reserved {
    /// The keys that are no fields.
    pub const KEYS: [&'static str; 7] = ["of", "let", "market", "each", "where", "cases", "when"];
}

/// How the market of a row is found.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MarketRef {
    /// The market's id.
    pub id: Option<Value>,
    /// What separates base and quote in ids of markets that are not known.
    pub delim: Option<Value>,
    /// The kind, where ids of several kinds are the same: spot, contract, swap, future, option, linear, inverse.
    pub kind: Option<Value>,
    /// `false` where an id that nobody knows is never of the market that was asked for, even if the request named it.
    pub asked: Option<bool>,
}

/// An order book.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Book {
    /// Names for values.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
    /// Id of the market, where it is not the one that was asked for.
    pub market: Option<Value>,
    /// The bids.
    pub bids: Option<Value>,
    /// The asks.
    pub asks: Option<Value>,
    /// Price and amount of a level: `[$0, $1]`.
    pub row: Option<Value>,
    /// The same for bids only.
    pub bid_row: Option<Value>,
    /// The same for asks only.
    pub ask_row: Option<Value>,
    /// Levels of both sides in one list.
    pub rows: Option<Value>,
    /// With `rows`: the side of a level, `bid` or `ask`.
    pub side: Option<Value>,
    /// Time of the book.
    pub timestamp: Option<Value>,
    /// Its sequence number.
    pub nonce: Option<Value>,
    /// Symbol, where the reference gives another than the market's.
    pub symbol: Option<Value>,
    /// Variants: the first whose `when` holds replaces what it names.
    pub cases: Vec<Value>,
}

/// A candle.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Candle {
    /// Names for values.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
    /// The rows, from the place that the call's `at` gives.
    pub each: Option<Value>,
    /// Only rows for which this holds.
    #[serde(rename = "where")]
    pub filter: Option<Value>,
    /// Lists that are columns.
    pub columns: Option<Columns>,
    /// Time, open, high, low, close, volume.
    pub row: Option<Value>,
    /// Variants: the first whose `when` holds gives the row.
    pub cases: Vec<Value>,
}

/// Candles by column.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "time, open, high, low, close, volume")]
pub struct Columns {
    pub t: Option<Value>,
    pub o: Option<Value>,
    pub h: Option<Value>,
    pub l: Option<Value>,
    pub c: Option<Value>,
    pub v: Option<Value>,
}

/// A balance: rows of currencies.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Balance {
    /// Names for values.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
    /// The rows: a list, or a map whose `$key` is the currency; `currencies` for every known currency (`$key` its id).
    pub each: Option<Value>,
    /// Only rows for which this holds.
    #[serde(rename = "where")]
    pub filter: Option<Value>,
    /// The currency.
    pub code: Option<Value>,
    /// What can be used.
    pub free: Option<Value>,
    /// What is locked.
    pub used: Option<Value>,
    /// Both.
    pub total: Option<Value>,
    /// What is owed.
    pub debt: Option<Value>,
    /// `sum` where a currency has several rows.
    pub merge: Option<String>,
    /// Time of the balance, read at the place that the call's `at` gives.
    pub timestamp: Option<Value>,
    /// Variants: the first whose `when` holds replaces what it names.
    pub cases: Vec<Value>,
}

/// A currency's networks are rows of their own.
#[derive(Debug, Clone, Default)]
pub struct CurrencyMap;
