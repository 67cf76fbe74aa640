//! Payloads that changed on the way: a value or a typed error, never a panic.

use std::sync::LazyLock;

use cambist::replay::Replayer;
use cambist_tests::fixtures::{Case, cases, ids};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// All recorded calls that have a payload.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let all = ids("fixtures").into_iter().flat_map(|id| cases("fixtures", &id));
    all.filter(|case| case.json["http"].as_array().is_some_and(|answers| !answers.is_empty())).collect()
});

/// What happens to a payload.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    Add,
    Truncate(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let odd = prop_oneof![
        Just(Value::Null),
        Just(json!("")),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[], [null], {"a": []}])),
        Just(json!("text that is no number")),
        Just(json!("NaN")),
        Just(json!("99999999999999999999999999999999999999999999999999")),
        Just(json!("1e400")),
        Just(json!("1e-400")),
        Just(json!(-1)),
        Just(json!(0)),
        Just(json!(u64::MAX)),
        Just(json!(i64::MIN)),
        Just(json!(1.5e300)),
        Just(json!("\u{1f600}/\u{0}\u{202e}")),
        any::<i64>().prop_map(|number| json!(number)),
        "\\PC{0,12}".prop_map(|text| json!(text)),
    ];
    prop_oneof![
        2 => Just(Change::Remove),
        5 => odd.prop_map(Change::Replace),
        1 => Just(Change::Add),
        1 => any::<Index>().prop_map(Change::Truncate),
    ]
}

/// The paths of everything inside a value.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    let escape = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, inner)| paths(inner, &format!("{path}/{}", escape(key)), found))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| paths(inner, &format!("{path}/{i}"), found))
        }
        _ => {}
    }
}

fn apply(body: &mut Value, place: Index, change: &Change) {
    let mut all = Vec::new();
    paths(body, "", &mut all);
    let path = all[place.index(all.len())].clone();
    match change {
        Change::Truncate(length) => {
            let text = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
            let mut end = length.index(text.len() + 1);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            *body = json!(text[..end]);
        }
        Change::Replace(value) => *body.pointer_mut(&path).expect("the path was found") = value.clone(),
        Change::Add => match body.pointer_mut(&path) {
            Some(Value::Object(map)) => drop(map.insert("an extra key".into(), json!({"more": [1]}))),
            Some(Value::Array(list)) => list.push(json!({"more": [1]})),
            _ => {}
        },
        Change::Remove => {
            let Some((parent, key)) = path.rsplit_once('/') else { return *body = Value::Null };
            match body.pointer_mut(parent) {
                Some(Value::Object(map)) => drop(map.remove(&key.replace("~1", "/").replace("~0", "~"))),
                Some(Value::Array(list)) => drop(list.remove(key.parse().expect("an index"))),
                _ => {}
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_payload_gives_a_value_or_a_typed_error(
        which in any::<Index>(), answer in any::<Index>(), changes in prop::collection::vec((any::<Index>(), change()), 1..4),
    ) {
        let mut case = CASES[which.index(CASES.len())].json.clone();
        let answers = case["http"].as_array_mut().expect("the case has answers");
        let place = answer.index(answers.len());
        for (at, change) in &changes {
            apply(&mut answers[place]["body"], *at, change);
        }
        let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
        let text = replayer.answer(&case.to_string());
        let json: Value = serde_json::from_str(&text).expect("an answer is JSON");
        let said = json.get("result").is_some() != json.get("error").is_some();
        prop_assert!(said, "neither or both of result and error: {text}");
        if let Some(error) = json.get("error") {
            let kind = error["kind"].as_str().unwrap_or_default();
            prop_assert!(cambist::ErrorClass::from_name(kind).is_some(), "{kind} is no class");
            prop_assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()));
        }
    }
}

#[test]
fn a_case_that_is_no_case_is_answered() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    for line in ["", "{", "[]", "null", "{}", r#"{"exchange":"kraken"}"#, r#"{"exchange":"kraken","call":7,"args":{}}"#]
    {
        let json: Value = serde_json::from_str(&replayer.answer(line)).expect("an answer is JSON");
        assert!(json["error"]["kind"].is_string(), "{line}");
    }
}
