//! Reading and writing cases.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::def::Signed;
use crate::error::{Error, ErrorClass, Result};
use crate::map::Params;
use crate::types::{Currency, Market};

/// The markets and currencies that a case brings, as text: a list, or an object by symbol or code.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given<'a> {
    #[serde(borrow)]
    markets: Option<&'a RawValue>,
    #[serde(borrow)]
    currencies: Option<&'a RawValue>,
}

impl<'a> Given<'a> {
    pub(super) fn read(line: &'a str) -> Self {
        serde_json::from_str(line).unwrap_or_default()
    }

    /// The markets and the currencies.
    pub(super) fn markets(&self) -> Result<Option<(Vec<Market>, Vec<Currency>)>> {
        let Some(markets) = self.markets else { return Ok(None) };
        let wrong = |what: &str, error: serde_json::Error| {
            Error::usage(ErrorClass::BadRequest, format!("the case's {what} cannot be read: {error}"))
        };
        let markets = list(markets.get()).map_err(|error| wrong("markets", error))?;
        let currencies = self.currencies.map_or(Ok(Vec::new()), |text| list(text.get()));
        Ok(Some((markets, currencies.map_err(|error| wrong("currencies", error))?)))
    }
}

fn list<T: DeserializeOwned>(text: &str) -> serde_json::Result<Vec<T>> {
    if text.starts_with('{') {
        return serde_json::from_str::<BTreeMap<String, T>>(text).map(|map| map.into_values().collect());
    }
    serde_json::from_str(text)
}

/// A JSON text.
fn text(value: &str) -> String {
    crate::func::json(&value.into(), crate::func::Style::Compact)
}

/// The case with more members, given as JSON.
pub(super) fn with(case: &Params, more: &[(&str, String)]) -> String {
    let mut json = crate::func::json(&case.into(), crate::func::Style::Compact);
    json.truncate(json.len().saturating_sub(1));
    for (key, value) in more {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&format!("{}:{value}", text(key)));
    }
    json.push('}');
    json
}

/// A request as JSON.
pub(super) fn request(signed: &Signed) -> String {
    let headers: Vec<_> =
        signed.headers.iter().map(|(name, value)| format!("{}:{}", text(name), text(value))).collect();
    let body = signed.body.as_deref().filter(|body| !body.is_empty()).map_or("null".to_owned(), text);
    format!(
        "{{\"method\":{},\"url\":{},\"headers\":{{{}}},\"body\":{body}}}",
        text(signed.method.as_str()),
        text(&signed.url),
        headers.join(",")
    )
}

/// An error as JSON.
pub(super) fn error(error: &Error) -> String {
    format!("{{\"kind\":{},\"message\":{}}}", text(error.class().name()), text(&error.to_string()))
}
