//! Why a node does not fit a spec struct.

use serde::de;
use std::fmt;

use super::path::{Path, display_path};
use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::source::FileId;

/// A node that does not fit the type it is read into: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeError {
    /// What is wrong.
    pub kind: DeErrorKind,
    /// The place, unless the error was made outside of a document.
    pub place: Option<DePlace>,
}

/// Where an error is: a file, a path in it, and whether it is about the key or the value there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DePlace {
    /// The file of the node.
    pub file: FileId,
    /// The path of the node.
    pub path: Path,
    /// Whether the key is wrong rather than the value.
    pub on_key: bool,
}

/// What is wrong with a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeErrorKind {
    /// A key that the struct does not have; with those it has.
    UnknownKey(String, &'static [&'static str]),
    /// A key that must be there.
    MissingKey(String),
    /// A value of another shape; expected, found.
    WrongType(String, String),
    /// A number, in its canonical text, where text belongs: its spelling may be lost.
    UnquotedNumber(String),
    /// A word that is none of a fixed list; with the list.
    UnknownWord(String, &'static [&'static str]),
    /// Anything else.
    Other(String),
}

impl DeError {
    pub(super) fn new(kind: DeErrorKind) -> Self {
        DeError { kind, place: None }
    }

    pub(super) fn wrong_type(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(DeErrorKind::WrongType(expected.into(), found.into()))
    }

    /// Sets the place; the first one that is set, the innermost, stays.
    pub(super) fn locate(mut self, place: impl FnOnce() -> DePlace) -> Self {
        if self.place.is_none() {
            self.place = Some(place());
        }
        self
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> String {
        match &self.kind {
            DeErrorKind::UnknownKey(key, _) => format!("unknown key `{key}`"),
            DeErrorKind::MissingKey(key) => format!("missing key `{key}`"),
            DeErrorKind::WrongType(expected, found) => format!("expected {expected}, found {found}"),
            DeErrorKind::UnquotedNumber(number) => format!("expected text, found the number {number}"),
            DeErrorKind::UnknownWord(word, _) => format!("unknown word `{word}`"),
            DeErrorKind::Other(message) => message.clone(),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match &self.kind {
            DeErrorKind::UnknownKey(key, known) | DeErrorKind::UnknownWord(key, known) => {
                did_you_mean(key, known.iter().copied()).or_else(|| one_of(known))
            }
            DeErrorKind::UnquotedNumber(_) => Some("quote it, so that it stays as it is written".to_owned()),
            DeErrorKind::WrongType(expected, found) => type_help(expected, found),
            DeErrorKind::MissingKey(_) | DeErrorKind::Other(_) => None,
        }
    }

    /// The code it is reported under.
    pub fn code(&self) -> Code {
        match &self.kind {
            DeErrorKind::UnknownKey(..) => Code::UnknownKey,
            DeErrorKind::MissingKey(_) => Code::MissingKey,
            DeErrorKind::UnquotedNumber(_) => Code::UnquotedNumber,
            DeErrorKind::UnknownWord(..) => Code::UnknownWord,
            DeErrorKind::WrongType(..) | DeErrorKind::Other(_) => Code::WrongType,
        }
    }

    /// The diagnostic to report.
    pub fn to_diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code(), self.message()).maybe_help(self.help());
        if let Some(DePlace { file, path, on_key }) = self.place.clone() {
            let place = if on_key { Place::Key(path) } else { Place::Value(path) };
            diagnostic = diagnostic.label(file, place, "");
        }
        diagnostic
    }
}

/// ``one of `a`, `b` `` for a list that is short enough to read.
pub(crate) fn one_of(words: &[impl AsRef<str>]) -> Option<String> {
    let listed: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match listed.as_slice() {
        [] => None,
        [only] => Some(format!("only {only} is known here")),
        _ if listed.len() <= 40 => Some(format!("one of {}", listed.join(", "))),
        _ => None,
    }
}

/// The help for a value of the wrong shape, for shapes that are easily confused.
pub(crate) fn type_help(expected: &str, found: &str) -> Option<String> {
    let help = match (expected, found) {
        ("text", "true or false") => "quote it if it is meant as text",
        (_, "nothing") => "give it a value, or remove the key",
        _ => return None,
    };
    Some(help.to_owned())
}

impl fmt::Display for DeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_ref().map(|place| display_path(&place.path)) {
            Some(path) if !path.is_empty() => write!(f, "{path}: {}", self.message()),
            _ => f.write_str(&self.message()),
        }
    }
}

impl std::error::Error for DeError {}

impl de::Error for DeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        // serde's own words for this name a Rust type.
        let untagged = message.starts_with("data did not match any variant");
        let message =
            if untagged { "the value has none of the shapes that are possible here".to_owned() } else { message };
        Self::new(DeErrorKind::Other(message))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::wrong_type(expected.to_string(), found.to_string())
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::wrong_type(expected.to_string(), found.to_string())
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        let (length, expected) = (length.to_string(), expected.to_string());
        Self::new(DeErrorKind::Other(format!("a list of {length} items does not fit: expected {expected}")))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(DeErrorKind::UnknownWord(word.to_owned(), known))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::new(DeErrorKind::UnknownKey(key.to_owned(), known))
    }

    fn missing_field(key: &'static str) -> Self {
        Self::new(DeErrorKind::MissingKey(key.to_owned()))
    }

    fn duplicate_field(key: &'static str) -> Self {
        Self::new(DeErrorKind::Other(format!("`{key}` is given twice, under two names")))
    }
}
