//! Parameters of requests, and constants.

use std::borrow::Cow;

use crate::cx::Cx;
use crate::def::Prepared;
use crate::error::Result;
use crate::map::Params;
use crate::types::{Currency, Market, Text};
use crate::value::Value;

/// A constant map.
#[must_use]
pub fn as_params(value: Value<'static>) -> Params {
    match value {
        Value::Map(map) => map,
        _ => Params::new(),
    }
}

/// A request with nothing but the extra parameters that the call does not know.
///
/// # Errors
/// None: generated functions end with it.
pub fn extras_only(cx: &Cx<'_>, endpoint: usize) -> Result<Option<Prepared>> {
    with_extras(cx, endpoint, Params::new())
}

/// The same, where the call knows some extra parameters, which it has read.
///
/// # Errors
/// None: generated functions end with it.
pub fn extras_but(cx: &Cx<'_>, endpoint: usize, consumed: &[&str]) -> Result<Option<Prepared>> {
    with_extras_but(cx, endpoint, Params::new(), consumed)
}

/// A request with its parameters and the extra ones that the call does not know.
///
/// # Errors
/// None: generated functions end with it.
pub fn with_extras(cx: &Cx<'_>, endpoint: usize, params: Params) -> Result<Option<Prepared>> {
    with_extras_but(cx, endpoint, params, &[])
}

/// The same, where the call knows some extra parameters, which it has read.
///
/// # Errors
/// None: generated functions end with it.
pub fn with_extras_but(
    cx: &Cx<'_>,
    endpoint: usize,
    mut params: Params,
    consumed: &[&str],
) -> Result<Option<Prepared>> {
    pass_extras(cx, &mut params, consumed);
    prepared(cx, endpoint, params)
}

/// A request to the endpoint at this place of the exchange's table.
///
/// # Errors
/// None: generated functions end with it.
pub fn prepared(cx: &Cx<'_>, endpoint: usize, params: impl Into<Value<'static>>) -> Result<Option<Prepared>> {
    Ok(Some(Prepared { endpoint: cx.def().endpoint_at(endpoint), params: params.into() }))
}

/// A parameter; not sent when it is null.
pub fn put<'a>(params: &mut Params, key: &'static str, value: impl Into<Value<'a>>) {
    let value = value.into();
    if !value.is_null() {
        params.insert(key, value.into_owned());
    }
}

/// A parameter whose name is computed; not sent when name or value is null.
pub fn set_named(params: &mut Params, key: Option<Cow<'_, str>>, value: Value<'_>) {
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        params.set(key.into_owned(), value.into_owned());
    }
}

/// Extra parameters that the call does not know go to the wire as they are.
pub fn pass_extras(cx: &Cx<'_>, params: &mut Params, consumed: &[&str]) {
    for (key, value) in cx.p().iter() {
        if !consumed.contains(&key) {
            params.insert(key.to_owned(), value.clone());
        }
    }
}

/// A list argument as a value.
#[must_use]
pub fn texts(list: Option<&[Text]>) -> Value<'_> {
    list.map_or(Value::Null, |list| Value::List(list.iter().map(|t| Value::Text(Cow::Borrowed(t))).collect()))
}

/// A list argument as a value.
#[must_use]
pub fn values<'a>(list: Option<&'a [Value<'static>]>) -> Value<'a> {
    list.map_or(Value::Null, |list| Value::List(list.iter().map(Value::lend).collect()))
}

/// Markets that a spec lists.
#[must_use]
pub fn markets_of(list: Vec<Value<'static>>) -> Vec<Market> {
    list.iter().filter_map(read).collect()
}

/// Currencies that a spec lists.
#[must_use]
pub fn currencies_of(list: Vec<Value<'static>>) -> Vec<Currency> {
    list.iter().filter_map(read).collect()
}

/// A unified value from its JSON form; the generator has checked the spec, so there is nothing to lose.
fn read<T: serde::de::DeserializeOwned>(value: &Value<'_>) -> Option<T> {
    serde_json::from_str(&crate::func::json(value, crate::func::Style::Compact)).ok()
}
