//! Tickers: open, close, change, percentage, average and vwap from each other.

use super::math::{add, div, mul, non_zero, sub};
use crate::decimal::{DIVISION_SCALE, Dec};
use crate::precision::PrecisionMode;
use crate::types::{Market, Ticker};

const TWO: Option<Dec> = Some(Dec::TWO);
const HUNDRED: Option<Dec> = Some(Dec::HUNDRED);

/// Fills a ticker. With ticks as precision the average is cut to the decimals of the market's prices.
pub fn ticker(t: &mut Ticker, market: Option<&Market>, mode: PrecisionMode) {
    t.close = t.close.or(t.last);
    let prices = [&mut t.open, &mut t.close, &mut t.bid, &mut t.ask, &mut t.high, &mut t.low];
    for price in prices.into_iter().chain([&mut t.percentage, &mut t.average]) {
        *price = non_zero(*price);
    }
    if t.vwap.is_none() {
        t.vwap = div(non_zero(t.quote_volume), t.base_volume);
    }
    ends(t);
    if t.change.is_none() {
        t.change = change(t);
    }
    if t.open.is_some() {
        from_open(t, market, mode);
    }
    t.open = non_zero(t.open);
    t.close = non_zero(t.close);
    t.last = t.close;
}

/// `1 + percentage / 100`.
fn growth(percentage: Option<Dec>) -> Option<Dec> {
    add(Some(Dec::ONE), div(percentage, HUNDRED))
}

/// Open and close from change or percentage.
fn ends(t: &mut Ticker) {
    if t.change.is_some() {
        if t.close.is_none() {
            t.close = add(t.average, div(t.change, TWO));
        }
        if t.open.is_none() {
            t.open = sub(t.close, t.change);
        }
    } else if t.percentage.is_some() {
        if t.close.is_none() && t.average.is_some() {
            // open + close is twice the average, and close is open * growth
            let open = t.open.or_else(|| div(mul(t.average, TWO), add(TWO, div(t.percentage, HUNDRED))));
            t.close = mul(open, growth(t.percentage));
        }
        if t.open.is_none() {
            t.open = div(t.close, growth(t.percentage));
        }
    }
}

fn change(t: &Ticker) -> Option<Dec> {
    if t.close.is_some() && t.open.is_some() {
        sub(t.close, t.open)
    } else if t.close.is_some() {
        // only reached where the open price would be infinite (-100 %)
        mul(div(t.percentage, HUNDRED), div(t.close, HUNDRED))
    } else {
        mul(t.open, div(t.percentage, HUNDRED))
    }
}

/// What a known open price gives: percentage, close, average.
fn from_open(t: &mut Ticker, market: Option<&Market>, mode: PrecisionMode) {
    if t.percentage.is_none() {
        t.percentage = mul(div(t.change, t.open), HUNDRED);
    }
    if t.close.is_none() {
        t.close = add(t.open, t.change).or_else(|| sub(mul(t.average, TWO), t.open));
    }
    if t.average.is_none() {
        let tick = market.and_then(|m| m.precision.price).filter(|_| mode == PrecisionMode::TickSize);
        let places = tick.map_or(DIVISION_SCALE, |tick| tick.normalized().scale());
        t.average = add(t.open, t.close).and_then(|sum| sum.div(Dec::TWO, places));
    }
}
