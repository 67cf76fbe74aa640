//! Variables and paths: `$x`, `.a.b[0]`.

use super::SyntaxError;
use super::ast::{Expr, ExprKind, Piece, Seg, Span};
use super::cursor::{Cursor, is_word_char};
use super::parse::expression;
use super::text::pieces;

/// `$name`, `$0`, `$-1`
pub(super) fn variable(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
    let start = cursor.at;
    cursor.bump();
    if let Some(name) = cursor.word() {
        return Ok(ExprKind::Var(name.to_owned()));
    }
    let index = index(cursor).ok_or_else(|| cursor.error("expected a name or a number after `$`"))?;
    let here = Expr { kind: ExprKind::Here, span: Span { start, end: start } };
    Ok(ExprKind::Path(Box::new(here), vec![Seg::Index(index)]))
}

fn index(cursor: &mut Cursor<'_>) -> Option<i64> {
    let negative = cursor.looking_at("-");
    let before = cursor.at;
    if negative {
        cursor.bump();
    }
    match cursor.digits().and_then(|d| d.parse::<i64>().ok()) {
        Some(value) => Some(if negative { -value } else { value }),
        None => {
            cursor.at = before;
            None
        }
    }
}

/// `.` alone or `.path`
pub(super) fn here(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
    let start = cursor.at;
    if cursor.looking_at("...") {
        return Err(cursor.error("`...` spreads a map inside `{ }` only"));
    }
    cursor.bump();
    let here = Expr { kind: ExprKind::Here, span: Span { start, end: cursor.at } };
    let starts_segment =
        cursor.peek().is_some_and(|c| is_word_char(c) || matches!(c, '\'' | '(')) || index_ahead(cursor);
    if !starts_segment {
        return Ok(ExprKind::Here);
    }
    Ok(ExprKind::Path(Box::new(here), path_segments(cursor)?))
}

fn index_ahead(cursor: &Cursor<'_>) -> bool {
    cursor.looking_at("-") && cursor.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// Segments after a dot that was taken.
pub(super) fn path_segments(cursor: &mut Cursor<'_>) -> Result<Vec<Seg>, SyntaxError> {
    let mut out = vec![segment(cursor)?];
    while cursor.looking_at(".") && !cursor.looking_at("...") {
        cursor.bump();
        out.push(segment(cursor)?);
    }
    Ok(out)
}

fn segment(cursor: &mut Cursor<'_>) -> Result<Seg, SyntaxError> {
    match cursor.peek() {
        Some('(') => {
            cursor.bump();
            let inner = expression(cursor)?;
            cursor.need(")")?;
            Ok(Seg::Computed(Box::new(inner)))
        }
        Some('\'') => {
            cursor.bump();
            match pieces(cursor, Some('\''))?.as_slice() {
                [Piece::Literal(key)] => Ok(Seg::Key(key.clone())),
                _ => Err(cursor.error("a quoted key is plain text; a computed one is written `.(expr)`")),
            }
        }
        Some(c) if is_word_char(c) => {
            let start = cursor.at;
            while cursor.peek().is_some_and(is_word_char) {
                cursor.bump();
            }
            let text = cursor.slice(start, cursor.at);
            Ok(text.parse::<i64>().map_or_else(|_| Seg::Key(text.to_owned()), Seg::Index))
        }
        _ => index(cursor).map(Seg::Index).ok_or_else(|| cursor.error("expected a key after `.`")),
    }
}
