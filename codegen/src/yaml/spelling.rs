//! Numbers as they are written: YAML makes 16 of `0x10`, and a tree has only the 16.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::node::{Node, NodeValue};
use super::path::Path;
use super::read::read_all;
use crate::source::FileId;

/// The numbers of a document that are written otherwise than a tree gives them, and how they are written.
#[must_use]
pub(crate) fn odd_numbers(text: &str, file: FileId) -> Vec<(Path, String)> {
    let mut found = Vec::new();
    if text.split(|c: char| c.is_whitespace() || ",[]{}:'\"".contains(c)).any(may_be_odd) {
        let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let (Some(node), _) = read_all(text, file) {
            let seed = Spelled { node: &node, path: &mut Path::new(), found: &mut found };
            // What cannot be read was said when the tree was made.
            let _ = seed.deserialize(serde_yaml::Deserializer::from_str(plain));
        }
    }
    found
}

/// Whether a word may be a number that is written otherwise than in the shortest way.
fn may_be_odd(word: &str) -> bool {
    let body = word.trim_start_matches(['+', '-']);
    if ["0x", "0o", "0b"].iter().any(|base| body.starts_with(base)) {
        return true;
    }
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (number, exponent) = body.split_once(['e', 'E']).unwrap_or((body, ""));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "1"));
    if !are_digits(whole) || !are_digits(fraction) || !are_digits(exponent.trim_start_matches(['+', '-'])) {
        return false;
    }
    let short = !fraction.is_empty() && !fraction.ends_with('0') && (whole == "0" || !whole.starts_with('0'));
    let is_number = number.contains(|c: char| c.is_ascii_digit());
    is_number && (!short || whole.is_empty() || body.len() > number.len() || word.starts_with('+') || word == "-0")
}

/// A node that is read again for the sake of its numbers.
struct Spelled<'r> {
    node: &'r Node,
    path: &'r mut Path,
    found: &'r mut Vec<(Path, String)>,
}

impl<'de> DeserializeSeed<'de> for Spelled<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match &self.node.value {
            NodeValue::Number(_) => deserializer.deserialize_str(self),
            NodeValue::Seq(_) => deserializer.deserialize_seq(self),
            NodeValue::Map(_) => deserializer.deserialize_map(self),
            NodeValue::Null | NodeValue::Bool(_) | NodeValue::Text(_) => {
                deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ())
            }
        }
    }
}

impl<'de> Visitor<'de> for Spelled<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the same value again")
    }

    fn visit_str<E: Error>(self, written: &str) -> Result<(), E> {
        if self.node.as_number().is_some_and(|number| number != written) {
            self.found.push((self.path.clone(), written.to_owned()));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for (index, node) in self.node.as_seq().unwrap_or_default().iter().enumerate() {
            self.path.push(index.into());
            seq.next_element_seed(Spelled { node, path: self.path, found: self.found })?;
            self.path.pop();
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match self.node.get(&key) {
                Some(node) => {
                    self.path.push(key.into());
                    map.next_value_seed(Spelled { node, path: self.path, found: self.found })?;
                    self.path.pop();
                }
                None => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::display_path;

    #[test]
    fn numbers_are_found_as_they_are_written() {
        let text = "a: 0x10\nb: {c: [1, 1.10, -7, 0.5], 0x11: 0o17}\nd: '0x10'\ne: 1e5\nf: ~\ng: x 0x10\nh: +5\n";
        let found = odd_numbers(text, FileId(0));
        let found: Vec<String> = found.iter().map(|(path, text)| format!("{} {text}", display_path(path))).collect();
        assert_eq!(found, ["a 0x10", "b.c[1] 1.10", "b.0x11 0o17", "e 1e5", "h +5"]);
    }

    #[test]
    fn short_numbers_are_not_looked_at_again() {
        for word in ["1", "0", "-7", "0.5", "100", "10.01", "a", "-", "$0", "1m", "2020-01-01", "e"] {
            assert!(!may_be_odd(word), "{word}");
        }
        for word in ["0x10", "1.0", "1e5", "+5", "-0", "010", ".5", "0o17", "0b11", "1."] {
            assert!(may_be_odd(word), "{word}");
        }
    }
}
