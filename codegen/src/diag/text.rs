//! The form for people: source line, underlines, label, help; as rustc shows it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, Locator, Placed, Severity, Spot};
use crate::source::{FileId, LineCol, SourceFile, Sources};

/// Whether to write colours (as ANSI escapes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// For files and pipes.
    #[default]
    Never,
    /// For terminals.
    Always,
}

/// All diagnostics, sorted by file and line, with a blank line after each.
pub fn render(items: &[Diagnostic], sources: &Sources, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let locator = Locator::new(sources);
    let placed = locator.locate(items);
    placed.iter().map(|item| renderer.render(&[group(item, sources)]) + "\n\n").collect()
}

/// The last line: how many of what, and where to read more. Empty when there is nothing to report.
pub fn summary(items: &[Diagnostic]) -> String {
    let count = |severity: Severity| items.iter().filter(|item| item.severity() == severity).count();
    let counts = [(count(Severity::Error), Severity::Error), (count(Severity::Warning), Severity::Warning)];
    let parts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(n, word)| plural(*n, *word)).collect();
    let worst = items.iter().min_by_key(|item| (item.severity(), item.code.id()));
    let Some(code) = worst.map(|item| item.code) else {
        return String::new();
    };
    format!("{}; for an explanation of a code: cambist check --explain {code}\n", parts.join(", "))
}

fn plural(count: usize, severity: Severity) -> String {
    format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
}

fn group<'a>(item: &Placed<'a>, sources: &'a Sources) -> Group<'a> {
    let diagnostic = item.diagnostic;
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id()));
    for file in files(item) {
        group = add_file(group, item, file, sources);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group.elements(diagnostic.notes.iter().map(|note| Level::NOTE.message(note.as_str())))
}

/// The files of the labels, the main one first.
fn files(item: &Placed<'_>) -> Vec<FileId> {
    let mut files = Vec::new();
    for spot in item.spots.iter().flatten() {
        if !files.contains(&spot.file) {
            files.push(spot.file);
        }
    }
    files
}

fn add_file<'a>(group: Group<'a>, item: &Placed<'a>, id: FileId, sources: &'a Sources) -> Group<'a> {
    let Some(file) = sources.get(id) else {
        return group;
    };
    if file.text().trim().is_empty() {
        return group.element(Origin::path(file.name()));
    }
    let labels = item.diagnostic.labels.iter().zip(&item.spots).enumerate();
    let here: Vec<(usize, &Label, Spot)> = labels
        .filter_map(|(at, (label, spot))| spot.filter(|spot| spot.file == id).map(|spot| (at, label, spot)))
        .collect();
    let first = here.iter().map(|(_, _, spot)| spot.start.line).min().unwrap_or(1);
    let last = here.iter().map(|(_, _, spot)| spot.end.line).max().unwrap_or(first);
    let (source, from) = lines(file, first, last);
    let annotations = here.iter().map(|(at, label, spot)| annotation(*at == 0, label, *spot, from));
    group.element(Snippet::source(source).line_start(first).path(file.name()).annotations(annotations))
}

fn annotation<'a>(main: bool, label: &'a Label, spot: Spot, from: usize) -> Annotation<'a> {
    let kind = if main { AnnotationKind::Primary } else { AnnotationKind::Context };
    let span = spot.span.start.saturating_sub(from)..spot.span.end.saturating_sub(from);
    kind.span(span).label((!label.text.is_empty()).then_some(label.text.as_str()))
}

/// The text of some lines, and the byte at which it begins in the file.
fn lines(file: &SourceFile, first: usize, last: usize) -> (&str, usize) {
    let start = file.byte_at(LineCol { line: first, column: 1 });
    let end = file.byte_at(LineCol { line: last, column: usize::MAX });
    (file.text().get(start..end).unwrap_or(""), start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};
    use crate::source::Span;
    use crate::yaml::read;

    #[test]
    fn a_key_with_help_and_note() {
        let mut sources = Sources::new();
        let file = sources.add("specs/tinyex.yaml", "id: tinyex\ntiker: {last: .last}\n");
        let item = Diagnostic::new(Code::UnknownKey, "unknown key `tiker`")
            .at_key(file, vec!["tiker".into()], "not a key of a spec")
            .help("did you mean `ticker`?")
            .note("a note");
        let expected = "error[E0201]: unknown key `tiker`\n \
             --> specs/tinyex.yaml:2:1\n  |\n2 | tiker: {last: .last}\n  | ^^^^^ not a key of a spec\n  |\n  \
             = help: did you mean `ticker`?\n  = note: a note\n\n";
        assert_eq!(render(&[item], &sources, Colour::Never), expected);
    }

    #[test]
    fn inside_an_expression() {
        let mut sources = Sources::new();
        let file = sources.add("x.yaml", "a:\n  - b: '.x + ''y'' é $zz'\n");
        let path = vec!["a".into(), 0.into(), "b".into()];
        let item =
            Diagnostic::new(Code::UnknownVariable, "unknown variable `$zz`").inside(file, path, Span::new(12, 15), "");
        let text = render(&[item], &sources, Colour::Never);
        assert!(text.contains("x.yaml:2:22\n") && text.contains("\n  |                      ^^^"), "{text}");
    }

    #[test]
    fn two_labels_two_files_no_place() {
        let mut sources = Sources::new();
        let one = sources.add("one.yaml", "a: 1\nb: 2\na: 3\n");
        let two = sources.add("two.yaml", "c: 3");
        let mut items = read(sources.text(one), one).unwrap_err();
        items.push(Diagnostic::new(Code::ExtendsCycle, "circle").at(two, vec!["c".into()], "").at(
            one,
            vec!["b".into()],
            "here",
        ));
        items.push(Diagnostic::new(Code::UnreadableFile, "no such file").label(
            sources.add("three.yaml", ""),
            Place::File,
            "",
        ));
        let text = render(&items, &sources, Colour::Never);
        let titles: Vec<&str> = text.lines().filter(|line| line.starts_with("error")).collect();
        assert_eq!(
            titles,
            ["error[E0102]: duplicate key `a`", "error[E0100]: no such file", "error[E0301]: circle"]
                .map(|title| title.replace("E0301", "E0302"))
        );
        assert!(
            text.contains("--> one.yaml:3:1\n  |\n1 | a: 1\n  | - first here\n2 | b: 2\n3 | a: 3\n  | ^ again here\n"),
            "{text}"
        );
        assert!(
            text.contains("--> two.yaml:1:4") && text.contains("::: one.yaml:2:4") && text.contains("--> three.yaml\n"),
            "{text}"
        );
    }

    #[test]
    fn summary_counts() {
        let items = [
            Diagnostic::new(Code::UnusedLet, "a"),
            Diagnostic::new(Code::WrongType, "b"),
            Diagnostic::new(Code::UnknownKey, "c"),
        ];
        assert_eq!(
            summary(&items),
            "2 errors, 1 warning; for an explanation of a code: cambist check --explain E0201\n"
        );
        assert_eq!(summary(&[]), "");
    }
}
