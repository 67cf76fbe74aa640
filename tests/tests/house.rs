//! Rules of the house that no compiler checks.

use std::path::Path;

use cambist_tests::fixtures::{read, workspace};
use cambist_tests::rust_files::{rust_files, without_tests};

/// The longest Rust file.
const LINES: usize = 400;
/// Ids and names of exchanges that are words of English or of Rust as well.
const ORDINARY: [&str; 14] = [
    "ace", "ascendex", "cex", "delta", "dx", "exx", "gate", "liquid", "mercado", "paymium", "rbtc", "bl3p", "time",
    "zb",
];

fn shown(path: &Path) -> String {
    path.strip_prefix(workspace()).unwrap_or(path).display().to_string()
}

fn is_test(path: &Path) -> bool {
    let name = shown(path);
    name.contains("/tests/") || name.contains("tests.rs") || name.ends_with("testing.rs")
}

#[test]
fn no_exchange_is_named_in_the_machine() {
    let names: Vec<String> = cambist::ALL
        .iter()
        .flat_map(|def| [def.id.to_lowercase(), def.name.to_lowercase()])
        .filter(|name| !ORDINARY.contains(&name.as_str()) && name.len() > 1)
        .collect();
    let mut found = Vec::new();
    for path in rust_files("runtime/src").into_iter().chain(rust_files("codegen/src")).filter(|path| !is_test(path)) {
        let source = read(&path);
        for (index, line) in without_tests(&source).lines().enumerate() {
            let words = line.to_lowercase();
            let named =
                words.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| names.iter().any(|n| n == word));
            found.extend(named.map(|name| format!("{}:{}: {name}", shown(&path), index + 1)));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
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
