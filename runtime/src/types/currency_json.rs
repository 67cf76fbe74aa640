//! The JSON form of a currency, with what the exchange says beyond it at the same level.

use super::{Currency, Text};
use crate::value::Value;
use core::fmt;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The optional fields, each with its key; both directions come from this one list.
macro_rules! fields {
    ($($key:literal => $field:ident,)*) => {
        fn write_fields<M: SerializeMap>(currency: &Currency, map: &mut M) -> Result<(), M::Error> {
            $(if let Some(value) = &currency.$field {
                map.serialize_entry($key, value)?;
            })*
            Ok(())
        }

        /// Reads the value of `key` where it is one of these; `false` where it is not.
        fn read_field<'de, A: MapAccess<'de>>(to: &mut Currency, key: &str, map: &mut A) -> Result<bool, A::Error> {
            match key {
                $($key => to.$field = map.next_value()?,)*
                _ => return Ok(false),
            }
            Ok(true)
        }
    };
}

fields! {
    "id" => id,
    "code" => code,
    "name" => name,
    "type" => kind,
    "active" => active,
    "deposit" => deposit,
    "withdraw" => withdraw,
    "fee" => fee,
    "precision" => precision,
    "margin" => margin,
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        write_fields(self, &mut map)?;
        map.serialize_entry("limits", &self.limits)?;
        map.serialize_entry("networks", &self.networks)?;
        for (key, value) in self.extra.iter().flat_map(|extra| extra.iter()) {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CurrencyVisitor)
    }
}

struct CurrencyVisitor;

impl<'de> Visitor<'de> for CurrencyVisitor {
    type Value = Currency;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Currency, A::Error> {
        let mut currency = Currency::default();
        while let Some(key) = map.next_key::<Text>()? {
            if read_field(&mut currency, &key, &mut map)? {
                continue;
            }
            match key.as_str() {
                "limits" => currency.limits = map.next_value::<Option<_>>()?.unwrap_or_default(),
                "networks" => currency.networks = map.next_value::<Option<_>>()?.unwrap_or_default(),
                _ => currency.set_extra(String::from(key), map.next_value::<Value<'static>>()?),
            }
        }
        Ok(currency)
    }
}
