//! Functions of texts.

use std::borrow::Cow;

use super::{Text, bounds};
use crate::decimal::Dec;
use crate::value::Value;

/// `str(x)`: as text.
#[must_use]
pub fn str(x: Value<'_>) -> Text<'_> {
    x.into_text()
}

/// `a ~ b ~ ...`: joined; null adds nothing.
#[must_use]
pub fn cat<'a>(parts: &[Option<&str>]) -> Text<'a> {
    let joined: String = parts.iter().flatten().copied().collect();
    (!joined.is_empty()).then_some(Cow::Owned(joined))
}

/// `a ~ b ~ ...` when one of them is bytes.
#[must_use]
pub fn cat_bytes(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// `upper(x)`.
#[must_use]
pub fn upper(x: Text<'_>) -> Text<'_> {
    x.map(|x| match x {
        x if x.is_ascii() => cased(x, u8::is_ascii_lowercase, str::to_ascii_uppercase),
        x if x.chars().any(char::is_lowercase) => Cow::Owned(x.to_uppercase()),
        x => x,
    })
}

/// `lower(x)`.
#[must_use]
pub fn lower(x: Text<'_>) -> Text<'_> {
    x.map(|x| match x {
        x if x.is_ascii() => cased(x, u8::is_ascii_uppercase, str::to_ascii_lowercase),
        x if x.chars().any(char::is_uppercase) => Cow::Owned(x.to_lowercase()),
        x => x,
    })
}

/// `cap(x)`: the first character in upper case.
#[must_use]
pub fn cap(x: Text<'_>) -> Text<'_> {
    let x = x?;
    let mut rest = x.chars();
    match rest.next() {
        Some(c) if c.is_lowercase() => Some(Cow::Owned(c.to_uppercase().collect::<String>() + rest.as_str())),
        _ => Some(x),
    }
}

/// `trim(x)`: without white space around.
#[must_use]
pub fn trim(x: Text<'_>) -> Text<'_> {
    narrow(x?, |t| Some(t.trim()))
}

/// `split(x sep)`: the list of the parts.
#[must_use]
pub fn split<'a>(x: Text<'a>, sep: &str) -> Value<'a> {
    match x {
        None => Value::Null,
        Some(x) if sep.is_empty() => Value::List(vec![Value::Text(x)]),
        Some(Cow::Borrowed(x)) => x.split(sep).collect(),
        Some(Cow::Owned(x)) => x.split(sep).map(str::to_owned).collect(),
    }
}

/// `split(x sep i)`: part `i`; negative numbers count from the end.
#[must_use]
pub fn split_at<'a>(x: Text<'a>, sep: &str, i: i64) -> Text<'a> {
    let x = x?;
    if sep.is_empty() {
        return matches!(i, 0 | -1).then_some(x);
    }
    let n = usize::try_from(i.unsigned_abs()).ok()?;
    narrow(x, |t| if i < 0 { t.rsplit(sep).nth(n - 1) } else { t.split(sep).nth(n) })
}

/// `sub(x a b)`: characters `a` to `b` (without `b`); negative numbers count from the end.
#[must_use]
pub fn sub(x: Text<'_>, from: i64, to: Option<i64>) -> Text<'_> {
    narrow(x?, |t| {
        let range = bounds(t.chars().count(), from, to);
        let at = |n| t.char_indices().nth(n).map_or(t.len(), |(i, _)| i);
        t.get(at(range.start)..at(range.end))
    })
}

/// `replace(x a b)`: every `a` by `b`.
#[must_use]
pub fn replace<'a>(x: Text<'a>, from: &str, to: &str) -> Text<'a> {
    let x = x?;
    if from.is_empty() || !x.contains(from) {
        return Some(x);
    }
    quiet(Cow::Owned(x.replace(from, to)))
}

/// `before(x sep)`: up to the first `sep`, all of it when there is none.
#[must_use]
pub fn before<'a>(x: Text<'a>, sep: &str) -> Text<'a> {
    narrow(x?, |t| Some(t.split_once(sep).map_or(t, |(a, _)| a)))
}

/// `after(x sep)`: behind the first `sep`, all of it when there is none.
#[must_use]
pub fn after<'a>(x: Text<'a>, sep: &str) -> Text<'a> {
    narrow(x?, |t| Some(t.split_once(sep).map_or(t, |(_, b)| b)))
}

/// `after_last(x sep)`: behind the last `sep`, all of it when there is none.
#[must_use]
pub fn after_last<'a>(x: Text<'a>, sep: &str) -> Text<'a> {
    narrow(x?, |t| Some(t.rsplit_once(sep).map_or(t, |(_, b)| b)))
}

/// `lead(prefix x)`: the prefix and `x`, or null when `x` is null.
#[must_use]
pub fn lead<'a>(prefix: &str, x: Text<'_>) -> Text<'a> {
    let x = x.filter(|x| !x.is_empty())?;
    Some(Cow::Owned([prefix, x.as_ref()].concat()))
}

/// `pad(x n)`: zeros in front up to `n` characters.
#[must_use]
pub fn pad(x: Text<'_>, n: i64) -> Text<'_> {
    let x = x?;
    let width = usize::try_from(n.clamp(0, 4096)).unwrap_or_default();
    let missing = width.saturating_sub(x.chars().count());
    Some(if missing == 0 { x } else { Cow::Owned("0".repeat(missing) + &x) })
}

/// `join(list sep)`: the elements as texts with `sep` between them; null for an empty list.
#[must_use]
pub fn join<'a>(list: Value<'_>, sep: &str) -> Text<'a> {
    let mut out = String::with_capacity(12 * list.len());
    let mut push = |i: usize, text: &str| {
        if i > 0 {
            out.push_str(sep);
        }
        out.push_str(text);
    };
    match list {
        Value::Json(list) => list.items().enumerate().for_each(|(i, x)| match x.as_str() {
            Some(text) => push(i, text),
            None => push(i, x.text().as_deref().unwrap_or_default()),
        }),
        list => list.items().enumerate().for_each(|(i, x)| push(i, x.into_text().as_deref().unwrap_or_default())),
    }
    quiet(Cow::Owned(out))
}

/// `len(x)`: of a list, a map, a text (characters) or bytes; null for null.
#[must_use]
pub fn len(x: &Value<'_>) -> Option<Dec> {
    (!x.is_null()).then(|| Dec::from(x.len() as u64))
}

/// The other case of plain letters, which nearly all texts are made of; a copy only where there is one to change.
fn cased<'a>(x: Cow<'a, str>, other: fn(&u8) -> bool, change: fn(&str) -> String) -> Cow<'a, str> {
    if x.as_bytes().iter().any(other) { Cow::Owned(change(&x)) } else { x }
}

/// Keeps borrowing when the function gives a part of the text.
fn narrow<'a>(x: Cow<'a, str>, part: impl Fn(&str) -> Option<&str>) -> Text<'a> {
    match x {
        Cow::Borrowed(t) => part(t).map(Cow::Borrowed),
        Cow::Owned(t) => {
            let kept = part(&t)?;
            if kept.len() == t.len() { Some(Cow::Owned(t)) } else { Some(Cow::Owned(kept.to_owned())) }
        }
    }
    .and_then(quiet)
}

/// An empty text is null.
fn quiet(x: Cow<'_, str>) -> Text<'_> {
    (!x.is_empty()).then_some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(x: &'static str) -> Text<'static> {
        Some(Cow::Borrowed(x))
    }

    #[test]
    fn parts_of_texts() {
        assert_eq!(split_at(t("BTC-USDT-SWAP"), "-", 1), t("USDT"));
        assert_eq!(split_at(t("BTC-USDT-SWAP"), "-", -1), t("SWAP"));
        assert_eq!(split_at(t("BTC-USDT"), "-", 2), None);
        assert_eq!(split_at(t("BTC-USDT"), "-", -3), None);
        assert_eq!(split(t("a,b"), ",").len(), 2);
        assert_eq!(sub(t("äbcdef"), 0, Some(-2)), t("äbcd"));
        assert_eq!(sub(t("abc"), -2, None), t("bc"));
        assert_eq!(sub(t("abc"), 5, Some(9)), None);
        assert_eq!(before(t("a?b?c"), "?"), t("a"));
        assert_eq!(after(t("a?b?c"), "?"), t("b?c"));
        assert_eq!(after_last(t("a?b?c"), "?"), t("c"));
        assert_eq!(after(t("abc"), "?"), t("abc"));
        assert_eq!(trim(t("  ")), None);
    }

    #[test]
    fn whole_texts() {
        assert_eq!(upper(t("btc1")), t("BTC1"));
        assert!(matches!(upper(t("BTC")), Some(Cow::Borrowed(_))));
        assert_eq!(lower(t("BTC")), t("btc"));
        assert_eq!(cap(t("limit")), t("Limit"));
        assert_eq!(lead("?", None), None);
        assert_eq!(lead("?", t("a=1")), t("?a=1"));
        assert_eq!(pad(t("7"), 3), t("007"));
        assert_eq!(replace(t("a-b-c"), "-", ""), t("abc"));
        assert_eq!(join(Value::from(vec![Value::from("a"), Value::from(1)]), ","), t("a,1"));
        assert_eq!(cat(&[Some("a"), None, Some("b")]), t("ab"));
        assert_eq!(cat_bytes(&[b"a", &[0]]), [b'a', 0]);
        assert_eq!(len(&Value::from("äb")).unwrap().to_string(), "2");
        assert_eq!(len(&Value::Null), None);
    }
}
