//! Sums, products, quotients. All exact while the digits fit; results carry no trailing zeros.

use super::wide::{narrow, wide_pow10};
use super::{DIVISION_SCALE, Dec, MAX_MANTISSA, MAX_SCALE, fits, pow10};
use core::ops::Neg;
use ethnum::I256;

impl Dec {
    /// The sum; `None` where the whole part does not fit. Decimals beyond the capacity are cut.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return Some(self.normalized());
        }
        let (fine, coarse) = if self.scale() >= other.scale() { (self, other) } else { (other, self) };
        let shift = fine.scale() - coarse.scale();
        // 120 bits each: a sum of aligned mantissas cannot overflow 128
        let aligned = pow10(shift).and_then(|p| coarse.mantissa().checked_mul(p)).filter(|m| fits(*m));
        if let Some(sum) = aligned.map(|m| m + fine.mantissa())
            && fits(sum)
        {
            return Some(Self::pack(sum, fine.scale()).normalized());
        }
        if coarse.is_zero() {
            return Some(fine.normalized());
        }
        // beyond 38 decimals of difference nothing of the finer number is left in 35 digits
        let shift = shift.min(38);
        let fine = fine.cut_scale(coarse.scale() + shift);
        narrow(I256::from(coarse.mantissa()) * wide_pow10(shift)? + I256::from(fine.mantissa()), coarse.scale() + shift)
    }

    /// The difference; as `checked_add`.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(-other)
    }

    /// The product; `None` where the whole part does not fit. Decimals beyond the capacity are cut.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let scale = self.scale() + other.scale();
        let (a, b) = (self.mantissa(), other.mantissa());
        if scale <= MAX_SCALE
            && let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b))
        {
            let product = i128::from(a) * i128::from(b);
            if fits(product) {
                return Some(Self::pack(product, scale).normalized());
            }
        }
        narrow(I256::from(a) * I256::from(b), scale)
    }

    /// The quotient, cut toward zero after 18 decimals; `None` for a zero divisor or where it does not fit.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.div(other, DIVISION_SCALE)
    }

    /// The quotient, cut toward zero after `scale` decimals; `None` for a zero divisor or where it does not fit.
    #[must_use]
    pub fn div(self, other: Self, scale: u32) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let scale = scale.min(MAX_SCALE);
        if let Some(exact) = self.short_quotient(other, scale) {
            return Some(exact);
        }
        let (a, b) = (self.mantissa(), other.mantissa());
        let (more, less) = (scale + other.scale(), self.scale());
        if more < less {
            let divisor = wide_pow10(less - more).and_then(|p| p.checked_mul(I256::from(b)));
            return divisor.map_or(Some(Self::ZERO), |d| narrow(I256::from(a) / d, scale));
        }
        let shift = more - less;
        if let Some(dividend) = pow10(shift).and_then(|p| a.checked_mul(p)) {
            let quotient = quotient(dividend, b);
            if fits(quotient) {
                return Some(Self::pack(quotient, scale).normalized());
            }
        }
        match wide_pow10(shift).and_then(|p| p.checked_mul(I256::from(a))) {
            Some(dividend) => narrow(dividend / I256::from(b), scale),
            None => long_division(a, b, shift, scale),
        }
    }

    /// The quotient where three more decimals make it exact, as they do for halves, quarters and hundredths: in one division
    /// of 64 bits.
    fn short_quotient(self, other: Self, scale: u32) -> Option<Self> {
        let short = (self.scale() + 3).checked_sub(other.scale()).filter(|short| *short <= scale)?;
        let dividend = i64::try_from(self.mantissa()).ok()?.checked_mul(1000)?;
        let divisor = i64::try_from(other.mantissa()).ok()?;
        let exact = dividend.checked_rem(divisor)? == 0;
        exact.then(|| Self::pack(i128::from(dividend / divisor), short).normalized())
    }

    #[allow(clippy::should_implement_trait)] // the operator could not answer `None`
    /// What is left after dividing by `other` with a whole quotient; it has the sign of `self`. `None` for a zero divisor.
    #[must_use]
    pub fn rem(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        let scale = self.scale().max(other.scale());
        let aligned = |x: Self| pow10(scale - x.scale()).and_then(|p| x.mantissa().checked_mul(p));
        if let (Some(a), Some(b)) = (aligned(self), aligned(other)) {
            let rest = remainder(a, b);
            return fits(rest).then(|| Self::pack(rest, scale).normalized());
        }
        let align = |x: Self| {
            let shift = scale - x.scale();
            wide_pow10(shift).and_then(|p| p.checked_mul(I256::from(x.mantissa())))
        };
        match (align(self), align(other)) {
            (Some(a), Some(b)) => narrow(a % b, scale),
            // a divisor that large leaves the dividend as it is
            (Some(_), None) => Some(self.normalized()),
            _ => None,
        }
    }

    /// The size without the sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_negative() { -self } else { self }
    }

    /// Without trailing zeros after the point: `1.50` becomes `1.5`, `10.0` becomes `10`.
    #[must_use]
    pub fn normalized(self) -> Self {
        let (mut mantissa, mut scale) = (self.mantissa(), self.scale());
        if scale == 0 || mantissa & 1 == 1 {
            return self;
        }
        if mantissa == 0 {
            return Self::ZERO;
        }
        while scale >= 16
            && let Some(shorter) = without_zeros::<16>(mantissa)
        {
            (mantissa, scale) = (shorter, scale - 16);
        }
        if let Ok(mut small) = i64::try_from(mantissa) {
            while scale > 0 && small % 10 == 0 {
                small /= 10;
                scale -= 1;
            }
            return Self::pack(i128::from(small), scale);
        }
        while scale > 0
            && let Some(shorter) = without_zeros::<1>(mantissa)
        {
            (mantissa, scale) = (shorter, scale - 1);
        }
        Self::pack(mantissa, scale)
    }

    /// Times 10^n, exactly; `None` where that does not fit.
    #[must_use]
    pub fn scaleb(self, n: i32) -> Option<Self> {
        let scale = i64::from(self.scale()) - i64::from(n);
        match u32::try_from(scale) {
            Ok(scale) if scale <= MAX_SCALE => Some(Self::pack(self.mantissa(), scale)),
            Ok(scale) => {
                let plain = self.normalized();
                let spared = self.scale() - plain.scale();
                Self::new(plain.mantissa(), scale.checked_sub(spared)?)
            }
            Err(_) if self.is_zero() => Some(Self::ZERO),
            Err(_) => Self::new(self.mantissa().checked_mul(pow10(u32::try_from(-scale).ok()?)?)?, 0),
        }
    }
}

impl Neg for Dec {
    type Output = Self;

    fn neg(self) -> Self {
        Self::pack(-self.mantissa(), self.scale())
    }
}

/// Sixty-four bits where they do: a 128-bit division is a call of a library.
#[inline]
fn quotient(a: i128, b: i128) -> i128 {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) if b != -1 => i128::from(a / b),
        _ => a / b,
    }
}

/// The same of what is left.
#[inline]
fn remainder(a: i128, b: i128) -> i128 {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) if b != -1 => i128::from(a % b),
        _ => a % b,
    }
}

/// `a * 10^shift / b` where the dividend does not fit even in 256 bits: block by block, as on paper.
fn long_division(a: i128, b: i128, shift: u32, scale: u32) -> Option<Dec> {
    let divisor = I256::from(b);
    let mut quotient = I256::from(a / b);
    let mut rest = I256::from(a % b);
    let (mut left, mut scale) = (shift, scale);
    while left > 0 {
        if left <= scale && quotient.unsigned_abs() > ethnum::U256::from(MAX_MANTISSA as u128) {
            // the rest of the digits would be cut anyway
            scale -= left;
            break;
        }
        let step = left.min(30);
        let factor = wide_pow10(step)?;
        let dividend = rest * factor;
        quotient = quotient.checked_mul(factor)?.checked_add(dividend / divisor)?;
        rest = dividend % divisor;
        left -= step;
    }
    narrow(quotient, scale)
}

/// A multiple of 10^N without its last N zeros. A division of 128 bits would be a call of a library: a power of ten is as many
/// times even, and what is divided by an odd number is multiplied by its inverse modulo 2^128, which makes a number that is too
/// large out of everything that is no multiple.
fn without_zeros<const N: u32>(value: i128) -> Option<i128> {
    let fives = const { 5_u128.pow(N) };
    if value.trailing_zeros() < N {
        return None;
    }
    let quotient = (value.unsigned_abs() >> N).wrapping_mul(const { inverse(5_u128.pow(N)) });
    let whole = i128::try_from(quotient).ok().filter(|_| quotient <= u128::MAX / fives)?;
    Some(if value < 0 { -whole } else { whole })
}

/// What an odd number is multiplied by to give 1 modulo 2^128: each step doubles the bits that are right, three at first.
const fn inverse(odd: u128) -> u128 {
    let (mut inverse, mut bits) = (odd, 3);
    while bits < 128 {
        inverse = inverse.wrapping_mul(2_u128.wrapping_sub(odd.wrapping_mul(inverse)));
        bits *= 2;
    }
    inverse
}
