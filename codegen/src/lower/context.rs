//! What all of a spec's expressions share, and where findings go.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::expr::{Span, SyntaxError};
use crate::ir;
use crate::source::{FileId, Span as SourceSpan};
use crate::spec::Spec;
use crate::yaml::{Node, Path, PathSeg};

/// Where a value of the spec stands.
#[derive(Debug, Clone, Default)]
pub struct At {
    /// The file.
    pub file: FileId,
    /// The way to it from the root.
    pub path: Path,
}

impl At {
    /// A child of this place.
    #[must_use]
    pub fn child(&self, seg: impl Into<PathSeg>) -> Self {
        let mut path = self.path.clone();
        path.push(seg.into());
        Self { file: self.file, path }
    }

    /// The same place in another file (a merged child may come from the parent's file).
    #[must_use]
    pub fn of(mut self, node: &Node) -> Self {
        self.file = node.file;
        self
    }
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Report {
    sink: RefCell<Sink>,
    /// The merged tree, which knows the file of each value.
    root: Node,
}

impl Report {
    /// Findings about this tree.
    #[must_use]
    pub fn new(root: Node) -> Self {
        Self { sink: RefCell::default(), root }
    }

    /// The file that a value was written in; of the nearest value above it where there is none.
    fn file(&self, at: &At) -> FileId {
        if at.file != FileId::NONE {
            return at.file;
        }
        (0..=at.path.len()).rev().find_map(|n| self.root.at(at.path.get(..n)?)).map_or(FileId::NONE, |node| node.file)
    }

    /// Whether a file is another than the one that says who the exchange is.
    #[must_use]
    pub fn is_inherited(&self, file: FileId) -> bool {
        self.root.get("id").is_some_and(|id| id.file != file)
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.sink.borrow_mut().push(diagnostic);
    }

    /// Adds a finding about a value.
    pub fn at(&self, code: Code, at: &At, message: impl Into<String>, help: Option<String>) {
        self.push(Diagnostic::new(code, message).at(self.file(at), at.path.clone(), "").maybe_help(help));
    }

    /// Adds a finding about a key.
    pub fn at_key(&self, code: Code, at: &At, message: impl Into<String>, help: Option<String>) {
        self.push(Diagnostic::new(code, message).at_key(self.file(at), at.path.clone(), "").maybe_help(help));
    }

    /// Says which keys of a map mean nothing; what is no map has none.
    pub fn only_keys(&self, node: &Node, known: &[&str], at: &At) {
        for (key, _) in node.as_map().unwrap_or_default().iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let help = did_you_mean(key, known.iter().copied());
            let help = help.unwrap_or_else(|| format!("the keys here are {}", known.join(", ")));
            self.at_key(Code::UnknownKey, &at.child(key.clone()).of(node), format!("unknown key `{key}`"), Some(help));
        }
    }

    /// Adds a finding about a part of an expression.
    pub fn inside(&self, code: Code, at: &At, span: Span, message: impl Into<String>, help: Option<String>) {
        let span = SourceSpan::new(span.start, span.end.max(span.start + 1));
        self.push(Diagnostic::new(code, message).inside(self.file(at), at.path.clone(), span, "").maybe_help(help));
    }

    /// Adds what the expression parser says.
    pub fn syntax(&self, at: &At, error: &SyntaxError, offset: usize) {
        let span = Span { start: error.at + offset, end: error.at + offset + 1 };
        self.inside(Code::ExprSyntax, at, span, error.message.clone(), error.help.clone());
    }

    /// Everything that was found.
    #[must_use]
    pub fn into_sink(self) -> Sink {
        self.sink.into_inner()
    }

    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.sink.borrow().has_errors()
    }
}

/// What expressions of a spec refer to.
#[derive(Debug)]
pub struct Facts<'s> {
    /// The spec.
    pub spec: &'s Spec,
    /// Its endpoints.
    pub endpoints: &'s [ir::Endpoint],
    /// Where findings go.
    pub report: &'s Report,
    /// Credentials that were mentioned.
    pub used_credentials: RefCell<BTreeSet<String>>,
    /// Tables that were looked up in.
    pub used_tables: RefCell<BTreeSet<String>>,
    /// Facts about the account that were read since somebody asked.
    pub read_facts: RefCell<BTreeSet<String>>,
    /// Facts that mappings read, by the mapping's name.
    pub facts_of_mappings: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl Facts<'_> {
    /// Lowers something, and says which facts about the account it reads.
    pub(super) fn facts_read<T>(&self, lower: impl FnOnce() -> T) -> (T, BTreeSet<String>) {
        let outer = self.read_facts.take();
        let lowered = lower();
        (lowered, self.read_facts.replace(outer))
    }

    /// Lowers a mapping, whose facts are those of every call that uses it.
    pub(super) fn of_mapping<T>(&self, name: &str, lower: impl FnOnce() -> T) -> T {
        let (lowered, facts) = self.facts_read(lower);
        self.facts_of_mappings.borrow_mut().insert(name.to_owned(), facts);
        lowered
    }

    /// Notes that what is lowered uses a mapping.
    pub(super) fn uses_mapping(&self, name: &str) {
        let mappings = self.facts_of_mappings.borrow();
        self.read_facts.borrow_mut().extend(mappings.get(name).into_iter().flatten().cloned());
    }
}
