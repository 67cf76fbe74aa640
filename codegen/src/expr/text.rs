//! Text with holes: `'id={$market.id}'`, and the templates of text places such as `path`.

use super::SyntaxError;
use super::ast::{Expr, ExprKind, Piece, Seg, Span};
use super::cursor::{Cursor, is_word_start};
use super::parse::expression;
use super::path::path_segments;

/// Parses a text place: text with `$name` and `{expr}` holes, no outer quotes.
///
/// # Errors
/// A hole that is not an expression, or a brace without its partner.
pub fn parse_template(text: &str) -> Result<Expr, SyntaxError> {
    let mut cursor = Cursor::new(text);
    let pieces = pieces(&mut cursor, None)?;
    Ok(Expr { kind: ExprKind::Text(pieces), span: Span { start: 0, end: text.len() } })
}

/// Reads pieces up to the closing quote (taken) or, without one, up to the end.
pub(super) fn pieces(cursor: &mut Cursor<'_>, quote: Option<char>) -> Result<Vec<Piece>, SyntaxError> {
    let mut out = Vec::new();
    let mut literal = String::new();
    loop {
        let Some(next) = cursor.peek() else {
            if quote.is_some() {
                return Err(cursor.error("text is not closed by its quote"));
            }
            break;
        };
        if Some(next) == quote {
            cursor.bump();
            break;
        }
        match next {
            '\\' if quote.is_some() => literal.push(escape(cursor)?),
            '{' | '}' | '$' if doubled(cursor, next) => {
                cursor.bump();
                cursor.bump();
                literal.push(next);
            }
            '{' => {
                flush(&mut literal, &mut out);
                out.push(Piece::Hole(braced(cursor)?));
            }
            '}' => return Err(cursor.error("a `}` without its `{`; write `}}` for the character")),
            '$' if cursor.rest().chars().nth(1).is_some_and(is_word_start) => {
                flush(&mut literal, &mut out);
                out.push(Piece::Hole(variable(cursor)?));
            }
            _ => {
                cursor.bump();
                literal.push(next);
            }
        }
    }
    flush(&mut literal, &mut out);
    Ok(out)
}

fn flush(literal: &mut String, out: &mut Vec<Piece>) {
    if !literal.is_empty() {
        out.push(Piece::Literal(std::mem::take(literal)));
    }
}

fn doubled(cursor: &Cursor<'_>, c: char) -> bool {
    cursor.rest().chars().nth(1) == Some(c)
}

fn braced(cursor: &mut Cursor<'_>) -> Result<Expr, SyntaxError> {
    cursor.bump();
    let inner = expression(cursor)?;
    cursor.need("}")?;
    Ok(inner)
}

/// `$name` or `$name.key` in text: only plain keys, so that a full stop ends it.
fn variable(cursor: &mut Cursor<'_>) -> Result<Expr, SyntaxError> {
    let start = cursor.at;
    cursor.bump();
    let name = cursor.word().unwrap_or_default().to_owned();
    let end = cursor.at;
    let base = Expr { kind: ExprKind::Var(name), span: Span { start, end } };
    let mut segments = Vec::new();
    while cursor.looking_at(".") && cursor.rest().chars().nth(1).is_some_and(is_word_start) {
        cursor.bump();
        segments.push(Seg::Key(cursor.word().unwrap_or_default().to_owned()));
    }
    if segments.is_empty() {
        return Ok(base);
    }
    Ok(Expr { kind: ExprKind::Path(Box::new(base), segments), span: Span { start, end: cursor.at } })
}

fn escape(cursor: &mut Cursor<'_>) -> Result<char, SyntaxError> {
    cursor.bump();
    match cursor.bump() {
        Some('n') => Ok('\n'),
        Some('t') => Ok('\t'),
        Some('r') => Ok('\r'),
        Some('0') => Ok('\0'),
        Some('x') => {
            let start = cursor.at;
            cursor.bump();
            cursor.bump();
            u8::from_str_radix(cursor.slice(start, cursor.at), 16)
                .map(char::from)
                .map_err(|_| cursor.error("`\\x` needs two hexadecimal digits"))
        }
        Some(other) => Ok(other),
        None => Err(cursor.error("text ends in a backslash")),
    }
}

/// Steps that follow a value without space.
pub(super) fn attached_path(cursor: &mut Cursor<'_>, base: Expr) -> Result<Expr, SyntaxError> {
    if !cursor.looking_at(".") {
        return Ok(base);
    }
    let start = base.span.start;
    cursor.bump();
    let segments = path_segments(cursor)?;
    Ok(Expr { kind: ExprKind::Path(Box::new(base), segments), span: Span { start, end: cursor.at } })
}
