//! The JSON form of a market: CCXT's flat object, with what the exchange says beyond it at the same level.

use super::{Market, MarketKind, Text, day};
use crate::value::Value;
use core::fmt;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The optional fields, each with its key; both directions come from this one list.
macro_rules! fields {
    ($($key:literal => $field:ident,)*) => {
        fn write_fields<M: SerializeMap>(market: &Market, map: &mut M) -> Result<(), M::Error> {
            $(if let Some(value) = &market.$field {
                map.serialize_entry($key, value)?;
            })*
            Ok(())
        }

        /// Reads the value of `key` where it is one of these; `false` where it is not.
        fn read_field<'de, A: MapAccess<'de>>(market: &mut Market, key: &str, map: &mut A) -> Result<bool, A::Error> {
            match key {
                $($key => market.$field = map.next_value()?,)*
                _ => return Ok(false),
            }
            Ok(true)
        }
    };
}

fields! {
    "id" => id,
    "symbol" => symbol,
    "base" => base,
    "quote" => quote,
    "settle" => settle,
    "baseId" => base_id,
    "quoteId" => quote_id,
    "settleId" => settle_id,
    "active" => active,
    "margin" => margin,
    "linear" => linear,
    "inverse" => inverse,
    "taker" => taker,
    "maker" => maker,
    "percentage" => percentage,
    "tierBased" => tier_based,
    "feeSide" => fee_side,
    "contractSize" => contract_size,
    "expiry" => expiry,
    "strike" => strike,
    "optionType" => option_type,
    "created" => created,
}

impl Serialize for Market {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        write_fields(self, &mut map)?;
        map.serialize_entry("type", &self.kind)?;
        let flags = [
            ("spot", self.spot()),
            ("swap", self.swap()),
            ("future", self.future()),
            ("option", self.option()),
            ("index", self.index()),
            ("contract", self.contract()),
        ];
        for (key, flag) in flags {
            map.serialize_entry(key, &flag)?;
        }
        if let Some(word) = self.sub_type() {
            map.serialize_entry("subType", &word)?;
        }
        if let Some(expiry) = self.expiry {
            map.serialize_entry("expiryDatetime", &day::iso(expiry))?;
        }
        map.serialize_entry("precision", &self.precision)?;
        map.serialize_entry("limits", &self.limits)?;
        map.serialize_entry("marginModes", &self.margin_modes)?;
        for (key, value) in self.extra.iter().flat_map(|extra| extra.iter()) {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Market {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MarketVisitor)
    }
}

struct MarketVisitor;

impl<'de> Visitor<'de> for MarketVisitor {
    type Value = Market;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a market")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Market, A::Error> {
        let mut market = Market::default();
        let mut kind = None;
        let mut flagged = None;
        while let Some(key) = map.next_key::<Text>()? {
            if read_field(&mut market, &key, &mut map)? {
                continue;
            }
            match key.as_str() {
                "type" => kind = map.next_value()?,
                "precision" => market.precision = map.next_value::<Option<_>>()?.unwrap_or_default(),
                "limits" => market.limits = map.next_value::<Option<_>>()?.unwrap_or_default(),
                "marginModes" => market.margin_modes = map.next_value::<Option<_>>()?.unwrap_or_default(),
                "spot" | "swap" | "future" | "option" | "index" => {
                    if map.next_value::<Option<bool>>()? == Some(true) {
                        flagged = Some(MarketKind::from_word(&key));
                    }
                }
                "contract" | "subType" | "expiryDatetime" | "lowercaseId" | "uppercaseId" => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => market.set_extra(String::from(key), map.next_value::<Value<'static>>()?),
            }
        }
        // older releases have flags without a type, or a type of their own beside the flags
        market.kind = match (kind, flagged) {
            (Some(MarketKind::Other(_)) | None, Some(flag)) => flag,
            (Some(kind), _) => kind,
            (None, None) => MarketKind::default(),
        };
        Ok(market)
    }
}
