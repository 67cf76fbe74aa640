//! A parsed JSON document and a borrowed, copyable view into it.
//!
//! The document keeps its source text and a flat list of nodes that point into it. Numbers keep
//! the text they had on the wire, so that no digit is lost to a binary float, and a field is read
//! without an allocation. Absent, `null` and `""` are the same thing to every reader
//! (specs/LANGUAGE.md, rule 4). A key that occurs twice in an object has its first value.

mod doc;
mod find;
mod keys;
mod layout;
mod node;
mod parse;
mod pick;
mod rows;
mod scan;

use std::borrow::Cow;
use std::fmt;

use crate::decimal::Dec;
use node::{Node, Spot, Tag};

pub use doc::{Doc, ParseError};
pub use keys::Keys;
pub use layout::Layout;
pub use rows::{Items, Rows};

/// A place in a document, or nothing. Two words, `Copy`.
#[derive(Clone, Copy, Default)]
pub struct Json<'a> {
    /// None: there is nothing.
    doc: Option<&'a Doc>,
    /// What stands there (a null where there is nothing), and at which index.
    spot: Spot,
}

/// The shape of a [`Json`] with its content.
#[derive(Clone, Copy)]
pub enum Shape<'a> {
    /// Absent or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Num(Json<'a>),
    /// A text, possibly empty.
    Text(&'a str),
    /// A list.
    List(Json<'a>),
    /// An object.
    Map(Json<'a>),
}

impl<'a> Json<'a> {
    /// Nothing.
    pub const NULL: Json<'static> = Json { doc: None, spot: Spot::NULL };

    #[inline]
    fn tag(&self) -> Tag {
        self.spot.head().tag()
    }

    #[inline]
    fn node(&self) -> Node {
        self.doc.map_or(Node::default(), |doc| doc.node(self.spot.at()))
    }

    /// Which node of which document it is, as long as the document is not moved.
    pub(crate) fn identity(&self) -> (usize, u32) {
        (self.doc.map_or(0, |doc| std::ptr::from_ref(doc).addr()), self.index())
    }

    /// The index of its node.
    pub(crate) fn index(&self) -> u32 {
        self.spot.at() as u32
    }

    /// Another node of its document.
    pub(crate) fn sibling(&self, index: u32) -> Json<'a> {
        self.doc.map_or(Json::NULL, |doc| doc.place(index as usize))
    }

    /// The member `key` of an object; nothing for everything else.
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Json<'a> {
        let (Some(doc), Tag::Map) = (self.doc, self.tag()) else { return Json::NULL };
        let (mut at, end) = (self.spot.at() + 1, self.node().start());
        while at < end {
            let name = doc.node(at);
            if name.len() == key.len() && doc.text(name) == key {
                return doc.place(at + 1);
            }
            at = doc.node(at + 1).next(at + 1);
        }
        Json::NULL
    }

    /// The element `i` of a list; negative numbers count from the end.
    #[must_use]
    #[inline]
    pub fn at(&self, i: i64) -> Json<'a> {
        let (Some(doc), Tag::List) = (self.doc, self.tag()) else { return Json::NULL };
        let count = self.spot.head().len();
        let i = if i < 0 { i.saturating_add_unsigned(count as u64) } else { i };
        let i = usize::try_from(i).unwrap_or(usize::MAX);
        if i >= count {
            return Json::NULL;
        }
        let first = self.spot.at() + 1;
        // No lists or maps inside (a price level, a candle): the elements are side by side.
        if self.node().start() - first == count {
            return doc.place(first + i);
        }
        doc.place((0..i).fold(first, |at, _| doc.node(at).next(at)))
    }

    /// A path segment known only at run time: a key of an object, an index of a list.
    #[must_use]
    pub fn by(&self, key: &str) -> Json<'a> {
        if self.is_list() { key.parse().map_or(Json::NULL, |i| self.at(i)) } else { self.get(key) }
    }

    /// Is there anything, even if it is `null`?
    #[must_use]
    #[inline]
    pub fn is_there(&self) -> bool {
        self.doc.is_some()
    }

    /// Absent, `null` or `""`.
    #[must_use]
    #[inline]
    pub fn is_null(&self) -> bool {
        self.spot.head().is_null()
    }

    /// Everything but null, `""`, false, an empty list and an empty object. Numbers are true.
    #[must_use]
    pub fn truthy(&self) -> bool {
        match self.shape() {
            Shape::Null => false,
            Shape::Bool(b) => b,
            Shape::Num(_) => true,
            Shape::Text(t) => !t.is_empty(),
            Shape::List(_) | Shape::Map(_) => !self.is_empty(),
        }
    }

    /// What it is, to match on.
    #[must_use]
    pub fn shape(&self) -> Shape<'a> {
        match self.tag() {
            Tag::Null => Shape::Null,
            Tag::False => Shape::Bool(false),
            Tag::True => Shape::Bool(true),
            Tag::Num => Shape::Num(*self),
            Tag::Text | Tag::Escaped => Shape::Text(self.as_str().unwrap_or_default()),
            Tag::List => Shape::List(*self),
            Tag::Map => Shape::Map(*self),
        }
    }

    /// The elements of a list; nothing for everything else.
    #[must_use]
    #[inline]
    pub fn items(&self) -> Items<'a> {
        Items::of(if self.is_list() { self.rows() } else { Rows::empty() })
    }

    /// The elements of a list (no key) or the values of an object (with their keys).
    #[must_use]
    #[inline]
    pub fn rows(&self) -> Rows<'a> {
        match (self.doc, self.tag()) {
            (Some(doc), tag @ (Tag::List | Tag::Map)) => {
                Rows::new(doc, self.index() + 1, self.spot.head().len(), tag == Tag::Map)
            }
            _ => Rows::empty(),
        }
    }

    /// Elements of a list, members of an object, characters of a text; otherwise 0.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.shape() {
            Shape::List(_) | Shape::Map(_) => self.spot.head().len(),
            Shape::Text(t) => t.chars().count(),
            _ => 0,
        }
    }

    /// Is [`Json::len`] zero?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Is it a list?
    #[must_use]
    #[inline]
    pub fn is_list(&self) -> bool {
        self.tag() == Tag::List
    }

    /// Is it an object?
    #[must_use]
    pub fn is_map(&self) -> bool {
        self.tag() == Tag::Map
    }

    /// Is it a text (`""` too)?
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self.tag(), Tag::Text | Tag::Escaped)
    }

    /// Is it a number (not a numeric text)?
    #[must_use]
    pub fn is_num(&self) -> bool {
        self.tag() == Tag::Num
    }

    /// Is it `true` or `false`?
    #[must_use]
    pub fn is_bool(&self) -> bool {
        matches!(self.tag(), Tag::False | Tag::True)
    }

    /// The text of a text; nothing for everything else.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> Option<&'a str> {
        let doc = self.doc?;
        matches!(self.tag(), Tag::Text | Tag::Escaped).then(|| doc.text(self.node()))
    }

    /// The digits of a number as they came; nothing for everything else.
    #[must_use]
    #[inline]
    pub fn digits(&self) -> Option<&'a str> {
        let doc = self.doc?;
        (self.tag() == Tag::Num).then(|| doc.text(self.node()))
    }

    /// A number, or a text that is one; exact.
    #[must_use]
    #[inline]
    pub fn num(&self) -> Option<Dec> {
        Dec::parse_bytes(self.written()?)
    }

    /// What a number or a text consists of.
    #[inline]
    fn written(&self) -> Option<&'a [u8]> {
        let doc = self.doc?;
        let from = match self.tag() {
            Tag::Num | Tag::Text => &doc.text,
            Tag::Escaped => &doc.unescaped,
            _ => return None,
        };
        let start = doc.node(self.spot.at()).start();
        from.as_bytes().get(start..start + self.spot.head().len())
    }

    /// A text, a number's digits (without exponent), `true` or `false`; nothing for `""`.
    #[must_use]
    #[inline]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        // Most of the members that a mapping asks for are not there.
        if self.is_null() { None } else { self.text_there() }
    }

    fn text_there(&self) -> Option<Cow<'a, str>> {
        match self.tag() {
            Tag::Text | Tag::Escaped => Some(Cow::Borrowed(self.doc?.text(self.node()))),
            Tag::Num => {
                let digits = self.doc?.text(self.node());
                // most numbers that are read as text are ids
                let has_exponent = || digits.bytes().any(|byte| byte | b' ' == b'e');
                let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
                if whole || !has_exponent() { Some(Cow::Borrowed(digits)) } else { Some(plain(digits)) }
            }
            Tag::True => Some(Cow::Borrowed("true")),
            Tag::False => Some(Cow::Borrowed("false")),
            Tag::Null | Tag::List | Tag::Map => None,
        }
    }

    /// Is it this word? Numbers, `true` and `false` are what they are as text.
    #[must_use]
    #[inline]
    pub fn is(&self, word: &str) -> bool {
        match self.tag() {
            Tag::True => word == "true",
            Tag::False => word == "false",
            Tag::Null => false,
            _ => self.is_written(word),
        }
    }

    fn is_written(&self, word: &str) -> bool {
        !self.is_null() && self.text_there().as_deref() == Some(word)
    }

    /// Is it true (`true`, `"true"` in any case, 1)? Nothing for null.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self.shape() {
            Shape::Bool(b) => Some(b),
            _ => self.text().map(|t| t == "1" || t.eq_ignore_ascii_case("true")),
        }
    }

    /// Milliseconds since 1970 from a number of milliseconds; decimals are cut.
    #[must_use]
    pub fn time(&self) -> Option<i64> {
        Dec::parse_whole(self.written()?)
    }

    /// This, or the other when this is null.
    #[must_use]
    #[inline]
    pub fn or<'j>(&'j self, other: &'j Json<'a>) -> &'j Json<'a> {
        if self.is_null() { other } else { self }
    }
}

/// A number without its exponent, where a decimal holds it.
#[cold]
fn plain(digits: &str) -> Cow<'_, str> {
    Dec::parse(digits).map_or(Cow::Borrowed(digits), |number| Cow::Owned(number.into_string()))
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape() {
            Shape::Null => f.write_str("null"),
            Shape::Bool(b) => fmt::Debug::fmt(&b, f),
            Shape::Num(n) => f.write_str(n.digits().unwrap_or_default()),
            Shape::Text(t) => fmt::Debug::fmt(t, f),
            Shape::List(l) => f.debug_list().entries(l.items()).finish(),
            Shape::Map(m) => {
                let entries = m.rows().map(|(k, v)| (k.unwrap_or_default(), v));
                f.debug_map().entries(entries).finish()
            }
        }
    }
}

#[cfg(test)]
mod tests;
