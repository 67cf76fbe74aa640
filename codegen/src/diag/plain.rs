//! The one-line form, which needs no source positions: for `build.rs`.

use super::{Diagnostic, Place};
use crate::source::Sources;
use crate::yaml::display_path;

/// All diagnostics as lines `file: path.in.yaml: message (E0203); help`, sorted by file.
pub fn plain(items: &[Diagnostic], sources: &Sources) -> String {
    let mut sorted: Vec<&Diagnostic> = items.iter().collect();
    sorted.sort_by_key(|item| item.labels.first().map(|label| label.file));
    sorted.iter().map(|item| line(item, sources) + "\n").collect()
}

fn line(item: &Diagnostic, sources: &Sources) -> String {
    let mut text = item.labels.first().map_or_else(String::new, |label| {
        let name = sources.name(label.file);
        match &label.place {
            Place::Point(line, column) => format!("{name}:{line}:{column}: "),
            Place::Bytes(span) => match sources.get(label.file) {
                Some(file) => format!("{name}:{}: ", file.line_col(span.start)),
                None => format!("{name}: "),
            },
            place => match display_path(place.path().unwrap_or(&[])).as_str() {
                "" => format!("{name}: "),
                path => format!("{name}: {path}: "),
            },
        }
    });
    text.push_str(&format!("{} ({})", item.message, item.code));
    if let Some(help) = &item.help {
        text.push_str("; ");
        text.push_str(help);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    #[test]
    fn one_line_each_sorted_by_file() {
        let mut sources = Sources::new();
        let (one, two) = (sources.add("one.yaml", "a: 1\nb: 2"), sources.add("two.yaml", ""));
        let items = [
            Diagnostic::new(Code::UnknownKey, "unknown key `tcker`")
                .at_key(two, vec!["tcker".into()], "")
                .help("did you mean `ticker`?"),
            Diagnostic::new(Code::YamlSyntax, "bad").label(one, Place::Bytes(Span::new(5, 6)), ""),
            Diagnostic::new(Code::MissingKey, "no `id`").at(one, vec![], ""),
        ];
        let expected = format!(
            "one.yaml:2:1: bad ({})\none.yaml: no `id` ({})\ntwo.yaml: tcker: unknown key `tcker` ({}); did you mean `ticker`?\n",
            Code::YamlSyntax,
            Code::MissingKey,
            Code::UnknownKey
        );
        assert_eq!(plain(&items, &sources), expected);
    }
}
