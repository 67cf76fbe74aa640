//! When an answer says what the reference says.
//!
//! What the reference leaves null is not compared, what it fills must be filled. Numbers are equal by value, within what
//! its floats lose. Errors are equal by class: its own or the direct parent.

use serde_json::Value;

use crate::request::request_difference;

/// Fields that are not compared: the raw payload, and times that the product does not repeat as text.
const IGNORED: [&str; 3] = ["info", "datetime", "lastTradeTimestamp"];
/// What a float loses of a value, in parts of it, and what is left of a zero.
const RELATIVE: f64 = 1e-9;
const ABSOLUTE: f64 = 1e-15;

/// What is different, or nothing.
#[must_use]
pub fn difference(expected: &Value, actual: &Value) -> Option<String> {
    if expected.get("endpoint").is_some() {
        return signing(expected, actual);
    }
    if let Some(error) = expected.get("error") {
        return error_class(error, actual);
    }
    if let Some(error) = actual.get("error") {
        return Some(format!("error {error}"));
    }
    let (wanted, sent) = (list(expected, "requests"), list(actual, "requests"));
    if wanted.len() != sent.len() {
        return Some(format!("{} requests, expected {}", sent.len(), wanted.len()));
    }
    let requests = wanted.iter().zip(sent).enumerate();
    let different = |(i, (e, a)): (usize, (&Value, &Value))| {
        request_difference(e, a).map(|what| format!("request {}: {what}", i + 1))
    };
    requests.map(different).find_map(|found| found).or_else(|| value(&expected["result"], &actual["result"], "result"))
}

fn list<'a>(case: &'a Value, key: &str) -> &'a [Value] {
    case.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn signing(expected: &Value, actual: &Value) -> Option<String> {
    match (expected.get("error"), actual.get("error")) {
        (Some(_), _) => None,
        (None, Some(error)) => Some(format!("error {error}")),
        (None, None) => request_difference(&expected["request"], &actual["request"]),
    }
}

fn error_class(expected: &Value, actual: &Value) -> Option<String> {
    let kind = actual.get("error").and_then(|error| error["kind"].as_str()).unwrap_or("none");
    let own = expected["kind"].as_str().into_iter();
    let tree = list(expected, "kinds").iter().take(2).filter_map(Value::as_str);
    let fits = own.chain(tree).any(|class| class == kind);
    (!fits).then(|| format!("error kind {kind}, expected {}", expected["kind"]))
}

/// What the actual value lacks of the expected one.
#[must_use]
pub fn value(expected: &Value, actual: &Value, path: &str) -> Option<String> {
    let differ = || Some(format!("{path}: {}, expected {}", short(actual), short(expected)));
    match (expected, actual) {
        (Value::Null, _) => None,
        (Value::Object(fields), _) if fields.is_empty() => None,
        (Value::Object(fields), Value::Object(given)) => fields
            .iter()
            .filter(|(key, _)| !IGNORED.contains(&key.as_str()))
            .find_map(|(key, e)| value(e, given.get(key).unwrap_or(&Value::Null), &format!("{path}.{key}"))),
        (Value::Array(wanted), Value::Array(given)) if wanted.len() == given.len() => {
            wanted.iter().zip(given).enumerate().find_map(|(i, (e, a))| value(e, a, &format!("{path}[{i}]")))
        }
        (Value::Array(wanted), Value::Array(given)) => {
            Some(format!("{path}: a list of {}, expected one of {}", given.len(), wanted.len()))
        }
        (Value::Number(_), _) => {
            if close(number(expected), number(actual)) {
                None
            } else {
                differ()
            }
        }
        (Value::String(wanted), _) if same_text(wanted, actual) => None,
        _ if expected == actual => None,
        _ => differ(),
    }
}

fn same_text(expected: &str, actual: &Value) -> bool {
    match actual {
        Value::String(text) if text == expected => true,
        Value::String(text) => expected.contains('.') && equal(expected.parse().ok(), text.parse().ok()),
        Value::Number(digits) => {
            digits.to_string().as_str() == expected
                || expected.contains('.') && equal(expected.parse().ok(), number(actual))
        }
        _ => false,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn equal(a: Option<f64>, b: Option<f64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.total_cmp(&b).is_eq())
}

fn close(expected: Option<f64>, actual: Option<f64>) -> bool {
    matches!((expected, actual), (Some(e), Some(a)) if (e - a).abs() <= (e.abs() * RELATIVE).max(ABSOLUTE))
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_reference_leaves_out_is_not_compared() {
        assert_eq!(value(&json!({"a": 1, "b": null, "info": 3}), &json!({"a": "1.0", "b": 2}), ""), None);
        assert!(value(&json!({"a": 1}), &json!({}), "result").is_some());
        assert!(value(&json!([1]), &json!([1, 2]), "").is_some());
    }

    #[test]
    fn numbers_are_equal_by_value_and_within_floats() {
        assert_eq!(value(&json!(0.30000000000000004), &json!("0.3"), ""), None);
        assert!(value(&json!(0.00000001), &json!(0.0000000100001), "").is_some());
        assert_eq!(value(&json!("1.50"), &json!("1.5"), ""), None);
        assert!(value(&json!("150"), &json!("150.0"), "").is_some(), "ids are text");
    }

    #[test]
    fn errors_are_equal_by_class_or_its_parent() {
        let expected = json!({"call": "x", "error": {"kind": "OrderNotFound", "kinds": ["OrderNotFound", "InvalidOrder", "ExchangeError"]}});
        let actual = |kind: &str| json!({"error": {"kind": kind}});
        assert_eq!(difference(&expected, &actual("InvalidOrder")), None);
        assert!(difference(&expected, &actual("ExchangeError")).is_some());
        assert!(difference(&expected, &json!({"result": 1})).is_some());
    }
}
