//! `Value`: anything an expression of the spec language can be.

mod convert;
mod iter;
mod serial;

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::decimal::Dec;
use crate::json::{Json, Shape};
use crate::map::Map;

pub use iter::{Elements, Items, Rows};

/// Anything. Borrows where it can, so that reading a payload copies nothing.
#[derive(Debug, Clone, Default)]
pub enum Value<'a> {
    /// Nothing. `""` and a JSON null count as null too: ask [`Value::is_null`].
    #[default]
    Null,
    /// A condition.
    Bool(bool),
    /// An exact number.
    Num(Dec),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes: keys, digests, signatures.
    Bytes(Cow<'a, [u8]>),
    /// A place in a payload.
    Json(Json<'a>),
    /// A list that was built.
    List(Vec<Value<'a>>),
    /// A map that was built.
    Map(Map<'a>),
}

impl<'a> Value<'a> {
    /// Null, absent or an empty text.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(t) => t.is_empty(),
            Value::Json(j) => j.is_null(),
            _ => false,
        }
    }

    /// Everything but null, `""`, false, an empty list and an empty map. Numbers are true.
    #[must_use]
    pub fn truthy(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Bool(b) => *b,
            Value::Num(_) => true,
            Value::Text(t) => !t.is_empty(),
            Value::Bytes(b) => !b.is_empty(),
            Value::Json(j) => j.truthy(),
            Value::List(l) => !l.is_empty(),
            Value::Map(m) => !m.is_empty(),
        }
    }

    /// A number, or a text that is one; exact.
    #[must_use]
    pub fn num(&self) -> Option<Dec> {
        match self {
            Value::Num(d) => Some(*d),
            Value::Text(t) => Dec::parse(t),
            Value::Json(j) => j.num(),
            _ => None,
        }
    }

    /// A text, a number's digits, `true` or `false`; nothing for null, lists, maps and bytes
    /// that are no UTF-8. Copies an owned text: [`Value::into_text`] does not.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match self {
            Value::Json(j) => j.text(),
            Value::Null | Value::List(_) | Value::Map(_) => None,
            Value::Text(t) if t.is_empty() => None,
            other => other.clone().into_text(),
        }
    }

    /// [`Value::text`] that moves an owned text out.
    #[must_use]
    pub fn into_text(self) -> Option<Cow<'a, str>> {
        match self {
            Value::Text(t) => (!t.is_empty()).then_some(t),
            Value::Json(j) => j.text(),
            Value::Num(d) => Some(Cow::Owned(d.into_string())),
            Value::Bool(b) => Some(Cow::Borrowed(if b { "true" } else { "false" })),
            Value::Bytes(Cow::Owned(b)) => String::from_utf8(b).ok().map(Cow::Owned),
            Value::Bytes(Cow::Borrowed(b)) => std::str::from_utf8(b).ok().map(Cow::Borrowed),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Is it this word? Numbers, `true` and `false` are what they are as text.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        match self {
            Value::Text(text) => text == word && !word.is_empty(),
            Value::Json(json) => json.is(word),
            Value::Null | Value::List(_) | Value::Map(_) => false,
            other => other.text().as_deref() == Some(word),
        }
    }

    /// The text of a text (not of a number); nothing for `""`.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(t) => Some(t.as_ref()),
            Value::Json(j) => j.as_str(),
            _ => None,
        }
        .filter(|t| !t.is_empty())
    }

    /// Is it true (`true`, `"true"` in any case, 1)? Nothing for null.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Value::Bool(b) => Some(*b),
            Value::Json(j) => j.boolean(),
            other => other.text().map(|t| t == "1" || t.eq_ignore_ascii_case("true")),
        }
    }

    /// Milliseconds since 1970 from a number of milliseconds; decimals are cut.
    #[must_use]
    pub fn time(&self) -> Option<i64> {
        self.num()?.to_i64()
    }

    /// The member `key` of a map; null for everything else.
    #[must_use]
    pub fn get(&self, key: &str) -> Value<'a> {
        match self {
            Value::Json(j) => Value::Json(j.get(key)),
            Value::Map(m) => m.get(key).cloned().unwrap_or_default(),
            _ => Value::Null,
        }
    }

    /// The member `key` of a map without a copy of its text; null for everything else.
    #[must_use]
    pub fn lend_member(&self, key: &str) -> Value<'_> {
        match self {
            Value::Json(j) => Value::Json(j.get(key)),
            Value::Map(m) => m.lend(key),
            _ => Value::Null,
        }
    }

    /// The element `i` of a list; negative numbers count from the end.
    #[must_use]
    pub fn at(&self, i: i64) -> Value<'a> {
        match self {
            Value::Json(j) => Value::Json(j.at(i)),
            Value::List(l) => {
                let i = if i < 0 { i.saturating_add_unsigned(l.len() as u64) } else { i };
                usize::try_from(i).ok().and_then(|i| l.get(i)).cloned().unwrap_or_default()
            }
            _ => Value::Null,
        }
    }

    /// A path segment known only at run time: a key of a map, an index of a list.
    #[must_use]
    pub fn by(&self, key: &str) -> Value<'a> {
        if self.is_list() { key.parse().map_or(Value::Null, |i| self.at(i)) } else { self.get(key) }
    }

    /// Elements of a list, entries of a map, characters of a text, bytes; otherwise 0.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Value::Json(j) => j.len(),
            Value::List(l) => l.len(),
            Value::Map(m) => m.len(),
            Value::Text(t) => t.chars().count(),
            Value::Bytes(b) => b.len(),
            Value::Null | Value::Bool(_) | Value::Num(_) => 0,
        }
    }

    /// Is [`Value::len`] zero?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Is it a list?
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self, Value::List(_)) || matches!(self, Value::Json(j) if j.is_list())
    }

    /// Is it a map?
    #[must_use]
    pub fn is_map(&self) -> bool {
        matches!(self, Value::Map(_)) || matches!(self, Value::Json(j) if j.is_map())
    }

    /// Is it a text?
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self, Value::Text(_)) || matches!(self, Value::Json(j) if j.is_text())
    }

    /// Is it a number (not a numeric text)?
    #[must_use]
    pub fn is_num(&self) -> bool {
        matches!(self, Value::Num(_)) || matches!(self, Value::Json(j) if j.is_num())
    }

    /// Is it `true` or `false`?
    #[must_use]
    pub fn is_bool(&self) -> bool {
        matches!(self, Value::Bool(_)) || matches!(self, Value::Json(j) if j.is_bool())
    }

    /// This, or the other when this is null.
    #[must_use]
    pub fn or(self, other: Value<'a>) -> Value<'a> {
        if self.is_null() { other } else { self }
    }

    /// This, or what the closure gives when this is null (`??`).
    #[must_use]
    pub fn or_else(self, other: impl FnOnce() -> Value<'a>) -> Value<'a> {
        if self.is_null() { other() } else { self }
    }

    /// Equality of the language: null equals only null, conditions and texts by text, and when
    /// both are numbers or numeric texts by value.
    #[must_use]
    pub fn same(&self, other: &Value<'_>) -> bool {
        match (self.is_null(), other.is_null()) {
            (true, true) => return true,
            (false, false) => {}
            _ => return false,
        }
        if let (Value::Num(a), Value::Num(b)) = (self, other) {
            return a == b;
        }
        if let (Some(a), Some(b)) = (self.as_str(), other.as_str()) {
            // digits, signs and the point come before the letters
            let may_be_number = |text: &str| text.bytes().next().is_some_and(|first| first <= b'9');
            let same_number = || matches!((Dec::parse(a), Dec::parse(b)), (Some(a), Some(b)) if a == b);
            return a == b || (may_be_number(a) && may_be_number(b) && same_number());
        }
        if self.is_bool() || other.is_bool() {
            return self.text() == other.text();
        }
        match (self.num(), other.num()) {
            (Some(a), Some(b)) => a == b,
            _ => match (self.text(), other.text()) {
                (Some(a), Some(b)) => a == b,
                (None, None) => self == other,
                _ => false,
            },
        }
    }

    /// Order by value; nothing when one of them is no number.
    #[must_use]
    pub fn cmp_num(&self, other: &Value<'_>) -> Option<Ordering> {
        Some(self.num()?.cmp(&other.num()?))
    }

    /// A copy that borrows the texts of this one.
    #[must_use]
    #[inline]
    pub fn lend(&self) -> Value<'_> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(b) => Value::Bool(*b),
            Value::Num(d) => Value::Num(*d),
            Value::Text(t) => Value::Text(Cow::Borrowed(t)),
            Value::Bytes(b) => Value::Bytes(Cow::Borrowed(b)),
            Value::Json(j) => Value::Json(*j),
            Value::List(l) => Value::List(l.iter().map(Value::lend).collect()),
            Value::Map(m) => Value::Map(m.lend_all()),
        }
    }

    /// The same without a [`Value::Json`] at the top: its elements may still be some.
    #[must_use]
    pub fn unfold(self) -> Value<'a> {
        let Value::Json(j) = self else { return self };
        match j.shape() {
            Shape::Null => Value::Null,
            Shape::Bool(b) => Value::Bool(b),
            // More digits than a decimal holds stay a text, so that none is lost.
            Shape::Num(n) => n.num().map_or_else(|| Value::from(n.digits()), Value::Num),
            Shape::Text(t) => Value::Text(Cow::Borrowed(t)),
            Shape::List(l) => Value::List(l.items().map(Value::Json).collect()),
            Shape::Map(m) => {
                let mut map = Map::with_capacity(m.len());
                for (key, value) in m.rows() {
                    map.insert(key.unwrap_or_default(), value);
                }
                Value::Map(map)
            }
        }
    }

    /// The same without borrows and without [`Value::Json`], at any depth.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self.unfold() {
            Value::Null | Value::Json(_) => Value::Null,
            Value::Bool(b) => Value::Bool(b),
            Value::Num(d) => Value::Num(d),
            Value::Text(t) => Value::Text(Cow::Owned(t.into_owned())),
            Value::Bytes(b) => Value::Bytes(Cow::Owned(b.into_owned())),
            Value::List(l) => Value::List(l.into_iter().map(Value::into_owned).collect()),
            Value::Map(m) => Value::Map(m.into_owned()),
        }
    }

    /// The elements of a list; nothing for everything else.
    #[must_use]
    pub fn items(self) -> Items<'a> {
        Items::of(self)
    }

    /// The elements of a list (no key) or the values of a map (with their keys).
    #[must_use]
    pub fn rows(self) -> Rows<'a> {
        Rows::of(self)
    }
}

/// Structural equality: numbers by value, the kind matters (`"1"` is not `1`), maps in any
/// order. The language's own equality is [`Value::same`].
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.clone().unfold(), other.clone().unfold()) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Num(a), Value::Num(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::List(a), Value::List(b)) => a == b,
            (Value::Map(a), Value::Map(b)) => {
                a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| v == w))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
