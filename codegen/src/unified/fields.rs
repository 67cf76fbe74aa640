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

#[cfg(feature = "cli")]
impl FieldTy {
    /// What a spec writes there, for people.
    #[must_use]
    pub fn words(self) -> String {
        let text = match self {
            Self::Num => "a number",
            Self::Text => "text",
            Self::Time => "a time",
            Self::Flag => "yes/no",
            Self::Int => "a whole number",
            Self::Code => "a currency: a bare path is an id, and is looked up",
            Self::Word(_, []) => "a word; other words than the unified ones pass through",
            Self::Word(_, words) => return format!("one of {}", words.join(", ")),
            Self::Fee => "a fee: {cost, currency, rate}",
            Self::Fees => "fees: a list of {cost, currency, rate}, or {each, cost, currency, rate}",
            Self::Extra => "values of the exchange's own, by name",
            Self::Networks => "networks: {each, where, let} and the fields of a network",
            Self::NetworkFees => "fees of networks: {each, where, let, network} and the fields of a network_fee",
            Self::Trades => "the rows, which the mapping of trades reads",
        };
        text.to_owned()
    }
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

impl Mapping {
    /// The key of a spec that holds it: a spec has a `status` of its own.
    #[must_use]
    pub fn key(&self) -> &'static str {
        if self.name == "status" { "exchange_status" } else { self.name }
    }
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

/// Mappings with keys of their own.
pub const OWN_KEYS: [&str; 3] = ["order_book", "candle", "balance"];

/// All unified types that specs map.
pub fn mappings() -> impl Iterator<Item = &'static Mapping> {
    MARKET_TYPES.iter().chain(ACCOUNT_TYPES)
}

/// Those that specs fill field by field: books, candles and balances have keys of their own.
pub fn field_mappings() -> impl Iterator<Item = &'static Mapping> {
    mappings().filter(|mapping| !OWN_KEYS.contains(&mapping.name))
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
