//! Functions of maps.

use std::borrow::Cow;

use super::{Style, Text, json};
use crate::map::Map;
use crate::value::Value;

/// `keys(map)`.
#[must_use]
pub fn keys(map: Value<'_>) -> Value<'_> {
    if !map.is_map() {
        return Value::Null;
    }
    map.rows().filter_map(|(key, _)| key).collect()
}

/// `values(map)`; a list stays as it is.
#[must_use]
pub fn values(map: Value<'_>) -> Value<'_> {
    if !map.is_map() {
        return if map.is_list() { map } else { Value::Null };
    }
    map.rows().map(|(_, value)| value).collect()
}

/// `entries(map)`: the list of `{key, value}`.
#[must_use]
pub fn entries(map: Value<'_>) -> Value<'_> {
    each_entry(map, |key, value| Map::new().with("key", key.to_owned()).with("value", value))
}

/// `from_entries(list)`: a map of a list of `{key, value}`; rows without a key add nothing.
#[must_use]
pub fn from_entries(list: Value<'_>) -> Value<'_> {
    if !list.is_list() {
        return Value::Null;
    }
    let mut map = Map::new();
    for row in list.items() {
        if let Some(key) = row.get("key").into_text() {
            map.insert(key, row.get("value"));
        }
    }
    Value::Map(map)
}

/// `flag_words(x)`: the same with the words `true` and `false` for flags, at any depth.
#[must_use]
pub fn flag_words(x: Value<'_>) -> Value<'_> {
    match x.unfold() {
        Value::Bool(flag) => Value::Text(Cow::Borrowed(if flag { "true" } else { "false" })),
        Value::List(list) => Value::List(list.into_iter().map(flag_words).collect()),
        Value::Map(map) => Value::Map(map.into_iter().map(|(key, value)| (key, flag_words(value))).collect()),
        other => other,
    }
}

/// `each(e)` where `e` uses `$key`: the results of `e` for every key and value; the keys of a
/// list are `0`, `1` ...
#[must_use]
pub fn each_entry<'a, R: Into<Value<'a>>>(map: Value<'a>, e: impl Fn(&str, Value<'a>) -> R) -> Value<'a> {
    if !map.is_list() && !map.is_map() {
        return Value::Null;
    }
    numbered(map).map(|(key, value)| e(&key, value)).collect()
}

/// `each_text(map template sep)`: the texts of all entries, joined.
#[must_use]
pub fn each_text<'a, 'r, R: Into<Value<'r>>>(map: Value<'a>, e: impl Fn(&str, Value<'a>) -> R, sep: &str) -> Text<'r> {
    let text = |(key, value): (Cow<'a, str>, Value<'a>)| e(&key, value).into().into_text();
    let texts: Vec<_> = numbered(map).map(|x| text(x).unwrap_or_default()).collect();
    let joined = texts.join(sep);
    (!joined.is_empty()).then_some(Cow::Owned(joined))
}

fn numbered(map: Value<'_>) -> impl Iterator<Item = (Cow<'_, str>, Value<'_>)> {
    map.rows().enumerate().map(|(i, (key, value))| (key.unwrap_or_else(|| i.to_string().into()), value))
}

/// `has(x)`: is it not null?
#[must_use]
pub fn has(x: &Value<'_>) -> bool {
    !x.is_null()
}

/// `has_key(map key)`: is the key there, even with a null value?
#[must_use]
pub fn has_key(map: &Value<'_>, key: &str) -> bool {
    match map {
        Value::Map(m) => m.contains_key(key),
        Value::Json(j) => j.get(key).is_there(),
        _ => false,
    }
}

/// `lookup(map k1 k2 ...)`: a path of computed keys.
#[must_use]
pub fn lookup<'a>(map: Value<'a>, path: &[&str]) -> Value<'a> {
    path.iter().fold(map, |at, key| at.by(key))
}

/// `omit(map k1 k2 ...)`: without these keys; what is no map stays as it is.
#[must_use]
pub fn omit<'a>(map: Value<'a>, names: &[&str]) -> Value<'a> {
    if !map.is_map() {
        return map;
    }
    match map.unfold() {
        Value::Map(mut m) => {
            m.retain(|key, _| !names.contains(&key));
            Value::Map(m)
        }
        other => other,
    }
}

/// `only(map k1 k2 ...)`: these keys, in this order.
#[must_use]
pub fn only<'a>(map: Value<'a>, names: &[&str]) -> Value<'a> {
    if !map.is_map() {
        return Value::Null;
    }
    let kept = names.iter().filter(|name| has_key(&map, name));
    Value::Map(kept.map(|name| ((*name).to_owned(), map.get(name))).collect())
}

/// `concat_sorted(map)`: every key in order with its value behind it, lists without keys, at
/// most three levels deep.
#[must_use]
pub fn concat_sorted(map: &Value<'_>) -> String {
    let mut out = String::new();
    concat_level(map.lend(), 0, &mut out);
    out
}

fn concat_level(value: Value<'_>, level: u8, out: &mut String) {
    let plain = |v: &Value<'_>| {
        if v.is_list() || v.is_map() { json(v, Style::Compact) } else { v.text().unwrap_or_default().into_owned() }
    };
    let Value::Map(mut map) = (if level < 3 { value.clone().unfold() } else { Value::Null }) else {
        out.push_str(&plain(&value));
        return;
    };
    map.sort_keys();
    for (key, member) in map {
        out.push_str(&key);
        if member.is_list() {
            member.items().for_each(|x| concat_level(x, level + 1, out));
        } else {
            out.push_str(&plain(&member));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Doc;

    #[test]
    fn known_answers() {
        let doc = Doc::parse(r#"{"b":1,"a":[{"y":2,"x":"q"},"z"],"n":null}"#).unwrap();
        let map = || Value::Json(doc.root());
        let show = |v: Value<'_>| json(&v, Style::Compact);
        assert_eq!(show(keys(map())), r#"["b","a","n"]"#);
        assert_eq!(show(values(map()).at(0)), "1");
        assert_eq!(show(entries(map()).at(0)), r#"{"key":"b","value":1}"#);
        assert_eq!(show(from_entries(entries(map()))), r#"{"b":1,"a":[{"y":2,"x":"q"},"z"],"n":null}"#);
        let flags = Doc::parse(r#"{"f":true,"l":[false,1,"true:"],"t":"\":true"}"#).unwrap();
        let words = r#"{"f":"true","l":["false",1,"true:"],"t":"\":true"}"#;
        assert_eq!(show(flag_words(Value::Json(flags.root()))), words);
        assert_eq!(show(from_entries(map().get("a"))), "{}", "rows without a key add nothing");
        assert_eq!(show(omit(map(), &["a", "n"])), r#"{"b":1}"#);
        assert_eq!(show(only(map(), &["n", "b", "zz"])), r#"{"n":null,"b":1}"#);
        assert!(has_key(&map(), "n") && !has(&map().get("n")) && !has_key(&map(), "q"));
        assert_eq!(show(lookup(map(), &["a", "0", "x"])), "\"q\"");
        let text = each_text(omit(map(), &["a"]), |k, v| [k, "=", &v.into_text().unwrap_or_default()].concat(), "&");
        assert_eq!(text.as_deref(), Some("b=1&n="));
        assert_eq!(each_text(map().get("a").at(5), |k, _| k.to_owned(), "&"), None);
        assert_eq!(concat_sorted(&map()), "axqy2zb1n");
        assert_eq!(show(each_entry(map().get("a"), |k, _| k.to_owned())), r#"["0","1"]"#);
    }
}
