//! Functions of lists that need no inner expression.

use std::borrow::Cow;

use super::{bounds, elements};
use crate::map::Map;
use crate::value::Value;

/// `first(list)`.
#[must_use]
pub fn first(list: Value<'_>) -> Value<'_> {
    list.at(0)
}

/// `last(list)`.
#[must_use]
pub fn last(list: Value<'_>) -> Value<'_> {
    list.at(-1)
}

/// `tail(list)`: all but the first; an empty list when there is none.
#[must_use]
pub fn tail(list: Value<'_>) -> Value<'_> {
    list.items().skip(1).collect()
}

/// `rev(list)`: from the last to the first.
#[must_use]
pub fn rev(list: Value<'_>) -> Value<'_> {
    elements(list).map_or(Value::Null, |l| l.into_iter().rev().collect())
}

/// `slice(x a b)`: elements, bytes or characters `a` to `b` (without `b`); negative numbers
/// count from the end.
#[must_use]
pub fn slice(x: Value<'_>, from: i64, to: Option<i64>) -> Value<'_> {
    match x.unfold() {
        Value::List(mut list) => {
            let range = bounds(list.len(), from, to);
            list.truncate(range.end);
            Value::List(list.split_off(range.start))
        }
        Value::Bytes(bytes) => {
            let range = bounds(bytes.len(), from, to);
            Value::from(bytes.get(range).unwrap_or_default().to_vec())
        }
        other => super::sub(other.into_text(), from, to).into(),
    }
}

/// `chunk(list n)`: a list of lists of `n` elements, the last may be shorter.
#[must_use]
pub fn chunk(list: Value<'_>, n: i64) -> Value<'_> {
    let size = usize::try_from(n).unwrap_or_default().max(1);
    let Some(list) = elements(list) else { return Value::Null };
    let mut chunks = Vec::with_capacity(list.len() / size + 1);
    let mut rest = list.into_iter();
    loop {
        let chunk: Vec<_> = rest.by_ref().take(size).collect();
        if chunk.is_empty() {
            return Value::List(chunks);
        }
        chunks.push(Value::List(chunk));
    }
}

/// `flatten(list)`: a list of lists as one list; elements that are no lists stay.
#[must_use]
pub fn flatten(list: Value<'_>) -> Value<'_> {
    let Some(list) = elements(list) else { return Value::Null };
    let mut flat = Vec::with_capacity(list.len());
    for x in list {
        if x.is_list() { flat.extend(x.items()) } else { flat.push(x) }
    }
    Value::List(flat)
}

/// `concat(a b ...)`: the elements of all lists; what is no list is one element, null is none.
#[must_use]
pub fn concat<'a>(lists: &[Value<'a>]) -> Value<'a> {
    let mut all = Vec::new();
    for x in lists.iter().filter(|x| !x.is_null()).cloned() {
        if x.is_list() { all.extend(x.items()) } else { all.push(x) }
    }
    Value::List(all)
}

/// `zip(a b)`: pairs of the elements at the same place, as many as the shorter list has.
#[must_use]
pub fn zip<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    a.items().zip(b.items()).map(|(a, b)| Value::List(vec![a, b])).collect()
}

/// `product(a b)`: every element of `a` with every element of `b`, as pairs.
#[must_use]
pub fn product<'a>(a: Value<'a>, b: Value<'a>) -> Value<'a> {
    let b: Vec<_> = b.items().collect();
    let pairs =
        a.items().flat_map(|x| b.iter().map(move |y| Value::List(vec![x.clone(), y.clone()])).collect::<Vec<_>>());
    pairs.collect()
}

/// `unique(list)`: the first of equal elements.
#[must_use]
pub fn unique(list: Value<'_>) -> Value<'_> {
    let Some(list) = elements(list) else { return Value::Null };
    let mut seen = std::collections::HashSet::new();
    let mut kept: Vec<Value<'_>> = Vec::new();
    for x in list {
        let fresh = match x.text() {
            Some(text) => seen.insert(text.into_owned()),
            None => !kept.iter().any(|y| y == &x),
        };
        if fresh {
            kept.push(x);
        }
    }
    Value::List(kept)
}

/// `index(list key)`: a list of maps as a map from the text of their member `key`.
#[must_use]
pub fn index<'a>(list: Value<'a>, key: &str) -> Value<'a> {
    let Some(list) = elements(list) else { return Value::Null };
    let named = list.into_iter().filter_map(|x| {
        let name: Cow<'a, str> = x.by(key).into_text()?;
        Some((name, x))
    });
    Value::Map(named.collect::<Map<'a>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::func::{Style, json};
    use crate::json::Doc;

    fn check(input: &str, f: impl Fn(Value<'_>) -> Value<'_>, wanted: &str) {
        let doc = Doc::parse(input).unwrap();
        assert_eq!(json(&f(Value::Json(doc.root())), Style::Compact), wanted);
        assert_eq!(json(&f(Value::Json(doc.root()).into_owned()), Style::Compact), wanted);
    }

    #[test]
    fn known_answers() {
        check("[1,2,3]", first, "1");
        check("[1,2,3]", last, "3");
        check("[]", last, "null");
        check("[1,2,3]", tail, "[2,3]");
        check("null", tail, "[]");
        check("[1,2,3]", rev, "[3,2,1]");
        check("[1,2,3,4,5]", |x| chunk(x, 2), "[[1,2],[3,4],[5]]");
        check("[[1,2],3,[[4]]]", flatten, "[1,2,3,[4]]");
        check("[1,2,3,4]", |x| slice(x, 1, Some(-1)), "[2,3]");
        check("[1,2]", |x| slice(x, 3, Some(9)), "[]");
        check("\"abcd\"", |x| slice(x, 1, Some(3)), "\"bc\"");
        check("[1,\"1\",2,{\"a\":1},{\"a\":1}]", unique, "[1,2,{\"a\":1}]");
        check(
            "[{\"t\":\"A\",\"v\":1},{\"t\":\"B\"}]",
            |x| index(x, "t"),
            "{\"A\":{\"t\":\"A\",\"v\":1},\"B\":{\"t\":\"B\"}}",
        );
        check("[[1,2],[\"a\",\"b\",\"c\"]]", |x| zip(x.at(0), x.at(1)), "[[1,\"a\"],[2,\"b\"]]");
        check("[[1,2],[3,4]]", |x| product(x.at(0), x.at(1)), "[[1,3],[1,4],[2,3],[2,4]]");
        check("[[1,2],[3,4],null,5]", |x| concat(&[x.at(0), x.at(1), x.at(2), x.at(3)]), "[1,2,3,4,5]");
        check("null", rev, "null");
    }
}
