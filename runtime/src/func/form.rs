//! Percent encoding and form encoding.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Style, Text, json};
use crate::value::Value;

/// What a space becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Space {
    /// `%20`.
    #[default]
    Percent,
    /// `+`.
    Plus,
}

/// How a list (or map) that is the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrays {
    /// `k=1&k=2`; what is nested deeper as JSON.
    #[default]
    Repeat,
    /// `k[]=1&k[]=2`.
    Brackets,
    /// `k[0]=1&k[a][b]=2`.
    Indices,
    /// `k=[1,2]`.
    Json,
}

/// Which characters are escaped. `A-Z a-z 0-9 _ . - ~` never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escape {
    /// All others.
    #[default]
    All,
    /// None at all.
    None,
    /// All but `[` and `]`.
    Brackets,
    /// All but `! * ( ) '`: as `encodeURIComponent` does.
    Component,
}

/// Which bytes stand for themselves.
type Plain = [bool; 256];

/// `A-Z a-z 0-9 _ . - ~` (RFC 3986, 2.3) and what else is given.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
const fn plain(others: &[u8]) -> Plain {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte as u8, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-' | b'~');
        byte += 1;
    }
    let mut i = 0;
    while i < others.len() {
        plain[others[i] as usize] = true;
        i += 1;
    }
    plain
}

static EVERYTHING: Plain = [true; 256];
static UNRESERVED: Plain = plain(b"");
static BRACKETS: Plain = plain(b"[]");
static COMPONENT: Plain = plain(b"!*()'");
static COMPONENT_AND_BRACKETS: Plain = plain(b"!*()'[]");

impl Escape {
    fn plain(self) -> &'static Plain {
        match self {
            Escape::All => &UNRESERVED,
            Escape::None => &EVERYTHING,
            Escape::Brackets => &BRACKETS,
            Escape::Component => &COMPONENT,
        }
    }
}

/// `form(map space= arrays= escape=)`: `k=v` pairs joined by `&`; everything but a map is "".
/// Null is an empty value, conditions are `true` and `false`.
#[must_use]
pub fn form(map: &Value<'_>, space: Space, arrays: Arrays, escape: Escape) -> String {
    let keys = match (arrays, escape) {
        (Arrays::Brackets, Escape::All) => &BRACKETS,
        (Arrays::Brackets, Escape::Component) => &COMPONENT_AND_BRACKETS,
        _ => escape.plain(),
    };
    let text = String::with_capacity(16 + 32 * map.len());
    let mut out = Writer { text, space, arrays, keys, values: escape.plain() };
    match map {
        Value::Map(map) => map.iter().for_each(|(key, value)| out.parameter(key, value)),
        Value::Json(json) if json.is_map() => {
            json.rows().for_each(|(key, value)| out.parameter(key.unwrap_or_default(), &Value::Json(value)));
        }
        _ => {}
    }
    out.text
}

/// `raw(map)`: as [`form()`] without escapes.
#[must_use]
pub fn raw(map: &Value<'_>, arrays: Arrays) -> String {
    form(map, Space::Percent, arrays, Escape::None)
}

/// `uri(x)`: one escaped text, as `encodeURIComponent` does.
#[must_use]
pub fn uri<'a>(x: Text<'a>) -> Text<'a> {
    let x = x?;
    if x.bytes().all(|b| stays(b, &COMPONENT)) {
        return Some(x);
    }
    let mut out = String::with_capacity(x.len() + 16);
    escaped(&x, Space::Percent, &COMPONENT, &mut out);
    Some(Cow::Owned(out))
}

/// `fill(template map)`: every `{key}` by the value, without escapes. Keys whose value is null,
/// a list or a map, and unknown ones, stay literally.
#[must_use]
pub fn fill(template: &str, map: &Value<'_>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let found = behind.split_once('}').and_then(|(key, rest)| Some((map.get(key).into_text()?, rest)));
        match found {
            Some((text, after)) => {
                out.push_str(&text);
                rest = after;
            }
            None => {
                out.push('{');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

struct Writer {
    text: String,
    space: Space,
    arrays: Arrays,
    keys: &'static Plain,
    values: &'static Plain,
}

impl Writer {
    fn parameter(&mut self, key: &str, value: &Value<'_>) {
        // Most parameters are told to be single values at once.
        let single = matches!(value, Value::Text(_) | Value::Num(_)) || !(value.is_list() || value.is_map());
        if single { self.pair(key, value) } else { self.structured(key, value) }
    }

    fn structured(&mut self, key: &str, value: &Value<'_>) {
        match self.arrays {
            Arrays::Indices => self.nested(key, value),
            Arrays::Repeat if value.is_list() => value.lend().items().for_each(|x| self.pair(key, &x)),
            Arrays::Brackets if value.is_list() => {
                let key = format!("{key}[]");
                value.lend().items().for_each(|x| self.pair(&key, &x));
            }
            Arrays::Json | Arrays::Repeat | Arrays::Brackets => self.pair(key, value),
        }
    }

    fn nested(&mut self, key: &str, value: &Value<'_>) {
        if !value.is_list() && !value.is_map() {
            return self.pair(key, value);
        }
        for (i, (name, x)) in value.lend().rows().enumerate() {
            match name {
                Some(name) => self.nested(&format!("{key}[{name}]"), &x),
                None => self.nested(&format!("{key}[{i}]"), &x),
            }
        }
    }

    fn pair(&mut self, key: &str, value: &Value<'_>) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        escaped(key, self.space, self.keys, &mut self.text);
        self.text.push('=');
        match value {
            // Nothing of a text is copied, and digits need no escapes.
            Value::Text(text) => escaped(text, self.space, self.values, &mut self.text),
            Value::Num(number) => number.push_to(&mut self.text),
            value => {
                let text = match value.is_list() || value.is_map() {
                    true => Cow::Owned(json(value, Style::Compact)),
                    false => value.text().unwrap_or_default(),
                };
                escaped(&text, self.space, self.values, &mut self.text);
            }
        }
    }
}

fn stays(byte: u8, plain: &Plain) -> bool {
    plain.get(usize::from(byte)).is_some_and(|stays| *stays)
}

fn escaped(text: &str, space: Space, plain: &Plain, out: &mut String) {
    let no_plus = space == Space::Percent || !stays(b' ', plain) || !text.contains(' ');
    if no_plus && text.bytes().all(|byte| stays(byte, plain)) {
        out.push_str(text);
    } else {
        escape(text, space, plain, out);
    }
}

#[cold]
fn escape(text: &str, space: Space, plain: &Plain, out: &mut String) {
    for c in text.chars() {
        if c == ' ' && space == Space::Plus {
            out.push('+');
        } else if c.encode_utf8(&mut [0; 4]).bytes().all(|byte| stays(byte, plain)) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Doc;

    fn check(input: &str, space: Space, arrays: Arrays, escape: Escape, wanted: &str) {
        let doc = Doc::parse(input).unwrap();
        assert_eq!(form(&Value::Json(doc.root()), space, arrays, escape), wanted);
        assert_eq!(form(&Value::Json(doc.root()).into_owned(), space, arrays, escape), wanted);
    }

    #[test]
    fn python_urllib_agrees() {
        let odd = r#"{"a b":"x y/+&=é~()*!.'[]","t":true,"n":1.50,"z":null}"#;
        check(
            odd,
            Space::Percent,
            Arrays::Repeat,
            Escape::All,
            "a%20b=x%20y%2F%2B%26%3D%C3%A9~%28%29%2A%21.%27%5B%5D&t=true&n=1.50&z=",
        );
        check(
            odd,
            Space::Plus,
            Arrays::Repeat,
            Escape::All,
            "a+b=x+y%2F%2B%26%3D%C3%A9~%28%29%2A%21.%27%5B%5D&t=true&n=1.50&z=",
        );
        check(
            odd,
            Space::Percent,
            Arrays::Repeat,
            Escape::Brackets,
            "a%20b=x%20y%2F%2B%26%3D%C3%A9~%28%29%2A%21.%27[]&t=true&n=1.50&z=",
        );
        check(
            odd,
            Space::Percent,
            Arrays::Repeat,
            Escape::Component,
            "a%20b=x%20y%2F%2B%26%3D%C3%A9~()*!.'%5B%5D&t=true&n=1.50&z=",
        );
        check(odd, Space::Percent, Arrays::Repeat, Escape::None, "a b=x y/+&=é~()*!.'[]&t=true&n=1.50&z=");
        check(odd, Space::Plus, Arrays::Repeat, Escape::None, "a+b=x+y/+&=é~()*!.'[]&t=true&n=1.50&z=");
    }

    #[test]
    fn arrays() {
        let nested = r#"{"k":[1,"b"],"m":{"x":[{"y":2}]}}"#;
        check(nested, Space::Percent, Arrays::Repeat, Escape::All, "k=1&k=b&m=%7B%22x%22%3A%5B%7B%22y%22%3A2%7D%5D%7D");
        check(nested, Space::Percent, Arrays::Indices, Escape::None, "k[0]=1&k[1]=b&m[x][0][y]=2");
        check(nested, Space::Percent, Arrays::Indices, Escape::All, "k%5B0%5D=1&k%5B1%5D=b&m%5Bx%5D%5B0%5D%5By%5D=2");
        check(r#"{"k":[1,"[b]"]}"#, Space::Percent, Arrays::Brackets, Escape::All, "k[]=1&k[]=%5Bb%5D");
        check(r#"{"k":[1,"b"]}"#, Space::Percent, Arrays::Json, Escape::None, r#"k=[1,"b"]"#);
        check("[1,2]", Space::Percent, Arrays::Repeat, Escape::All, "");
        check("{}", Space::Percent, Arrays::Repeat, Escape::All, "");
    }

    #[test]
    fn filling() {
        let doc = Doc::parse(r#"{"pair":"BTC/USDT","n":5,"l":[1]}"#).unwrap();
        let map = Value::Json(doc.root());
        assert_eq!(fill("v1/{pair}/x{n}/{l}/{zz}/{", &map), "v1/BTC/USDT/x5/{l}/{zz}/{");
        assert_eq!(uri(Some("a b/é'".into())).unwrap(), "a%20b%2F%C3%A9'");
        assert_eq!(raw(&map, Arrays::Repeat), "pair=BTC/USDT&n=5&l=1");
    }
}
