//! What YAML would change stays as it is written.

use cambist_codegen::cli::{check_text, show_ir, show_rust};
use cambist_codegen::source::FileId;
use cambist_codegen::yaml::read as parse;
use cambist_tests::fixtures::{data, read};

#[test]
fn keys_are_text_however_they_look() {
    let spec = read(&data("good/traps.yaml"));
    let node = parse(&spec, FileId::NONE).expect("the spec is YAML");
    let words = node.get("tables").and_then(|tables| tables.get("words")).expect("the table");
    for (key, word) in [
        ("no", "open"),
        ("off", "closed"),
        ("y", "canceled"),
        ("0x10", "rejected"),
        ("1e5", "expired"),
        ("1.10", "open"),
        ("2001-01-01", "closed"),
        ("007", "canceled"),
        ("~", "open"),
        ("null", "closed"),
    ] {
        assert_eq!(words.get(key).and_then(|node| node.as_text()), Some(word), "{key}");
    }
}

#[test]
fn a_spec_full_of_traps_is_no_mistake() {
    let (found, errors) = check_text("traps.yaml", &read(&data("good/traps.yaml")));
    assert_eq!((errors, found.as_str()), (0, ""));
}

#[test]
fn traps_reach_the_generated_code_unchanged() {
    let folder = data("good");
    let ir = show_ir(&folder, "traps").expect("the spec is right");
    let rust = show_rust(&folder, "traps").expect("the spec is right");
    for key in ["no", "off", "0x10", "1e5", "1.10", "2001-01-01", "007"] {
        let quoted = format!("\"{key}\"");
        assert!(rust.contains(&quoted), "{key} is not in the code");
        assert!(ir.contains(key), "{key} is not in the program");
    }
    assert!(!rust.contains("\"100000\"") && !rust.contains("\"false\""), "a key was read as a number or a truth value");
}
