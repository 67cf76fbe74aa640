//! Functions with an inner expression: the closure gets the element.

use std::cmp::Ordering;

use crate::decimal::Dec;
use crate::value::{Elements, Value};

/// `each(e)`: the results of `e`, of a list's elements or of a map's values.
#[must_use]
pub fn each<'a, L: Elements<'a>, R: Into<Value<'a>>>(list: L, e: impl Fn(L::Element) -> R) -> Value<'a> {
    if !list.is_list() && !list.is_map() {
        return Value::Null;
    }
    list.entries().map(|(_, x)| e(x)).collect()
}

/// `filter(e)`: the elements (or entries) for which `e` is true.
#[must_use]
pub fn filter<'a, L: Elements<'a>>(list: L, e: impl Fn(L::Element) -> bool) -> Value<'a> {
    let (is_list, is_map) = (list.is_list(), list.is_map());
    let kept = list.entries().filter(|(_, x)| e(x.clone()));
    match (is_list, is_map) {
        (true, _) => Value::List(kept.map(|(_, x)| x.into()).collect()),
        (_, true) => Value::Map(kept.map(|(key, x)| (key.unwrap_or_default(), x)).collect()),
        _ => Value::Null,
    }
}

/// `find(e)`: the first element (or value of a map) for which `e` is true.
#[must_use]
pub fn find<'a, L: Elements<'a>>(list: L, e: impl Fn(L::Element) -> bool) -> L::Element {
    list.entries().map(|(_, x)| x).find(|x| e(x.clone())).unwrap_or_default()
}

/// `sum(e)`: of the numbers that `e` gives; null when there is none.
#[must_use]
pub fn sum<'a, L: Elements<'a>>(list: L, e: impl Fn(L::Element) -> Option<Dec>) -> Option<Dec> {
    let mut numbers = list.entries().filter_map(|(_, x)| e(x));
    let first = numbers.next()?;
    numbers.try_fold(first, Dec::checked_add)
}

/// `sort(map)`: by key. A list stays as it is.
#[must_use]
pub fn sort(map: Value<'_>) -> Value<'_> {
    match map.unfold() {
        Value::Map(mut m) => {
            m.sort_keys();
            Value::Map(m)
        }
        other => other,
    }
}

/// `sort_by(e)`: stable, by the numbers that `e` gives, or by its texts; null comes first.
#[must_use]
pub fn sort_by<'a, L: Elements<'a>, R: Into<Value<'a>>>(list: L, e: impl Fn(L::Element) -> R) -> Value<'a> {
    if !list.is_list() {
        return Value::Null;
    }
    let mut keyed: Vec<_> = list.entries().map(|(_, x)| (e(x.clone()).into(), x)).collect();
    keyed.sort_by(|(a, _), (b, _)| order(a, b));
    keyed.into_iter().map(|(_, x)| x).collect()
}

/// A total order: null, then numbers by value, then texts.
fn order(a: &Value<'_>, b: &Value<'_>) -> Ordering {
    match (a.num(), b.num()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a_num, b_num) => {
            let rank = |v: &Value<'_>, n: Option<Dec>| if v.is_null() { 0 } else { 2 - u8::from(n.is_some()) };
            rank(a, a_num).cmp(&rank(b, b_num)).then_with(|| a.text().cmp(&b.text()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::func::{Style, json};
    use crate::json::Doc;

    #[test]
    fn known_answers() {
        let doc = Doc::parse(r#"[{"a":"10","s":"x"},{"a":9,"s":"y"},{"s":"z"}]"#).unwrap();
        let list = || Value::Json(doc.root());
        let show = |v: Value<'_>| json(&v, Style::Compact);
        assert_eq!(show(each(list(), |x| x.get("s"))), r#"["x","y","z"]"#);
        assert_eq!(show(each(list().at(0), |x| x)), r#"["10","x"]"#);
        assert_eq!(show(filter(list(), |x| x.get("a").truthy())).len(), 36);
        assert_eq!(show(filter(list().at(0), |x| x.num().is_some())), r#"{"a":"10"}"#);
        assert_eq!(show(find(list(), |x| x.get("s").same(&Value::from("y")))), r#"{"a":9,"s":"y"}"#);
        assert_eq!(sum(list(), |x| x.get("a").num()).unwrap().to_string(), "19");
        assert_eq!(sum(list(), |x| x.get("q").num()), None);
        assert_eq!(show(each(sort_by(list(), |x| x.get("a")), |x| x.get("s"))), r#"["z","y","x"]"#);
        assert_eq!(
            show(sort(Value::Json(Doc::parse(r#"{"b":1,"a":2}"#).unwrap().root()).into_owned())),
            r#"{"a":2,"b":1}"#
        );
        assert_eq!(show(each(Value::Null, |x| x)), "null");
    }
}
