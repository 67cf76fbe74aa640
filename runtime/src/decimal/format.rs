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

    /// The digits without the sign; `None` beyond 40 decimals.
    fn digits(self, room: &mut [u8; ROOM]) -> Option<&str> {
        let scale = self.scale() as usize;
        if scale > 40 {
            return None;
        }
        let mut left = self.mantissa().unsigned_abs();
        let mut small = left as u64;
        let mut is_small = left <= u128::from(u64::MAX);
        let (mut written, mut length) = (0, 0);
        for slot in room.iter_mut().rev() {
            if written == scale && scale > 0 && length == written {
                *slot = b'.';
                length += 1;
                continue;
            }
            if is_small {
                *slot = b'0' + (small % 10) as u8;
                small /= 10;
            } else {
                *slot = b'0' + (left % 10) as u8;
                left /= 10;
                small = left as u64;
                is_small = left <= u128::from(u64::MAX);
            }
            written += 1;
            length += 1;
            if is_small && small == 0 && written > scale {
                break;
            }
        }
        core::str::from_utf8(room.last_chunk::<ROOM>()?.get(ROOM - length..)?).ok()
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
