//! Arithmetic on values that may be missing: a missing operand makes the result missing.

use crate::decimal::Dec;

pub(super) fn add(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_add(b?)
}

pub(super) fn sub(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_sub(b?)
}

pub(super) fn mul(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_mul(b?)
}

pub(super) fn div(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a?.checked_div(b?)
}

/// `1 / x`.
pub(super) fn inverse(x: Option<Dec>) -> Option<Dec> {
    div(Some(Dec::ONE), x)
}

/// `None` for zero.
pub(super) fn non_zero(x: Option<Dec>) -> Option<Dec> {
    x.and_then(Dec::non_zero)
}

/// `None` for what is not greater than zero.
pub(super) fn positive(x: Option<Dec>) -> Option<Dec> {
    x.filter(|x| x.is_positive())
}
