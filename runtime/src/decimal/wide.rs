//! 256-bit intermediates: a product of two mantissas, or a dividend with its decimals.

use super::{Dec, MAX_MANTISSA, MAX_SCALE, fits, pow10};
use ethnum::I256;

/// 10^n for the few n that fit.
pub(super) fn wide_pow10(n: u32) -> Option<I256> {
    match n {
        0..=38 => pow10(n).map(I256::from),
        39..=76 => Some(I256::from(pow10(38)?) * I256::from(pow10(n - 38)?)),
        _ => None,
    }
}

/// `value / 10^scale` as a `Dec`; decimals that do not fit are cut. `None` where the whole part does not fit.
pub(super) fn narrow(mut value: I256, mut scale: u32) -> Option<Dec> {
    while value.unsigned_abs() > ethnum::U256::from(MAX_MANTISSA as u128) || scale > MAX_SCALE {
        let bits = 256 - value.unsigned_abs().leading_zeros();
        // 10^k with k = 0.3 * bits never cuts more than needed; the loop takes the rest
        let digits = (bits.saturating_sub(119) * 3 / 10).max(scale.saturating_sub(MAX_SCALE)).clamp(1, 38);
        if digits > scale {
            return None;
        }
        value /= wide_pow10(digits)?;
        scale -= digits;
    }
    let mantissa = value.as_i128();
    fits(mantissa).then(|| Dec::pack(mantissa, scale).normalized())
}
