//! `Dec`: the exact decimal of every price, amount, fee and rate.
//!
//! Sixteen bytes, `Copy`: a signed mantissa in the upper 120 bits, the number of decimals (plus one, so that the whole is
//! never zero and `Option<Dec>` needs no more room) in the lower eight. That is 35 digits with 0 to 254 decimals: enough for
//! token amounts with 18 decimals far beyond 10^12, where 64 or 96 bits overflow.
//!
//! A parsed value keeps its decimals (`1.50` prints `1.50`); a computed one drops trailing zeros. Equality, order and hash go
//! by value. Nothing here is ever rounded through a binary float; a JSON number that serde_json hands over has been one, so
//! that decimals stand as texts in what is to be read by serde.

mod arith;
mod compare;
mod format;
mod parse;
mod round;
mod serial;
#[cfg(test)]
mod tests;
mod wide;

use core::num::{NonZeroI128, NonZeroU8};

pub use parse::ParseDecError;

/// Decimals that a quotient gets unless the caller says otherwise.
pub const DIVISION_SCALE: u32 = 18;

/// The greatest absolute mantissa: 2^119 - 1, about 6.6 * 10^35.
const MAX_MANTISSA: i128 = (1 << 119) - 1;

/// The greatest number of decimals.
const MAX_SCALE: u32 = 254;

/// An exact decimal number.
///
/// ```
/// # use cambist_runtime::decimal::Dec;
/// let price = Dec::parse("123456789012345.123456789012345678").unwrap();
/// assert_eq!(price.to_string(), "123456789012345.123456789012345678");
/// assert_eq!(Dec::parse("1.50"), Dec::parse("1.5"));
/// ```
#[derive(Clone, Copy)]
pub struct Dec(NonZeroI128);

impl Dec {
    /// Zero, without decimals.
    pub const ZERO: Self = Self::literal(0, 0);
    /// One.
    pub const ONE: Self = Self::literal(1, 0);
    /// Two.
    pub const TWO: Self = Self::literal(2, 0);
    /// A hundred.
    pub const HUNDRED: Self = Self::literal(100, 0);

    /// `mantissa / 10^scale`, for constants: `Dec::literal(25, 4)` is 0.0025.
    #[must_use]
    pub const fn literal(mantissa: i64, scale: u8) -> Self {
        let scale = if scale == u8::MAX { MAX_SCALE as i128 } else { scale as i128 };
        match NonZeroI128::new(((mantissa as i128) << 8) | (scale + 1)) {
            Some(bits) => Self(bits),
            None => Self(NonZeroI128::MAX),
        }
    }

    /// `mantissa / 10^scale`; `None` where that does not fit in 119 bits and 254 decimals.
    #[must_use]
    pub fn new(mantissa: i128, scale: u32) -> Option<Self> {
        (fits(mantissa) && scale <= MAX_SCALE).then(|| Self::pack(mantissa, scale))
    }

    /// The caller has checked both ranges.
    #[inline]
    fn pack(mantissa: i128, scale: u32) -> Self {
        let tag = NonZeroU8::MIN.saturating_add(scale as u8);
        Self(NonZeroI128::from(tag) | (mantissa << 8))
    }

    /// The digits as a whole number: 150 for `1.50`.
    #[must_use]
    #[inline]
    pub fn mantissa(self) -> i128 {
        self.0.get() >> 8
    }

    /// The number of decimals: 2 for `1.50`.
    #[must_use]
    #[inline]
    pub fn scale(self) -> u32 {
        u32::from(self.0.get() as u8).wrapping_sub(1)
    }

    /// Is it 0 (with any number of decimals)?
    #[must_use]
    #[inline]
    pub fn is_zero(self) -> bool {
        self.mantissa() == 0
    }

    /// Is it less than 0?
    #[must_use]
    #[inline]
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// Is it greater than 0?
    #[must_use]
    #[inline]
    pub fn is_positive(self) -> bool {
        self.mantissa() > 0
    }

    /// `None` for zero: many exchanges write 0 where they mean "nothing".
    #[must_use]
    #[inline]
    pub fn non_zero(self) -> Option<Self> {
        (!self.is_zero()).then_some(self)
    }

    /// A power of ten: `pow10(-3)` is 0.001. `None` beyond what fits.
    #[must_use]
    pub fn pow10(exponent: i32) -> Option<Self> {
        Self::ONE.scaleb(exponent)
    }

    /// A whole number; `None` beyond 119 bits.
    #[must_use]
    pub fn from_i128(value: i128) -> Option<Self> {
        Self::new(value, 0)
    }

    /// The whole part, cut toward zero; `None` beyond 64 bits.
    #[must_use]
    pub fn to_i64(self) -> Option<i64> {
        i64::try_from(self.to_i128()).ok()
    }

    /// The whole part, cut toward zero.
    #[must_use]
    pub fn to_i128(self) -> i128 {
        match self.scale() {
            0 => self.mantissa(),
            scale => pow10(scale).map_or(0, |p| self.mantissa() / p),
        }
    }
}

impl Default for Dec {
    fn default() -> Self {
        Self::ZERO
    }
}

macro_rules! from_int {
    ($($int:ty),*) => {$(
        impl From<$int> for Dec {
            #[inline]
            fn from(value: $int) -> Self {
                Self::pack(i128::from(value), 0)
            }
        }
    )*};
}

from_int!(i8, i16, i32, i64, u8, u16, u32, u64);

#[inline]
fn fits(mantissa: i128) -> bool {
    (-MAX_MANTISSA..=MAX_MANTISSA).contains(&mantissa)
}

const POW10: [i128; 39] = {
    let mut table = [1i128; 39];
    let mut i = 1;
    while i < 39 {
        #[allow(clippy::indexing_slicing)] // evaluated by the compiler
        {
            table[i] = table[i - 1] * 10;
        }
        i += 1;
    }
    table
};

/// 10^n; `None` from 39 on, where it does not fit in an `i128`.
#[inline]
fn pow10(n: u32) -> Option<i128> {
    POW10.get(n as usize).copied()
}
