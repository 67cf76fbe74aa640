//! `Dec` to text: every digit, never an exponent.

use super::Dec;
use compact_str::CompactString;
use core::fmt;

/// Enough for the sign, 36 digits and the point with up to 40 decimals.
const ROOM: usize = 48;

impl Dec {
    /// The text of it, in place for up to 24 bytes.
    #[must_use]
    pub fn to_text(self) -> CompactString {
        let mut room = [0; ROOM];
        match self.digits(&mut room) {
            Some(text) if self.is_negative() => {
                let mut out = CompactString::const_new("-");
                out.push_str(text);
                out
            }
            Some(text) => CompactString::new(text),
            None => CompactString::from(self.far_digits(self.is_negative())),
        }
    }

    /// Appends the text of it.
    pub(crate) fn push_to(self, out: &mut String) {
        if self.is_negative() {
            out.push('-');
        }
        let mut room = [0; ROOM];
        match self.digits(&mut room) {
            Some(digits) => out.push_str(digits),
            None => out.push_str(&self.far_digits(false)),
        }
    }

    /// The digits without the sign; `None` beyond 40 decimals.
    fn digits(self, room: &mut [u8; ROOM]) -> Option<&str> {
        let scale = self.scale() as usize;
        if scale > 40 {
            return None;
        }
        let mut wide = self.mantissa().unsigned_abs();
        let length = match u64::try_from(wide) {
            Ok(mut left) => lay(scale, room, || {
                let digit = (left % 10) as u8;
                left /= 10;
                (digit, left == 0)
            }),
            Err(_) => lay(scale, room, || {
                let digit = (wide % 10) as u8;
                wide /= 10;
                (digit, wide == 0)
            }),
        };
        core::str::from_utf8(room.get(ROOM - length?..)?).ok()
    }

    /// The same for any number of decimals, with the sign.
    #[cold]
    fn far_digits(self, sign: bool) -> String {
        let width = self.scale() as usize + 1;
        let mut text = format!("{:0>width$}", self.mantissa().unsigned_abs());
        text.insert(text.len().saturating_sub(width - 1), '.');
        if sign {
            text.insert(0, '-');
        }
        text
    }
}

/// Writes digits from the last one, which each call of `next` takes off together with whether none is left: the decimals,
/// the point, and at least one digit in front of it. Gives the length.
fn lay(scale: usize, room: &mut [u8; ROOM], mut next: impl FnMut() -> (u8, bool)) -> Option<usize> {
    let mut slots = room.iter_mut().rev();
    for slot in slots.by_ref().take(scale) {
        *slot = b'0' + next().0;
    }
    if scale > 0 {
        *slots.next()? = b'.';
    }
    loop {
        let (digit, last) = next();
        *slots.next()? = b'0' + digit;
        if last {
            return Some(ROOM - slots.len());
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
        let mut room = [0; ROOM];
        match shown.digits(&mut room) {
            Some(text) => f.pad_integral(!shown.is_negative(), "", text),
            None => f.pad_integral(!shown.is_negative(), "", &shown.far_digits(false)),
        }
    }
}

impl fmt::Debug for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
