//! Iteration over lists and maps, parsed or built.

use std::borrow::Cow;

use crate::json;
use crate::map::Map;
use crate::value::Value;

/// What has elements: a place in a payload, whose elements are such places too, or any value.
pub trait Elements<'a> {
    /// A list's element, a map's value.
    type Element: Clone + Default + Into<Value<'a>>;

    /// Is it a list?
    fn is_list(&self) -> bool;
    /// Is it a map?
    fn is_map(&self) -> bool;
    /// The elements of a list (without keys) or the entries of a map (with keys).
    fn entries(self) -> impl Iterator<Item = (Option<Cow<'a, str>>, Self::Element)>;
}

impl<'a> Elements<'a> for json::Json<'a> {
    type Element = json::Json<'a>;

    fn is_list(&self) -> bool {
        json::Json::is_list(self)
    }

    fn is_map(&self) -> bool {
        json::Json::is_map(self)
    }

    fn entries(self) -> impl Iterator<Item = (Option<Cow<'a, str>>, Self::Element)> {
        self.rows().map(|(key, value)| (key.map(Cow::Borrowed), value))
    }
}

impl<'a> Elements<'a> for Value<'a> {
    type Element = Value<'a>;

    fn is_list(&self) -> bool {
        Value::is_list(self)
    }

    fn is_map(&self) -> bool {
        Value::is_map(self)
    }

    fn entries(self) -> impl Iterator<Item = (Option<Cow<'a, str>>, Self::Element)> {
        self.rows()
    }
}

/// The elements of a list.
pub enum Items<'a> {
    /// Of a parsed list.
    Json(json::Items<'a>),
    /// Of a list that was built.
    Built(std::vec::IntoIter<Value<'a>>),
}

impl<'a> Items<'a> {
    pub(super) fn of(value: Value<'a>) -> Self {
        match value {
            Value::Json(j) => Items::Json(j.items()),
            Value::List(l) => Items::Built(l.into_iter()),
            _ => Items::Built(Vec::new().into_iter()),
        }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        match self {
            Items::Json(items) => items.next().map(Value::Json),
            Items::Built(items) => items.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Items::Json(items) => items.size_hint(),
            Items::Built(items) => items.size_hint(),
        }
    }
}

/// The elements of a list (without keys) or the entries of a map (with keys).
pub enum Rows<'a> {
    /// Of a parsed list or object.
    Json(json::Rows<'a>),
    /// Of a list that was built.
    List(std::vec::IntoIter<Value<'a>>),
    /// Of a map that was built.
    Map(<Map<'a> as IntoIterator>::IntoIter),
}

impl<'a> Rows<'a> {
    pub(super) fn of(value: Value<'a>) -> Self {
        match value {
            Value::Json(j) => Rows::Json(j.rows()),
            Value::List(l) => Rows::List(l.into_iter()),
            Value::Map(m) => Rows::Map(m.into_iter()),
            _ => Rows::List(Vec::new().into_iter()),
        }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = (Option<Cow<'a, str>>, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Rows::Json(rows) => rows.next().map(|(k, v)| (k.map(Cow::Borrowed), Value::Json(v))),
            Rows::List(rows) => rows.next().map(|v| (None, v)),
            Rows::Map(rows) => rows.next().map(|(k, v)| (Some(k), v)),
        }
    }
}
