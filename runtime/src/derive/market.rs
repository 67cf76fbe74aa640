//! Markets: codes, direction of contracts, symbol.

use crate::markets::CodeRules;
use crate::symbol::Symbol;
use crate::types::{Market, Text};

/// Fills a market: codes from ids, `settle` from `linear` or `inverse` or the other way round, the symbol from all of them.
pub fn market(m: &mut Market, rules: &CodeRules) {
    let code = |code: &mut Option<Text>, id: &Option<Text>| {
        if code.is_none() {
            *code = id.as_deref().map(|id| Text::from(rules.code(id)));
        }
    };
    code(&mut m.base, &m.base_id);
    code(&mut m.quote, &m.quote_id);
    code(&mut m.settle, &m.settle_id);
    if m.contract() {
        settlement(m);
    }
    if m.symbol.is_none() {
        m.symbol = Symbol::of(m).map(|symbol| symbol.to_text());
    }
}

/// A linear contract is settled in the quote currency, an inverse one in the base currency.
fn settlement(m: &mut Market) {
    if m.settle.is_none() {
        let (code, id) = match (m.linear, m.inverse) {
            (Some(true), _) => (&m.quote, &m.quote_id),
            (_, Some(true)) => (&m.base, &m.base_id),
            _ => return,
        };
        (m.settle, m.settle_id) = (code.clone(), m.settle_id.clone().or_else(|| id.clone()));
    }
    if m.settle.is_some() && m.linear.is_none() && m.inverse.is_none() {
        m.linear = Some(m.settle == m.quote);
        m.inverse = Some(m.settle == m.base);
    } else {
        m.linear = m.linear.or(m.inverse.map(|inverse| !inverse && m.settle == m.quote));
        m.inverse = m.inverse.or(m.linear.map(|linear| !linear && m.settle == m.base));
    }
}
