//! The form for CI: workflow commands that GitHub shows beside the changed lines.

use super::{Diagnostic, Locator, Placed};
use crate::source::Sources;

/// All diagnostics, sorted by file and line, one line each:
/// `::error file=specs/x.yaml,line=3,col=5,endLine=3,endColumn=9,title=E0203::message%0Ahelp: ...`.
pub fn render(items: &[Diagnostic], sources: &Sources) -> String {
    let locator = Locator::new(sources);
    locator.locate(items).iter().map(|item| line(item, sources)).collect()
}

fn line(item: &Placed<'_>, sources: &Sources) -> String {
    let diagnostic = item.diagnostic;
    let mut properties = item.spot().map_or_else(String::new, |spot| {
        // An empty range is shown as one character; end columns are inclusive here.
        let end_column = if spot.end.line == spot.start.line {
            spot.end.column.saturating_sub(1).max(spot.start.column)
        } else {
            spot.end.column
        };
        let file = escape_property(&sources.name(spot.file));
        format!(
            "file={file},line={},col={},endLine={},endColumn={end_column},",
            spot.start.line, spot.start.column, spot.end.line
        )
    });
    properties.push_str(&format!("title={}", diagnostic.code));
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
    let notes = diagnostic.notes.iter().map(|note| format!("\nnote: {note}"));
    let message: String = std::iter::once(diagnostic.message.clone()).chain(help).chain(notes).collect();
    format!("::{} {properties}::{}\n", diagnostic.severity(), escape(&message))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn annotations() {
        let mut sources = Sources::new();
        let file = sources.add("a,b.yaml", "a: 100%\n");
        let items = [
            Diagnostic::new(Code::WrongType, "not 100%").at(file, vec!["a".into()], "").help("why"),
            Diagnostic::new(Code::UnusedLet, "unused"),
        ];
        let expected = "::warning title=E0506::unused\n::error file=a%2Cb.yaml,line=1,col=4,endLine=1,endColumn=7,title=E0203::not 100%25%0Ahelp: why\n";
        assert_eq!(render(&items, &sources), expected);
    }
}
