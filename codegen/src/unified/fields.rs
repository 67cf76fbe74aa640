//! Fields of the unified types, as specs name them.

use super::account_types::ACCOUNT_TYPES;
use super::market_types::MARKET_TYPES;

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldTy {
    /// An exact decimal.
    Num,
    /// Text.
    Text,
    /// Milliseconds.
    Time,
    /// Yes, no or unknown.
    Flag,
    /// A whole number.
    Int,
    /// A currency code: a bare path is looked up, computed text is taken as it is.
    Code,
    /// One of the words of a unified enum (its Rust name, the known words).
    Word(&'static str, &'static [&'static str]),
    /// A fee: `{cost, currency, rate}`.
    Fee,
    /// Several fees.
    Fees,
    /// Values of the exchange's own, by name.
    Extra,
    /// Networks of a currency: rows.
    Networks,
    /// Fees of networks: rows.
    NetworkFees,
    /// A list of trades inside an order.
    Trades,
}

/// A unified type and its fields.
#[derive(Debug)]
pub struct Mapping {
    /// Its name in specs.
    pub name: &'static str,
    /// Its Rust type in `runtime::types`.
    pub rust: &'static str,
    /// Fields: name in specs (nested ones joined with `.`), Rust place, type.
    pub fields: &'static [(&'static str, &'static str, FieldTy)],
    /// Is it of a market? Then its symbol is the market's unless the mapping says it.
    pub of_market: bool,
    /// What follows from its fields.
    pub derive: Derive,
}

/// The function of the runtime that fills what follows from the fields of a value, by what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derive {
    /// Nothing follows.
    Nothing,
    /// The value.
    Alone(&'static str),
    /// The value and its market.
    Market(&'static str),
    /// The value, its market and how the exchange counts precision.
    Precision(&'static str),
    /// The value and what holds for all of the exchange.
    Exchange(&'static str),
}

/// All unified types that specs map.
pub fn mappings() -> impl Iterator<Item = &'static Mapping> {
    MARKET_TYPES.iter().chain(ACCOUNT_TYPES)
}

/// The unified type of that name.
#[must_use]
pub fn mapping(name: &str) -> Option<&'static Mapping> {
    mappings().find(|m| m.name == name)
}

/// A field of a unified type: its Rust place and its type.
#[must_use]
pub fn field(mapping: &Mapping, name: &str) -> Option<(&'static str, FieldTy)> {
    mapping.fields.iter().find(|(n, _, _)| *n == name).map(|(_, rust, ty)| (*rust, *ty))
}
