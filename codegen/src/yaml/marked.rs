//! Where in its file a node is written. Only read when there is something to point at: the fast path, serde_yaml,
//! knows no positions.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};
use std::collections::HashMap;

use super::offset::source_span;
use super::path::PathSeg;
use crate::source::Span;

/// A document with the place of every node.
#[derive(Debug, Clone)]
pub struct Marked {
    root: MarkedNode,
}

/// A node and the bytes of the file that it takes.
#[derive(Debug, Clone)]
pub struct MarkedNode {
    /// From the first to the last character of the value, quotes and brackets included.
    pub span: Span,
    /// What is written there.
    pub kind: MarkedKind,
}

/// What is written in a place.
#[derive(Debug, Clone)]
pub enum MarkedKind {
    /// A scalar: its text without quotes and escapes, and how it is quoted.
    Scalar(String, ScalarStyle),
    /// A list.
    Seq(Vec<MarkedNode>),
    /// A map: keys and values.
    Map(Vec<(MarkedNode, MarkedNode)>),
}

/// A value and, unless it is the root or an item of a list, its key.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The key.
    pub key: Option<&'a MarkedNode>,
    /// The value.
    pub value: &'a MarkedNode,
}

/// The text is not YAML, or not YAML of this parser; there are then no places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoMarks(pub String);

impl Marked {
    /// Reads the places of a text.
    ///
    /// # Errors
    /// When the text is not one YAML document.
    pub fn parse(text: &str) -> Result<Marked, NoMarks> {
        let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let body = text.get(skipped..).unwrap_or("");
        let mut builder = Builder {
            parser: Parser::new_from_str(body),
            bytes: body.char_indices().map(|(at, _)| at + skipped).collect(),
            end: text.len(),
            text,
            anchors: HashMap::new(),
        };
        loop {
            match builder.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd, span) => return Ok(Marked { root: MarkedNode::empty(span) }),
                (event, span) => return Ok(Marked { root: builder.node(event, span)? }),
            }
        }
    }

    /// The node that a path leads to; of a key that is written twice the first one.
    pub fn find(&self, path: &[PathSeg]) -> Option<Found<'_>> {
        path.iter().try_fold(Found { key: None, value: &self.root }, |found, seg| found.value.child(seg, 0))
    }

    /// Like [`Marked::find`], but of a key that is written twice the second one.
    pub fn find_again(&self, path: &[PathSeg]) -> Option<Found<'_>> {
        let (last, parents) = path.split_last()?;
        self.find(parents)?.value.child(last, 1)
    }
}

impl MarkedNode {
    fn empty(span: Span) -> Self {
        MarkedNode { span, kind: MarkedKind::Scalar(String::new(), ScalarStyle::Plain) }
    }

    fn child(&self, seg: &PathSeg, occurrence: usize) -> Option<Found<'_>> {
        match (&self.kind, seg) {
            (MarkedKind::Seq(items), PathSeg::Index(index)) => {
                items.get(*index).map(|value| Found { key: None, value })
            }
            (MarkedKind::Map(entries), PathSeg::Key(name)) => {
                let mut hits =
                    entries.iter().filter(|(key, _)| matches!(&key.kind, MarkedKind::Scalar(text, _) if text == name));
                hits.nth(occurrence).map(|(key, value)| Found { key: Some(key), value })
            }
            _ => None,
        }
    }

    /// The text of a scalar as it stands in the file without quotes: what YAML resolves to a number or not.
    /// None for anything but a plain scalar.
    pub fn plain_text(&self) -> Option<&str> {
        match &self.kind {
            MarkedKind::Scalar(text, ScalarStyle::Plain) => Some(text),
            _ => None,
        }
    }

    /// The bytes of the file for a part of a scalar's text (`inside`: bytes of the text without quotes and escapes).
    /// The whole node when it is not a scalar.
    pub fn inside(&self, source: &str, inside: Span) -> Span {
        let raw = source.get(self.span.start..self.span.end).unwrap_or("");
        match &self.kind {
            MarkedKind::Scalar(text, style) => {
                let part = source_span(raw, *style, text, inside);
                Span::new(self.span.start + part.start, self.span.start + part.end)
            }
            _ => self.span,
        }
    }
}

struct Builder<'t> {
    parser: Parser<'t, StrInput<'t>>,
    /// Byte of each character, since the parser counts characters.
    bytes: Vec<usize>,
    end: usize,
    text: &'t str,
    anchors: HashMap<usize, MarkedKind>,
}

impl<'t> Builder<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), NoMarks> {
        let event = self.parser.next_event().ok_or_else(|| NoMarks("unexpected end".to_owned()))?;
        let (event, span) = event.map_err(|error| NoMarks(error.to_string()))?;
        Ok((event, Span::new(self.byte(span.start.index()), self.byte(span.end.index()))))
    }

    fn byte(&self, character: usize) -> usize {
        self.bytes.get(character).copied().unwrap_or(self.end)
    }

    fn node(&mut self, event: Event<'t>, span: Span) -> Result<MarkedNode, NoMarks> {
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let span = self.exact(span, style);
                (MarkedNode { span, kind: MarkedKind::Scalar(text.into_owned(), style) }, anchor)
            }
            Event::SequenceStart(anchor, _) => (self.list(span)?, anchor),
            Event::MappingStart(anchor, _) => (self.map(span)?, anchor),
            Event::Alias(anchor) => {
                let kind = self.anchors.get(&anchor).cloned().ok_or_else(|| NoMarks("unknown anchor".to_owned()))?;
                return Ok(MarkedNode { span, kind });
            }
            other => return Err(NoMarks(format!("unexpected {other:?}"))),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.kind.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: Span) -> Result<MarkedNode, NoMarks> {
        let mut items: Vec<MarkedNode> = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    let span = whole(start, end, items.last());
                    return Ok(MarkedNode { span, kind: MarkedKind::Seq(items) });
                }
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self, start: Span) -> Result<MarkedNode, NoMarks> {
        let mut entries: Vec<(MarkedNode, MarkedNode)> = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, end) => {
                    let span = whole(start, end, entries.last().map(|(_, value)| value));
                    return Ok(MarkedNode { span, kind: MarkedKind::Map(entries) });
                }
                (event, span) => self.node(event, span)?,
            };
            let (event, span) = self.next()?;
            entries.push((key, self.node(event, span)?));
        }
    }

    /// The span of a scalar alone: the parser counts in the blanks after a block, and blanks and a comment after quotes.
    fn exact(&self, span: Span, style: ScalarStyle) -> Span {
        let raw = self.text.get(span.start..span.end).unwrap_or("");
        let length = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => quoted_length(raw),
            _ => None,
        };
        Span::new(span.start, span.start + length.unwrap_or(raw.trim_end().len()))
    }
}

/// The bytes of a quoted scalar, both quotes included, of a text that begins with it.
fn quoted_length(raw: &str) -> Option<usize> {
    let mut chars = raw.char_indices().peekable();
    let (_, quote) = chars.next()?;
    while let Some((at, character)) = chars.next() {
        if character == '\\' && quote == '"' {
            chars.next();
        } else if character == quote && !(quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some()) {
            return Some(at + 1);
        }
    }
    None
}

/// The span of a collection: to its closing bracket, or without brackets to the end of its last child (the parser's
/// own end is where the next thing begins).
fn whole(start: Span, end: Span, last: Option<&MarkedNode>) -> Span {
    let closed = end.end > end.start;
    let end = if closed { end.end } else { last.map_or(start.end, |node| node.span.end) };
    Span::new(start.start, end.max(start.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# é\na: plain é # c\n'b c': 'it''s'  # d\ne: {f: 1, g: [h, i j], k: }\nl:\n  - m: 1\n    n: two\n      three\n  - |\n    lit é\n      more\n\n    end\no: &x [1]\np: *x\nq:\na: 2\n";

    fn slice(span: Span) -> &'static str {
        &TEXT[span.start..span.end]
    }

    fn value(path: &[PathSeg]) -> &'static str {
        slice(Marked::parse(TEXT).unwrap().find(path).unwrap().value.span)
    }

    #[test]
    fn values_have_spans() {
        assert_eq!(value(&["a".into()]), "plain é");
        assert_eq!(value(&["b c".into()]), "'it''s'");
        assert_eq!(value(&["e".into()]), "{f: 1, g: [h, i j], k: }");
        assert_eq!(value(&["e".into(), "g".into(), 1.into()]), "i j");
        assert_eq!(value(&["e".into(), "k".into()]), "");
        assert_eq!(value(&["l".into(), 0.into()]), "m: 1\n    n: two\n      three");
        assert_eq!(value(&["l".into(), 1.into()]), "lit é\n      more\n\n    end");
        assert_eq!(value(&["o".into(), 0.into()]), "1");
        assert_eq!(value(&["p".into()]), "*x");
        assert_eq!(value(&["p".into(), 0.into()]), "1");
        assert_eq!(value(&["q".into()]), "");
    }

    #[test]
    fn keys_have_spans_also_twice() {
        let marked = Marked::parse(TEXT).unwrap();
        assert_eq!(slice(marked.find(&["b c".into()]).unwrap().key.unwrap().span), "'b c'");
        let (one, two) = (marked.find(&["a".into()]).unwrap(), marked.find_again(&["a".into()]).unwrap());
        assert!(one.key.unwrap().span < two.key.unwrap().span);
        assert_eq!(slice(two.value.span), "2");
        assert!(marked.find(&["zz".into()]).is_none() && marked.find_again(&["q".into()]).is_none());
    }

    #[test]
    fn byte_order_mark_and_nothing() {
        let text = "\u{feff}a: b";
        let marked = Marked::parse(text).unwrap();
        let span = marked.find(&["a".into()]).unwrap().value.span;
        assert_eq!(&text[span.start..span.end], "b");
        assert!(Marked::parse("").unwrap().find(&["a".into()]).is_none());
        assert!(Marked::parse("a: [").is_err());
    }
}
