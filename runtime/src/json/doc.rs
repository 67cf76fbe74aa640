//! A parsed document, and why a text is none.

use std::fmt;

use super::Json;
use super::node::{Node, Spot, Tag};
use super::parse;

/// An owned, parsed JSON body.
#[derive(Clone, Default)]
pub struct Doc {
    pub(super) text: String,
    pub(super) unescaped: String,
    pub(super) nodes: Vec<Node>,
}

/// Why a text is not JSON, with the place (both one-based).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Line of the first byte that does not fit.
    pub line: usize,
    /// Column (in bytes) in that line.
    pub column: usize,
    /// What was expected.
    pub message: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {} column {}", self.message, self.line, self.column)
    }
}

impl std::error::Error for ParseError {}

impl Doc {
    /// Parses a body; takes over a `Vec<u8>`, `String` or `Bytes` without a copy. Invalid UTF-8
    /// becomes U+FFFD, because one broken character must not hide a whole response.
    ///
    /// # Errors
    /// The text is not one JSON value.
    pub fn parse(text: impl Into<Vec<u8>>) -> Result<Self, ParseError> {
        let text =
            String::from_utf8(text.into()).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
        Self::read(text).map_err(|(_, error)| error)
    }

    /// Parses a text, which comes back where it is not one JSON value.
    pub(crate) fn read(text: String) -> Result<Self, (String, ParseError)> {
        match parse::parse(&text) {
            Ok((nodes, unescaped)) => Ok(Self { text, unescaped, nodes }),
            Err((at, message)) => {
                let before = text.as_bytes().get(..at).unwrap_or_default();
                let line = before.iter().filter(|b| **b == b'\n').count() + 1;
                let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
                Err((text, ParseError { line, column, message }))
            }
        }
    }

    /// The view of the whole document.
    #[must_use]
    #[inline]
    pub fn root(&self) -> Json<'_> {
        self.place(0)
    }

    /// The source text.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.text
    }

    #[inline]
    pub(super) fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or_default()
    }

    /// The view of one node.
    #[inline]
    pub(super) fn place(&self, at: usize) -> Json<'_> {
        Json { doc: Some(self), spot: Spot::new(self.node(at), at) }
    }

    /// The text of a number or text node.
    #[inline]
    pub(super) fn text(&self, node: Node) -> &str {
        let from = if node.tag() == Tag::Escaped { &self.unescaped } else { &self.text };
        from.get(node.start()..node.start() + node.len()).unwrap_or_default()
    }
}

impl fmt::Debug for Doc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
