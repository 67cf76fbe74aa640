//! A [`Node`] as serde source, so that spec structs can be `#[derive(Deserialize)]`.
//!
//! `#[serde(flatten)]` and `#[serde(untagged)]` copy values through a buffer of serde's own, in which places and
//! files are lost: take [`Raw`](super::Raw) or [`OneOrMany`](super::OneOrMany) for a value of several shapes instead.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Visitor};

use super::de_access::{Entries, FileEntry, Items, OneVariant, PlaceParts};
pub use super::de_error::{DeError, DeErrorKind, DePlace};
#[cfg(feature = "cli")]
pub(crate) use super::de_error::{one_of, type_help};
use super::located::{LOCATED_FIELDS, LOCATED_TOKEN, ONE_OR_MANY_TOKEN};
use super::node::{NODE_TOKEN, Node, NodeValue};
use super::path::{Path, PathSeg};

/// Reads a value from a node.
///
/// # Errors
/// The first thing that does not fit, with its place. Use [`DeError::to_diagnostic`] to report it.
pub fn from_node<'de, T: Deserialize<'de>>(node: &'de Node) -> Result<T, DeError> {
    De { node, trail: &Trail::Root }.seed(std::marker::PhantomData)
}

/// The way from the root to a node, as links up the stack.
pub(super) enum Trail<'t> {
    Root,
    Key(&'t Trail<'t>, &'t str),
    Index(&'t Trail<'t>, usize),
}

impl Trail<'_> {
    pub(super) fn path(&self) -> Path {
        let mut path = Path::new();
        let mut here = self;
        loop {
            let (up, seg): (&Trail<'_>, PathSeg) = match here {
                Trail::Root => break,
                Trail::Key(up, key) => (up, (*key).into()),
                Trail::Index(up, index) => (up, (*index).into()),
            };
            path.push(seg);
            here = up;
        }
        path.reverse();
        path
    }
}

/// A node on its way into a value.
#[derive(Clone, Copy)]
pub(super) struct De<'de, 't> {
    pub(super) node: &'de Node,
    pub(super) trail: &'t Trail<'t>,
}

impl<'de> De<'de, '_> {
    /// Gives an error this node's place, unless it has one of a child.
    fn locate<T>(&self, result: Result<T, DeError>) -> Result<T, DeError> {
        result
            .map_err(|error| error.locate(|| DePlace { file: self.node.file, path: self.trail.path(), on_key: false }))
    }

    /// Reads a value; an error that the value itself makes (a failed conversion) gets this node's place too.
    pub(super) fn seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, DeError> {
        self.locate(seed.deserialize(self))
    }

    fn expected<T>(&self, what: &str) -> Result<T, DeError> {
        let found = match &self.node.value {
            NodeValue::Text(text) if what.contains("number") && text.parse::<f64>().is_ok() => {
                return self.locate(Err(DeError::new(DeErrorKind::Other(format!(
                    "expected {what}, found the text '{text}': remove the quotes"
                )))));
            }
            _ => self.node.kind(),
        };
        self.locate(Err(DeError::wrong_type(what, found)))
    }

    /// The text; also of a whole number that is written as it would be printed.
    fn text(&self) -> Result<&'de str, DeError> {
        match &self.node.value {
            NodeValue::Text(text) => Ok(text),
            NodeValue::Number(number) if is_digits(number) => Ok(number),
            NodeValue::Number(number) => self.locate(Err(DeError::new(DeErrorKind::UnquotedNumber(number.clone())))),
            _ => self.expected("text"),
        }
    }
}

/// Whether a canonical number is a whole number from 0.
fn is_digits(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit())
}

macro_rules! integers {
    ($($method:ident $visit:ident $ty:ty)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
            let NodeValue::Number(number) = &self.node.value else {
                return self.expected("a whole number");
            };
            match number.parse::<$ty>() {
                Ok(value) => self.locate(visitor.$visit(value)),
                Err(_) if number.contains('.') => self.locate(Err(DeError::wrong_type("a whole number", format!("the number {number}")))),
                Err(_) => self.locate(Err(DeError::wrong_type(format!("a number from {} to {}", <$ty>::MIN, <$ty>::MAX), format!("the number {number}")))),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for De<'de, '_> {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match &self.node.value {
            NodeValue::Null => self.locate(visitor.visit_unit()),
            NodeValue::Bool(value) => self.locate(visitor.visit_bool(*value)),
            NodeValue::Text(text) => self.locate(visitor.visit_borrowed_str(text)),
            NodeValue::Seq(_) => self.deserialize_seq(visitor),
            NodeValue::Map(_) => self.deserialize_map(visitor),
            NodeValue::Number(number) => self.locate(visit_number(number, visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.node.as_bool() {
            Some(value) => self.locate(visitor.visit_bool(value)),
            None => self.expected("`true` or `false`"),
        }
    }

    integers! {
        deserialize_i8 visit_i8 i8
        deserialize_i16 visit_i16 i16
        deserialize_i32 visit_i32 i32
        deserialize_i64 visit_i64 i64
        deserialize_i128 visit_i128 i128
        deserialize_u8 visit_u8 u8
        deserialize_u16 visit_u16 u16
        deserialize_u32 visit_u32 u32
        deserialize_u64 visit_u64 u64
        deserialize_u128 visit_u128 u128
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.node.as_number().and_then(|number| number.parse().ok()) {
            Some(value) => self.locate(visitor.visit_f64(value)),
            None => self.expected("a number"),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        let text = self.text()?;
        self.locate(visitor.visit_borrowed_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        if self.node.is_null() { visitor.visit_unit() } else { self.expected("nothing") }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, DeError> {
        let result = match &self.node.value {
            _ if name == NODE_TOKEN => visitor.visit_map(FileEntry::new(self)),
            NodeValue::Seq(items) if name == ONE_OR_MANY_TOKEN => visitor.visit_seq(Items::new(items, self.trail)),
            _ => visitor.visit_newtype_struct(self),
        };
        self.locate(result)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match &self.node.value {
            NodeValue::Seq(items) => self.locate(visitor.visit_seq(Items::new(items, self.trail))),
            _ => self.expected("a list"),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, DeError> {
        match &self.node.value {
            NodeValue::Seq(items) if items.len() == len => self.deserialize_seq(visitor),
            NodeValue::Seq(items) => {
                self.locate(Err(DeError::wrong_type(format!("a list of {len}"), format!("a list of {}", items.len()))))
            }
            _ => self.expected(&format!("a list of {len}")),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, DeError> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match &self.node.value {
            NodeValue::Map(entries) => self.locate(visitor.visit_map(Entries::new(entries, self.trail))),
            _ => self.expected("a map"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        if name == LOCATED_TOKEN && fields == LOCATED_FIELDS {
            return visitor.visit_map(PlaceParts::new(self));
        }
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DeError> {
        let result = match &self.node.value {
            NodeValue::Map(entries) => match entries.as_slice() {
                [(key, node)] => visitor.visit_enum(OneVariant { key, node, trail: self.trail }),
                _ => Err(DeError::wrong_type(
                    "a word, or a map of one entry",
                    format!("a map of {} entries", entries.len()),
                )),
            },
            _ => self.text().and_then(|word| visitor.visit_enum(BorrowedStrDeserializer::new(word))),
        };
        self.locate(result)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        visitor.visit_unit()
    }
}

/// Hands over a canonical number in the narrowest type that holds it.
fn visit_number<'de, V: Visitor<'de>>(number: &str, visitor: V) -> Result<V::Value, DeError> {
    if let Ok(value) = number.parse() {
        visitor.visit_u64(value)
    } else if let Ok(value) = number.parse() {
        visitor.visit_i64(value)
    } else if let Ok(value) = number.parse() {
        visitor.visit_u128(value)
    } else if let Ok(value) = number.parse() {
        visitor.visit_i128(value)
    } else {
        let wrong = || DeError::new(DeErrorKind::Other(format!("`{number}` is no number")));
        visitor.visit_f64(number.parse().map_err(|_| wrong())?)
    }
}
