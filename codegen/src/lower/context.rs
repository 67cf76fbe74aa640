//! What all of a spec's expressions share, and where findings go.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Sink};
use crate::expr::{Span, SyntaxError};
use crate::ir;
use crate::source::{FileId, Span as SourceSpan};
use crate::spec::Spec;
use crate::yaml::{Path, PathSeg};

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
    pub fn of(mut self, node: &crate::yaml::Node) -> Self {
        self.file = node.file;
        self
    }
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Report(RefCell<Sink>);

impl Report {
    /// Adds a finding about a value.
    pub fn at(&self, code: Code, at: &At, message: impl Into<String>, help: Option<String>) {
        let diagnostic = Diagnostic::new(code, message).at(at.file, at.path.clone(), "").maybe_help(help);
        self.0.borrow_mut().push(diagnostic);
    }

    /// Adds a finding about a key.
    pub fn at_key(&self, code: Code, at: &At, message: impl Into<String>, help: Option<String>) {
        let diagnostic = Diagnostic::new(code, message).at_key(at.file, at.path.clone(), "").maybe_help(help);
        self.0.borrow_mut().push(diagnostic);
    }

    /// Adds a finding about a part of an expression.
    pub fn inside(&self, code: Code, at: &At, span: Span, message: impl Into<String>, help: Option<String>) {
        let diagnostic = Diagnostic::new(code, message)
            .inside(at.file, at.path.clone(), SourceSpan::new(span.start, span.end.max(span.start + 1)), "")
            .maybe_help(help);
        self.0.borrow_mut().push(diagnostic);
    }

    /// Adds what the expression parser says.
    pub fn syntax(&self, at: &At, error: &SyntaxError, offset: usize) {
        let span = Span { start: error.at + offset, end: error.at + offset + 1 };
        self.inside(Code::ExprSyntax, at, span, error.message.clone(), error.help.clone());
    }

    /// Everything that was found.
    #[must_use]
    pub fn into_sink(self) -> Sink {
        self.0.into_inner()
    }

    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.borrow().has_errors()
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
}
