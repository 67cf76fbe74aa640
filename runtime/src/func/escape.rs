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
    let is_plain = |byte: u8| {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        // `-./0123456789` stand in a row.
        let digit = (byte.wrapping_sub(b'-') < 13) & (byte != b'/');
        letter | digit | (byte == b'_') | (byte == b'~')
    };
    let count = |part: &[u8]| {
        let (blocks, rest) = part.as_chunks();
        let mut last = [0; 16];
        last.iter_mut().zip(rest).for_each(|(byte, own)| *byte = *own);
        let mut counts = [0u8; 16];
        let mut add = |block: &[u8; 16]| {
            counts.iter_mut().zip(block).for_each(|(count, byte)| *count = count.wrapping_add(is_plain(*byte).into()));
        };
        blocks.iter().for_each(&mut add);
        add(&last);
        counts.into_iter().map(usize::from).sum::<usize>()
    };
    // As many blocks as a count of eight bits can count.
    text.chunks(16 * 254).map(count).sum()
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
