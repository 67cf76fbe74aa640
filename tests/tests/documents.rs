//! What the documents say, held against what is there.

use std::collections::BTreeSet;

use cambist_codegen::cli::{TEMPLATE, schema};
use cambist_codegen::lower::function_names;
use cambist_codegen::unified::{ARGUMENTS, CURRENCY, MARKET};
use cambist_tests::fixtures::{read, workspace};
use serde_json::Value;

fn document(name: &str) -> String {
    read(&workspace().join(name))
}

/// The code of a page: fenced blocks, and what stands between backticks.
fn code(page: &str) -> String {
    let inline = |text: &str| text.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ");
    let parts = page.split("```").enumerate();
    parts.map(|(i, part)| if i % 2 == 1 { part.to_owned() } else { inline(part) }).collect::<Vec<_>>().join("\n")
}

/// The names in a page's code; those of variables begin with `$`.
fn names(page: &str) -> BTreeSet<String> {
    let code = code(page);
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    words.flat_map(|word| [word.to_owned(), word.trim_start_matches('$').to_owned()]).collect()
}

/// The language and its vocabulary, which together are said to be all of it.
fn described() -> BTreeSet<String> {
    ["specs/LANGUAGE.md", "docs/vocabulary.md"].iter().flat_map(|page| names(&document(page))).collect()
}

/// What stands between two texts in a page.
fn section<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page.split_once(from).expect("the beginning of the section");
    rest.split_once(to).expect("the end of the section").0
}

/// The names of all properties of a schema.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                found.extend(properties.keys().cloned());
            }
            map.values().for_each(|inner| keys(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

/// The generator's lists of variables, and the row of the page that has each.
const PLACES: [(&str, &str); 7] = [
    ("COMMON", "everywhere"),
    ("SIGN", "signing"),
    ("CREDENTIALS", "signing"),
    ("METHODS", "signing"),
    ("CALL", "calls"),
    ("MAP", "mappings"),
    ("ERRORS", "`errors`"),
];

/// The names in one of these lists: `const CALL: [&str; 8] = ["market", ...];`
fn variables(list: &str) -> Vec<String> {
    let source = document("codegen/src/lower/variable.rs");
    let (_, names) = section(&source, &format!("const {list}: "), "];").split_once('=').expect("a list");
    names.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_of_a_spec_is_described() {
    let mut all = BTreeSet::new();
    keys(&schema(), &mut all);
    let missing: Vec<_> = all.difference(&described()).cloned().collect();
    assert!(all.len() > 200 && missing.is_empty(), "{missing:?}");
}

#[test]
fn every_function_is_described() {
    let page = document("specs/LANGUAGE.md");
    let described = names(section(&page, "## Functions", "## Variables"));
    let missing: Vec<_> = function_names().filter(|name| !described.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_variable_is_described_where_it_is() {
    let page = document("specs/LANGUAGE.md");
    let mut missing = Vec::new();
    for (list, place) in PLACES {
        let described = names(section(&page, &format!("\n| {place} |"), "\n"));
        let all = variables(list);
        assert!(!all.is_empty(), "no names in {list}");
        let lacking = all.into_iter().filter(|name| !described.contains(&format!("${name}")));
        missing.extend(lacking.map(|name| format!("{place}: ${name}")));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_argument_of_a_call_is_described() {
    let page = document("docs/vocabulary.md");
    let described: BTreeSet<&str> = page.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let missing: Vec<_> = ARGUMENTS.iter().map(|(name, _)| *name).filter(|name| !described.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_member_of_a_market_and_a_currency_is_described() {
    let page = document("specs/LANGUAGE.md");
    let (market, currency) = section(&page, "`$market` has", "## Mappings").split_once("`$currency`").expect("both");
    let missing = |members: &[(&'static str, &str, cambist_codegen::ir::Ty)], text: &str| {
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let known = |name: &&str| !name.split('.').all(|part| words.contains(part));
        members.iter().map(|(name, ..)| *name).filter(known).collect::<Vec<_>>()
    };
    assert_eq!((missing(MARKET, market), missing(CURRENCY, currency)), (Vec::new(), Vec::new()));
}

#[test]
fn a_new_spec_is_the_example_of_the_language() {
    let page = document("specs/LANGUAGE.md");
    let example: BTreeSet<&str> = section(&page, "## Layout of a spec", "\n## ").lines().map(str::trim_end).collect();
    let other: Vec<&str> = TEMPLATE.lines().map(str::trim_end).filter(|line| !example.contains(line)).collect();
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn ten_lines_are_ten() {
    let readme = document("README.md");
    let program = section(section(&readme, "## Ten lines", "\n## "), "```rust,no_run\n", "```");
    assert!(program.lines().filter(|line| !line.trim().is_empty()).count() <= 10, "{program}");
}
