//! Request parameters and their readers.

use serde_json::Value;

use super::{super::num, Call, Result};
use crate::demo::{
    catalog::{self, Pair},
    num::Dec,
};

/// The parameters of a request, as text.
#[derive(Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `a=b&c=d`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// Reads the body of a request, a form or a JSON object.
    pub(super) fn of_body(call: &Call<'_>) -> Result<Self> {
        if !call.json || call.body.is_empty() {
            return Ok(Self::parse(call.body));
        }
        let Ok(Value::Object(object)) = serde_json::from_str(call.body) else {
            return Err("EGeneral:Invalid arguments".into());
        };
        let plain = |value: Value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        Ok(Self(object.into_iter().map(|(key, value)| (key, plain(value))).collect()))
    }

    /// This and what the other one has besides.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The text of a parameter; an empty one counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|entry| entry.0 == key && !entry.1.is_empty()).map(|entry| entry.1.as_str())
    }

    /// Whether a flag is set.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.get(key).is_some_and(|text| text.eq_ignore_ascii_case("true") || text == "1")
    }

    /// A parameter that must be there.
    pub(super) fn need(&self, key: &str) -> Result<&str> {
        self.get(key).ok_or_else(|| invalid(key))
    }

    /// A whole number.
    pub(super) fn whole<T: std::str::FromStr>(&self, key: &str) -> Result<Option<T>> {
        self.get(key).map(|text| text.parse().map_err(|_| invalid(key))).transpose()
    }

    /// A decimal number greater than zero.
    pub(super) fn positive(&self, key: &str) -> Result<Option<Dec>> {
        let read = |text| num::parse(text).filter(|number| *number > num::ZERO);
        self.get(key).map(|text| read(text).ok_or_else(|| invalid(key))).transpose()
    }

    /// The market that `pair` names.
    pub(super) fn pair(&self) -> Result<&'static Pair> {
        find_pair(self.need("pair")?)
    }

    /// The markets that `pair` names, separated by commas; all when it is absent.
    pub(super) fn pairs(&self) -> Result<Vec<&'static Pair>> {
        match self.get("pair") {
            None => Ok(catalog::PAIRS.iter().collect()),
            Some(names) => names.split(',').map(|name| find_pair(name.trim())).collect(),
        }
    }

    /// A moment: seconds (perhaps with a fraction) or nanoseconds since the epoch, as nanoseconds.
    pub(super) fn moment(&self, key: &str) -> Result<Option<u64>> {
        let Some(text) = self.get(key) else { return Ok(None) };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let whole: u64 = whole.parse().map_err(|_| invalid(key))?;
        if whole > 100_000_000_000 {
            return Ok(Some(whole));
        }
        let digits: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
        let nanos: u64 = digits.parse().map_err(|_| invalid(key))?;
        Ok(Some(whole * 1_000_000_000 + nanos))
    }
}

fn find_pair(name: &str) -> Result<&'static Pair> {
    catalog::pair(name).ok_or_else(|| "EQuery:Unknown asset pair".into())
}

/// `EGeneral:Invalid arguments:key`.
pub(super) fn invalid(key: &str) -> crate::demo::orders::Refusal {
    format!("EGeneral:Invalid arguments:{key}").into()
}
