//! Currencies of an exchange that lists none: those of its markets.

use crate::decimal::Dec;
use crate::precision::PrecisionMode;
use crate::types::{Currency, Market, Text};
use std::collections::BTreeMap;

/// One currency for each base and quote, with the finest precision of its markets; by code.
pub(super) fn of_markets(markets: &[Market], mode: PrecisionMode) -> Vec<Currency> {
    let fallback = if mode == PrecisionMode::DecimalPlaces { Dec::from(8) } else { Dec::literal(1, 8) };
    let bases = markets.iter().map(|m| (&m.base, &m.base_id, m.precision.base.or(m.precision.amount)));
    let quotes = markets.iter().map(|m| (&m.quote, &m.quote_id, m.precision.quote.or(m.precision.price)));
    let mut currencies: BTreeMap<&Text, Currency> = BTreeMap::new();
    for (code, id, precision) in bases.chain(quotes) {
        let Some(code) = code else { continue };
        let precision = precision.unwrap_or(fallback);
        let known = currencies.entry(code).or_insert_with(|| currency(code, id.as_ref(), precision));
        if known.precision.is_some_and(|old| is_finer(precision, old, mode)) {
            *known = currency(code, id.as_ref(), precision);
        }
    }
    currencies.into_values().collect()
}

fn currency(code: &Text, id: Option<&Text>, precision: Dec) -> Currency {
    Currency {
        id: Some(id.unwrap_or(code).clone()),
        code: Some(code.clone()),
        precision: Some(precision),
        ..Currency::default()
    }
}

fn is_finer(new: Dec, old: Dec, mode: PrecisionMode) -> bool {
    if mode == PrecisionMode::TickSize { new < old } else { new > old }
}
