//! The form for programs: one JSON object a line.

use serde_json::{Value, json};

use super::{Diagnostic, Label, Locator, Placed, Spot};
use crate::source::Sources;
use crate::yaml::display_path;

/// All diagnostics, sorted by file and line, one JSON object a line:
///
/// `code`, `severity`, `message`, `file`, `line`, `column`, `end_line`, `end_column` (of the main label; all from 1,
/// columns count characters, the end is exclusive), `path` (in the document), `help`, `notes`, and `labels`, each with
/// the same place keys and `text`. What is not known is null.
pub fn render(items: &[Diagnostic], sources: &Sources) -> String {
    let locator = Locator::new(sources);
    locator.locate(items).iter().map(|item| object(item, sources).to_string() + "\n").collect()
}

fn object(item: &Placed<'_>, sources: &Sources) -> Value {
    let diagnostic = item.diagnostic;
    let labels: Vec<Value> =
        diagnostic.labels.iter().zip(&item.spots).map(|(label, spot)| place(label, *spot, sources)).collect();
    let mut object = json!({
        "code": diagnostic.code.id(),
        "severity": diagnostic.severity().to_string(),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "notes": diagnostic.notes,
    });
    for key in ["file", "line", "column", "end_line", "end_column", "path"] {
        let value = labels.first().and_then(|label| label.get(key)).cloned().unwrap_or(Value::Null);
        insert(&mut object, key, value);
    }
    insert(&mut object, "labels", Value::Array(labels));
    object
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Some(map) = object.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

fn place(label: &Label, spot: Option<Spot>, sources: &Sources) -> Value {
    json!({
        "file": spot.map(|spot| sources.name(spot.file)),
        "line": spot.map(|spot| spot.start.line),
        "column": spot.map(|spot| spot.start.column),
        "end_line": spot.map(|spot| spot.end.line),
        "end_column": spot.map(|spot| spot.end.column),
        "path": label.place.path().map(display_path),
        "text": label.text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn one_object_a_line() {
        let mut sources = Sources::new();
        let file = sources.add("x.yaml", "a: 1\nb: {c: 2}\n");
        let items = [
            Diagnostic::new(Code::WrongType, "wrong \"type\"")
                .at(file, vec!["b".into(), "c".into()], "here")
                .help("help"),
            Diagnostic::new(Code::UnreadableFile, "no file"),
        ];
        let text = render(&items, &sources);
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!((&lines[0]["code"], &lines[0]["file"]), (&json!("E0100"), &Value::Null));
        let at =
            ["file", "line", "column", "end_line", "end_column", "path", "severity"].map(|key| lines[1][key].clone());
        assert_eq!(json!(at), json!(["x.yaml", 2, 8, 2, 9, "b.c", "error"]));
        assert_eq!((&lines[1]["labels"][0]["text"], &lines[1]["message"]), (&json!("here"), &json!("wrong \"type\"")));
    }
}
