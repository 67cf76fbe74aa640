//! JSON and the like: written as text, so that no reader rounds it; read from text or from any number.

use super::Dec;
use core::fmt;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Serialize for Dec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Dec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecVisitor)
    }
}

struct DecVisitor;

impl<'de> Visitor<'de> for DecVisitor {
    type Value = Dec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number or its text")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Dec, E> {
        Ok(Dec::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Dec, E> {
        Ok(Dec::from(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Dec, E> {
        Dec::from_i128(value).ok_or_else(|| E::custom("a number beyond 35 digits"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Dec, E> {
        // the shortest text that means this float: 0.1 stays 0.1
        Dec::parse(&value.to_string()).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Dec, E> {
        Dec::parse(value).ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
    }

    /// Parsers that keep the text of numbers hand it over as a map of one private key.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Dec, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key.starts_with('$') => self.visit_str(&text),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}
