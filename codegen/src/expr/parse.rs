//! Recursive-descent parser, one function a level of precedence.

use super::SyntaxError;
use super::ast::{Arith, Compare, Expr, ExprKind, Span, TextTest};
use super::cursor::{Cursor, is_word_char, is_word_start};
use super::operand::{arguments, entries, items, lookup, word};
use super::path::{here, variable};
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
    cursor.nested(choice)
}

fn choice(cursor: &mut Cursor<'_>) -> Parsed {
    let then = or(cursor)?;
    if !cursor.eat_word("if") {
        return Ok(then);
    }
    let cond = or(cursor)?;
    let otherwise = if cursor.eat_word("else") { Some(Box::new(expression(cursor)?)) } else { None };
    let span = Span { start: then.span.start, end: cursor.at };
    Ok(Expr { kind: ExprKind::If { cond: Box::new(cond), then: Box::new(then), otherwise }, span })
}

fn binary(
    cursor: &mut Cursor<'_>,
    left: Expr,
    right: Expr,
    make: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind,
) -> Parsed {
    cursor.link()?;
    let span = Span { start: left.span.start, end: cursor.at };
    Ok(Expr { kind: make(Box::new(left), Box::new(right)), span })
}

fn or(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = and(cursor)?;
    while cursor.eat_word("or") {
        let right = and(cursor)?;
        left = binary(cursor, left, right, ExprKind::Or)?;
    }
    Ok(left)
}

fn and(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = not(cursor)?;
    while cursor.eat_word("and") {
        let right = not(cursor)?;
        left = binary(cursor, left, right, ExprKind::And)?;
    }
    Ok(left)
}

fn not(cursor: &mut Cursor<'_>) -> Parsed {
    cursor.skip_space();
    let start = cursor.at;
    if cursor.eat_word("not") {
        let inner = cursor.nested(not)?;
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
            return binary(cursor, left, right, |a, b| ExprKind::Compare(op, a, b));
        }
    }
    if cursor.eat_word("in") {
        return membership(cursor, left);
    }
    for (word, op) in [("contains", TextTest::Contains), ("starts", TextTest::Starts), ("ends", TextTest::Ends)] {
        if cursor.eat_word(word) {
            let right = coalesce(cursor)?;
            return binary(cursor, left, right, |a, b| ExprKind::TextTest(op, a, b));
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
        return binary(cursor, left, right, |a, b| ExprKind::TextTest(TextTest::InList, a, b));
    };
    let members = items(cursor, close)?;
    let span = Span { start: left.span.start, end: cursor.at };
    Ok(Expr { kind: ExprKind::In(Box::new(left), members), span })
}

fn coalesce(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = join(cursor)?;
    while cursor.eat("??") {
        let right = join(cursor)?;
        left = binary(cursor, left, right, ExprKind::Coalesce)?;
    }
    Ok(left)
}

fn join(cursor: &mut Cursor<'_>) -> Parsed {
    let mut left = sum(cursor)?;
    while cursor.eat("~") {
        let right = sum(cursor)?;
        left = binary(cursor, left, right, ExprKind::Join)?;
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
        left = binary(cursor, left, right, |a, b| ExprKind::Arith(op, a, b))?;
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
        left = binary(cursor, left, right, |a, b| ExprKind::Arith(op, a, b))?;
    }
}

fn unary(cursor: &mut Cursor<'_>) -> Parsed {
    cursor.skip_space();
    let start = cursor.at;
    if cursor.looking_at("-") {
        cursor.bump();
        let inner = cursor.nested(unary)?;
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
        cursor.link()?;
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
