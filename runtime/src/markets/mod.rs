//! The markets and currencies of an exchange, found by symbol, by code, by the exchange's ids.

mod currencies;
mod index;
mod resolve;
mod rules;
#[cfg(test)]
mod tests;
mod unlisted;

pub use resolve::Resolved;
pub use rules::CodeRules;

use std::borrow::Cow;

use crate::error::{Error, ErrorClass};
use crate::types::{Currency, Market, Text};
use index::{IdTable, Table};

/// All markets and currencies of an exchange. Built once, then shared.
#[derive(Debug, Clone, Default)]
pub struct Markets {
    markets: Vec<Market>,
    currencies: Vec<Currency>,
    rules: CodeRules,
    by_symbol: Table,
    by_id: IdTable,
    by_extra: Vec<(Text, Table)>,
    by_code: Table,
    by_currency_id: Table,
}

impl Markets {
    /// Indexes markets and currencies. Of two with the same symbol or code the later one counts. Without currencies they follow
    /// from the markets' base and quote.
    #[must_use]
    pub fn new(mut markets: Vec<Market>, mut currencies: Vec<Currency>, rules: CodeRules) -> Self {
        for market in &mut markets {
            rules.fill_fees(market);
            if let Some(extra) = &mut market.extra {
                extra.shrink_to_fit();
            }
        }
        if currencies.is_empty() {
            currencies = currencies::of_markets(&markets, rules.precision.mode);
        }
        Self {
            by_symbol: index::table(&markets, |m| m.symbol.clone()),
            by_id: index::ids(&markets),
            by_extra: rules.index.iter().map(|key| (key.clone(), index::extra(&markets, key))).collect(),
            by_code: index::table(&currencies, |c| c.code.clone()),
            by_currency_id: index::table(&currencies, |c| c.id.clone()),
            markets,
            currencies,
            rules,
        }
    }

    /// The market of a unified symbol.
    #[must_use]
    pub fn by_symbol(&self, symbol: &str) -> Option<&Market> {
        self.markets.get(*self.by_symbol.get(symbol)? as usize)
    }

    /// The market of a unified symbol, or else of an exchange's id.
    ///
    /// # Errors
    /// `BadSymbol` where there is none.
    pub fn market(&self, symbol: &str) -> Result<&Market, Error> {
        self.by_symbol(symbol).or_else(|| self.first_by_id(symbol)).ok_or_else(|| self.bad_symbol(symbol))
    }

    fn bad_symbol(&self, symbol: &str) -> Error {
        let error = Error::usage(ErrorClass::BadSymbol, format!("there is no market {symbol}"));
        let same = |m: &&Market| m.symbol.as_deref().is_some_and(|s| s.eq_ignore_ascii_case(symbol));
        let base = symbol.split(['/', ':', '-', '_']).next().unwrap_or(symbol);
        let near = self.markets.iter().find(same).into_iter();
        let of_base = self.markets.iter().filter(|m| m.base.as_deref().is_some_and(|b| b.eq_ignore_ascii_case(base)));
        let names: Vec<&str> = near.chain(of_base).filter_map(|m| m.symbol.as_deref()).take(3).collect();
        if names.is_empty() { error } else { error.with_help(format!("there is {}", names.join(", "))) }
    }

    /// The market that a row of a payload names.
    ///
    /// An id of several markets means the one of the kind, else of the kind of `fallback`, else the spot one. An id of none says its
    /// symbol where it has one of the exchange's forms of such ids; else it is taken apart at `delimiter`, else it means `fallback`,
    /// else a market of which nothing but the symbol is known: the id itself.
    #[must_use]
    pub fn by_id<'a>(
        &'a self,
        id: Option<&str>,
        delimiter: Option<&str>,
        kind: Option<&str>,
        fallback: Option<&'a Market>,
    ) -> Resolved<'a> {
        let Some(id) = id.filter(|id| !id.is_empty()) else { return Resolved::of(fallback) };
        match self.by_id.get(id) {
            Some([place]) => return Resolved::of(self.markets.get(*place as usize)),
            Some(places) => {
                let word = kind.or(fallback.map(Market::kind_word));
                let mut same = places.iter().filter_map(|place| self.markets.get(*place as usize));
                let found = match word {
                    Some(word) => same.find(|market| market.is_kind(word)).or(fallback),
                    None => same.next(),
                };
                return found.map_or_else(|| Resolved::named(id), Resolved::Known);
            }
            None => {}
        }
        if let Some(market) = self.by_extra(id) {
            return Resolved::Known(market);
        }
        if let Some(symbol) = self.rules.symbol_of(id) {
            return Resolved::Named(symbol);
        }
        match (delimiter.filter(|d| !d.is_empty()), fallback) {
            (Some(delimiter), _) => Resolved::split(id, delimiter, &self.rules),
            (None, Some(market)) => Resolved::Known(market),
            (None, None) => Resolved::named(id),
        }
    }

    /// The first market of an exchange's id; a spot market comes first.
    #[must_use]
    pub fn first_by_id(&self, id: &str) -> Option<&Market> {
        self.markets.get(*self.by_id.get(id)?.first()? as usize)
    }

    /// The market of that kind of an exchange's id; the first where none is of it.
    pub(crate) fn first_of_kind(&self, id: &str, kind: &str) -> Option<&Market> {
        let mut same = self.by_id.get(id)?.iter().filter_map(|place| self.markets.get(*place as usize));
        same.find(|market| market.is_kind(kind)).or_else(|| self.first_by_id(id))
    }

    /// The market whose field of `extra` (one of those that the spec indexes) has this text.
    fn by_extra(&self, text: &str) -> Option<&Market> {
        let place = self.by_extra.iter().find_map(|(_, table)| table.get(text))?;
        self.markets.get(*place as usize)
    }

    /// The market whose field `key` of `extra` has this text.
    #[must_use]
    pub fn find_by(&self, key: &str, text: &str) -> Option<&Market> {
        match self.by_extra.iter().find(|(own, _)| own == key) {
            Some((_, table)) => self.markets.get(*table.get(text)? as usize),
            None => self.markets.iter().find(|m| m.extra(key).text().as_deref() == Some(text)),
        }
    }

    /// The currency of a unified code.
    #[must_use]
    pub fn currency(&self, code: &str) -> Option<&Currency> {
        self.currencies.get(*self.by_code.get(code)? as usize)
    }

    /// The currency of an exchange's id.
    #[must_use]
    pub fn currency_by_id(&self, id: &str) -> Option<&Currency> {
        self.currencies.get(*self.by_currency_id.get(id)? as usize)
    }

    /// The unified code of an exchange's currency id: the known currency's, else by the code rules. Copies nothing where the
    /// id is a code already.
    #[must_use]
    pub fn currency_code<'a>(&'a self, id: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
        let id = id.into();
        match self.currency_by_id(&id).and_then(|currency| currency.code.as_deref()) {
            Some(code) => Cow::Borrowed(code),
            None => self.rules.code(id),
        }
    }

    /// The exchange's id of a unified code; the code itself where the currency is not known.
    #[must_use]
    pub fn currency_id(&self, code: &str) -> Text {
        self.currency(code).and_then(|c| c.id.clone()).unwrap_or_else(|| Text::new(code))
    }

    /// All markets, as the exchange lists them.
    #[must_use]
    pub fn all(&self) -> &[Market] {
        &self.markets
    }

    /// All currencies.
    #[must_use]
    pub fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// The exchange's ids of all currencies.
    pub fn currency_ids(&self) -> impl Iterator<Item = &str> {
        self.currencies.iter().filter_map(|currency| currency.id.as_deref())
    }

    /// All symbols, sorted.
    #[must_use]
    pub fn symbols(&self) -> Vec<&str> {
        let mut symbols: Vec<&str> = self.by_symbol.keys().map(Text::as_str).collect();
        symbols.sort_unstable();
        symbols
    }

    /// All currency codes, sorted.
    #[must_use]
    pub fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.by_code.keys().map(Text::as_str).collect();
        codes.sort_unstable();
        codes
    }

    /// The rules for codes and precision.
    #[must_use]
    pub fn rules(&self) -> &CodeRules {
        &self.rules
    }

    /// How many markets there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.markets.len()
    }

    /// Is there no market?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.markets.is_empty()
    }
}
