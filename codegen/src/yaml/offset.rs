//! From a position in the text of a scalar to the position in the file.
//!
//! Quotes, escapes, folding and indentation add and remove blanks and escape characters, but the text and its
//! source have the same characters that are not blank, in the same order: those are counted.

use saphyr_parser::ScalarStyle;

use crate::source::Span;

/// One character of the text: what it is, and the bytes of the source that stand for it.
struct Unit {
    character: char,
    span: Span,
}

/// The bytes of `raw`, the source of a scalar with its quotes, that stand for the bytes `inside` of its `text`.
pub(super) fn source_span(raw: &str, style: ScalarStyle, text: &str, inside: Span) -> Span {
    let solid: Vec<Span> =
        units(raw, style).into_iter().filter(|unit| !unit.character.is_whitespace()).map(|unit| unit.span).collect();
    let start = position(&solid, text, inside.start, raw, style);
    if inside.end <= inside.start {
        return Span::new(start, start);
    }
    let covered = text.get(inside.start..inside.end).unwrap_or("").trim_end().len();
    let last = solid_before(text, inside.start + covered).checked_sub(1).and_then(|at| solid.get(at));
    Span::new(start, last.map_or(start, |span| span.end))
}

/// The source byte at which the text's byte `at` begins.
fn position(solid: &[Span], text: &str, at: usize, raw: &str, style: ScalarStyle) -> usize {
    let count = solid_before(text, at);
    let begins_solid = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| !c.is_whitespace());
    let next = solid.get(count).map(|span| span.start);
    if let (true, Some(next)) = (begins_solid, next) {
        return next;
    }
    let before = text.get(..at).unwrap_or(text);
    let blanks = before.len() - before.trim_end().len();
    let quote = usize::from(is_quoted(style));
    let from = count.checked_sub(1).and_then(|last| solid.get(last)).map_or(quote, |span| span.end);
    (from + blanks).min(next.unwrap_or(raw.len().saturating_sub(quote))).max(from)
}

fn solid_before(text: &str, at: usize) -> usize {
    text.char_indices().take_while(|(byte, _)| *byte < at).filter(|(_, c)| !c.is_whitespace()).count()
}

fn is_quoted(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted)
}

fn units(raw: &str, style: ScalarStyle) -> Vec<Unit> {
    let quote = match style {
        ScalarStyle::SingleQuoted => Some('\''),
        ScalarStyle::DoubleQuoted => Some('"'),
        _ => None,
    };
    let body = quote.and_then(|quote| raw.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(raw);
    let skipped = if body.len() < raw.len() { 1 } else { 0 };
    let mut units = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        let (character, length) = match (quote, first) {
            (Some('\''), '\'') => (first, 2),
            (Some('"'), '\\') => escape(rest),
            _ => (first, first.len_utf8()),
        };
        let start = skipped + body.len() - rest.len();
        units.push(Unit { character, span: Span::new(start, start + length) });
        rest = rest.get(length..).unwrap_or("");
    }
    units
}

/// The character that an escape stands for, as far as blank or not matters, and its length in the source.
fn escape(rest: &str) -> (char, usize) {
    let kind = rest.chars().nth(1).unwrap_or('\\');
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        't' | 'n' | 'r' | 'v' | 'f' | '\t' | ' ' | '_' | 'N' | 'L' | 'P' | '\n' | '\r' => {
            return (' ', 1 + kind.len_utf8());
        }
        _ => return (kind, 1 + kind.len_utf8()),
    };
    let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    (code.and_then(char::from_u32).unwrap_or('?'), 2 + digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::marked::Marked;

    /// The source of the first `part` in the text of the scalar `a`.
    fn source_of(yaml: &str, part: &str) -> String {
        let marked = Marked::parse(yaml).unwrap();
        let node = marked.find(&["a".into()]).unwrap().value;
        let text = crate::yaml::read(yaml, crate::source::FileId::NONE).unwrap();
        let at = text.get("a").unwrap().as_text().unwrap().find(part).unwrap();
        let span = node.inside(yaml, Span::new(at, at + part.len()));
        yaml[span.start..span.end].to_owned()
    }

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(source_of("a: .x + é.yy", "yy"), "yy");
        assert_eq!(source_of("a: 'it''s $x'", "$x"), "$x");
        assert_eq!(source_of("a: 'it''s $x'", "t's"), "t''s");
        assert_eq!(source_of(r#"a: "\t\x41 \"q\" $x""#, "$x"), "$x");
        assert_eq!(source_of(r#"a: "\t\x41 \"q\" $x""#, "A \"q"), r#"\x41 \"q"#);
        assert_eq!(source_of("a: ''''", "'"), "''");
    }

    #[test]
    fn several_lines() {
        assert_eq!(source_of("a: one\n  two  \n\n  three $x", "$x"), "$x");
        assert_eq!(source_of("a: |\n  one\n    two\n  $x y\n", "$x y"), "$x y");
        assert_eq!(source_of("a: >-\n  one\n  two\n  $x\n", "two $x"), "two\n  $x");
        assert_eq!(source_of("a: \"one\\\n  two $x\"", "$x"), "$x");
    }

    #[test]
    fn ends_and_blanks() {
        let at = |yaml: &str, byte| {
            let marked = Marked::parse(yaml).unwrap();
            marked.find(&["a".into()]).unwrap().value.inside(yaml, Span::new(byte, byte)).start
        };
        assert_eq!(at("a: ab", 2), 5);
        assert_eq!(at("a: 'ab'", 2), 6);
        assert_eq!(at("a: 'ab  '", 3), 7);
        assert_eq!(at("a: ab  c", 2), 5);
        assert_eq!(at("a: ' '", 0), 4);
        assert_eq!(at("a: ''", 0), 4);
    }
}
