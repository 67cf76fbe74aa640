//! Amounts and prices as the exchange takes them: cut or rounded to the steps of a market.

use crate::decimal::Dec;
use crate::error::{Error, ErrorClass};
use crate::types::{Currency, Market, Text};
use compact_str::format_compact;

/// What the numbers in `precision` mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PrecisionMode {
    /// The step itself: 0.01.
    #[default]
    TickSize,
    /// The number of digits after the point: 2. Negative ones count before the point.
    DecimalPlaces,
    /// The number of digits from the first that is not 0.
    SignificantDigits,
}

impl PrecisionMode {
    /// The mode of a spec's word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "tick_size" => Some(Self::TickSize),
            "decimal_places" => Some(Self::DecimalPlaces),
            "significant_digits" => Some(Self::SignificantDigits),
            _ => None,
        }
    }
}

/// How an exchange wants its numbers. A mode alone means: without trailing zeros.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct PrecisionRules {
    /// What the numbers in `precision` mean.
    pub mode: PrecisionMode,
    /// Does the exchange want all digits, also trailing zeros?
    pub padding_zero: bool,
}

impl From<PrecisionMode> for PrecisionRules {
    fn from(mode: PrecisionMode) -> Self {
        Self { mode, padding_zero: false }
    }
}

/// Where to go from a value between two steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Toward zero.
    Cut,
    /// To the nearest step, a half away from zero.
    HalfUp,
}

/// `value` at a step, as text without exponent. A step that makes no sense (a tick of 0) leaves the value as it is.
#[must_use]
pub fn decimal_to_precision(value: Dec, rounding: Rounding, precision: Dec, rules: impl Into<PrecisionRules>) -> Text {
    let rules = rules.into();
    let (value, places) = match rules.mode {
        PrecisionMode::TickSize => at_tick(value, rounding, precision),
        PrecisionMode::DecimalPlaces => {
            let places = whole(precision);
            (at_places(value, rounding, places), places)
        }
        PrecisionMode::SignificantDigits => at_digits(value, rounding, whole(precision)),
    };
    match u32::try_from(places) {
        Ok(places) if rules.padding_zero => value.with_scale(places).to_text(),
        _ => value.normalized().to_text(),
    }
}

fn whole(precision: Dec) -> i32 {
    precision.to_i64().and_then(|n| i32::try_from(n).ok()).unwrap_or(i32::MAX)
}

fn at_tick(value: Dec, rounding: Rounding, tick: Dec) -> (Dec, i32) {
    let stepped = match rounding {
        Rounding::Cut => value.trunc_to_multiple(tick),
        Rounding::HalfUp => value.round_to_multiple(tick),
    };
    (stepped.unwrap_or(value), tick.normalized().scale() as i32)
}

fn at_places(value: Dec, rounding: Rounding, places: i32) -> Dec {
    match rounding {
        Rounding::Cut => value.trunc_to(places),
        Rounding::HalfUp => value.round_half_up(places),
    }
}

fn at_digits(value: Dec, rounding: Rounding, digits: i32) -> (Dec, i32) {
    if value.is_zero() {
        return (value, 0);
    }
    let first = value.mantissa().unsigned_abs().ilog10() as i32 - value.scale() as i32;
    let places = digits.saturating_sub(first).saturating_sub(1);
    if rounding == Rounding::Cut || places >= 0 {
        return (at_places(value, rounding, places), places);
    }
    // before the point a half goes toward zero: of two equally near steps CCXT takes the lower one
    let lower = value.trunc_to(places);
    let left = value.checked_sub(lower).map(Dec::abs);
    let step = Dec::pow10(places.saturating_neg());
    let up = left.and_then(|l| l.checked_add(l)).zip(step).is_some_and(|(twice, step)| twice > step);
    let signed = step.map(|step| if value.is_negative() { -step } else { step });
    let rounded = if up { signed.and_then(|step| lower.checked_add(step)) } else { None };
    (rounded.unwrap_or(lower), places)
}

/// The amount at the market's step, toward zero. A market without a step leaves it as it is.
///
/// # Errors
/// `InvalidOrder` where nothing is left of it.
pub fn amount_to_precision(market: &Market, amount: Dec, rules: impl Into<PrecisionRules>) -> Result<Text, Error> {
    let step = market.precision.amount;
    not_nothing(market, "amount", amount, step, at(amount, Rounding::Cut, step, rules.into()))
}

/// The price at the market's step, to the nearest.
///
/// # Errors
/// `InvalidOrder` where nothing is left of it.
pub fn price_to_precision(market: &Market, price: Dec, rules: impl Into<PrecisionRules>) -> Result<Text, Error> {
    let step = market.precision.price;
    not_nothing(market, "price", price, step, at(price, Rounding::HalfUp, step, rules.into()))
}

/// The cost at the market's step of costs, else of prices, toward zero.
#[must_use]
pub fn cost_to_precision(market: &Market, cost: Dec, rules: impl Into<PrecisionRules>) -> Text {
    at(cost, Rounding::Cut, market.precision.cost.or(market.precision.price), rules.into())
}

/// The fee at the market's step of prices, to the nearest.
#[must_use]
pub fn fee_to_precision(market: &Market, fee: Dec, rules: impl Into<PrecisionRules>) -> Text {
    at(fee, Rounding::HalfUp, market.precision.price, rules.into())
}

/// An amount of a currency at its step, or at the step of one of its networks.
#[must_use]
pub fn currency_to_precision(
    currency: &Currency,
    amount: Dec,
    network: Option<&str>,
    rounding: Rounding,
    rules: impl Into<PrecisionRules>,
) -> Text {
    let step = network.and_then(|code| currency.network(code)?.precision).or(currency.precision);
    at(amount, rounding, step, rules.into())
}

fn at(value: Dec, rounding: Rounding, step: Option<Dec>, rules: PrecisionRules) -> Text {
    match step {
        Some(step) => decimal_to_precision(value, rounding, step, rules),
        None => value.normalized().to_text(),
    }
}

fn not_nothing(market: &Market, what: &str, value: Dec, step: Option<Dec>, text: Text) -> Result<Text, Error> {
    if text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        return Ok(text);
    }
    let symbol = market.symbol.as_deref().unwrap_or("this market");
    let least = step.map_or(Text::const_new("its precision"), |step| format_compact!("its precision of {step}"));
    Err(Error::usage(ErrorClass::InvalidOrder, format!("{symbol}: the {what} {value} is nothing at {least}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Rounding::{Cut, HalfUp};

    fn p(value: &str, rounding: Rounding, precision: &str, mode: PrecisionMode, padding_zero: bool) -> String {
        let d = |text| Dec::parse(text).unwrap();
        decimal_to_precision(d(value), rounding, d(precision), PrecisionRules { mode, padding_zero }).to_string()
    }

    #[test]
    fn decimal_places() {
        let f = |v, r, n| p(v, r, n, PrecisionMode::DecimalPlaces, false);
        assert_eq!(f("12.3456000", Cut, "3"), "12.345");
        assert_eq!(f("12.3456", HalfUp, "3"), "12.346");
        assert_eq!(f("0.0000001", Cut, "8"), "0.0000001");
        assert_eq!(f("-0.12345", Cut, "2"), "-0.12");
        assert_eq!(f("-0.001", Cut, "2"), "0");
        assert_eq!(f("123.456", Cut, "-1"), "120");
        assert_eq!(f("155", HalfUp, "-1"), "160");
        assert_eq!(p("1.5", Cut, "3", PrecisionMode::DecimalPlaces, true), "1.500");
        assert_eq!(p("15", HalfUp, "3", PrecisionMode::DecimalPlaces, true), "15.000");
    }

    #[test]
    fn significant_digits() {
        let f = |v, r, n| p(v, r, n, PrecisionMode::SignificantDigits, false);
        assert_eq!(f("0.000123456700", Cut, "4"), "0.0001234");
        assert_eq!(f("123.4567", Cut, "2"), "120");
        assert_eq!(f("123.4567", HalfUp, "5"), "123.46");
        assert_eq!(f("15", HalfUp, "1"), "10");
        assert_eq!(f("16", HalfUp, "1"), "20");
        assert_eq!(f("-16", HalfUp, "1"), "-20");
        assert_eq!(p("1.5", HalfUp, "4", PrecisionMode::SignificantDigits, true), "1.500");
        assert_eq!(p("12", Cut, "4", PrecisionMode::SignificantDigits, true), "12.00");
    }

    #[test]
    fn ticks() {
        let f = |v, r, n| p(v, r, n, PrecisionMode::TickSize, false);
        assert_eq!(f("5.5319", Cut, "0.0005"), "5.5315");
        assert_eq!(f("165", HalfUp, "110"), "220");
        assert_eq!(f("-54.99", HalfUp, "110"), "0");
        assert_eq!(f("0.000001234", Cut, "1e-8"), "0.00000123");
        assert_eq!(f("1.5", Cut, "0"), "1.5");
        assert_eq!(p("7", Cut, "0.01", PrecisionMode::TickSize, true), "7.00");
    }

    #[test]
    fn nothing_is_an_error() {
        let mut market = Market { symbol: Some("A/B".into()), ..Market::default() };
        market.precision.amount = Dec::parse("0.1");
        let mode = PrecisionMode::TickSize;
        let error = amount_to_precision(&market, Dec::parse("0.05").unwrap(), mode).unwrap_err();
        assert_eq!(
            (error.class(), error.message()),
            (ErrorClass::InvalidOrder, "A/B: the amount 0.05 is nothing at its precision of 0.1")
        );
        assert_eq!(amount_to_precision(&market, Dec::parse("0.19").unwrap(), mode).unwrap(), "0.1");
        assert_eq!(price_to_precision(&market, Dec::parse("0.1900").unwrap(), mode).unwrap(), "0.19");
        assert_eq!(cost_to_precision(&market, Dec::ZERO, mode), "0");
    }
}
