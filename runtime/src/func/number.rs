//! Functions of numbers.

use crate::decimal::Dec;
use crate::value::Value;

/// `num(x)`: a number, or a text that is one.
#[must_use]
pub fn num(x: Value<'_>) -> Option<Dec> {
    x.num()
}

/// `int(x)`: the number without its decimals, towards zero.
#[must_use]
pub fn int(x: Value<'_>) -> Option<Dec> {
    x.num().map(Dec::trunc)
}

/// `float(x)`: the number with at least one decimal (`1.0`), as programs write it whose numbers are binary floats.
#[must_use]
pub fn float(x: Value<'_>) -> Option<Dec> {
    let x = x.num()?;
    Some(if x.scale() == 0 { x.with_scale(1) } else { x })
}

/// `-x`.
#[must_use]
pub fn neg(x: Option<Dec>) -> Option<Dec> {
    x.map(|x| -x)
}

/// `abs(x)`.
#[must_use]
pub fn abs(x: Option<Dec>) -> Option<Dec> {
    x.map(Dec::abs)
}

/// `scale(x n)`: an integer of the smallest unit to a number with `n` decimals, `x / 10^n`.
#[must_use]
pub fn scale(x: Option<Dec>, n: Option<Dec>) -> Option<Dec> {
    let scaled = x?.scaleb(exponent(n)?.checked_neg()?)?;
    Some(if scaled.is_zero() { Dec::ZERO } else { scaled })
}

/// `unscale(x n)`: the way back, `x * 10^n` without decimals.
#[must_use]
pub fn unscale(x: Option<Dec>, n: Option<Dec>) -> Option<Dec> {
    x?.scaleb(exponent(n)?).map(Dec::trunc)
}

fn exponent(n: Option<Dec>) -> Option<i32> {
    i32::try_from(n?.to_i64()?).ok()
}

/// `trunc(x n)`: to `n` decimals (without: none), towards zero.
#[must_use]
pub fn trunc(x: Option<Dec>, n: Option<Dec>) -> Option<Dec> {
    Some(x?.trunc_to(n.map_or(Some(0), |n| exponent(Some(n)))?))
}

/// `round(x n)`: to `n` decimals (negative: to tens, hundreds ...), a half away from zero.
#[must_use]
pub fn round(x: Option<Dec>, n: i64) -> Option<Dec> {
    Some(x?.round_half_up(i32::try_from(n).ok()?))
}

/// `fixed(x n)`: rounded and printed with exactly `n` decimals (a decimal keeps its zeros).
#[must_use]
pub fn fixed(x: Option<Dec>, n: i64) -> Option<Dec> {
    let rounded = round(x, n)?;
    Some(rounded.with_scale(u32::try_from(n).ok()?))
}

/// `plain(x)`: the same number without zeros at the end, 1 for 1.0.
#[must_use]
pub fn plain(x: Option<Dec>) -> Option<Dec> {
    x.map(Dec::normalized)
}

/// `nz(x)`: null when it is zero.
#[must_use]
pub fn nz(x: Option<Dec>) -> Option<Dec> {
    x.filter(|x| !x.is_zero())
}

/// `min(a b ...)` of those that are not null.
#[must_use]
pub fn min(numbers: &[Option<Dec>]) -> Option<Dec> {
    numbers.iter().flatten().min().copied()
}

/// `max(a b ...)` of those that are not null.
#[must_use]
pub fn max(numbers: &[Option<Dec>]) -> Option<Dec> {
    numbers.iter().flatten().max().copied()
}

/// `dp(n)`: a number of decimals to a tick size, `10^-n`.
#[must_use]
pub fn dp(n: Option<Dec>) -> Option<Dec> {
    Dec::pow10(exponent(n)?.checked_neg()?)
}

/// `places(tick)`: a tick size to a number of decimals.
#[must_use]
pub fn places(tick: Option<Dec>) -> Option<Dec> {
    tick.map(|t| Dec::from(u64::from(t.normalized().scale())))
}

/// `rem(a b)`: the remainder, with the sign of `a`; null when `b` is zero.
#[must_use]
pub fn rem(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.rem(b?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(t: &str) -> Option<Dec> {
        Dec::parse(t)
    }

    fn t(x: Option<Dec>) -> String {
        x.map_or("null".into(), |x| x.to_string())
    }

    #[test]
    fn known_answers() {
        assert_eq!(t(scale(d("123456"), d("4"))), "12.3456");
        assert_eq!(t(scale(d("5"), d("-2"))), "500");
        assert_eq!(t(unscale(d("0.00012345"), d("6"))), "123");
        assert_eq!(t(dp(d("8"))), "0.00000001");
        assert_eq!(t(dp(d("0"))), "1");
        assert_eq!(t(places(d("0.00100"))), "3");
        assert_eq!(t(places(d("10"))), "0");
        assert_eq!(t(round(d("2.345"), 2)), "2.35");
        assert_eq!(t(round(d("-2.5"), 0)), "-3");
        assert_eq!(t(fixed(d("1700000000.125"), 8)), "1700000000.12500000");
        assert_eq!(t(fixed(d("0.999"), 2)), "1.00");
        assert_eq!(t(plain(d("1.500"))), "1.5");
        assert_eq!(t(plain(d("100.0"))), "100");
        assert_eq!(t(plain(None)), "null");
        assert_eq!(t(rem(d("-7.5"), d("2"))), "-1.5");
        assert_eq!(t(min(&[None, d("3"), d("2.0")])), "2.0");
        assert_eq!(t(max(&[None, None])), "null");
        assert_eq!(t(nz(d("0.00"))), "null");
        assert_eq!(t(int(Value::from("12.9"))), "12");
        assert_eq!(t(float(Value::from("12"))), "12.0");
        assert_eq!(t(float(Value::from("0.25"))), "0.25");
        assert_eq!(t(float(Value::from(""))), "null");
        assert_eq!(t(num(Value::from("abc"))), "null");
        assert_eq!(t(scale(d("1"), None)), "null");
        assert_eq!(t(neg(abs(d("-3")))), "-3");
        assert_eq!(t(trunc(d("-3.7"), None)), "-3");
        assert_eq!(t(trunc(d("-3.789"), d("2"))), "-3.78");
    }
}
