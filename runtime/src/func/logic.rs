//! Conditions: equality, order, membership and shapes.

use std::cmp::Ordering;

use crate::value::Value;

/// `a == b`: see [`Value::same`].
#[must_use]
pub fn eq(a: &Value<'_>, b: &Value<'_>) -> bool {
    a.same(b)
}

/// The order for `< <= > >=`: numbers by value, other texts by text; nothing when one is null.
#[must_use]
pub fn compare(a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
    a.cmp_num(b).or_else(|| Some(a.text()?.cmp(&b.text()?)))
}

/// `x in (a b c)`.
#[must_use]
pub fn is_in(x: &Value<'_>, list: &[Value<'_>]) -> bool {
    list.iter().any(|y| x.same(y))
}

/// `x contains y`: part of a text, element of a list, key of a map.
#[must_use]
pub fn contains(x: Value<'_>, y: &Value<'_>) -> bool {
    if y.is_null() {
        return false;
    }
    if x.is_list() {
        return x.items().any(|e| e.same(y));
    }
    let Some(part) = y.text() else { return false };
    if x.is_map() {
        return x.rows().any(|(key, _)| key.as_deref() == Some(part.as_ref()));
    }
    x.into_text().is_some_and(|t| t.contains(part.as_ref()))
}

/// `x starts y`.
#[must_use]
pub fn starts(x: Option<&str>, y: Option<&str>) -> bool {
    matches!((x, y), (Some(x), Some(y)) if x.starts_with(y))
}

/// `x ends y`.
#[must_use]
pub fn ends(x: Option<&str>, y: Option<&str>) -> bool {
    matches!((x, y), (Some(x), Some(y)) if x.ends_with(y))
}

/// `a ?? b ?? ...`: the first that is not null.
#[must_use]
pub fn or<'a, const N: usize>(values: [Value<'a>; N]) -> Value<'a> {
    values.into_iter().find(|v| !v.is_null()).unwrap_or_default()
}

/// `is_list(x)`.
#[must_use]
pub fn is_list(x: &Value<'_>) -> bool {
    x.is_list()
}

/// `is_map(x)`.
#[must_use]
pub fn is_map(x: &Value<'_>) -> bool {
    x.is_map()
}

/// `is_text(x)`.
#[must_use]
pub fn is_text(x: &Value<'_>) -> bool {
    x.is_text()
}

/// `is_num(x)`.
#[must_use]
pub fn is_num(x: &Value<'_>) -> bool {
    x.is_num()
}

/// `is_bool(x)`.
#[must_use]
pub fn is_bool(x: &Value<'_>) -> bool {
    x.is_bool()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Map;

    #[test]
    fn known_answers() {
        let v = |t: &'static str| Value::from(t);
        assert!(eq(&v("1.0"), &Value::from(1)) && !eq(&v("a"), &v("b")) && eq(&v(""), &Value::Null));
        assert_eq!(compare(&v("9"), &v("10")), Some(Ordering::Less));
        assert_eq!(compare(&v("2020-02"), &v("2020-01")), Some(Ordering::Greater));
        assert_eq!(compare(&Value::Null, &v("1")), None);
        assert!(is_in(&v("b"), &[v("a"), v("b")]));
        assert!(
            contains(v("BTC-USDT"), &v("-U")) && !contains(Value::Null, &v("x")) && !contains(v("x"), &Value::Null)
        );
        assert!(contains(Value::from(vec![Value::from(1)]), &v("1")));
        assert!(contains(Value::Map(Map::new().with("k", 1)), &v("k")));
        assert!(starts(Some("abc"), Some("ab")) && !ends(Some("abc"), None));
        assert_eq!(or([v(""), Value::Null, v("x")]), v("x"));
    }
}
