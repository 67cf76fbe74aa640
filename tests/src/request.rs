//! When two requests are the same: signed ones byte for byte, others up to the order of their parameters.

use serde_json::Value;

/// Headers that only name a partner of the exchange. They are never sent unasked, and not compared.
pub const IDENTITY: [&str; 12] = [
    "x-channel-api-code",
    "kc-api-partner",
    "kc-api-partner-sign",
    "kc-api-partner-verify",
    "kc-broker-name",
    "source",
    "referer",
    "x-bm-broker-id",
    "open-api-partner",
    "user-agent",
    "x-fb-client",
    "x-bitopro-api",
];
/// Parts of names of headers that sign or name an account.
const SIGNED_HEADERS: [&str; 7] = ["sign", "auth", "key", "token", "jwt", "hash", "mac"];
const SIGNED_QUERIES: [&str; 4] = ["signature=", "sign=", "hmac=", "sig="];

/// What is different, or nothing.
#[must_use]
pub fn request_difference(expected: &Value, actual: &Value) -> Option<String> {
    if !actual.is_object() {
        return Some("missing".to_owned());
    }
    if expected["method"] != actual["method"] {
        return Some(format!("method {}, expected {}", actual["method"], expected["method"]));
    }
    let wanted = headers(expected);
    let given = headers(actual);
    let header = wanted.iter().filter(|(name, _)| name != "content-length" && !IDENTITY.contains(&name.as_str()));
    if let Some(found) = header.clone().find_map(|(name, text)| header_difference(name, text, &given)) {
        return Some(found);
    }
    let url = text(expected, "url");
    let signs = |name: &String| SIGNED_HEADERS.iter().any(|part| name.contains(part));
    let signed = wanted.iter().any(|(name, _)| signs(name))
        || SIGNED_QUERIES.iter().any(|part| url.to_lowercase().contains(part));
    let given_url = text(actual, "url");
    if url != given_url && (signed || !same_url(url, given_url)) {
        return Some(format!("url {given_url}, expected {url}"));
    }
    body_difference(text(expected, "body"), text(actual, "body"), signed)
}

fn text<'a>(request: &'a Value, key: &str) -> &'a str {
    request.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn headers(request: &Value) -> Vec<(String, String)> {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let all = request.get("headers").and_then(Value::as_object).into_iter().flatten();
    all.map(|(name, value)| (name.to_lowercase(), plain(value))).collect()
}

fn header_difference(name: &str, expected: &str, given: &[(String, String)]) -> Option<String> {
    let Some((_, actual)) = given.iter().find(|(given, _)| given == name) else {
        return Some(format!("header {name} is missing"));
    };
    let kind = |text: &str| text.split(';').next().unwrap_or_default().to_owned();
    let same = actual == expected || name == "content-type" && kind(actual) == kind(expected);
    (!same).then(|| format!("header {name} is {actual}, expected {expected}"))
}

fn body_difference(expected: &str, actual: &str, signed: bool) -> Option<String> {
    if expected == actual {
        return None;
    }
    if !signed && let (Ok(e), Ok(a)) = (serde_json::from_str(expected), serde_json::from_str(actual)) {
        let (e, a): (Value, Value) = (e, a);
        if e == a {
            return None;
        }
    }
    let short = |text: &str| text.chars().take(300).collect::<String>();
    Some(format!("body {}, expected {}", short(actual), short(expected)))
}

/// Whether two urls have the same place and the same set of parameters.
fn same_url(a: &str, b: &str) -> bool {
    let parts = |url: &str| {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let mut pairs: Vec<(String, String)> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(key, value)| (unescape(key), unescape(value)))
            .collect();
        pairs.sort();
        (place.trim_end_matches('/').to_owned(), pairs)
    };
    parts(a) == parts(b)
}

fn unescape(text: &str) -> String {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        (rest, out) = match (byte, code) {
            (b'%', Some(code)) => (&after[2..], with(out, code)),
            (b'+', _) => (after, with(out, b' ')),
            _ => (after, with(out, byte)),
        };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn with(mut bytes: Vec<u8>, byte: u8) -> Vec<u8> {
    bytes.push(byte);
    bytes
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unsigned_requests_may_order_their_parameters() {
        let expected = json!({"method": "GET", "url": "https://x/a?b=1&c=%20", "headers": {}, "body": null});
        let actual = json!({"method": "GET", "url": "https://x/a?c=+&b=1", "headers": {"More": "1"}, "body": null});
        assert_eq!(request_difference(&expected, &actual), None);
    }

    #[test]
    fn signed_requests_may_not() {
        let expected = json!({"method": "GET", "url": "https://x/a?b=1&c=2", "headers": {"X-Sign": "s"}, "body": null});
        let other = json!({"method": "GET", "url": "https://x/a?c=2&b=1", "headers": {"x-sign": "s"}, "body": null});
        assert!(request_difference(&expected, &other).is_some_and(|what| what.starts_with("url")));
        let wrong = json!({"method": "GET", "url": "https://x/a?b=1&c=2", "headers": {"x-sign": "t"}, "body": null});
        assert!(request_difference(&expected, &wrong).is_some_and(|what| what.starts_with("header")));
    }
}
