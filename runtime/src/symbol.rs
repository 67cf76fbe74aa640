//! Unified symbols: `BASE/QUOTE[:SETTLE[-YYMMDD[-STRIKE-C|P]]]`.

use crate::decimal::Dec;
use crate::types::{Market, Ms, OptionType, Text, day};
use core::fmt;
use core::str::FromStr;

/// The parts of a unified symbol.
///
/// ```
/// # use cambist_runtime::symbol::Symbol;
/// let symbol: Symbol = "BTC/USD:BTC-240927-40000-C".parse().unwrap();
/// assert_eq!(symbol.settle.as_deref(), Some("BTC"));
/// assert_eq!(symbol.to_string(), "BTC/USD:BTC-240927-40000-C");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Symbol {
    /// The code of the currency that is bought and sold.
    pub base: Text,
    /// The code of the currency that prices are in.
    pub quote: Text,
    /// The code of the currency that a contract is settled in.
    pub settle: Option<Text>,
    /// The day a contract ends, as `YYMMDD`.
    pub expiry: Option<Text>,
    /// The price of an option and what it gives the right to.
    pub right: Option<(Dec, OptionType)>,
}

/// A text that is no unified symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseSymbolError;

impl fmt::Display for ParseSymbolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a symbol; expected BASE/QUOTE, BASE/QUOTE:SETTLE, BASE/QUOTE:SETTLE-YYMMDD or BASE/QUOTE:SETTLE-YYMMDD-STRIKE-C")
    }
}

impl core::error::Error for ParseSymbolError {}

impl Symbol {
    /// A spot symbol.
    #[must_use]
    pub fn spot(base: impl Into<Text>, quote: impl Into<Text>) -> Self {
        Self { base: base.into(), quote: quote.into(), settle: None, expiry: None, right: None }
    }

    /// Reads a symbol; `None` where the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (base, rest) = text.split_once('/')?;
        let (quote, contract) = match rest.split_once(':') {
            Some((quote, contract)) => (quote, Some(contract)),
            None => (rest, None),
        };
        if base.is_empty() || quote.is_empty() || quote.contains('/') {
            return None;
        }
        let mut symbol = Self::spot(base, quote);
        let Some(contract) = contract else { return Some(symbol) };
        let mut parts = contract.split('-');
        symbol.settle = Some(Text::new(parts.next().filter(|part| !part.is_empty())?));
        if let Some(expiry) = parts.next() {
            let is_date = expiry.len() == 6 && expiry.bytes().all(|b| b.is_ascii_digit());
            symbol.expiry = Some(Text::new(is_date.then_some(expiry)?));
        }
        if let Some(strike) = parts.next() {
            let kind = match parts.next()? {
                "C" => OptionType::Call,
                "P" => OptionType::Put,
                _ => return None,
            };
            symbol.right = Some((Dec::parse(strike)?, kind));
        }
        parts.next().is_none().then_some(symbol)
    }

    /// The symbol that follows from the parts of a market; `None` without base and quote.
    #[must_use]
    pub fn of(market: &Market) -> Option<Self> {
        let mut symbol = Self::spot(market.base.clone()?, market.quote.clone()?);
        if market.contract() {
            symbol.settle = market.settle.clone();
            if symbol.settle.is_some() && !market.swap() {
                symbol.expiry = market.expiry.map(day::yymmdd);
                symbol.right = market.strike.zip(market.option_type.clone()).filter(|_| symbol.expiry.is_some());
            }
        }
        Some(symbol)
    }

    /// The start of the day the contract ends (UTC). The hour is the exchange's business.
    #[must_use]
    pub fn expiry_day(&self) -> Option<Ms> {
        let text = self.expiry.as_deref()?;
        let part = |from: usize| text.get(from..from + 2)?.parse::<i64>().ok();
        day::start(2000 + part(0)?, part(2)?, part(4)?)
    }
}

impl FromStr for Symbol {
    type Err = ParseSymbolError;

    fn from_str(text: &str) -> Result<Self, ParseSymbolError> {
        Self::parse(text).ok_or(ParseSymbolError)
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl Symbol {
    /// The symbol as it is written; short ones need no heap.
    #[must_use]
    pub fn to_text(&self) -> Text {
        let mut out = Text::default();
        let mut push = |parts: [&str; 2]| parts.iter().for_each(|part| out.push_str(part));
        push([&self.base, "/"]);
        push([&self.quote, ""]);
        if let Some(settle) = &self.settle {
            push([":", settle]);
            if let Some(expiry) = &self.expiry {
                push(["-", expiry]);
                if let Some((strike, kind)) = &self.right {
                    push(["-", &strike.normalized().to_string()]);
                    push(["-", if *kind == OptionType::Put { "P" } else { "C" }]);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::MarketKind;

    #[test]
    fn parses_and_prints() {
        for text in
            ["BTC/USD", "BTC/USDT:USDT", "BTC/USD:BTC-240927", "ETH/USD:ETH-251226-4000.5-P", "1000PEPE/USDT:USDT"]
        {
            assert_eq!(Symbol::parse(text).map(|s| s.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_none_is_none() {
        for text in [
            "",
            "BTC",
            "BTCUSD",
            "/USD",
            "BTC/",
            "BTC/USD:",
            "BTC/USD:BTC-24",
            "BTC/USD:BTC-240927-1",
            "BTC/USD:BTC-240927-x-C",
            "BTC/USD:BTC-240927-1-X",
            "BTC/USD:BTC-240927-1-C-1",
            "A/B/C",
        ] {
            assert_eq!(Symbol::parse(text), None, "{text}");
        }
    }

    #[test]
    fn follows_from_a_market() {
        let mut market = Market {
            base: Some("BTC".into()),
            quote: Some("USD".into()),
            settle: Some("BTC".into()),
            expiry: Some(1_727_424_000_000),
            strike: Some(Dec::from(40_000)),
            option_type: Some(OptionType::Call),
            ..Market::default()
        };
        let mut text = |kind| {
            market.kind = kind;
            Symbol::of(&market).map(|s| s.to_string())
        };
        assert_eq!(text(MarketKind::Spot).as_deref(), Some("BTC/USD"));
        assert_eq!(text(MarketKind::Swap).as_deref(), Some("BTC/USD:BTC"));
        assert_eq!(text(MarketKind::Option).as_deref(), Some("BTC/USD:BTC-240927-40000-C"));
    }

    #[test]
    fn expiry_days() {
        let day = Symbol::parse("BTC/USD:BTC-240927").and_then(|s| s.expiry_day());
        assert_eq!(day, Some(1_727_395_200_000));
        assert_eq!(Symbol::parse("BTC/USD:BTC-241327").and_then(|s| s.expiry_day()), None);
    }
}
