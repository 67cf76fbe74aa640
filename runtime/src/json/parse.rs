//! The parser: one pass over the text into a flat list of nodes.
//!
//! Nothing is converted: numbers and texts stay where they are in the source and a node says
//! where, so that every digit survives and reading a field is an index. Only texts with escapes
//! are written anew, into a second buffer.

use super::node::{MAX_BODY, Node, Tag};
use super::scan::{number, quote_or_escape, same};

/// Deeper nesting than this is an error.
const MAX_DEPTH: u8 = 200;

/// What went wrong, at the byte where the parser stands.
type Step = Result<(), &'static str>;

/// The offset behind what was read.
type Next = Result<usize, &'static str>;

/// `ESCAPES`: whether there is a backslash anywhere in the text. Most answers have none, and where a text ends is then found
/// with half the work.
#[derive(Default)]
pub(super) struct Parser<'t, const ESCAPES: bool> {
    text: &'t [u8],
    /// Where escapes are read, and where it went wrong; everything else keeps its offset in a register.
    at: usize,
    nodes: Vec<Node>,
    unescaped: Vec<u8>,
    /// How many nodes before the next one its like is expected, in an object before this one. 0: nowhere.
    back: usize,
    /// The node of the object that ended last.
    last: usize,
}

/// The list or object whose elements are read. Until it ends, its node says what is around it.
#[derive(Clone, Copy)]
struct Inside {
    /// `List` or `Map`; `Null` around everything.
    tag: Tag,
    /// The index of its node.
    open: usize,
    /// Elements so far.
    count: usize,
}

/// The nodes, and the text of the nodes tagged `Escaped`.
pub(super) type Parsed = (Vec<Node>, String);

/// Parses one JSON value with nothing but white space around it. The error is the offset and
/// what was expected there.
pub(super) fn parse(text: &str) -> Result<Parsed, (usize, &'static str)> {
    // Trades with short keys have a node for every 8 bytes; the vector grows when there are more.
    let nodes = Vec::with_capacity(text.len() / 7 + 8);
    match memchr::memchr(b'\\', text.as_bytes()) {
        None => Parser::<false> { text: text.as_bytes(), nodes, ..Parser::default() }.parsed(),
        Some(_) => Parser::<true> { text: text.as_bytes(), nodes, ..Parser::default() }.parsed(),
    }
}

/// The next byte that is no white space, without taking it.
#[inline(always)]
fn token(text: &[u8], at: &mut usize) -> Option<u8> {
    match text.get(*at) {
        Some(b) if *b > b' ' => Some(*b),
        _ => {
            *at = behind_white(text, *at);
            text.get(*at).copied()
        }
    }
}

#[inline(never)]
fn behind_white(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = text.get(at) {
        at += 1;
    }
    at
}

impl<'t, const ESCAPES: bool> Parser<'t, ESCAPES> {
    fn parsed(mut self) -> Result<Parsed, (usize, &'static str)> {
        match self.document() {
            // Whatever the buffer holds came from valid UTF-8 and complete escapes.
            Ok(()) => Ok((self.nodes, String::from_utf8(self.unescaped).map_err(|_| (self.at, "UTF-8 expected"))?)),
            Err(message) => Err((self.at, message)),
        }
    }

    fn document(&mut self) -> Step {
        if self.text.len() > MAX_BODY {
            return Err("the body is too long");
        }
        let mut at = if self.text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        at = self.value(at)?;
        match token(self.text, &mut at) {
            None => Ok(()),
            Some(_) => self.fail(at, "the end of the text was expected"),
        }
    }

    #[cold]
    fn fail<T>(&mut self, at: usize, message: &'static str) -> Result<T, &'static str> {
        self.at = at;
        Err(message)
    }

    /// A value with everything inside of it. Without recursion: the depth costs no stack, and the offset stays in a register.
    fn value(&mut self, mut at: usize) -> Next {
        let text = self.text;
        let mut inside = Inside { tag: Tag::Null, open: 0, count: 0 };
        let mut depth = 0_u8;
        'value: loop {
            match token(text, &mut at) {
                Some(b'"') => at = self.string(at)?,
                Some(open @ (b'{' | b'[')) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return self.fail(at, "nested too deeply");
                    }
                    let (tag, close) = if open == b'{' { (Tag::Map, b'}') } else { (Tag::List, b']') };
                    inside = self.open(tag, inside);
                    at += 1;
                    if token(text, &mut at) == Some(close) {
                        (inside, depth, at) = (self.close(inside), depth - 1, at + 1);
                    } else if tag == Tag::List || !self.members(&mut at, &mut inside.count)? {
                        continue 'value;
                    }
                }
                Some(first) => at = self.scalar(at, first)?,
                None => return self.fail(at, "the text ends too early"),
            }
            // Behind a value comes the next one, or the end of what is around it.
            while inside.tag != Tag::Null {
                inside.count += 1;
                match (token(text, &mut at), inside.tag) {
                    (Some(b','), tag) => {
                        at += 1;
                        if tag == Tag::List || !self.members(&mut at, &mut inside.count)? {
                            continue 'value;
                        }
                    }
                    (Some(b'}'), Tag::Map) | (Some(b']'), Tag::List) => {
                        (inside, depth, at) = (self.close(inside), depth - 1, at + 1);
                    }
                    (_, Tag::Map) => return self.fail(at, "',' or '}' was expected"),
                    _ => return self.fail(at, "',' or ']' was expected"),
                }
            }
            return Ok(at);
        }
    }

    /// The members of an object from a key on, up to a value that is not read yet (false) or has just been read (true). The
    /// values that were read are counted, but for the last one.
    #[inline(never)]
    fn members(&mut self, at: &mut usize, count: &mut usize) -> Result<bool, &'static str> {
        let (mut rest, mut read) = (self.text.get(*at..).unwrap_or_default(), 0);
        let behind = loop {
            let Some(value) = self.known_key(rest) else { break None };
            match self.plain(value) {
                Some([b',', next @ ..]) => (rest, read) = (next, read + 1),
                Some(behind) => break Some((behind, true)),
                None => break Some((value, false)),
            }
        };
        *count += read;
        let Some((behind, is_read)) = behind else {
            *at = self.key(self.text.len() - rest.len())?;
            return Ok(false);
        };
        *at = self.text.len() - behind.len();
        Ok(is_read)
    }

    /// Takes a key with its colon, where it is the one of the object before. To see that two texts are the same does not take
    /// the wait for where one ends, and both have one node.
    #[inline(always)]
    fn known_key(&mut self, rest: &'t [u8]) -> Option<&'t [u8]> {
        let known = self.before();
        let len = known.len() + 3;
        if known.tag() == Tag::Text
            && let Some(before) = self.text.get(known.start() - 1..)
            && same(before, rest, len)
            && let Some([b':', value @ ..]) = rest.get(len - 1..)
        {
            self.nodes.push(known);
            return Some(value);
        }
        self.back = 0;
        None
    }

    /// What stands behind the value that begins here, where that is one without anything inside.
    #[inline(always)]
    fn plain(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        let start = self.text.len() - text.len();
        let (node, behind) = match text {
            [b'"', text @ ..] => {
                let len = quote_or_escape::<ESCAPES>(text);
                let Some([b'"', behind @ ..]) = text.get(len..) else { return None };
                (Node::new(Tag::Text, start + 1, len), behind)
            }
            [b'-' | b'0'..=b'9', ..] => {
                let len = number(text).ok()?;
                (Node::new(Tag::Num, start, len), text.get(len..)?)
            }
            [b't', b'r', b'u', b'e', behind @ ..] => (Node::new(Tag::True, 0, 0), behind),
            [b'f', b'a', b'l', b's', b'e', behind @ ..] => (Node::new(Tag::False, 0, 0), behind),
            [b'n', b'u', b'l', b'l', behind @ ..] => (Node::new(Tag::Null, 0, 0), behind),
            _ => return None,
        };
        self.nodes.push(node);
        Some(behind)
    }

    #[inline(always)]
    fn open(&mut self, tag: Tag, around: Inside) -> Inside {
        let open = self.nodes.len();
        if tag == Tag::Map {
            self.expect(around);
        }
        self.nodes.push(Node::new(around.tag, around.open, around.count));
        Inside { tag, open, count: 0 }
    }

    /// Decides which object the one that begins is expected to be like.
    #[inline(never)]
    fn expect(&mut self, around: Inside) {
        if self.before().tag() != Tag::Map {
            self.back = if around.count > 0 { self.nodes.len() - self.last } else { 0 };
        }
    }

    /// The node that the next one is expected to be like: the objects of a list mostly have the same keys in the same order.
    #[inline(always)]
    fn before(&self) -> Node {
        // 0 back is behind the last node
        self.nodes.get(self.nodes.len() - self.back).copied().unwrap_or_default()
    }

    /// Ends a list or object; gives the one around it.
    #[inline(always)]
    fn close(&mut self, inside: Inside) -> Inside {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(inside.open) else { return inside };
        let around = Inside { tag: node.tag(), open: node.start(), count: node.len() };
        *node = Node::new(inside.tag, next, inside.count);
        if inside.tag == Tag::Map {
            self.last = inside.open;
        }
        around
    }

    /// A number or one of the three words.
    #[inline(always)]
    fn scalar(&mut self, at: usize, first: u8) -> Next {
        match first {
            b'-' | b'0'..=b'9' => self.number(at),
            b'n' => self.word(at, b"null", Tag::Null),
            b't' => self.word(at, b"true", Tag::True),
            b'f' => self.word(at, b"false", Tag::False),
            _ => self.fail(at, "a JSON value was expected"),
        }
    }

    fn word(&mut self, at: usize, word: &[u8], tag: Tag) -> Next {
        let end = at + word.len();
        if self.text.get(at..end) != Some(word) {
            return self.fail(at, "a JSON value was expected");
        }
        self.nodes.push(Node::new(tag, 0, 0));
        Ok(end)
    }

    /// The key of a member and its colon.
    #[inline(always)]
    fn key(&mut self, mut at: usize) -> Next {
        if token(self.text, &mut at) != Some(b'"') {
            return self.fail(at, "a key in quotes was expected");
        }
        at = self.string(at)?;
        match token(self.text, &mut at) {
            Some(b':') => Ok(at + 1),
            _ => self.fail(at, "':' was expected"),
        }
    }

    #[inline(always)]
    fn number(&mut self, start: usize) -> Next {
        match number(self.text.get(start..).unwrap_or_default()) {
            Ok(len) => {
                self.nodes.push(Node::new(Tag::Num, start, len));
                Ok(start + len)
            }
            Err(at) => self.fail(start + at, "a digit was expected"),
        }
    }

    #[inline(always)]
    fn string(&mut self, at: usize) -> Next {
        let start = at + 1;
        let end = self.end_of_text(start);
        if self.text.get(end) == Some(&b'"') {
            self.nodes.push(Node::new(Tag::Text, start, end - start));
            return Ok(end + 1);
        }
        self.escaped(start, end)?;
        Ok(self.at)
    }

    /// The offset of the next `"` or `\`, or the end of everything.
    #[inline(always)]
    fn end_of_text(&self, start: usize) -> usize {
        start + quote_or_escape::<ESCAPES>(self.text.get(start..).unwrap_or_default())
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
            end = self.end_of_text(from);
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
