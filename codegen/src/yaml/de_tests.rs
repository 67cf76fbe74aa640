//! Tests of [`super::de`].

use serde::Deserialize;
use std::collections::BTreeMap;

use super::*;
use crate::diag::{Code, Place};
use crate::source::FileId;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Spec {
    id: String,
    #[serde(default)]
    rate: Option<u32>,
    #[serde(default)]
    mode: Option<Mode>,
    #[serde(default)]
    list: Vec<Inner>,
    #[serde(default)]
    raw: Option<Raw>,
    #[serde(default)]
    table: BTreeMap<String, String>,
    #[serde(default)]
    flag: bool,
    #[serde(default)]
    place: Option<Located<String>>,
    #[serde(default)]
    fee: Option<Num>,
    #[serde(default)]
    pair: Option<(String, i64)>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Mode {
    TickSize,
    DecimalPlaces,
    Custom(u8),
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Inner {
    name: String,
}

fn spec(text: &str) -> Result<Spec, DeError> {
    from_node(&read(text, FileId(7)).unwrap())
}

fn fails(text: &str) -> (Code, String, String) {
    let error = spec(text).unwrap_err();
    let place = error.place.clone().unwrap();
    assert_eq!(place.file, FileId(7));
    (error.code(), display_path(&place.path), error.message())
}

#[test]
fn reads_all_shapes() {
    let read = spec("{id: x, rate: 5, mode: tick_size, list: [{name: a}], table: {no: yes, 1e5: 7}, flag: true, fee: 0.10, pair: [a, -1]}").unwrap();
    assert_eq!((read.id.as_str(), read.rate, read.mode, read.flag), ("x", Some(5), Some(Mode::TickSize), true));
    assert_eq!(read.table, BTreeMap::from([("no".into(), "yes".into()), ("1e5".into(), "7".into())]));
    assert_eq!((read.fee, read.pair), (Some(Num("0.1".into())), Some(("a".into(), -1))));
    assert_eq!(spec("{id: x, mode: {custom: 3}}").unwrap().mode, Some(Mode::Custom(3)));
    assert_eq!(spec("{id: x, rate: ~}").unwrap().rate, None);
}

#[test]
fn errors_have_paths() {
    assert_eq!(fails("{id: x, tabel: {}}"), (Code::UnknownKey, "tabel".into(), "unknown key `tabel`".into()));
    assert_eq!(fails("{rate: 1}"), (Code::MissingKey, "".into(), "missing key `id`".into()));
    assert_eq!(
        fails("{id: x, list: [{name: a}, {nam: b}]}"),
        (Code::UnknownKey, "list[1].nam".into(), "unknown key `nam`".into())
    );
    assert_eq!(
        fails("{id: x, list: [{name: a}, {}]}"),
        (Code::MissingKey, "list[1]".into(), "missing key `name`".into())
    );
    assert_eq!(fails("{id: x, list: {}}"), (Code::WrongType, "list".into(), "expected a list, found a map".into()));
    assert_eq!(fails("{id: x, list: [a]}"), (Code::WrongType, "list[0]".into(), "expected a map, found text".into()));
    assert_eq!(fails("{id: x, mode: tick}"), (Code::UnknownWord, "mode".into(), "unknown word `tick`".into()));
    assert_eq!(
        fails("{id: x, mode: {costum: 1}}"),
        (Code::UnknownWord, "mode.costum".into(), "unknown word `costum`".into())
    );
    assert_eq!(fails("{id: x, rate: 1.5}").2, "expected a whole number, found the number 1.5");
    assert_eq!(fails("{id: x, rate: -1}").2, "expected a number from 0 to 4294967295, found the number -1");
    assert_eq!(fails("{id: x, rate: '5'}").2, "expected a whole number, found the text '5': remove the quotes");
    assert_eq!(fails("{id: x, flag: no}").2, "expected `true` or `false`, found text");
    assert_eq!(fails("{id: x, fee: abc}"), (Code::WrongType, "fee".into(), "expected a number, found text".into()));
    assert_eq!(fails("{id: x, pair: [a]}").2, "expected a list of 2, found a list of 1");
    assert_eq!(fails("{id: x, place: [a]}"), (Code::WrongType, "place".into(), "expected text, found a list".into()));
    assert_eq!(fails("[]").2, "expected a map, found a list");
}

#[test]
fn suggestions() {
    assert_eq!(spec("{id: x, tabel: {}}").unwrap_err().help().as_deref(), Some("did you mean `table`?"));
    assert_eq!(
        spec("{id: x, mode: qqq}").unwrap_err().help().as_deref(),
        Some("one of `tick_size`, `decimal_places`, `custom`")
    );
}

#[test]
fn numbers_in_text_places() {
    assert_eq!(spec("id: 17").unwrap().id, "17");
    assert_eq!(fails("id: 1.10"), (Code::UnquotedNumber, "id".into(), "expected text, found the number 1.1".into()));
    assert_eq!(fails("id: -5").0, Code::UnquotedNumber);
    assert_eq!(fails("id: true").0, Code::WrongType);
    assert_eq!(spec("id: true").unwrap_err().help().as_deref(), Some("quote it if it is meant as text"));
}

#[test]
fn raw_is_the_node_itself_with_its_files() {
    let parent =
        read("{id: x, raw: {a: 1, b: [~, true, 0.25, 'no', 99999999999999999999999999999999999999999]}}", FileId(0))
            .unwrap();
    let child = read("{raw: {c: {d: e}}}", FileId(1)).unwrap();
    let merged = merge(parent, child);
    let spec: Spec = from_node(&merged).unwrap();
    let raw = spec.raw.unwrap();
    assert_eq!(&*raw, merged.get("raw").unwrap());
    assert_eq!((raw.file, raw.get("a").unwrap().file), (FileId(1), FileId(0)));
    assert_eq!(from_node::<Raw>(&merged).unwrap().0, merged);
}

#[test]
fn located_knows_its_place() {
    let node = read("{id: x, place: here}", FileId(2)).unwrap();
    let place = from_node::<Spec>(&node).unwrap().place.unwrap();
    assert_eq!((place.value.as_str(), place.file, display_path(&place.path).as_str()), ("here", FileId(2), "place"));
    let lists: Vec<BTreeMap<String, Located<Raw>>> =
        from_node(&read("[{a: 1, 'b c': [2]}]", FileId(2)).unwrap()).unwrap();
    assert_eq!(display_path(&lists[0]["b c"].path), "[0].'b c'");
    assert_eq!(lists[0]["b c"].value.as_seq().unwrap().len(), 1);
}

#[test]
fn diagnostics_point_at_keys_or_values() {
    let unknown = spec("{id: x, tabel: {}}").unwrap_err().to_diagnostic();
    assert_eq!(unknown.labels[0].place, Place::Key(vec!["tabel".into()]));
    let wrong = spec("{id: []}").unwrap_err().to_diagnostic();
    assert_eq!(wrong.labels[0].place, Place::Value(vec!["id".into()]));
    assert_eq!(spec("{id: []}").unwrap_err().to_string(), "id: expected text, found a list");
}

#[test]
fn one_or_many() {
    let list = |text: &str| from_node::<OneOrMany<Inner>>(&read(text, FileId(2)).unwrap()).map(|list| list.0.len());
    assert_eq!((list("name: a"), list("[{name: a}, {name: b}]"), list("[]")), (Ok(1), Ok(2), Ok(0)));
    assert_eq!(list("[{name: a}, {nam: b}]").unwrap_err().to_string(), "[1].nam: unknown key `nam`");
    assert_eq!(list("nam: b").unwrap_err().to_string(), "nam: unknown key `nam`");
    let raw: OneOrMany<BTreeMap<String, Raw>> = from_node(&read("{a: {b: 1}}", FileId(2)).unwrap()).unwrap();
    assert_eq!(raw[0]["a"].get("b").unwrap().file, FileId(2));
    let words: OneOrMany<String> = from_node(&read("5", FileId(2)).unwrap()).unwrap();
    assert_eq!(words.0, ["5"]);
}
