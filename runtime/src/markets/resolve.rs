//! The answer to "which market does this row mean?".

use super::CodeRules;
use crate::types::{Market, Text};
use compact_str::format_compact;

/// A market that a payload names.
#[derive(Debug, Clone)]
pub enum Resolved<'a> {
    /// A market of the exchange.
    Known(&'a Market),
    /// The exchange lists no such market (any more): its symbol, made up from the id.
    Named(Text),
    /// The payload names none.
    Nothing,
}

impl<'a> Resolved<'a> {
    /// A market, where there is one.
    #[must_use]
    pub fn of(market: Option<&'a Market>) -> Self {
        market.map_or(Self::Nothing, Self::Known)
    }

    /// A market of which only the name is known.
    pub(super) fn named(id: &str) -> Self {
        Self::Named(Text::new(id))
    }

    /// A market whose id shows its currencies: `btc_usd`.
    pub(super) fn split(id: &str, delimiter: &str, rules: &CodeRules) -> Self {
        let mut parts = id.split(delimiter);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(base), Some(quote), None) => {
                Self::Named(format_compact!("{}/{}", rules.code(base), rules.code(quote)))
            }
            _ => Self::named(id),
        }
    }

    /// The market, where the exchange lists it.
    #[must_use]
    pub fn known(&self) -> Option<&'a Market> {
        match self {
            Self::Known(market) => Some(market),
            _ => None,
        }
    }

    /// The unified symbol.
    #[must_use]
    pub fn symbol(&self) -> Option<Text> {
        match self {
            Self::Known(market) => market.symbol.clone(),
            Self::Named(symbol) => Some(symbol.clone()),
            Self::Nothing => None,
        }
    }
}
