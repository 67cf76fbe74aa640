//! Text to `Dec`: the hottest loop of the library. An order book of 1,000 levels is 4,000 of these.

use super::{Dec, MAX_MANTISSA, MAX_SCALE, pow10};
use core::fmt;
use core::str::FromStr;

/// A text that is no decimal number, or one whose whole part has too many digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecError;

impl fmt::Display for ParseDecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number of at most 35 digits")
    }
}

impl core::error::Error for ParseDecError {}

impl FromStr for Dec {
    type Err = ParseDecError;

    fn from_str(text: &str) -> Result<Self, ParseDecError> {
        Self::parse(text).ok_or(ParseDecError)
    }
}

impl Dec {
    /// Reads `-12.50`, `+3`, `.5`, `1e-7`. `None` where the text is no number or its whole part does not fit; decimals beyond
    /// the capacity are cut.
    #[must_use]
    #[inline]
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_bytes(text.as_bytes())
    }

    /// The same for bytes, such as a slice of a payload.
    #[must_use]
    #[inline]
    pub fn parse_bytes(text: &[u8]) -> Option<Self> {
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        match halves(digits) {
            Some((value, scale)) => {
                let value = i128::from(value);
                Some(Self::pack(if negative { -value } else { value }, scale))
            }
            None => long(digits, negative),
        }
    }
}

impl Dec {
    /// The whole part of a number, such as a time in milliseconds; `None` where there is none or beyond 64 bits.
    pub(crate) fn parse_whole(text: &[u8]) -> Option<i64> {
        match halves(text) {
            Some((value, 0)) => Some(value),
            _ => Self::parse_bytes(text)?.to_i64(),
        }
    }
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHS: u64 = ONES << 7;
const ZEROS: u64 = ONES * b'0' as u64;

/// At most eight digits before the point and eight after it: two words of eight bytes, no loop (SWAR).
#[inline]
fn halves(text: &[u8]) -> Option<(i64, u32)> {
    let (head, tail) = ends(text)?;
    let dots = head ^ (ONES * b'.' as u64);
    let dot = dots.wrapping_sub(ONES) & !dots & HIGHS;
    // in bits: where the point is, and how far the last byte of the fraction is from the end of the word
    let place = dot.trailing_zeros() & !7;
    let decimals = (text.len() as u32).wrapping_sub(place / 8 + 1);
    if dot == 0 || place == 0 || decimals.wrapping_sub(1) > 7 {
        return whole(text, head, tail);
    }
    // the last digit of each half goes to the top byte; what comes in below is zeros
    let whole = (head ^ ZEROS) << (64 - place);
    let fraction = (tail ^ ZEROS) & (u64::MAX << (64 - decimals * 8));
    if (not_digits(whole) | not_digits(fraction)) != 0 {
        return None;
    }
    let unit = SHORT_POW10.get(decimals as usize).copied().unwrap_or(0);
    Some((eight(whole) as i64 * unit + eight(fraction) as i64, decimals))
}

/// At most sixteen digits without a point, as times have them.
#[inline]
fn whole(text: &[u8], head: u64, tail: u64) -> Option<(i64, u32)> {
    let more = text.len().saturating_sub(8);
    let low = if more == 0 { text.len() } else { more };
    let digits = (tail ^ ZEROS) & (u64::MAX << (64u32.saturating_sub(low as u32 * 8)));
    let unit = *SHORT_POW10.get(more)?;
    if more == 0 {
        return (not_digits(digits) == 0).then(|| (eight(digits) as i64, 0));
    }
    let high = head ^ ZEROS;
    ((not_digits(digits) | not_digits(high)) == 0).then(|| (eight(high) as i64 * unit + eight(digits) as i64, 0))
}

/// The first eight bytes and the last eight. A shorter text has zeros after its end in the first and before its start in the last.
#[inline]
fn ends(bytes: &[u8]) -> Option<(u64, u64)> {
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return Some((u64::from_le_bytes(*head), u64::from_le_bytes(*tail)));
    }
    let len = bytes.len();
    let word = if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // halves that overlap carry the same bits
        u64::from(u32::from_le_bytes(*head)) | (u64::from(u32::from_le_bytes(*tail)) << ((len - 4) * 8))
    } else {
        match *bytes {
            [a] => u64::from(a),
            [a, b] => u64::from(u16::from_le_bytes([a, b])),
            [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
            _ => return None,
        }
    };
    Some((word, word << ((8 - len) * 8)))
}

/// Not 0 where a byte is above 9.
#[inline]
fn not_digits(word: u64) -> u64 {
    (word | word.wrapping_add(ONES * 0x76)) & HIGHS
}

const SHORT_POW10: [i64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// The value of eight bytes 0 to 9, the most significant digit in the lowest byte.
#[inline]
fn eight(word: u64) -> u64 {
    let pairs = word.wrapping_mul(2561) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(6_553_601) >> 16;
    (fours & 0x0000_ffff_0000_ffff).wrapping_mul(42_949_672_960_001) >> 32
}

/// More digits, or something the short way does not know.
#[inline(never)]
fn long(digits: &[u8], negative: bool) -> Option<Dec> {
    if digits.len() <= 38
        && let Some((value, scale)) = plain(digits)
        && value <= MAX_MANTISSA as u128
    {
        let value = value as i128;
        return Some(Dec::pack(if negative { -value } else { value }, scale));
    }
    any(digits, negative)
}

/// At most 38 bytes of digits with at most one point.
fn plain(text: &[u8]) -> Option<(u128, u32)> {
    let dot = text.iter().position(|&b| b == b'.');
    let (whole, fraction) = match dot {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, [].as_slice()),
    };
    let value = run(run(0, whole)?, fraction)?;
    (whole.len() + fraction.len() > 0).then_some((value, fraction.len() as u32))
}

/// Appends a run of digits to `value`, eight at a time.
#[inline]
fn run(mut value: u128, digits: &[u8]) -> Option<u128> {
    let (eights, rest) = digits.as_chunks::<8>();
    for chunk in eights {
        let word = u64::from_le_bytes(*chunk) ^ ZEROS;
        if not_digits(word) != 0 {
            return None;
        }
        value = value * 100_000_000 + u128::from(eight(word));
    }
    for byte in rest {
        value = value * 10 + u128::from(digit(*byte)?);
    }
    Some(value)
}

#[inline]
fn digit(byte: u8) -> Option<u8> {
    let value = byte.wrapping_sub(b'0');
    (value <= 9).then_some(value)
}

/// Everything else: a plus sign, an exponent, more digits than fit.
#[cold]
fn any(text: &[u8], negative: bool) -> Option<Dec> {
    let text = match text {
        [b'+', rest @ ..] if !negative => rest,
        _ => text,
    };
    let (number, exponent) = match text.iter().position(|b| matches!(b, b'e' | b'E')) {
        Some(at) => (text.get(..at)?, exponent(text.get(at + 1..)?)?),
        None => (text, 0),
    };
    let (mut value, mut scale, mut point, mut full, mut digits) = (0i128, 0i64, false, false, 0usize);
    for &byte in number {
        if byte == b'.' && !point {
            point = true;
            continue;
        }
        let next = value * 10 + i128::from(digit(byte)?);
        digits += 1;
        full = full || next > MAX_MANTISSA;
        if !full {
            value = next;
            scale += i64::from(point);
        } else if !point {
            // a whole digit that does not fit: only an exponent can bring the value back into range
            scale -= 1;
        }
    }
    if digits == 0 {
        return None;
    }
    place(if negative { -value } else { value }, scale - exponent)
}

/// `value / 10^scale` where the scale may be out of range.
fn place(value: i128, scale: i64) -> Option<Dec> {
    if value == 0 {
        return Dec::new(0, u32::try_from(scale.clamp(0, i64::from(MAX_SCALE))).ok()?);
    }
    if scale < 0 {
        let factor = pow10(u32::try_from(-scale).ok()?)?;
        return Dec::new(value.checked_mul(factor)?, 0);
    }
    let beyond = u32::try_from(scale - i64::from(MAX_SCALE)).unwrap_or(0);
    let cut = if beyond == 0 { value } else { pow10(beyond).map_or(0, |p| value / p) };
    Dec::new(cut, u32::try_from(scale).ok()?.min(MAX_SCALE))
}

fn exponent(text: &[u8]) -> Option<i64> {
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, text),
    };
    if digits.is_empty() || digits.len() > 6 {
        return None;
    }
    digits.iter().try_fold(0, |sum, b| Some(sum * 10 + i64::from(digit(*b)?))).map(|n: i64| sign * n)
}
