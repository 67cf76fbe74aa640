//! Recursive-descent parser, one function a level of precedence.

use super::SyntaxError;
use super::ast::{Arith, Compare, Entry, EntryKind, Expr, ExprKind, Lookup, Piece, Seg, Span, TextTest};
use super::cursor::{Cursor, RESERVED, is_word_char, is_word_start};
use super::text::{attached_path, pieces};

type Parsed = Result<Expr, SyntaxError>;

/// Parses a whole expression.
///
/// # Errors
/// The first place where the text stops being an expression.
pub fn parse(text: &str) -> Parsed {
    let mut cursor = Cursor::new(text);
    let expr = expression(&mut cursor)?;
    cursor.skip_space();
    if let Some(next) = cursor.peek() {
        let mut error = cursor.error(format!("unexpected `{next}` after the expression"));
        if next == ':' || next == '?' {
            error.help = Some("a choice is written `a if condition else b`".into());
        } else if is_word_char(next) {
            error.help = Some("text of several words needs quotes; text is joined with `~`".into());
        }
        return Err(error);
    }
    Ok(expr)
}

/// `a if c else b`
pub(super) fn expression(cursor: &mut Cursor<'_>) -> Parsed {
    let then = or(cursor)?;
    if !cursor.eat_word("if") {
        return Ok(then);
    }
    let cond = or(cursor)?;
    let otherwise = if cursor.eat_word("else") { Some(Box::new(expression(cursor)?)) } else { None };
    let span = Span { start: then.span.start, end: cursor.at };
    Ok(Expr { kind: ExprKind::If { cond: Box::new(cond), then: Box::new(then), otherwise }, span })
}

fn binary(cursor: &Cursor<'_>, left: Expr, right: Expr, make: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind) -> Expr {
    let span = Span { start: left.span.start, end: cursor.at };
    Expr { kind: make(Box::new(left), Box::new(right)), span }
}

fn or(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = and(cursor)?;
    while cursor.eat_word("or") {
        let right = and(cursor)?;
        left = binary(cursor, left, right, ExprKind::Or);
    }
    Ok(left)
}

fn and(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = not(cursor)?;
    while cursor.eat_word("and") {
        let right = not(cursor)?;
        left = binary(cursor, left, right, ExprKind::And);
    }
    Ok(left)
}

fn not(cursor: &mut Cursor<'_>) -> Parsed {
    cursor.skip_space();
    let start = cursor.at;
    if cursor.eat_word("not") {
        let inner = not(cursor)?;
        return Ok(Expr { kind: ExprKind::Not(Box::new(inner)), span: Span { start, end: cursor.at } });
    }
    compare(cursor)
}

const COMPARISONS: [(&str, Compare); 6] = [
    ("==", Compare::Eq),
    ("!=", Compare::Ne),
    ("<=", Compare::Le),
    (">=", Compare::Ge),
    ("<", Compare::Lt),
    (">", Compare::Gt),
];

fn compare(cursor: &mut Cursor<'_>) -> Parsed {
    let left = coalesce(cursor)?;
    for (token, op) in COMPARISONS {
        if cursor.eat(token) {
            let right = coalesce(cursor)?;
            return Ok(binary(cursor, left, right, |a, b| ExprKind::Compare(op, a, b)));
        }
    }
    if cursor.eat_word("in") {
        return membership(cursor, left);
    }
    for (word, op) in [("contains", TextTest::Contains), ("starts", TextTest::Starts), ("ends", TextTest::Ends)] {
        if cursor.eat_word(word) {
            let right = coalesce(cursor)?;
            return Ok(binary(cursor, left, right, |a, b| ExprKind::TextTest(op, a, b)));
        }
    }
    Ok(left)
}

fn membership(cursor: &mut Cursor<'_>, left: Expr) -> Parsed {
    let close = if cursor.eat("(") {
        ")"
    } else if cursor.eat("[") {
        "]"
    } else {
        let right = coalesce(cursor)?;
        return Ok(binary(cursor, left, right, |a, b| ExprKind::TextTest(TextTest::InList, a, b)));
    };
    let members = items(cursor, close)?;
    let span = Span { start: left.span.start, end: cursor.at };
    Ok(Expr { kind: ExprKind::In(Box::new(left), members), span })
}

fn coalesce(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = join(cursor)?;
    while cursor.eat("??") {
        let right = join(cursor)?;
        left = binary(cursor, left, right, ExprKind::Coalesce);
    }
    Ok(left)
}

fn join(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = sum(cursor)?;
    while cursor.eat("~") {
        let right = sum(cursor)?;
        left = binary(cursor, left, right, ExprKind::Join);
    }
    Ok(left)
}

fn sum(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = product(cursor)?;
    loop {
        let op = if cursor.eat("+") {
            Arith::Add
        } else if cursor.eat("-") {
            Arith::Sub
        } else {
            return Ok(left);
        };
        let right = product(cursor)?;
        left = binary(cursor, left, right, |a, b| ExprKind::Arith(op, a, b));
    }
}

fn product(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = unary(cursor)?;
    loop {
        let op = if cursor.eat("*") {
            Arith::Mul
        } else if cursor.eat("/") {
            Arith::Div
        } else {
            return Ok(left);
        };
        let right = unary(cursor)?;
        left = binary(cursor, left, right, |a, b| ExprKind::Arith(op, a, b));
    }
}

fn unary(cursor: &mut Cursor<'_>) -> Parsed {
    cursor.skip_space();
    let start = cursor.at;
    if cursor.looking_at("-") {
        cursor.bump();
        let inner = unary(cursor)?;
        return Ok(Expr { kind: ExprKind::Neg(Box::new(inner)), span: Span { start, end: cursor.at } });
    }
    postfix(cursor)
}

/// A value, its path, and the pipes behind it.
fn postfix(cursor: &mut Cursor<'_>) -> Parsed {
    let mut value = primary(cursor)?;
    loop {
        value = attached_path(cursor, value)?;
        if !cursor.eat("|") {
            return Ok(value);
        }
        cursor.skip_space();
        let start = value.span.start;
        let Some(name) = cursor.word() else { return Err(cursor.error("expected a function after `|`")) };
        let kind = if name == "map" && cursor.looking_at("(") {
            ExprKind::Map(Box::new(value), lookup(cursor)?)
        } else {
            let mut args = vec![value];
            let mut named = Vec::new();
            if cursor.looking_at("(") {
                arguments(cursor, &mut args, &mut named)?;
            }
            ExprKind::Call { name: name.to_owned(), args, named }
        };
        value = Expr { kind, span: Span { start, end: cursor.at } };
    }
}

fn primary(cursor: &mut Cursor<'_>) -> Parsed {
    cursor.skip_space();
    let start = cursor.at;
    let kind = match cursor.peek() {
        None => return Err(cursor.error("the expression ends where a value was expected")),
        Some('(') => {
            cursor.bump();
            let inner = expression(cursor)?;
            cursor.need(")")?;
            return Ok(Expr { span: Span { start, end: cursor.at }, ..inner });
        }
        Some('[') => {
            cursor.bump();
            ExprKind::List(items(cursor, "]")?)
        }
        Some('{') => {
            cursor.bump();
            ExprKind::Object(entries(cursor)?)
        }
        Some(quote @ ('\'' | '"')) => {
            cursor.bump();
            ExprKind::Text(pieces(cursor, Some(quote))?)
        }
        Some('$') => variable(cursor)?,
        Some('.') => here(cursor)?,
        Some(c) if c.is_ascii_digit() => ExprKind::Number(number(cursor)),
        Some(c) if is_word_start(c) => word(cursor)?,
        Some(c) => return Err(unexpected(cursor, c)),
    };
    Ok(Expr { kind, span: Span { start, end: cursor.at } })
}

fn unexpected(cursor: &Cursor<'_>, c: char) -> SyntaxError {
    let mut error = cursor.error(format!("unexpected `{c}` where a value was expected"));
    error.help = match c {
        '!' => Some("negation is written `not x`, difference `a != b`".into()),
        '&' => Some("write `and`".into()),
        '|' => Some("write `or`; a function is piped behind a value: `x|f`".into()),
        _ => None,
    };
    error
}

fn number(cursor: &mut Cursor<'_>) -> String {
    let start = cursor.at;
    cursor.digits();
    if cursor.looking_at(".") && cursor.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit()) {
        cursor.bump();
        cursor.digits();
    }
    cursor.slice(start, cursor.at).to_owned()
}

/// `$name`, `$0`, `$-1`
fn variable(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
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
fn here(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
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

fn word(cursor: &mut Cursor<'_>) -> Result<ExprKind, SyntaxError> {
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

fn items(cursor: &mut Cursor<'_>, close: &str) -> Result<Vec<Expr>, SyntaxError> {
    let mut out = Vec::new();
    while !cursor.eat(close) {
        out.push(expression(cursor)?);
        cursor.eat(",");
    }
    Ok(out)
}

fn arguments(
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
fn lookup(cursor: &mut Cursor<'_>) -> Result<Lookup, SyntaxError> {
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
fn entries(cursor: &mut Cursor<'_>) -> Result<Vec<Entry>, SyntaxError> {
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
