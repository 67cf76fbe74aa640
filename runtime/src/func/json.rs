//! Writing JSON: compact, in the order of the map, every digit as it came.

use std::fmt::Write;

use super::codec;
use crate::error::{Error, ErrorClass};
use crate::json::{Doc, Json, Shape};
use crate::value::Value;

/// How JSON is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// No spaces, characters as they are.
    #[default]
    Compact,
    /// `, ` and `: `, and `\uXXXX` for everything that is not ASCII: what some programs write
    /// when they are not told otherwise, and some signatures are made of.
    Spaced,
    /// No spaces, `\uXXXX` for everything that is not ASCII.
    Ascii,
}

/// `json(x style=)`: as JSON text.
#[must_use]
pub fn json(x: &Value<'_>, style: Style) -> String {
    let mut out = String::with_capacity(64);
    json_into(x, style, &mut out);
    out
}

/// [`json()`] behind what a text already holds.
pub fn json_into(x: &Value<'_>, style: Style, out: &mut String) {
    match x {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Num(d) => out.push_str(&d.to_text()),
        Value::Text(t) => quoted(t, style, out),
        Value::Bytes(b) => match std::str::from_utf8(b) {
            Ok(text) => quoted(text, style, out),
            Err(_) => quoted(&codec::base64(b), style, out),
        },
        Value::Json(j) => payload(*j, style, out),
        Value::List(l) => list(l.iter(), style, out, json_into),
        Value::Map(m) => map(m.iter(), style, out, json_into),
    }
}

fn payload(j: Json<'_>, style: Style, out: &mut String) {
    match j.shape() {
        Shape::Null => out.push_str("null"),
        Shape::Bool(b) => out.push_str(if b { "true" } else { "false" }),
        Shape::Num(n) => out.push_str(n.digits().unwrap_or_default()),
        Shape::Text(t) => quoted(t, style, out),
        Shape::List(l) => list(l.items(), style, out, payload),
        Shape::Map(m) => {
            map(m.rows().map(|(k, v)| (k.unwrap_or_default(), v)), style, out, payload);
        }
    }
}

fn list<T>(items: impl Iterator<Item = T>, style: Style, out: &mut String, each: impl Fn(T, Style, &mut String)) {
    out.push('[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(if style == Style::Spaced { ", " } else { "," });
        }
        each(item, style, out);
    }
    out.push(']');
}

fn map<'k, T>(
    entries: impl Iterator<Item = (&'k str, T)>,
    style: Style,
    out: &mut String,
    each: impl Fn(T, Style, &mut String),
) {
    out.push('{');
    for (i, (key, value)) in entries.enumerate() {
        if i > 0 {
            out.push_str(if style == Style::Spaced { ", " } else { "," });
        }
        quoted(key, style, out);
        out.push_str(if style == Style::Spaced { ": " } else { ":" });
        each(value, style, out);
    }
    out.push('}');
}

fn quoted(text: &str, style: Style, out: &mut String) {
    let raw = style == Style::Compact;
    out.push('"');
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\') {
        out.push_str(text);
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            c if raw && c >= ' ' => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a String cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// `from_json(text)`: the value that a JSON text holds.
///
/// # Errors
/// The text is not JSON (`BadResponse`, the text comes from a payload).
pub fn from_json(text: &str) -> Result<Value<'static>, Error> {
    match Doc::parse(text) {
        Ok(doc) => Ok(Value::Json(doc.root()).into_owned()),
        Err(e) => {
            Err(Error::payload(ErrorClass::BadResponse, format!("a text inside of the response is not JSON: {e}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Map;

    #[test]
    fn known_answers() {
        // python: json.dumps(x, separators=(',', ':')), json.dumps(x)
        let m = Map::new()
            .with("s", "a\"\\/\n\u{1}é😀\u{7f}")
            .with("n", crate::decimal::Dec::parse("1.50"))
            .with("l", vec![Value::Bool(true), Value::Null])
            .with("e", Map::new());
        let m = Value::Map(m);
        assert_eq!(
            json(&m, Style::Compact),
            "{\"s\":\"a\\\"\\\\/\\n\\u0001é😀\u{7f}\",\"n\":1.50,\"l\":[true,null],\"e\":{}}"
        );
        assert_eq!(
            json(&m, Style::Ascii),
            r#"{"s":"a\"\\/\n\u0001\u00e9\ud83d\ude00\u007f","n":1.50,"l":[true,null],"e":{}}"#
        );
        assert_eq!(
            json(&m, Style::Spaced),
            r#"{"s": "a\"\\/\n\u0001\u00e9\ud83d\ude00\u007f", "n": 1.50, "l": [true, null], "e": {}}"#
        );
        let text = r#"{"a":1E5,"b":0.10000000000000000000001,"c":["",{}]}"#;
        assert_eq!(json(&Value::Json(Doc::parse(text).unwrap().root()), Style::Compact), text);
        assert_eq!(from_json("[1,\"x\"]").unwrap().at(1).as_str(), Some("x"));
        assert!(from_json("{").is_err());
    }
}
