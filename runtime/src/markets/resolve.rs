//! The answer to "which market does this row mean?".

use super::CodeRules;
use crate::types::{Market, MarketKind, Text};
use compact_str::format_compact;

/// A market that a payload names: a known one, or one made up from its id.
#[derive(Debug, Clone)]
pub enum Resolved<'a> {
    /// A market of the exchange.
    Known(&'a Market),
    /// The exchange lists no such market (any more). Only its symbol is set, and base and quote where the id shows them.
    Made(Box<Market>),
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
        Self::Made(Box::new(made(id)))
    }

    /// A market whose id shows its currencies: `btc_usd`.
    pub(super) fn split(id: &str, delimiter: &str, rules: &CodeRules) -> Self {
        let mut market = made(id);
        let mut parts = id.split(delimiter);
        if let (Some(base_id), Some(quote_id), None) = (parts.next(), parts.next(), parts.next()) {
            let (base, quote) = (rules.code(base_id), rules.code(quote_id));
            market.symbol = Some(format_compact!("{base}/{quote}"));
            (market.base, market.quote) = (Some(base), Some(quote));
            (market.base_id, market.quote_id) = (Some(Text::new(base_id)), Some(Text::new(quote_id)));
        }
        Self::Made(Box::new(market))
    }

    /// The market, known or made up.
    #[must_use]
    pub fn market(&self) -> Option<&Market> {
        match self {
            Self::Known(market) => Some(market),
            Self::Made(market) => Some(market),
            Self::Nothing => None,
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
        self.market()?.symbol.clone()
    }
}

fn made(id: &str) -> Market {
    // of no kind: neither spot nor contract
    Market { symbol: Some(Text::new(id)), kind: MarketKind::Other(Text::const_new("")), ..Market::default() }
}
