//! The expression language: syntax tree and parser. Names and types are resolved later, in `check`.

mod ast;
mod cursor;
mod operand;
mod parse;
mod path;
mod text;

pub use ast::{Arith, Compare, Entry, EntryKind, Expr, ExprKind, Lookup, Piece, Seg, Span, TextTest};
pub use parse::parse;
pub use text::parse_template;

/// Why a text is not an expression, and where in it (byte offset).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Byte offset in the expression's text.
    pub at: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

#[cfg(test)]
mod tests;
