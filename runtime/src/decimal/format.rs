//! `Dec` to text: every digit, never an exponent.

use super::{Dec, MAX_SCALE};
use compact_str::CompactString;
use core::fmt;

/// As many as a number may have in front of its first digit.
const ZEROS: &str = match core::str::from_utf8(&[b'0'; MAX_SCALE as usize]) {
    Ok(zeros) => zeros,
    Err(_) => "",
};

impl Dec {
    /// The text of it, in place for up to 24 bytes.
    #[must_use]
    pub fn to_text(self) -> CompactString {
        let mut out = CompactString::const_new(if self.is_negative() { "-" } else { "" });
        self.pieces(&mut itoa::Buffer::new()).into_iter().for_each(|piece| out.push_str(piece));
        out
    }

    /// The text of it as a value of its own, without the detour of `Display`.
    pub(crate) fn into_string(self) -> String {
        let mut out = String::with_capacity(24);
        self.append_to(&mut out);
        out
    }

    /// Writes it behind a text.
    #[inline]
    pub(crate) fn append_to(self, out: &mut String) {
        match u64::try_from(self.mantissa()) {
            Ok(mantissa) => append_short(mantissa, self.scale() as usize, out),
            Err(_) => out.push_str(&self.to_text()),
        }
    }

    /// The text without the sign: what is in front of the point, the point, zeros, the other decimals.
    fn pieces(self, buffer: &mut itoa::Buffer) -> [&str; 4] {
        let mantissa = self.mantissa().unsigned_abs();
        // 64 bits are written in a third of the time
        let digits = match u64::try_from(mantissa) {
            Ok(short) => buffer.format(short),
            Err(_) => buffer.format(mantissa),
        };
        let scale = self.scale() as usize;
        if scale == 0 {
            return [digits, "", "", ""];
        }
        let zeros = ZEROS.get(..scale.saturating_sub(digits.len())).unwrap_or_default();
        let (whole, decimals) = digits.split_at_checked(digits.len().saturating_sub(scale)).unwrap_or((digits, ""));
        [if whole.is_empty() { "0" } else { whole }, ".", zeros, decimals]
    }
}

/// Most numbers: not negative and of less than twenty digits.
fn append_short(mantissa: u64, scale: usize, out: &mut String) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(mantissa);
    if scale == 0 {
        return out.push_str(digits);
    }
    match digits.split_at_checked(digits.len().wrapping_sub(scale)) {
        Some((whole, decimals)) if !whole.is_empty() => {
            out.push_str(whole);
            out.push('.');
            out.push_str(decimals);
        }
        _ => {
            out.push_str("0.");
            out.push_str(ZEROS.get(..scale.saturating_sub(digits.len())).unwrap_or_default());
            out.push_str(digits);
        }
    }
}

impl fmt::Display for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match f.precision() {
            Some(places) => {
                let places = places.min(40) as u32;
                self.round_half_up(places as i32).with_scale(places)
            }
            None => *self,
        };
        f.pad_integral(!shown.is_negative(), "", &shown.abs().to_text())
    }
}

impl fmt::Debug for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
