//! Words, calls of functions, lookups and objects.

use super::SyntaxError;
use super::ast::{Entry, EntryKind, Expr, ExprKind, Lookup, Piece};
use super::cursor::{Cursor, RESERVED, is_word_char};
use super::parse::expression;
use super::text::pieces;

pub(super) fn word(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
    let start = cursor.at;
    let name = cursor.word().unwrap_or_default();
    match name {
        "null" => return Ok(ExprKind::Null),
        "true" => return Ok(ExprKind::Bool(true)),
        "false" => return Ok(ExprKind::Bool(false)),
        _ => {}
    }
    if cursor.looking_at("(") {
        let (mut args, mut named) = (Vec::new(), Vec::new());
        arguments(cursor, &mut args, &mut named)?;
        return Ok(ExprKind::Call { name: name.to_owned(), args, named });
    }
    if RESERVED.contains(&name) {
        cursor.at = start;
        return Err(cursor.error(format!("`{name}` is an operator; a value was expected")));
    }
    Ok(ExprKind::Word(name.to_owned()))
}

pub(super) fn items(cursor: &mut Cursor<'_>, close: &str) -> Result<Vec<Expr>, SyntaxError> {
    let mut out = Vec::new();
    while !cursor.eat(close) {
        out.push(expression(cursor)?);
        cursor.eat(",");
    }
    Ok(out)
}

pub(super) fn arguments(
    cursor: &mut Cursor<'_>,
    args: &mut Vec<Expr>,
    named: &mut Vec<(String, Expr)>,
) -> Result<(), SyntaxError> {
    cursor.bump();
    while !cursor.eat(")") {
        cursor.skip_space();
        match named_argument(cursor) {
            Some(name) => named.push((name, expression(cursor)?)),
            None => args.push(expression(cursor)?),
        }
        cursor.eat(",");
    }
    Ok(())
}

/// Takes `name=` where it stands here.
fn named_argument(cursor: &mut Cursor<'_>) -> Option<String> {
    let before = cursor.at;
    if let Some(name) = cursor.word() {
        cursor.skip_space();
        if cursor.looking_at("=") && !cursor.looking_at("==") {
            cursor.bump();
            return Some(name.to_owned());
        }
    }
    cursor.at = before;
    None
}

/// The inside of `map(...)`.
pub(super) fn lookup(cursor: &mut Cursor<'_>) -> Result<Lookup, SyntaxError> {
    cursor.need("(")?;
    let mut pairs = Vec::new();
    while !cursor.eat(")") {
        cursor.skip_space();
        let key = lookup_key(cursor)?;
        if !cursor.eat("=") {
            if pairs.is_empty() && cursor.eat(")") {
                return Ok(Lookup::Table(key));
            }
            return Err(cursor.error("expected `=`: map takes one table name or pairs `a=b`"));
        }
        pairs.push((key, expression(cursor)?));
        cursor.eat(",");
    }
    Ok(Lookup::Inline(pairs))
}

fn lookup_key(cursor: &mut Cursor<'_>) -> Result<String, SyntaxError> {
    if let Some(quote @ ('\'' | '"')) = cursor.peek() {
        cursor.bump();
        return match pieces(cursor, Some(quote))?.as_slice() {
            [] => Ok(String::new()),
            [Piece::Literal(key)] => Ok(key.clone()),
            _ => Err(cursor.error("a key of map(...) is plain text")),
        };
    }
    let start = cursor.at;
    while cursor.peek().is_some_and(|c| is_word_char(c) || c == '-' || c == '.') {
        cursor.bump();
    }
    if cursor.at == start {
        return Err(cursor.error("expected a table name or a key"));
    }
    Ok(cursor.slice(start, cursor.at).to_owned())
}

/// The inside of `{ ... }`.
pub(super) fn entries(cursor: &mut Cursor<'_>) -> Result<Vec<Entry>, SyntaxError> {
    let mut out = Vec::new();
    while !cursor.eat("}") {
        cursor.skip_space();
        if cursor.eat("...") {
            out.push(Entry { kind: EntryKind::Spread, key: Vec::new(), value: expression(cursor)? });
        } else {
            let key = match cursor.peek() {
                Some(quote @ ('\'' | '"')) => {
                    cursor.bump();
                    pieces(cursor, Some(quote))?
                }
                _ => vec![Piece::Literal(lookup_key(cursor)?)],
            };
            let kind = if cursor.eat("?=") { EntryKind::Optional } else { EntryKind::Set };
            if kind == EntryKind::Set {
                cursor.need("=")?;
            }
            out.push(Entry { kind, key, value: expression(cursor)? });
        }
        cursor.eat(",");
    }
    Ok(out)
}
