//! The generator: the same bytes each time, nothing of a wrong spec, nothing written for nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cambist_codegen::generate::{GenerateError, generate};
use cambist_codegen::load::Loader;
use cambist_tests::fixtures::{data, read};

fn specs() -> PathBuf {
    PathBuf::from(cambist_specs::DIR)
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("determinism").join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(&entry.path()))).collect()
}

#[test]
fn all_specs_become_the_same_bytes_twice() {
    let ids = Loader::new([specs()]).ids();
    assert!(ids.len() >= 194, "{} specs", ids.len());
    let generated = |name: &str| {
        let out = folder(name);
        generate(&[specs()], &ids, &out).expect("the specs are right");
        files(&out)
    };
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| generated("first"));
        let second = generated("second");
        (first.join().expect("the generator does not panic"), second)
    });
    assert_eq!(first.len(), ids.len() + 1);
    let different: Vec<_> =
        first.iter().filter(|(name, text)| second.get(*name) != Some(text)).map(|(n, _)| n).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn the_order_of_ids_does_not_change_a_module() {
    let (one, other) = (folder("one"), folder("other"));
    generate(&[specs()], &["luno".into(), "acx".into()], &one).expect("the specs are right");
    generate(&[specs()], &["acx".into(), "luno".into()], &other).expect("the specs are right");
    assert_eq!(files(&one)["luno.rs"], files(&other)["luno.rs"]);
}

#[test]
fn a_wrong_spec_writes_no_module() {
    let (own, out) = (folder("wrong"), folder("wrong-out"));
    std::fs::write(own.join("tinyex.yaml"), read(&data("bad/E0503-millis.yaml"))).expect("the spec is written");
    let failed = generate(&[own, specs()], &["luno".into(), "tinyex".into()], &out);
    match failed {
        Err(GenerateError::Specs(findings)) => assert!(findings.contains("E0503"), "{findings}"),
        other => panic!("{other:?}"),
    }
    assert!(files(&out).is_empty());
}

#[test]
fn a_number_that_may_be_text_stops_the_generator() {
    let (own, out) = (folder("odd"), folder("odd-out"));
    std::fs::write(own.join("tinyex.yaml"), read(&data("bad/E0103-octal-in-a-table.yaml")))
        .expect("the spec is written");
    match generate(&[own], &["tinyex".into()], &out) {
        Err(GenerateError::Specs(findings)) => assert!(findings.contains("write '0o17' if it is text"), "{findings}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_the_same_is_not_written_again() {
    let out = folder("again");
    let write = || generate(&[specs()], &["luno".into()], &out).expect("the spec is right");
    let times =
        || ["luno.rs", "mod.rs"].map(|name| out.join(name).metadata().and_then(|m| m.modified()).expect("a time"));
    write();
    let before = times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    write();
    assert_eq!(before, times());
}

#[test]
fn no_exchange_at_all_is_fine() {
    let out = folder("none");
    generate(&[specs()], &[], &out).expect("nothing can be wrong");
    assert!(files(&out)["mod.rs"].contains("ALL"));
}
