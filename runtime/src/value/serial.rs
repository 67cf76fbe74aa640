//! serde in both directions.
//!
//! serde knows only binary floats, so a decimal goes out as an integer or a float when the float
//! prints the very same value, else as a text; it comes in through the shortest text of a float.
//! For exact digits on the wire use `func::json` and `Doc::parse`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::decimal::Dec;
use crate::map::{Map, Params};
use crate::value::Value;

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.lend().unfold() {
            Value::Null | Value::Json(_) => s.serialize_unit(),
            Value::Bool(b) => s.serialize_bool(b),
            Value::Num(d) => number(d, s),
            Value::Text(t) => s.serialize_str(&t),
            Value::Bytes(b) => s.serialize_bytes(&b),
            Value::List(l) => {
                let mut seq = s.serialize_seq(Some(l.len()))?;
                l.iter().try_for_each(|v| seq.serialize_element(v))?;
                seq.end()
            }
            Value::Map(m) => m.serialize(s),
        }
    }
}

fn number<S: Serializer>(d: Dec, s: S) -> Result<S::Ok, S::Error> {
    let text = d.to_string();
    if let Ok(i) = text.parse::<i64>() {
        return s.serialize_i64(i);
    }
    match text.parse::<f64>() {
        Ok(f) if Dec::parse(&f.to_string()) == Some(d) => s.serialize_f64(f),
        _ => s.serialize_str(&text),
    }
}

impl Serialize for Map<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(self.len()))?;
        self.iter().try_for_each(|(k, v)| map.serialize_entry(k, v))?;
        map.end()
    }
}

/// How `serde_json` hands over a number when some crate of the program has switched on its
/// feature `arbitrary_precision`: as a map with this key and the digits.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Value<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        d.deserialize_any(self)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(v))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Self::Value, E> {
        Ok(Value::from(v))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Self::Value, E> {
        Ok(Value::from(v))
    }

    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
        Dec::parse(&v.to_string())
            .map(Value::Num)
            .ok_or_else(|| E::custom("a number outside of the range of a decimal"))
    }

    fn visit_str<E>(self, v: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(v.to_owned())))
    }

    fn visit_string<E>(self, v: String) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(v)))
    }

    fn visit_bytes<E>(self, v: &[u8]) -> Result<Self::Value, E> {
        Ok(Value::from(v.to_vec()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(v) = seq.next_element()? {
            list.push(v);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some(k) = access.next_key::<String>()? {
            if k == EXACT_NUMBER {
                let digits: String = access.next_value()?;
                return Ok(Dec::parse(&digits).map_or(Value::from(digits), Value::Num));
            }
            map.insert(k, access.next_value::<Value<'static>>()?);
        }
        Ok(Value::Map(map))
    }
}

impl<'de> Deserialize<'de> for Value<'static> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(AnyVisitor)
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        match Value::deserialize(d)? {
            Value::Map(m) => Ok(m),
            Value::Null => Ok(Params::new()),
            _ => Err(de::Error::custom("an object was expected")),
        }
    }
}
