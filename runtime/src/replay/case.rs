//! Reading and writing cases.

use sonic_rs::LazyValue;

use crate::def::Signed;
use crate::error::{Error, ErrorClass, Result};
use crate::map::Params;
use crate::types::{Currency, Market};

/// The markets and currencies that a case brings, as text.
#[derive(Debug)]
pub(super) struct Given<'a> {
    markets: Option<LazyValue<'a>>,
    currencies: Option<LazyValue<'a>>,
}

impl<'a> Given<'a> {
    pub(super) fn read(line: &'a str) -> Self {
        let part = |key: &str| sonic_rs::get(line, [key].iter()).ok().filter(|value| value.as_raw_str() != "null");
        Given { markets: part("markets"), currencies: part("currencies") }
    }

    /// The markets, and the currencies, which the reference keeps by code.
    pub(super) fn markets(&self) -> Result<Option<(Vec<Market>, Vec<Currency>)>> {
        let Some(markets) = &self.markets else { return Ok(None) };
        let wrong = |what: &str, error: sonic_rs::Error| {
            let line = error.to_string().lines().next().unwrap_or_default().to_owned();
            Error::usage(ErrorClass::BadRequest, format!("the case's {what} cannot be read: {line}"))
        };
        let markets: Vec<Market> = match markets.as_raw_str() {
            text if text.starts_with('{') => by_key(text).map_err(|error| wrong("markets", error))?,
            text => sonic_rs::from_str(text).map_err(|error| wrong("markets", error))?,
        };
        let currencies = match self.currencies.as_ref().map(LazyValue::as_raw_str) {
            Some(text) if text.starts_with('{') => by_key(text).map_err(|error| wrong("currencies", error))?,
            Some(text) => sonic_rs::from_str(text).map_err(|error| wrong("currencies", error))?,
            None => Vec::new(),
        };
        Ok(Some((markets, currencies)))
    }
}

fn by_key<T: serde::de::DeserializeOwned>(text: &str) -> sonic_rs::Result<Vec<T>> {
    let mut list = Vec::new();
    for entry in sonic_rs::to_object_iter(text) {
        let (_, value) = entry?;
        list.push(sonic_rs::from_str(value.as_raw_str())?);
    }
    Ok(list)
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
