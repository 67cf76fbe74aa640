//! Percent encoding.

use std::borrow::Cow;
use std::fmt::Write;

use super::Text;

/// What a space becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// `%20`.
    #[default]
    Percent,
    /// `+`.
    Plus,
}

/// Which characters are escaped. `A-Z a-z 0-9 _ . - ~` never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escape {
    /// All others.
    #[default]
    All,
    /// None at all.
    None,
    /// All but `[` and `]`.
    Brackets,
    /// All but `! * ( ) '`: as `encodeURIComponent` does.
    Component,
}

/// Which bytes stand for themselves.
pub(super) type Plain = [bool; 256];

/// `A-Z a-z 0-9 _ . - ~` (RFC 3986, 2.3) and what else is given.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
const fn plain(others: &[u8]) -> Plain {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte as u8, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~');
        byte += 1;
    }
    let mut i = 0;
    while i < others.len() {
        plain[others[i] as usize] = true;
        i += 1;
    }
    plain
}

static EVERYTHING: Plain = [true; 256];
static UNRESERVED: Plain = plain(b"");
pub(super) static BRACKETS: Plain = plain(b"[]");
pub(super) static COMPONENT: Plain = plain(b"!*()'");
pub(super) static COMPONENT_AND_BRACKETS: Plain = plain(b"!*()'[]");

impl Escape {
    pub(super) fn plain(self) -> &'static Plain {
        match self {
            Escape::All => &UNRESERVED,
            Escape::None => &EVERYTHING,
            Escape::Brackets => &BRACKETS,
            Escape::Component => &COMPONENT,
        }
    }
}

/// `uri(x)`: one escaped text, as `encodeURIComponent` does.
#[must_use]
pub fn uri<'a>(x: Text<'a>) -> Text<'a> {
    let x = x?;
    if x.bytes().all(|b| stays(b, &COMPONENT)) {
        return Some(x);
    }
    Some(Cow::Owned(escape(&x, Space::Percent, &COMPONENT)))
}

fn stays(byte: u8, plain: &Plain) -> bool {
    plain.get(usize::from(byte)).is_some_and(|stays| *stays)
}

/// How many bytes are `A-Z a-z 0-9 _ . - ~`: counted in blocks of sixteen, without branches.
pub(super) fn count_plain(text: &[u8]) -> usize {
    // As many blocks as a count of eight bits can count.
    text.chunks(16 * 254).map(count_part).sum()
}

fn count_part(part: &[u8]) -> usize {
    let (blocks, rest) = part.as_chunks::<16>();
    let mut counts = [0u8; 16];
    for block in blocks {
        counts.iter_mut().zip(block).for_each(|(count, byte)| *count = count.wrapping_add(is_plain(*byte).into()));
    }
    match part.last_chunk::<16>() {
        // The last sixteen, without those that were counted.
        Some(last) => {
            let new = 16u8.wrapping_sub(rest.len() as u8);
            let lanes = counts.iter_mut().zip(last).zip(0u8..16);
            lanes.for_each(|((count, byte), lane)| {
                *count = count.wrapping_add((is_plain(*byte) & (lane >= new)).into());
            });
            sum(counts)
        }
        None => rest.iter().filter(|byte| is_plain(**byte)).count(),
    }
}

fn is_plain(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // `-./0123456789` stand in a row.
    let digit = (byte.wrapping_sub(b'-') < 13) & (byte != b'/');
    letter | digit | (byte == b'_') | (byte == b'~')
}

/// The sum of sixteen small numbers: pairs, then all eight of them at once in the highest of four places of 16 bits.
fn sum(counts: [u8; 16]) -> usize {
    const EVEN: u128 = u128::MAX / 0xffff * 0xff;
    let counts = u128::from_le_bytes(counts);
    let pairs = (counts & EVEN) + (counts >> 8 & EVEN);
    let fours = (pairs as u64).wrapping_add((pairs >> 64) as u64);
    (fours.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize
}

/// A text with escapes in it.
#[cold]
pub(super) fn escape(text: &str, space: Space, plain: &Plain) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c == ' ' && space == Space::Plus {
            out.push('+');
        } else if c.encode_utf8(&mut [0; 4]).bytes().all(|byte| stays(byte, plain)) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{UNRESERVED, count_plain, uri};

    #[test]
    fn what_is_plain_is_what_would_not_be_escaped() {
        (0..=u8::MAX).for_each(|byte| {
            let plain = UNRESERVED.get(usize::from(byte)).copied().unwrap_or_default();
            assert_eq!(count_plain(&[byte; 9999]), if plain { 9999 } else { 0 }, "{byte}");
        });
    }

    #[test]
    fn a_text_is_escaped_as_in_a_browser() {
        assert_eq!(uri(Some("a b/é'".into())).unwrap(), "a%20b%2F%C3%A9'");
        assert_eq!(uri(Some("plain-1".into())).unwrap(), "plain-1");
    }
}
