//! Form encoding.

use std::borrow::Cow;

use super::escape::{BRACKETS, COMPONENT_AND_BRACKETS, Escape, Plain, Space, count_plain, escape};
use super::{Style, json};
use crate::map::Map;
use crate::value::Value;

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

/// `form(map space= arrays= escape=)`: `k=v` pairs joined by `&`; everything but a map is "".
/// Null is an empty value, conditions are `true` and `false`.
#[must_use]
pub fn form(map: &Value<'_>, space: Space, arrays: Arrays, escape: Escape) -> String {
    form_of(&[Entry::Spread(map)], space, arrays, escape)
}

/// An entry of a map that is only written.
#[derive(Debug)]
pub enum Entry<'a> {
    /// `k=x`: also a null.
    Put(&'static str, Value<'a>),
    /// `k?=x`: unless it is null.
    Set(&'static str, Value<'a>),
    /// `...x`
    Spread(&'a Value<'a>),
}

impl<'a> Entry<'a> {
    /// `k=x`
    pub fn put(key: &'static str, value: impl Into<Value<'a>>) -> Self {
        Entry::Put(key, value.into())
    }

    /// `k?=x`
    pub fn set(key: &'static str, value: impl Into<Value<'a>>) -> Self {
        Entry::Set(key, value.into())
    }
}

/// [`form()`] of a map of these entries, whose keys differ, without the map.
#[must_use]
pub fn form_of(entries: &[Entry<'_>], space: Space, arrays: Arrays, escape: Escape) -> String {
    if spread_again(entries) {
        return form(&built(entries), space, arrays, escape);
    }
    let count: usize = entries.iter().map(|entry| if let Entry::Spread(map) = entry { map.len() } else { 1 }).sum();
    // Most pairs are shorter; a signature may follow.
    let room = 96 + 24 * count;
    // Hardly anything needs an escape, so that all is written without any at first.
    let mut plain = Writer::<false> { text: String::with_capacity(room), pairs: 0, arrays, space, escape };
    plain.all(entries);
    if (escape == Escape::None && space == Space::Percent) || plain.needs_no_escape() {
        return plain.text;
    }
    let mut escaped = Writer::<true> { text: String::with_capacity(2 * room), pairs: 0, arrays, space, escape };
    escaped.all(entries);
    escaped.text
}

/// Whether a key stands in what is spread and beside it, so that one value takes the place of another.
fn spread_again(entries: &[Entry<'_>]) -> bool {
    let maps = || entries.iter().filter_map(|entry| if let Entry::Spread(map) = entry { Some(*map) } else { None });
    let own = entries.iter().any(|entry| match entry {
        Entry::Put(key, _) | Entry::Set(key, _) => maps().any(|map| may_have(map, key)),
        Entry::Spread(_) => false,
    });
    own || maps().nth(1).is_some()
}

fn may_have(map: &Value<'_>, key: &str) -> bool {
    match map {
        Value::Map(map) => map.contains_key(key),
        other => other.is_map(),
    }
}

fn built<'e>(entries: &'e [Entry<'_>]) -> Value<'e> {
    let mut map = Map::with_capacity(entries.len());
    for entry in entries {
        match entry {
            Entry::Put(key, value) => map.insert(*key, value.lend()),
            Entry::Set(key, value) => map.set(*key, value.lend()),
            Entry::Spread(other) => map.spread_from(other),
        }
    }
    Value::Map(map)
}

/// `raw(map)`: as [`form()`] without escapes.
#[must_use]
pub fn raw(map: &Value<'_>, arrays: Arrays) -> String {
    form(map, Space::Percent, arrays, Escape::None)
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

/// Writes pairs, with escapes or without.
struct Writer<const ESCAPED: bool> {
    text: String,
    pairs: usize,
    arrays: Arrays,
    space: Space,
    escape: Escape,
}

impl<const ESCAPED: bool> Writer<ESCAPED> {
    fn all(&mut self, entries: &[Entry<'_>]) {
        for entry in entries {
            match entry {
                Entry::Set(_, value) if value.is_null() => {}
                Entry::Put(key, value) | Entry::Set(key, value) => self.parameter(key, value),
                Entry::Spread(map) => self.entries(map),
            }
        }
    }

    /// Whether all but the marks between the texts stands for itself.
    fn needs_no_escape(&self) -> bool {
        let marks = (2 * self.pairs).saturating_sub(1);
        count_plain(self.text.as_bytes()) + marks == self.text.len()
    }

    fn entries(&mut self, map: &Value<'_>) {
        match map {
            Value::Map(map) => map.iter().for_each(|(key, value)| self.parameter(key, value)),
            Value::Json(json) if json.is_map() => {
                json.rows().for_each(|(key, value)| self.parameter(key.unwrap_or_default(), &Value::Json(value)));
            }
            _ => {}
        }
    }

    /// Most parameters are texts and numbers: nothing of a text is copied, and digits need no escapes.
    // Inlined: a call for each took a third of the time.
    #[inline(always)]
    fn parameter(&mut self, key: &str, value: &Value<'_>) {
        match value {
            Value::Text(text) => {
                self.name(key);
                self.value(text);
            }
            Value::Num(number) => {
                self.name(key);
                number.append_to(&mut self.text);
            }
            _ => self.structured(key, value),
        }
    }

    #[cold]
    fn structured(&mut self, key: &str, value: &Value<'_>) {
        match self.arrays {
            _ if !(value.is_list() || value.is_map()) => self.pair(key, value),
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
        let text = match value.is_list() || value.is_map() {
            true => Cow::Owned(json(value, Style::Compact)),
            false => value.lend().into_text().unwrap_or_default(),
        };
        self.name(key);
        self.value(&text);
    }

    #[inline]
    fn name(&mut self, key: &str) {
        if self.pairs > 0 {
            self.text.push('&');
        }
        self.pairs += 1;
        let plain = match (self.arrays, self.escape) {
            (Arrays::Brackets, Escape::All) => &BRACKETS,
            (Arrays::Brackets, Escape::Component) => &COMPONENT_AND_BRACKETS,
            _ => self.escape.plain(),
        };
        self.put(key, plain);
        self.text.push('=');
    }

    #[inline]
    fn value(&mut self, text: &str) {
        self.put(text, self.escape.plain());
    }

    #[inline]
    fn put(&mut self, text: &str, plain: &Plain) {
        match ESCAPED {
            true => self.text.push_str(&escape(text, self.space, plain)),
            false => self.text.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Doc;
    use crate::params;

    fn check(input: &str, space: Space, arrays: Arrays, escape: Escape, wanted: &str) {
        let doc = Doc::parse(input).unwrap();
        assert_eq!(form(&Value::Json(doc.root()), space, arrays, escape), wanted);
        assert_eq!(form(&Value::Json(doc.root()).into_owned(), space, arrays, escape), wanted);
    }

    #[test]
    fn entries_are_written_as_the_map_that_they_would_make() {
        let params = Value::Map(params! { "pair" => "BTC/USD", "nonce" => 7 });
        let written = |entries: &[Entry<'_>]| form_of(entries, Space::Percent, Arrays::Repeat, Escape::All);
        let (one, null) = (|| Value::from(1), || Value::Null);
        assert_eq!(written(&[Entry::Put("t", one()), Entry::Spread(&params)]), "t=1&pair=BTC%2FUSD&nonce=7");
        assert_eq!(written(&[Entry::Put("nonce", one()), Entry::Spread(&params)]), "nonce=7&pair=BTC%2FUSD");
        assert_eq!(written(&[Entry::Spread(&params), Entry::Put("nonce", one())]), "pair=BTC%2FUSD&nonce=1");
        assert_eq!(written(&[Entry::Spread(&params), Entry::Set("nonce", null())]), "pair=BTC%2FUSD&nonce=7");
        assert_eq!(written(&[Entry::Put("a", null()), Entry::Set("b", null())]), "a=");
        assert_eq!(written(&[Entry::Spread(&Value::from("text"))]), "");
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
        assert_eq!(raw(&map, Arrays::Repeat), "pair=BTC/USDT&n=5&l=1");
    }
}
