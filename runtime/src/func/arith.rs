//! `+ - * /` and the order of numbers. Exact; a quotient is cut after 18 decimals.

use std::cmp::Ordering;

use crate::decimal::{DIVISION_SCALE, Dec};

/// `a + b`.
#[must_use]
pub fn add(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_add(b?)
}

/// `a - b`.
#[must_use]
pub fn subtract(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_sub(b?)
}

/// `a * b`.
#[must_use]
pub fn multiply(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_mul(b?)
}

/// `a / b`, cut after 18 decimals; null when `b` is zero.
#[must_use]
pub fn divide(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.div(b?, DIVISION_SCALE)
}

/// The order for `< <= > >=` of numbers; nothing when one of them is null.
#[must_use]
pub fn order(a: Option<Dec>, b: Option<Dec>) -> Option<Ordering> {
    Some(a?.cmp(&b?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_and_quiet() {
        let d = |t: &str| Dec::parse(t);
        assert_eq!(add(d("0.1"), d("0.2")), d("0.3"));
        assert_eq!(subtract(d("0.3"), d("0.1")), d("0.2"));
        assert_eq!(multiply(d("43210.12"), d("0.00000001")), d("0.0004321012"));
        assert_eq!(divide(d("2"), d("3")).unwrap().to_string(), "0.666666666666666666");
        assert_eq!(divide(d("2"), d("0")), None);
        assert_eq!(add(None, d("1")), None);
        assert_eq!(order(d("1.5"), d("2")), Some(Ordering::Less));
        assert_eq!(order(d("2.0"), d("2")), Some(Ordering::Equal));
        assert_eq!(order(None, d("2")), None);
    }
}
