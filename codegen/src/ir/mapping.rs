//! Mappings: the fields of unified values and what fills them.

use super::{Expr, Ident, Lets};
use crate::unified::Derive;

/// Fields of a struct.
#[derive(Debug, Clone, Default)]
pub struct StructBody {
    /// Lets that all fields share.
    pub lets: Lets,
    /// Id, delimiter and kind of the market, and lets that they need.
    pub market: Option<MarketLookup>,
    /// Fields that a case may replace.
    pub early: Vec<Field>,
    /// Variants, first match.
    pub cases: Vec<(Lets, Option<Expr>, StructBody)>,
    /// Other fields.
    pub late: Vec<Field>,
}

/// How the market of a row is found.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct MarketLookup {
    pub lets: Lets,
    pub id: Option<Expr>,
    pub delim: Option<Expr>,
    pub kind: Option<Expr>,
    /// Whether an id that nobody knows may be of the market that was asked for.
    pub asked: bool,
}

/// A field and what fills it.
#[derive(Debug, Clone)]
pub struct Field {
    /// Place in the Rust struct.
    pub place: String,
    /// What fills it.
    pub value: FieldValue,
}

/// What fills a field.
#[derive(Debug, Clone)]
pub enum FieldValue {
    /// A plain value of the field's type.
    Plain(Expr),
    /// A word of an enum: its Rust type.
    Word(&'static str, Expr),
    /// A whole number.
    Int(Expr),
    /// A fee: cost, currency, rate.
    Fee(FeeValue),
    /// Several fees: written ones, or rows.
    Fees(Vec<FeeValue>, Option<(Expr, FeeValue)>),
    /// Values by name.
    Extra(Vec<(String, Expr)>),
    /// Networks: rows, key, fields.
    Networks(Box<NetworkRows>),
    /// Fees of networks: rows, key, fields.
    NetworkFees(Box<NetworkRows>),
    /// Rows read by the mapping of trades of that name.
    Trades(Expr, Ident),
}

/// A fee.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct FeeValue {
    /// Whether the fee is there although nothing is known of its cost.
    pub keep: bool,
    pub cost: Option<Expr>,
    pub currency: Option<Box<FieldValue>>,
    pub rate: Option<Expr>,
}

/// Rows of networks.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct NetworkRows {
    pub each: Expr,
    pub filter: Option<Expr>,
    pub lets: Lets,
    /// The unified code of a network, for fees.
    pub key: Option<Expr>,
    pub fields: Vec<Field>,
}

/// A mapping of a unified type.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct StructMap {
    /// One row for every known market.
    pub known_markets: bool,
    /// Whether it reads nothing but members of its rows, by their names: then what is no map is no row.
    pub of_members: bool,
    pub name: Ident,
    pub rust: &'static str,
    pub of_market: bool,
    pub derive: Derive,
    pub each: Option<(Lets, Expr)>,
    pub filter: Option<(Lets, Expr)>,
    pub body: StructBody,
}

impl StructMap {
    /// Whether it says itself which rows there are; else they are the elements of the place it is given.
    #[must_use]
    pub fn says_rows(&self) -> bool {
        self.each.is_some() || self.filter.is_some() || self.known_markets
    }
}

/// An order book.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Book {
    pub name: Ident,
    pub lets: Lets,
    pub market: Option<MarketLookup>,
    pub variants: Vec<(Option<Expr>, BookBody)>,
}

/// Levels of an order book.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct BookBody {
    pub lets: Lets,
    pub bids: Option<Expr>,
    pub asks: Option<Expr>,
    /// Price, amount, and a third number where there is one.
    pub bid_row: Option<Vec<Expr>>,
    pub ask_row: Option<Vec<Expr>>,
    pub rows: Option<Expr>,
    pub side: Option<Expr>,
    pub row_lets: Lets,
    pub timestamp: Option<Expr>,
    pub nonce: Option<Expr>,
}

/// Candles.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Candles {
    pub name: Ident,
    pub each: Option<(Lets, Expr)>,
    pub filter: Option<(Lets, Expr)>,
    pub columns: Option<(Lets, Vec<Expr>)>,
    pub lets: Lets,
    pub variants: Vec<CandleRow>,
}

/// The row of a candle.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct CandleRow {
    pub when: Option<Expr>,
    pub lets: Lets,
    pub row: Vec<Expr>,
}

/// A balance.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Balance {
    pub name: Ident,
    pub variants: Vec<BalanceBody>,
}

/// Rows of a balance.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct BalanceBody {
    pub when: Option<(Lets, Expr)>,
    /// Lets for `each` and `timestamp`.
    pub head: Lets,
    pub each: Option<Expr>,
    pub known_currencies: bool,
    pub timestamp: Option<Expr>,
    pub lets: Lets,
    pub filter: Option<Expr>,
    pub code: Option<FieldValue>,
    pub free: Option<Expr>,
    pub used: Option<Expr>,
    pub total: Option<Expr>,
    pub debt: Option<Expr>,
    pub sum: bool,
}
