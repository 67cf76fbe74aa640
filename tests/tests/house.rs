//! Rules of the house that no compiler checks.

use std::path::Path;

use cambist_tests::fixtures::{read, workspace};
use cambist_tests::rust_files::{rust_files, without_tests};

/// The longest Rust file.
const LINES: usize = 400;
/// The exchange that the demo plays, and where it may be named: there, and as the example of the tool's help.
const DEMO: (&str, [&str; 3]) = ("kraken", ["cli/src/demo/", "cli/src/commands/demo.rs", "cli/src/args.rs"]);

fn shown(path: &Path) -> String {
    path.strip_prefix(workspace()).unwrap_or(path).display().to_string()
}

fn is_test(path: &Path) -> bool {
    let name = shown(path);
    name.contains("/tests/") || name.ends_with("tests.rs") || name.contains("/testing/")
}

/// The words of a text, in small letters, each with a space on both sides.
fn words(text: &str) -> String {
    let small = text.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The lines of a source outside its tests that name one of the exchanges.
fn namings(path: &Path, names: &[String]) -> Vec<String> {
    let (file, source) = (shown(path), read(path));
    let source = without_tests(&source);
    let (demo, places) = DEMO;
    let may = |name: &str| name.trim() == demo && places.iter().any(|place| file.starts_with(place));
    let whole = words(source);
    let named: Vec<&String> = names.iter().filter(|name| whole.contains(name.as_str()) && !may(name)).collect();
    let lines = source.lines().enumerate().map(|(index, line)| (index + 1, words(line)));
    let found = lines.flat_map(|(number, line)| {
        let here = named.iter().filter(move |name| line.contains(name.as_str()));
        here.map(|name| format!("{file}:{number}:{name}")).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn no_exchange_is_named_in_the_machine() {
    let names: Vec<String> = cambist::ALL.iter().flat_map(|def| [words(def.id), words(def.name)]).collect();
    let folders = ["runtime/src", "codegen/src", "generated/src", "cli/src"];
    let files = folders.iter().flat_map(|folder| rust_files(folder)).filter(|path| !is_test(path));
    let found: Vec<String> = files.flat_map(|path| namings(&path, &names)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn an_exchange_that_is_named_is_found_whatever_stands_around_it() {
    let names = [words("gate"), words("Gate.io")];
    let found = |line: &str| names.iter().filter(|name| words(line).contains(name.as_str())).count();
    assert_eq!(found("/// As Gate.io, says."), 2);
    assert_eq!(found("let client = gate.fetch();"), 1);
    assert_eq!(found("a gateway, an aggregate"), 0);
}

#[test]
fn rust_files_are_short() {
    let folders = ["runtime", "codegen", "generated", "cli", "specs", "tests"];
    let lines = |path: &Path| read(path).lines().count();
    let files = folders.iter().flat_map(|folder| rust_files(folder));
    let long: Vec<String> = files.filter(|path| lines(path) >= LINES).map(|path| shown(&path)).collect();
    assert!(long.is_empty(), "{LINES} lines or more: {long:#?}");
}

#[test]
fn native_hooks_are_rare() {
    let calls = cambist::ALL.iter().flat_map(|def| def.calls.iter().map(|call| (def.id, call)));
    let total = calls.clone().count();
    let native: Vec<String> =
        calls.filter(|(_, call)| call.native.is_some()).map(|(id, call)| format!("{id} {}", call.method)).collect();
    println!("{} of {total} calls use a native hook: {native:?}", native.len());
    assert!(native.len() * 100 <= total * 4, "{} of {total}: {native:#?}", native.len());
}

#[test]
fn specs_name_their_schema_for_editors() {
    let specs = workspace().join("specs");
    let mut wrong = Vec::new();
    let first = |path: &Path| read(path).lines().next().unwrap_or_default().to_owned();
    for path in std::fs::read_dir(&specs).expect("specs").flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            let parts = std::fs::read_dir(&path).expect("a folder of specs").flatten().map(|entry| entry.path());
            let parts = parts.filter(|part| part.extension().is_some_and(|e| e == "yaml"));
            wrong.extend(
                parts.filter(|p| first(p) != "# yaml-language-server: $schema=../schema.json").map(|p| shown(&p)),
            );
        } else if path.extension().is_some_and(|e| e == "yaml")
            && first(&path) != "# yaml-language-server: $schema=./schema.json"
        {
            wrong.push(shown(&path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_schema_is_that_of_the_spec_types() {
    let path = workspace().join("specs/schema.json");
    let written: serde_json::Value = serde_json::from_str(&read(&path)).expect("the schema is JSON");
    assert!(written == cambist_codegen::cli::schema(), "specs/schema.json is stale: `cambist docs` writes it");
}

#[test]
fn editors_have_nothing_to_say_against_shipped_specs() {
    use cambist_codegen::spec::explain::explain;
    let schema = cambist_codegen::cli::schema();
    let mut loader = cambist_codegen::load::Loader::new([workspace().join("specs")]);
    let mut wrong = Vec::new();
    for id in loader.ids() {
        let tree = loader.tree(&id).expect("shipped specs are YAML");
        let mut found = explain(&schema, &tree);
        for (_, mapping) in tree.get("mappings").and_then(|node| node.as_map()).unwrap_or_default() {
            let of = mapping.get("of").and_then(|node| node.as_text()).unwrap_or_default();
            // books, candles and balances have keys of their own, and no names here
            if let Some(fields) = schema["$defs"].get(format!("Mapping_of_{of}")) {
                let mut fields = fields.clone();
                fields["$defs"] = schema["$defs"].clone();
                found.extend(explain(&fields, mapping));
            }
        }
        wrong.extend(found.iter().map(|item| format!("{id}: {} {:?}", item.message, item.labels)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
