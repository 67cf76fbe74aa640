//! Text to [`Node`], with every duplicate key reported.

use std::collections::{HashMap, HashSet};

use super::node::{Node, NodeValue};
use super::path::{Path, PathSeg};
use crate::diag::{Code, Diagnostic, Place};
use crate::source::{FileId, Span};

/// Reads one YAML document.
///
/// # Errors
/// What is wrong with the text: one diagnostic when it is not YAML, else one for each key that is written twice.
pub fn read(text: &str, file: FileId) -> Result<Node, Vec<Diagnostic>> {
    match read_all(text, file) {
        (Some(node), found) if found.is_empty() => Ok(node),
        (_, found) => Err(found),
    }
}

/// Reads one YAML document in which keys may be written twice: the first one stays, and each is reported. There is no
/// node where the text is no YAML.
pub fn read_all(text: &str, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut node: Node = match serde_yaml::from_str(plain) {
        Ok(node) => node,
        Err(error) => return (None, vec![syntax(&error, text, file)]),
    };
    node.set_file(file);
    let mut found = Vec::new();
    duplicates(&node, &mut Vec::new(), &mut found);
    if !found.is_empty() {
        keep_first(&mut node);
    }
    (Some(node), found)
}

/// Forgets every key that the same map has before.
fn keep_first(node: &mut Node) {
    match &mut node.value {
        NodeValue::Seq(items) => items.iter_mut().for_each(keep_first),
        NodeValue::Map(entries) => {
            let mut seen = HashSet::new();
            entries.retain(|(key, _)| seen.insert(key.clone()));
            entries.iter_mut().for_each(|(_, child)| keep_first(child));
        }
        _ => {}
    }
}

fn duplicates(node: &Node, path: &mut Path, found: &mut Vec<Diagnostic>) {
    let mut visit = |seg: PathSeg, child: &Node, found: &mut Vec<Diagnostic>| {
        path.push(seg);
        duplicates(child, path, found);
        path.pop();
    };
    match &node.value {
        NodeValue::Seq(items) => items.iter().enumerate().for_each(|(at, item)| visit(at.into(), item, found)),
        NodeValue::Map(entries) => {
            entries.iter().for_each(|(key, child)| visit(key.as_str().into(), child, found));
            found.extend(twice(entries).into_iter().map(|key| duplicate(key, path, node.file)));
        }
        _ => {}
    }
}

/// The keys that come more than once, each once, in the order of the file.
fn twice(entries: &[(String, Node)]) -> Vec<&str> {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    entries.iter().for_each(|(key, _)| *counts.entry(key).or_default() += 1);
    let mut seen = HashSet::new();
    let keys = entries.iter().map(|(key, _)| key.as_str());
    keys.filter(|key| counts.get(key).is_some_and(|count| *count > 1) && seen.insert(*key)).collect()
}

fn duplicate(key: &str, map: &[PathSeg], file: FileId) -> Diagnostic {
    let path: Path = map.iter().cloned().chain([key.into()]).collect();
    Diagnostic::new(Code::DuplicateKey, format!("duplicate key `{key}`"))
        .label(file, Place::KeyAgain(path.clone()), "again here")
        .label(file, Place::Key(path), "first here")
        .help("keep one of the two; neither would win")
}

fn syntax(error: &serde_yaml::Error, text: &str, file: FileId) -> Diagnostic {
    let full = error.to_string();
    let (message, context) = split_message(&full);
    let said = || error.location().map(|at| Place::Point(at.line(), at.column()));
    let place = unsaid_place(message, text).or_else(said).unwrap_or(Place::File);
    let message = message.split_once(" at position ").map_or(message, |(what, _)| what);
    let mut diagnostic = Diagnostic::new(Code::YamlSyntax, message)
        .label(file, place, "")
        .maybe_help(syntax_help(message).map(str::to_owned));
    if let Some(context) = context {
        diagnostic = diagnostic.note(context);
    }
    diagnostic
}

/// Where it is that the parser gives no line for.
fn unsaid_place(message: &str, text: &str) -> Option<Place> {
    if message.contains("more than one document") {
        return second_document(text).map(|line| Place::Point(line, 1));
    }
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    let (at, odd) = text.char_indices().find(|(_, c)| is_odd(*c))?;
    message.contains("control characters").then(|| Place::Bytes(Span::new(at, at + odd.len_utf8())))
}

/// The line, from 1, with the `---` that ends the first document.
fn second_document(text: &str) -> Option<usize> {
    let mut begun = false;
    for (line, written) in (1..).zip(text.lines()) {
        let opens = written.split_whitespace().next() == Some("---") && written.starts_with('-');
        if opens && begun {
            return Some(line);
        }
        begun |= !written.trim().is_empty() && !written.starts_with(['#', '%', '\u{feff}']);
    }
    None
}

/// `message at line 1 column 2, while ... at line 3 column 4` in its two halves; the first position goes, since
/// the diagnostic shows it.
fn split_message(full: &str) -> (&str, Option<&str>) {
    let (message, rest) = full.split_once(" at line ").unwrap_or((full, ""));
    (message, rest.split_once(", ").map(|(_, context)| context))
}

fn syntax_help(message: &str) -> Option<&'static str> {
    let helps = [
        ("mapping values are not allowed", "quote a value that contains `: `"),
        ("expected ',' or '}'", "inside `{...}` quote a value with `,`, `[`, `]`, `{`, `}` or `: `"),
        ("expected ',' or ']'", "inside `[...]` quote a value with `,`, `[`, `]`, `{`, `}` or `: `"),
        (
            "did not find expected key",
            "check the indentation, and quote a value that has text after its closing quote or bracket",
        ),
        ("cannot start any token", "quote a value that begins with `@`, `%`, a backtick or a tab"),
        ("unexpected end of stream", "a quote or a bracket is not closed"),
        ("alphabetic or numeric character", "quote a value that begins with `&` or `*`"),
        ("unknown anchor", "quote a value that begins with `*`"),
        ("more than one document", "a spec is one document: remove the `---` line"),
    ];
    helps.iter().find(|(part, _)| message.contains(part)).map(|(_, help)| *help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ok(text: &str) -> Node {
        read(text, FileId(3)).unwrap()
    }

    #[test]
    fn keys_are_text_always() {
        let keys = [
            "no",
            "yes",
            "1e5",
            "0x10",
            "2001-01-01",
            "~",
            "null",
            "true",
            "010",
            "1.10",
            "1_000",
            ".inf",
            "-0",
            "+5",
            "12:30:45",
            "0o7",
            "y",
        ];
        let block: String = keys.iter().map(|key| format!("{key}: 1\n")).collect();
        let flow = format!("{{{}}}", keys.map(|key| format!("{key}: 1")).join(", "));
        for text in [block, flow] {
            let node = ok(&text);
            let read: Vec<&str> = node.as_map().unwrap().iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(read, keys);
        }
        assert_eq!(ok("? a b\n: 1\n'q': 2\n\"\\x41\": 3\n").as_map().unwrap().len(), 3);
        assert_eq!(ok("\"\\x41\": 3").as_map().unwrap()[0].0, "A");
    }

    #[test]
    fn numbers_are_canonical() {
        let cases = [
            ("1", "1"),
            ("-7", "-7"),
            ("0.10", "0.1"),
            ("1.0", "1"),
            ("1e5", "100000"),
            ("1e-7", "0.0000001"),
            ("0x10", "16"),
            ("0o17", "15"),
            ("0b11", "3"),
            ("+5", "5"),
            ("-0.0", "0"),
            ("18446744073709551616", "18446744073709551616"),
            ("0.0025", "0.0025"),
            ("-.5", "-0.5"),
        ];
        for (raw, canonical) in cases {
            assert_eq!(ok(raw).as_number(), Some(canonical), "{raw}");
        }
    }

    #[test]
    fn what_looks_odd_is_text() {
        for raw in ["no", "yes", "on", "y", "010", "2001-01-01", "1_000", "12:30", "1.2.3", "$x", ".5.x"] {
            assert_eq!(ok(raw).as_text(), Some(raw), "{raw}");
        }
        assert_eq!(ok("'12'").as_text(), Some("12"));
        assert_eq!(ok("True").as_bool(), Some(true));
        assert!(ok("~").is_null() && ok("").is_null() && ok("a:").get("a").unwrap().is_null());
    }

    #[test]
    fn files_reach_every_node() {
        let node = ok("a: [{b: 1}]");
        let deep = node.at(&["a".into(), 0.into(), "b".into()]).unwrap();
        assert_eq!((deep.file, deep.as_number()), (FileId(3), Some("1")));
    }

    #[test]
    fn duplicate_keys_are_all_named() {
        let errors = read("a: 1\nb: {c: 1, c: 2}\na: 2\nd: [{'x': 1, x: 1}]\na: 3", FileId(0)).unwrap_err();
        let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(messages, ["duplicate key `c`", "duplicate key `x`", "duplicate key `a`"]);
        assert_eq!(errors[0].labels[0].place, Place::KeyAgain(vec!["b".into(), "c".into()]));
        assert!(errors.iter().all(|error| error.code == Code::DuplicateKey));
    }

    #[test]
    fn syntax_errors_have_a_place_and_help() {
        let error = &read("a: b: c", FileId(0)).unwrap_err()[0];
        assert_eq!(error.message, "mapping values are not allowed in this context");
        assert_eq!(error.labels[0].place, Place::Point(1, 5));
        assert_eq!(error.help.as_deref(), Some("quote a value that contains `: `"));
        let error = &read("a: {x: 1\nb: 2", FileId(0)).unwrap_err()[0];
        assert!(error.help.is_some() && error.notes.len() == 1, "{error:?}");
        let places = |text| read(text, FileId(0)).unwrap_err()[0].labels[0].place.clone();
        assert_eq!(places("# a\n---\na: 1\n--- # b\nc: 1\n"), Place::Point(4, 1));
        assert_eq!(places("a: é\nb: x\u{7}y"), Place::Bytes(Span::new(10, 11)));
        for bad in ["a: !tag x", "a: .nan", "a: .inf", "--- 1\n--- 2", "[a]: 1", "a: *x", "a: @b", "a: 'x"] {
            assert_eq!(read(bad, FileId(0)).unwrap_err()[0].code, Code::YamlSyntax, "{bad}");
        }
    }
}
