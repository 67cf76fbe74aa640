//! The parser: one pass over the text into a flat list of nodes.
//!
//! Nothing is converted: numbers and texts stay where they are in the source and a node says
//! where, so that every digit survives and reading a field is an index. Only texts with escapes
//! are written anew, into a second buffer.

use super::node::{MAX_BODY, Node, Tag};

/// Deeper nesting than this is an error.
const MAX_DEPTH: u8 = 200;

/// What went wrong, at the byte where the parser stands.
type Step = Result<(), &'static str>;

pub(super) struct Parser<'t> {
    text: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    unescaped: Vec<u8>,
}

/// The nodes, and the text of the nodes tagged `Escaped`.
pub(super) type Parsed = (Vec<Node>, String);

/// Parses one JSON value with nothing but white space around it. The error is the offset and
/// what was expected there.
pub(super) fn parse(text: &str) -> Result<Parsed, (usize, &'static str)> {
    // Trades with short keys have a node for every 8 bytes; the vector grows when there are more.
    let nodes = Vec::with_capacity(text.len() / 7 + 8);
    let mut p = Parser { text: text.as_bytes(), at: 0, nodes, unescaped: Vec::new() };
    match p.document() {
        // Whatever the buffer holds came from valid UTF-8 and complete escapes.
        Ok(()) => Ok((p.nodes, String::from_utf8(p.unescaped).map_err(|_| (p.at, "UTF-8 expected"))?)),
        Err(message) => Err((p.at, message)),
    }
}

impl Parser<'_> {
    fn document(&mut self) -> Step {
        if self.text.len() > MAX_BODY {
            return Err("the body is too long");
        }
        if self.text.starts_with(b"\xEF\xBB\xBF") {
            self.at = 3;
        }
        self.value(0)?;
        match self.token() {
            None => Ok(()),
            Some(_) => Err("the end of the text was expected"),
        }
    }

    /// The next byte that is no white space, without taking it.
    #[inline]
    fn token(&mut self) -> Option<u8> {
        match self.text.get(self.at) {
            Some(b) if *b > b' ' => Some(*b),
            _ => self.skip_white(),
        }
    }

    #[inline(never)]
    fn skip_white(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.text.get(self.at) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    #[inline]
    fn value(&mut self, depth: u8) -> Step {
        let token = self.token();
        // Payloads are mostly texts: asked first, the branch is predicted better than the jump.
        if token == Some(b'"') {
            return self.string();
        }
        match token {
            Some(b'[') => self.list(depth),
            Some(b'{') => self.map(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word(b"null", Tag::Null),
            Some(b't') => self.word(b"true", Tag::True),
            Some(b'f') => self.word(b"false", Tag::False),
            Some(_) => Err("a JSON value was expected"),
            None => Err("the text ends too early"),
        }
    }

    fn word(&mut self, word: &[u8], tag: Tag) -> Step {
        let end = self.at + word.len();
        if self.text.get(self.at..end) != Some(word) {
            return Err("a JSON value was expected");
        }
        self.at = end;
        self.nodes.push(Node::new(tag, 0, 0));
        Ok(())
    }

    fn list(&mut self, depth: u8) -> Step {
        let (open, mut count) = self.open(depth)?;
        if self.token() == Some(b']') {
            return self.close(Tag::List, open, 0);
        }
        loop {
            self.value(depth + 1)?;
            count += 1;
            match self.token() {
                Some(b',') => self.at += 1,
                Some(b']') => return self.close(Tag::List, open, count),
                _ => return Err("',' or ']' was expected"),
            }
        }
    }

    fn map(&mut self, depth: u8) -> Step {
        let (open, mut count) = self.open(depth)?;
        if self.token() == Some(b'}') {
            return self.close(Tag::Map, open, 0);
        }
        loop {
            if self.token() != Some(b'"') {
                return Err("a key in quotes was expected");
            }
            self.string()?;
            if self.token() != Some(b':') {
                return Err("':' was expected");
            }
            self.at += 1;
            self.value(depth + 1)?;
            count += 1;
            match self.token() {
                Some(b',') => self.at += 1,
                Some(b'}') => return self.close(Tag::Map, open, count),
                _ => return Err("',' or '}' was expected"),
            }
        }
    }

    #[inline]
    fn open(&mut self, depth: u8) -> Result<(usize, usize), &'static str> {
        if depth >= MAX_DEPTH {
            return Err("nested too deeply");
        }
        self.at += 1;
        let open = self.nodes.len();
        self.nodes.push(Node::new(Tag::Null, 0, 0));
        Ok((open, 0))
    }

    #[inline]
    fn close(&mut self, tag: Tag, open: usize, count: usize) -> Step {
        self.at += 1;
        let next = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(open) {
            *node = Node::new(tag, next, count);
        }
        Ok(())
    }

    fn number(&mut self) -> Step {
        let start = self.at;
        if self.text.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.digits()?;
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.text.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.text.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        self.nodes.push(Node::new(Tag::Num, start, self.at - start));
        Ok(())
    }

    #[inline]
    fn digits(&mut self) -> Step {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.text.get(self.at) {
            self.at += 1;
        }
        if self.at == start { Err("a digit was expected") } else { Ok(()) }
    }

    #[inline(always)]
    fn string(&mut self) -> Step {
        let start = self.at + 1;
        let end = self.quote_or_escape(start);
        if self.text.get(end) == Some(&b'"') {
            self.at = end + 1;
            self.nodes.push(Node::new(Tag::Text, start, end - start));
            return Ok(());
        }
        self.escaped(start, end)
    }

    /// The offset of the next `"` or `\`, or the end of the text. Eight bytes at a time: the
    /// usual trick that finds a byte equal to `x` as the lowest set top bit.
    #[inline]
    fn quote_or_escape(&self, mut at: usize) -> usize {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const TOPS: u64 = 0x8080_8080_8080_8080;
        while let Some(chunk) = self.text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*chunk);
            let quote = word ^ (ONES * b'"' as u64);
            let slash = word ^ (ONES * b'\\' as u64);
            let hit = (quote.wrapping_sub(ONES) & !quote | slash.wrapping_sub(ONES) & !slash) & TOPS;
            if hit != 0 {
                return at + (hit.trailing_zeros() / 8) as usize;
            }
            at += 8;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.iter().position(|b| matches!(b, b'"' | b'\\')).unwrap_or(rest.len())
    }

    /// A text with at least one escape (or without an end).
    #[cold]
    fn escaped(&mut self, mut from: usize, mut end: usize) -> Step {
        let first = self.unescaped.len();
        loop {
            self.unescaped.extend_from_slice(self.text.get(from..end).unwrap_or_default());
            self.at = end;
            match self.text.get(end) {
                Some(b'"') => {
                    self.at = end + 1;
                    let len = self.unescaped.len() - first;
                    self.nodes.push(Node::new(Tag::Escaped, first, len));
                    return Ok(());
                }
                Some(_) => self.escape()?,
                None => return Err("the text ends inside of quotes"),
            }
            from = self.at;
            end = self.quote_or_escape(from);
        }
    }

    fn escape(&mut self) -> Step {
        let kind = self.text.get(self.at + 1).copied();
        let c = match kind {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.unicode(),
            _ => return Err("unknown escape"),
        };
        self.at += 2;
        self.put(c);
        Ok(())
    }

    fn unicode(&mut self) -> Step {
        let high = self.hex4(self.at).ok_or("four hexadecimal digits were expected")?;
        self.at += 6;
        let low = match high {
            0xD800..=0xDBFF => self.hex4(self.at).filter(|l| (0xDC00..=0xDFFF).contains(l)),
            _ => None,
        };
        let code = match low {
            Some(low) => {
                self.at += 6;
                0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            }
            None => high,
        };
        // Half a surrogate pair is no character.
        self.put(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        Ok(())
    }

    /// The code of an escape `\uXXXX` at this offset.
    fn hex4(&self, at: usize) -> Option<u32> {
        let escape = self.text.get(at..at + 6)?;
        let digits = escape.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |n, d| Some(n << 4 | char::from(*d).to_digit(16)?))
    }

    fn put(&mut self, c: char) {
        self.unescaped.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}
