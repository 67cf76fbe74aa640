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
    /// The field that must be there for a row to count.
    pub derive: &'static str,
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
