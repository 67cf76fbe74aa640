//! Tests of [`super::explain`] and [`super::number_traps`].

use serde::Deserialize;
use std::collections::BTreeMap;

use super::explain::{diagnose, explain};
use super::number_traps::number_traps;
use crate::diag::{Code, Diagnostic, Locator};
use crate::source::{FileId, Sources};
use crate::yaml::{DeError, Node, Num, OneOrMany, Raw, display_path, from_node, read};

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Top {
    /// The exchange's id.
    id: String,
    /// Countries, as codes.
    countries: Vec<String>,
    #[serde(default)]
    rate: Option<u16>,
    /// How precise.
    mode: Option<Mode>,
    #[serde(default)]
    servers: BTreeMap<String, String>,
    inner: Option<Inner>,
    rules: Option<OneOrMany<Inner>>,
    value: Option<Raw>,
    #[serde(default)]
    flag: bool,
    fee: Option<Num>,
    pair: Option<(String, u8)>,
    even: Option<Even>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Mode {
    /// By tick.
    TickSize,
    DecimalPlaces,
    /// By a number.
    Custom(#[allow(dead_code)] u8),
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Inner {
    /// Its name.
    name: String,
    size: Option<u8>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "u32")]
struct Even;

impl TryFrom<u32> for Even {
    type Error = String;

    fn try_from(value: u32) -> Result<Self, String> {
        if value.is_multiple_of(2) { Ok(Even) } else { Err(format!("{value} is odd")) }
    }
}

fn schema() -> serde_json::Value {
    schemars::schema_for!(Top).to_value()
}

fn node(text: &str) -> Node {
    read(text, FileId(0)).unwrap()
}

fn lines(found: &[Diagnostic]) -> Vec<String> {
    let path = |item: &Diagnostic| display_path(item.labels[0].place.path().unwrap());
    found
        .iter()
        .map(|item| format!("{} {}: {} | {}", item.code, path(item), item.message, item.help.as_deref().unwrap_or("-")))
        .collect()
}

fn found(text: &str) -> Vec<String> {
    lines(&explain(&schema(), &node(text)))
}

const GOOD: &str = "{id: 5, countries: [CH], rate: ~, mode: tick_size, servers: {no: 'x'}, inner: {name: a}, rules: [{name: a}], value: {a: [1]}, fee: 0.1, pair: [a, 1], even: 2}";

#[test]
fn what_serde_takes_is_not_complained_about() {
    for text in [GOOD, "{id: a, countries: [], mode: {custom: 3}, rules: {name: a}, value: 1, flag: true}"] {
        assert_eq!(found(text), [""; 0]);
        assert!(from_node::<Top>(&node(text)).is_ok());
    }
}

#[test]
fn all_errors_at_once() {
    let text = "{idd: a, countries: CH, rate: x, mode: tick, servers: {a: [1]}, inner: {nme: a, size: 300}, flag: no, fee: '1', pair: [a], value: {x: y}}";
    let expected = [
        "E0201 idd: unknown key `idd` | did you mean `id`?",
        "E0203 countries: expected a list, found text | Countries, as codes.",
        "E0203 rate: expected a whole number, found text | -",
        "E0204 mode: unknown word `tick` | one of `decimal_places`, `tick_size`",
        "E0203 servers.a: expected text, found a list | -",
        "E0201 inner.nme: unknown key `nme` | did you mean `name`?",
        "E0203 inner.size: expected a number from 0 to 255, found the number 300 | -",
        "E0202 inner: missing key `name` | `name`: Its name.",
        "E0203 flag: expected `true` or `false`, found text | -",
        "E0203 fee: expected a number, found the text '1' | remove the quotes",
        "E0203 pair: expected a list of 2, found a list of 1 | -",
        "E0202 : missing key `id` | `id`: The exchange's id.",
    ];
    assert_eq!(found(text), expected);
}

#[test]
fn alternatives() {
    assert_eq!(found("{id: a, countries: [], rules: [{name: a}, {nam: b}]}").len(), 2);
    assert_eq!(
        found("{id: a, countries: [], rules: {nam: b}}")[0],
        "E0201 rules.nam: unknown key `nam` | did you mean `name`?"
    );
    assert_eq!(found("{id: a, countries: [], rules: x}"), ["E0203 rules: expected a map or a list, found text | -"]);
    assert_eq!(
        found("{id: a, countries: [], mode: {custom: 999}}"),
        ["E0203 mode.custom: expected a number from 0 to 255, found the number 999 | -"]
    );
    assert_eq!(
        found("{id: a, countries: [], mode: [1]}"),
        ["E0203 mode: expected text or a map, found a list | How precise."]
    );
    assert_eq!(found("[]"), ["E0203 : expected a map, found a list | -"]);
}

#[test]
fn serde_has_the_last_word() {
    let error = |text: &str| -> DeError { from_node::<Top>(&node(text)).unwrap_err() };
    let odd = "{id: a, countries: [], even: 3}";
    assert_eq!(lines(&diagnose(&schema(), &node(odd), &error(odd))), ["E0203 even: 3 is odd | -"]);
    let both = "{id: a, countries: [], even: 3, zzz: 1}";
    assert_eq!(diagnose(&schema(), &node(both), &error(both)).len(), 2);
    let unknown = "{id: a, countries: [], zzz: 1}";
    assert_eq!(diagnose(&schema(), &node(unknown), &error(unknown)).len(), 1);
}

#[test]
fn traps() {
    let text = "id: 0x10\ncountries: [1e2, '1.10', 7, 1.10]\nrate: 1e2\nservers: {a: +5}\nvalue: {a: 1.10, b: 1e-8, c: 0.5, d: [0x1e]}\nfee: 0.10\n";
    let mut sources = Sources::new();
    let file = sources.add("x.yaml", text);
    let found = number_traps(&schema(), &read(text, file).unwrap(), &Locator::new(&sources));
    assert!(found.iter().all(|item| item.code == Code::UnquotedNumber));
    let expected = [
        "E0103 id: `0x10` is the number 16 to YAML | quote it: '0x10'",
        "E0103 countries[0]: `1e2` is the number 100 to YAML | quote it: '1e2'",
        "E0103 servers.a: `+5` is the number 5 to YAML | quote it: '+5'",
        "E0103 value.a: `1.10` is the number 1.1 to YAML | write '1.10' if it is text, 1.1 if it is a number",
        "E0103 value.d[0]: `0x1e` is the number 30 to YAML | write '0x1e' if it is text, 30 if it is a number",
    ];
    assert_eq!(lines(&found), expected);
}
