//! Comparisons; with null they are false.

use crate::decimal::Dec;
use crate::func;
use crate::json::Json;
use crate::value::Value;

use super::text::TextRef;

/// `a == b` of numbers.
#[must_use]
pub fn eq_num(a: Option<Dec>, b: Option<Dec>) -> bool {
    a.is_some() && a == b
}

/// `a == word`
#[must_use]
pub fn eq_text(a: &impl TextRef, word: &str) -> bool {
    a.as_text() == Some(word)
}

/// `a == b` of texts.
#[must_use]
pub fn same_text(a: &impl TextRef, b: &impl TextRef) -> bool {
    let a = a.as_text().filter(|a| !a.is_empty());
    a.is_some() && a == b.as_text()
}

/// `a < b`
#[must_use]
pub fn lt(a: Option<Dec>, b: Option<Dec>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a < b)
}

/// `a <= b`
#[must_use]
pub fn le(a: Option<Dec>, b: Option<Dec>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a <= b)
}

/// `a > b`
#[must_use]
pub fn gt(a: Option<Dec>, b: Option<Dec>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a > b)
}

/// `a >= b`
#[must_use]
pub fn ge(a: Option<Dec>, b: Option<Dec>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a >= b)
}

/// `a in (words)`
#[must_use]
pub fn in_words(a: &impl TextRef, words: &[&str]) -> bool {
    a.as_text().is_some_and(|a| words.contains(&a))
}

/// `a in $list`
#[must_use]
pub fn in_list(a: &Value<'_>, list: Value<'_>) -> bool {
    list.items().any(|item| func::eq(a, &item))
}

/// `a contains b` of texts.
#[must_use]
pub fn contains_text(a: &str, b: &str) -> bool {
    !b.is_empty() && a.contains(b)
}

/// `a contains b` of a list, a map or a text.
#[must_use]
pub fn contains_value(a: Value<'_>, b: &str) -> bool {
    if b.is_empty() {
        return false;
    }
    func::contains(a, &Value::from(b))
}

/// `a starts b`
#[must_use]
pub fn starts_text(a: &str, b: &str) -> bool {
    !b.is_empty() && a.starts_with(b)
}

/// `a ends b`
#[must_use]
pub fn ends_text(a: &str, b: &str) -> bool {
    !b.is_empty() && a.ends_with(b)
}

/// Zero becomes null.
#[must_use]
pub fn nz_json(value: Json<'_>) -> Json<'_> {
    if value.num().is_some_and(Dec::is_zero) { Json::NULL } else { value }
}

/// Zero becomes null.
#[must_use]
pub fn nz_value(value: Value<'_>) -> Value<'_> {
    if value.num().is_some_and(Dec::is_zero) { Value::Null } else { value }
}
