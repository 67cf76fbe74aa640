//! From labels to lines and columns.

use std::cell::OnceCell;

use super::{Diagnostic, Label, Place};
use crate::source::{FileId, LineCol, SourceFile, Sources, Span};
use crate::yaml::marked::{Found, Marked, MarkedNode};
use crate::yaml::{Path, PathSeg};

/// Finds the places of labels; reads a file's marks when they are first asked for.
pub struct Locator<'s> {
    sources: &'s Sources,
    marks: Vec<OnceCell<Option<Marked>>>,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file.
    pub file: FileId,
    /// Where it begins.
    pub start: LineCol,
    /// Where it ends (exclusive).
    pub end: LineCol,
    /// The same in bytes.
    pub span: Span,
}

/// A diagnostic whose labels have been found.
#[derive(Debug, Clone)]
pub struct Placed<'d> {
    /// What is wrong.
    pub diagnostic: &'d Diagnostic,
    /// One for each of its labels; none where the file is not known.
    pub spots: Vec<Option<Spot>>,
}

impl Placed<'_> {
    /// The place of the main label.
    pub fn spot(&self) -> Option<Spot> {
        self.spots.first().copied().flatten()
    }
}

impl<'s> Locator<'s> {
    /// A locator for these files.
    pub fn new(sources: &'s Sources) -> Self {
        Locator { sources, marks: sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The files.
    pub fn sources(&self) -> &'s Sources {
        self.sources
    }

    /// The diagnostics in the order of files and lines, with the places of their labels.
    pub fn locate<'d>(&self, items: &'d [Diagnostic]) -> Vec<Placed<'d>> {
        let locate = |diagnostic: &'d Diagnostic| {
            let spots = diagnostic.labels.iter().map(|label| self.spot(label)).collect();
            Placed { diagnostic, spots }
        };
        let mut located: Vec<Placed<'d>> = items.iter().map(locate).collect();
        located.sort_by_cached_key(|item| {
            let name = item.spot().map(|spot| self.sources.name(spot.file));
            (name, item.spot().map(|spot| spot.span), item.diagnostic.code.id())
        });
        located
    }

    /// The place of a label. When its path is not written in the file (a node made by the generator), the nearest
    /// node above it.
    pub fn spot(&self, label: &Label) -> Option<Spot> {
        let file = self.sources.get(label.file)?;
        let span = fit(self.span(label, file), file.text());
        Some(Spot { file: label.file, start: file.line_col(span.start), end: file.line_col(span.end), span })
    }

    /// The plain scalar at a path as it is spelt in the file.
    pub fn plain_text(&self, file: FileId, path: &[PathSeg]) -> Option<&str> {
        self.marked(file)?.find(path)?.value.plain_text()
    }

    fn marked(&self, file: FileId) -> Option<&Marked> {
        let cell = self.marks.get(usize::from(file.0))?;
        cell.get_or_init(|| Marked::parse(self.sources.text(file)).ok()).as_ref()
    }

    fn span(&self, label: &Label, file: &SourceFile) -> Span {
        match &label.place {
            Place::File => Span::default(),
            Place::Bytes(span) => *span,
            Place::Point(line, column) => {
                let byte = file.byte_at(LineCol { line: *line, column: *column });
                Span::new(byte, byte)
            }
            Place::Value(path) | Place::Key(path) | Place::KeyAgain(path) | Place::Inside(path, _) => self
                .marked(label.file)
                .map_or(Span::default(), |marked| path_span(marked, file.text(), &label.place, path)),
        }
    }
}

/// The span, cut to the text and to whole characters: a label may come from another version of the file.
fn fit(span: Span, text: &str) -> Span {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Span::new(floor(span.start), floor(span.end))
}

fn path_span(marked: &Marked, text: &str, place: &Place, path: &Path) -> Span {
    let again = if matches!(place, Place::KeyAgain(_)) { marked.find_again(path) } else { None };
    let Some(found) = again.or_else(|| marked.find(path)) else {
        return nearest(marked, text, path);
    };
    match (place, found.key) {
        (Place::Inside(_, inside), _) => found.value.inside(text, *inside),
        (Place::Key(_) | Place::KeyAgain(_), Some(key)) => key.span,
        _ => value_span(found, text),
    }
}

fn nearest(marked: &Marked, text: &str, path: &Path) -> Span {
    let above = (0..path.len()).rev().find_map(|length| marked.find(path.get(..length)?));
    above.map_or(Span::default(), |found| value_span(found, text))
}

/// What to underline for a value: a value over several lines is shown by its key, or else by its first line.
fn value_span(found: Found<'_>, text: &str) -> Span {
    let MarkedNode { span, .. } = found.value;
    let source = text.get(span.start..span.end).unwrap_or("");
    match (source.split_once('\n'), found.key) {
        (None, _) => *span,
        (Some(_), Some(key)) => key.span,
        (Some((first, _)), None) => Span::new(span.start, span.start + first.trim_end().len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn spots(text: &str, places: Vec<Place>) -> Vec<String> {
        let mut sources = Sources::new();
        let file = sources.add("x.yaml", text);
        let locator = Locator::new(&sources);
        let spot = |place| locator.spot(&Label { file, place, text: String::new() }).unwrap();
        places.into_iter().map(spot).map(|spot| format!("{}-{}", spot.start, spot.end)).collect()
    }

    #[test]
    fn places_in_lines_and_columns() {
        let text = "a: 'x''é $y'\nb:\n  c: 1\n  d: 2\nl:\n  - e: 1\n    f: 2\n";
        let path: Path = vec!["a".into()];
        let places = vec![
            Place::Value(path.clone()),
            Place::Key(path.clone()),
            Place::Inside(path, Span::new(5, 7)),
            Place::Value(vec!["b".into()]),
            Place::Value(vec!["l".into(), 0.into()]),
            Place::Value(vec!["b".into(), "zz".into(), "y".into()]),
            Place::Point(3, 3),
            Place::File,
        ];
        assert_eq!(
            spots(text, places),
            ["1:4-1:13", "1:1-1:2", "1:10-1:12", "2:1-2:2", "6:5-6:9", "2:1-2:2", "3:3-3:3", "1:1-1:1"]
        );
    }

    #[test]
    fn sorted_by_file_and_line() {
        let mut sources = Sources::new();
        let (b, a) = (sources.add("b.yaml", "x: 1\ny: 2"), sources.add("a.yaml", "x: 1"));
        let item = |file, key: &str| Diagnostic::new(Code::UnknownKey, key).at_key(file, vec![key.into()], "");
        let items = [item(b, "y"), item(b, "x"), item(a, "x"), Diagnostic::new(Code::UnreadableFile, "none")];
        let located: Vec<String> =
            Locator::new(&sources).locate(&items).iter().map(|item| item.diagnostic.message.clone()).collect();
        assert_eq!(located, ["none", "x", "x", "y"]);
    }
}
