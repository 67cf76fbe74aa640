//! Every mistake that the checker knows has a spec that makes it, and a text that explains it.
//!
//! `UPDATE_EXPECTED=1` writes the expected texts anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cambist_codegen::cli::{Format, check, check_text};
use cambist_codegen::diag::Code;
use cambist_tests::fixtures::{data, read};

/// The bad specs: files, and folders of those whose mistake lies between files.
fn bad_specs() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(data("bad")).expect("data/bad").flatten().map(|entry| entry.path());
    let mut specs: Vec<PathBuf> = entries.filter(|path| path.extension().is_none_or(|e| e == "yaml")).collect();
    specs.sort();
    specs
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("names are text")
}

/// What the checker says.
fn findings(path: &Path) -> String {
    if path.is_dir() {
        let found = check(path, &[], Format::Text, false).expect("the folder can be checked");
        // from the folder of the tests, as people would write it
        let from_here = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("below the tests");
        return found.text.replace(&format!("{}/", from_here.display()), "");
    }
    check_text(name(path), &read(path)).0
}

#[test]
fn bad_specs_are_explained_as_expected() {
    let mut different = Vec::new();
    for path in bad_specs() {
        let found = format!("{}\n", findings(&path).trim_end());
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&expected, &found).expect("the expected text can be written");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            different.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}\nUPDATE_EXPECTED=1 writes them anew", different.join("\n"));
}

#[test]
fn bad_specs_make_the_mistake_that_they_are_named_after() {
    for path in bad_specs() {
        let code = name(&path).split('-').next().unwrap_or_default().to_owned();
        let known = Code::from_id(&code).unwrap_or_else(|| panic!("{}: no code {code}", path.display()));
        let found = findings(&path);
        assert!(found.contains(&format!("{}[{code}]", known.severity())), "{}:\n{found}", path.display());
        let others = Code::ALL.iter().filter(|other| **other != known && found.contains(&format!("[{other}]")));
        assert_eq!(others.count(), 0, "{}: one mistake, several codes:\n{found}", path.display());
    }
}

#[test]
fn every_code_has_a_bad_spec() {
    let names: Vec<String> = bad_specs().iter().map(|path| name(path).to_owned()).collect();
    let has = |code: &Code| names.iter().any(|name| name.starts_with(&format!("{code}-")));
    let without: BTreeSet<Code> = Code::ALL.iter().copied().filter(|code| !has(code)).collect();
    assert_eq!(without, BTreeSet::new());
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let spec = read(&data("bad/E0201-tiker.yaml"));
    let spec = spec.replace("countries: [CH]", "countries: CH").replace("version: v1", "version: 1.10");
    let (found, errors) = check_text("three.yaml", &spec);
    assert!(errors >= 3, "{errors}:\n{found}");
}

#[test]
fn a_part_that_cannot_be_read_hides_no_mistake_elsewhere() {
    let spec = cambist_codegen::cli::TEMPLATE
        .replace("precision_mode: tick_size", "precision_mode: tick_sise")
        .replace("countries: [CH]", "countries: [CH]\ncountries: [US]")
        .replace("GET public ticker", "GET public tiker");
    let (found, errors) = check_text("three.yaml", &spec);
    let codes = ["E0102", "E0204", "E0401"];
    assert!(codes.iter().all(|code| found.contains(&format!("error[{code}]"))), "{found}");
    assert_eq!(errors, codes.len(), "{found}");
}

#[test]
fn a_part_that_cannot_be_read_hides_no_name_that_begins_like_its_own() {
    let calls = "calls:\n  fetch_order: 5\n  fetch_orderss: {use: GET private balances}\n";
    let (found, errors) = check_text("two.yaml", &cambist_codegen::cli::TEMPLATE.replace("calls:\n", calls));
    assert!(found.contains("`fetch_orderss`") && errors == 2, "{found}");
}

#[test]
fn a_finding_about_a_file_that_is_read_twice_is_said_once() {
    let path = data("bad/E0103-octal-in-a-table.yaml");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("read-twice");
    std::fs::create_dir_all(&folder).expect("a folder for the spec");
    std::fs::write(folder.join("tinyex.yaml"), read(&path)).expect("the spec is written");
    let child = "id: tinychild\nextends: tinyex\n";
    std::fs::write(folder.join("tinychild.yaml"), child).expect("the child is written");
    let found = check(&folder, &[], Format::Text, false).expect("the folder can be checked");
    assert_eq!((found.text.matches("`0o17` is the number").count(), found.errors), (1, 3), "{}", found.text);
}

#[test]
fn a_finding_points_at_its_line_and_column_and_says_what_to_do() {
    let path = data("bad/E0502-markt.yaml");
    let text = read(&path);
    let (line, written) = text.lines().enumerate().find(|(_, line)| line.contains("$markt")).expect("the mistake");
    let column = written.find("$markt").expect("the mistake") + 1;
    let found = findings(&path);
    assert!(found.contains(&format!("E0502-markt.yaml:{}:{column}", line + 1)), "{found}");
    assert!(found.contains(written) && found.contains("help: did you mean `$market`?"), "{found}");
}

#[test]
fn every_code_can_be_explained() {
    for code in Code::ALL {
        assert!(cambist_codegen::cli::explain(code.id()).is_some_and(|text| text.len() > 40), "{code}");
    }
    assert_eq!(cambist_codegen::cli::explain("E9999"), None);
}
