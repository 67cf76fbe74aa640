//! An ordered map from text to [`Value`]: parameters, options, JSON objects that are built.

use std::borrow::Cow;

use crate::decimal::Dec;
use crate::value::Value;

/// An ordered map. A later insertion of a key replaces the value and keeps the place.
///
/// The maps of this library have a handful of entries, so that a list of pairs that is searched
/// from the front beats a hash table.
#[derive(Debug, Clone, Default)]
pub struct Map<'a> {
    entries: Vec<(Cow<'a, str>, Value<'a>)>,
    /// The marks of all keys that were ever put: most keys that are asked for are not there, and need no search then.
    marks: u64,
}

/// One bit out of 64 for a key; known when the code is compiled where the key is.
#[inline]
fn mark(key: &str) -> u64 {
    let first = key.as_bytes().first().map_or(0, |byte| usize::from(*byte));
    1 << ((first + 5 * key.len()) % 64)
}

/// A map that owns everything: parameters and options.
pub type Params = Map<'static>;

impl<'a> Map<'a> {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new(), marks: 0 }
    }

    /// An empty map with room for `n` entries.
    #[must_use]
    pub fn with_capacity(n: usize) -> Self {
        Self { entries: Vec::with_capacity(n), marks: 0 }
    }

    /// Gives back the room for more entries: for maps that stay.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.entries.shrink_to_fit();
    }

    // Keys are mostly literals: inlined, their marks are known, and an entry is written where it stays.

    /// Builder form of [`Map::insert`]: `Params::new().with("limit", 5).with("side", "buy")`.
    #[must_use]
    #[inline(always)]
    pub fn with(mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) -> Self {
        self.insert(key, value);
        self
    }

    /// Puts a value, also a null one. An existing key keeps its place.
    #[inline(always)]
    pub fn insert(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        let key = key.into();
        match self.get_mut(&key) {
            Some(place) => *place = value.into(),
            None => self.push(key, value),
        }
    }

    /// Puts a value unless it is null (`k?=v` of the language).
    pub fn set(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        let value = value.into();
        if !value.is_null() {
            self.insert(key, value);
        }
    }

    /// Appends without looking for the key: only for keys known to be new.
    #[inline(always)]
    pub fn push(&mut self, key: impl Into<Cow<'a, str>>, value: impl Into<Value<'a>>) {
        let key = key.into();
        self.marks |= mark(&key);
        // Made where it stays: `Vec::push` makes it first and copies it.
        self.entries.extend(std::iter::once_with(|| (key, value.into())));
    }

    #[inline]
    fn may_have(&self, key: &str) -> bool {
        self.marks & mark(key) != 0
    }

    /// The value of a key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        if self.may_have(key) { self.entries.iter().find(|(own, _)| own == key).map(|(_, value)| value) } else { None }
    }

    /// The value of a key to change in place.
    #[inline]
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value<'a>> {
        if self.may_have(key) { self.find_mut(key) } else { None }
    }

    fn find_mut(&mut self, key: &str) -> Option<&mut Value<'a>> {
        self.entries.iter_mut().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// A borrowed copy of the value of a key; null when there is none.
    #[must_use]
    #[inline]
    pub fn lend(&self, key: &str) -> Value<'_> {
        self.get(key).map_or(Value::Null, Value::lend)
    }

    /// A borrowed copy of the value of the first of these keys that has one which is not null; else of the last one.
    #[must_use]
    pub fn first(&self, keys: &[&str]) -> Value<'_> {
        let mut value = Value::Null;
        for key in keys {
            value = self.lend(key);
            if !value.is_null() {
                break;
            }
        }
        value
    }

    /// Whether a key has a value that is not null.
    #[must_use]
    pub fn is_set(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| !value.is_null())
    }

    /// The value of a key as a text ([`Value::text`]), without a copy of one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        self.get(key)?.lend().into_text()
    }

    /// The value of a key as a number ([`Value::num`]).
    #[must_use]
    pub fn num(&self, key: &str) -> Option<Dec> {
        self.get(key)?.num()
    }

    /// The value of a key as a time ([`Value::time`]).
    #[must_use]
    pub fn time(&self, key: &str) -> Option<i64> {
        self.get(key)?.time()
    }

    /// The value of a key as yes or no ([`Value::boolean`]).
    #[must_use]
    pub fn boolean(&self, key: &str) -> Option<bool> {
        self.get(key)?.boolean()
    }

    /// Whether the value of a key is this word ([`Value::is`]).
    #[must_use]
    pub fn is(&self, key: &str, word: &str) -> bool {
        self.get(key).is_some_and(|value| value.is(word))
    }

    /// Whether the value of a key counts as true ([`Value::truthy`]).
    #[must_use]
    pub fn truthy(&self, key: &str) -> bool {
        self.get(key).is_some_and(Value::truthy)
    }

    /// Is there such a key (even with a null value)?
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Takes an entry out; the order of the others stays.
    pub fn remove(&mut self, key: &str) -> Option<Value<'a>> {
        let at = self.entries.iter().position(|(k, _)| k == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Inserts all entries of another map, in its order.
    pub fn extend(&mut self, other: Map<'a>) {
        match self.entries.is_empty() {
            true => *self = other,
            false => self.extend_unique(other.entries.into_iter()),
        }
    }

    /// `...$x` of the language: inserts the entries of a map; everything else adds nothing.
    pub fn spread(&mut self, other: Value<'a>) {
        if let Value::Map(map) = other.unfold() {
            self.extend(map);
        }
    }

    /// [`Map::spread`] of a map that stays: its entries are borrowed.
    pub fn spread_from(&mut self, other: &'a Value<'_>) {
        match other {
            Value::Map(map) => {
                let lent = map.entries.iter().map(|(key, value)| (Cow::Borrowed(key.as_ref()), value.lend()));
                match map.keys().any(|key| self.contains_key(key)) {
                    true => self.extend_unique(lent),
                    false => self.entries.extend(lent),
                }
                self.marks |= map.marks;
            }
            Value::Json(_) => self.spread(other.lend()),
            _ => {}
        }
    }

    /// Inserts entries no two of which have the same key, so that only the ones before them are searched.
    fn extend_unique(&mut self, entries: impl ExactSizeIterator<Item = (Cow<'a, str>, Value<'a>)>) {
        let before = self.entries.len();
        self.entries.reserve(entries.len());
        for (key, value) in entries {
            self.marks |= mark(&key);
            match self.entries.iter_mut().take(before).find(|(own, _)| *own == key) {
                Some(entry) => entry.1 = value,
                None => self.entries.push((key, value)),
            }
        }
    }

    /// Keeps the entries for which `keep` is true.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &Value<'a>) -> bool) {
        self.entries.retain(|(k, v)| keep(k, v));
    }

    /// Sorts by key, by bytes.
    pub fn sort_keys(&mut self) {
        self.entries.sort_by(|a, b| a.0.cmp(&b.0));
    }

    /// The entries in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value<'a>)> + DoubleEndedIterator {
        self.entries.iter().map(|(k, v)| (k.as_ref(), v))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.entries.iter().map(|(k, _)| k.as_ref())
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No entries?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A map that borrows the texts of this one.
    #[must_use]
    pub fn lend_all(&self) -> Map<'_> {
        let lent = self.entries.iter().map(|(key, value)| (Cow::Borrowed(key.as_ref()), value.lend()));
        Map { entries: lent.collect(), marks: self.marks }
    }

    /// The same map without borrows.
    #[must_use]
    pub fn into_owned(self) -> Params {
        let owned = self.entries.into_iter().map(|(key, value)| (Cow::Owned(key.into_owned()), value.into_owned()));
        Map { entries: owned.collect(), marks: self.marks }
    }
}

/// The same entries in the same order.
impl PartialEq for Map<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<'a> IntoIterator for Map<'a> {
    type Item = (Cow<'a, str>, Value<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, K: Into<Cow<'a, str>>, V: Into<Value<'a>>> FromIterator<(K, V)> for Map<'a> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Map::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<'a, K: Into<Cow<'a, str>>, V: Into<Value<'a>>, const N: usize> From<[(K, V); N]> for Map<'a> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

/// Builds [`Params`]: `params! { "limit" => 5, "side" => "buy" }`.
#[macro_export]
macro_rules! params {
    ($($key:expr => $value:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut map = $crate::map::Params::with_capacity(<[&str]>::len(&[$(stringify!($key)),*]));
        $( map.insert($key, $value); )*
        map
    }};
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_later_key_keeps_the_place() {
        let mut m = params! { "a" => 1, "b" => "x" };
        m.insert("a", 2);
        m.set("c", "");
        m.set("d", true);
        assert_eq!(m.keys().collect::<Vec<_>>(), ["a", "b", "d"]);
        assert_eq!(m.lend("a").time(), Some(2));
        assert!(m.lend("nope").is_null());
        assert!(m.remove("b").is_some());
        assert_eq!(m.len(), 2);
    }

    #[test]
    fn every_key_is_found_however_it_came_in() {
        let keys: Vec<String> =
            (0..200).map(|i| format!("{}{}", char::from(b'a' + (i % 26) as u8), "x".repeat(i % 9))).collect();
        let mut pushed = super::Map::new();
        keys.iter().for_each(|key| pushed.insert(key.as_str(), key.as_str()));
        let mut spread = super::Map::new();
        let owned = crate::value::Value::Map(pushed.clone().into_owned());
        spread.spread_from(&owned);
        let mut extended = params! { "first" => 1 };
        extended.extend(pushed.clone().into_owned());
        for key in &keys {
            assert_eq!(pushed.text(key).as_deref(), Some(key.as_str()));
            assert!(spread.contains_key(key) && extended.contains_key(key) && pushed.lend_all().contains_key(key));
        }
        assert!(!pushed.contains_key("first") && pushed.remove("a").is_some() && !pushed.contains_key("a"));
    }
}
