//! What the checker has to say: one value, several renderings.

mod code;
#[cfg(feature = "cli")]
pub mod github;
#[cfg(feature = "cli")]
pub mod json;
#[cfg(feature = "cli")]
mod locate;
mod plain;
mod suggest;
#[cfg(feature = "cli")]
pub mod text;

pub use code::{Code, Severity};
#[cfg(feature = "cli")]
pub use locate::{Locator, Placed, Spot};
pub use plain::plain;
pub use suggest::{closest, did_you_mean};

use crate::source::{FileId, Span};
use crate::yaml::{Path, PathSeg};

/// The part of a file that a label is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole.
    File,
    /// The value at a path.
    Value(Path),
    /// The key that a path ends with.
    Key(Path),
    /// The same key written once more in the same map: its second place.
    KeyAgain(Path),
    /// A part of the text at a path: bytes in the text as YAML gives it, quotes and escapes gone.
    Inside(Path, Span),
    /// A line and column, both from 1.
    Point(usize, usize),
    /// Bytes of the file.
    Bytes(Span),
}

impl Place {
    /// The path, for the kinds that have one.
    pub fn path(&self) -> Option<&[PathSeg]> {
        match self {
            Place::Value(path) | Place::Key(path) | Place::KeyAgain(path) | Place::Inside(path, _) => Some(path),
            Place::File | Place::Point(..) | Place::Bytes(_) => None,
        }
    }
}

/// A remark beside a part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// Where in the file.
    pub place: Place,
    /// What is remarkable there; may be empty.
    pub text: String,
}

/// One thing that is wrong, or doubtful, in a spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule says so.
    pub code: Code,
    /// One sentence, lower case, without full stop: what is wrong.
    pub message: String,
    /// Where; the first label is the main one.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// What else is good to know.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic without place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { code, message: message.into(), labels: Vec::new(), help: None, notes: Vec::new() }
    }

    /// Adds a label; the first one is the main one.
    #[must_use]
    pub fn label(mut self, file: FileId, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { file, place, text: text.into() });
        self
    }

    /// Adds a label at the value of a path.
    #[must_use]
    pub fn at(self, file: FileId, path: impl Into<Path>, text: impl Into<String>) -> Self {
        self.label(file, Place::Value(path.into()), text)
    }

    /// Adds a label at the key that a path ends with.
    #[must_use]
    pub fn at_key(self, file: FileId, path: impl Into<Path>, text: impl Into<String>) -> Self {
        self.label(file, Place::Key(path.into()), text)
    }

    /// Adds a label at a part of the text of a path; bytes in the text as YAML gives it.
    #[must_use]
    pub fn inside(self, file: FileId, path: impl Into<Path>, span: Span, text: impl Into<String>) -> Self {
        self.label(file, Place::Inside(path.into(), span), text)
    }

    /// Sets what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets what to do about it, if there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds something good to know.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Collects diagnostics, so that a run reports all of them.
#[derive(Debug, Clone, Default)]
pub struct Sink {
    items: Vec<Diagnostic>,
}

impl Sink {
    /// Nothing to say yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one. The very same diagnostic is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.items.contains(&diagnostic) {
            self.items.push(diagnostic);
        }
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// What was collected, in the order of arrival.
    pub fn items(&self) -> &[Diagnostic] {
        &self.items
    }

    /// What was collected, by value.
    pub fn into_items(self) -> Vec<Diagnostic> {
        self.items
    }

    /// Whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether there is an error among them (warnings do not count).
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.items.iter().filter(|item| item.severity() == severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sink_counts_and_keeps_one_of_a_kind() {
        let mut sink = Sink::new();
        sink.push(Diagnostic::new(Code::UnusedLet, "a"));
        sink.push(Diagnostic::new(Code::UnusedLet, "a"));
        assert!(!sink.has_errors());
        sink.push(Diagnostic::new(Code::UnknownKey, "b").at(FileId(0), vec!["x".into()], ""));
        assert!(sink.has_errors());
        assert_eq!((sink.items().len(), sink.count(Severity::Warning)), (2, 1));
    }
}
