//! The reference's unified calls: Cambist has nearly all of them, and a recorded case exercises each that it has.

use std::collections::{BTreeMap, BTreeSet};

use cambist::{Client, ExchangeDef, Method};
use cambist_codegen::unified;
use cambist_tests::fixtures::{cases, data, read};
use serde::Deserialize;

/// How many of a hundred pairs of exchange and call are there at least.
const PRESENT: usize = 95;
/// How many of a hundred are made by a hook at most.
const HOOKS: usize = 4;
/// Two names of one call; the reference's calls are listed under the first.
const RENAMED: (&str, &str) = ("fetch_transactions", "fetch_deposits_withdrawals");

/// An exchange in `reference-calls.json`.
#[derive(Deserialize)]
struct Reference {
    calls: Vec<String>,
}

/// A call that the reference has of an exchange.
struct Pair {
    def: &'static ExchangeDef,
    call: String,
}

impl Pair {
    fn name(&self) -> String {
        format!("{} {}", self.def.id, self.call)
    }

    fn is_present(&self) -> bool {
        Method::from_name(&self.call).is_some_and(|method| Client::builder(self.def).build().has(method))
    }

    fn is_hook(&self) -> bool {
        self.def.calls.iter().any(|call| call.method.name() == self.call && call.native.is_some())
    }
}

fn references() -> BTreeMap<String, Reference> {
    serde_json::from_str(&read(&data("reference-calls.json"))).expect("data/reference-calls.json")
}

fn pairs() -> Vec<Pair> {
    let references = references();
    let of = |def: &'static ExchangeDef| {
        let calls = references.get(def.id).map_or(&[][..], |reference| &reference.calls);
        calls.iter().map(move |call| Pair { def, call: call.clone() }).collect::<Vec<_>>()
    };
    cambist::ALL.iter().copied().flat_map(of).collect()
}

/// The names of the calls that the recorded cases of an exchange make.
fn recorded(id: &str) -> BTreeSet<String> {
    let mut calls: BTreeSet<String> = cases("fixtures", id).iter().map(|case| case.what()).collect();
    if calls.contains(RENAMED.1) {
        calls.insert(RENAMED.0.to_owned());
    }
    calls
}

/// The pairs that cannot be recorded, of the exchanges that are built.
fn unrecordable() -> BTreeMap<String, String> {
    let listed: BTreeMap<String, BTreeMap<String, String>> =
        serde_yaml::from_str(&read(&data("unrecorded.yaml"))).expect("data/unrecorded.yaml");
    let built = |id: &str| cambist::ALL.iter().any(|def| def.id == id);
    let of = |(id, calls): (String, BTreeMap<String, String>)| {
        calls.into_iter().map(move |(call, reason)| (format!("{id} {call}"), reason))
    };
    listed.into_iter().filter(|(id, _)| built(id)).flat_map(of).collect()
}

#[test]
fn every_exchange_is_compared() {
    let references = references();
    let missing: Vec<&str> = cambist::ALL.iter().map(|def| def.id).filter(|id| !references.contains_key(*id)).collect();
    assert!(missing.is_empty(), "not in data/reference-calls.json: {missing:?}");
}

#[test]
fn every_compared_call_is_one_of_ours() {
    let names: BTreeSet<String> = references().into_values().flat_map(|reference| reference.calls).collect();
    let unknown: Vec<_> =
        names.iter().filter(|name| Method::from_name(name).is_none_or(|m| m.name() != *name)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn nearly_all_of_the_references_calls_are_there() {
    let pairs = pairs();
    let absent: Vec<String> = pairs.iter().filter(|pair| !pair.is_present()).map(Pair::name).collect();
    println!("{} of {} calls of the reference are absent: {absent:?}", absent.len(), pairs.len());
    assert!((pairs.len() - absent.len()) * 100 >= pairs.len() * PRESENT, "{absent:#?}");
}

#[test]
fn few_of_the_references_calls_are_made_by_hooks() {
    let pairs = pairs();
    let hooks: Vec<String> = pairs.iter().filter(|pair| pair.is_hook()).map(Pair::name).collect();
    assert!(hooks.len() * 100 <= pairs.len() * HOOKS, "{} of {}: {hooks:#?}", hooks.len(), pairs.len());
}

#[test]
fn a_recorded_case_exercises_every_call_that_both_have() {
    let recorded: BTreeMap<&str, BTreeSet<String>> =
        cambist::ALL.iter().map(|def| (def.id, recorded(def.id))).collect();
    let bare = |pair: &Pair| pair.is_present() && !recorded[pair.def.id].contains(&pair.call);
    let bare: BTreeSet<String> = pairs().iter().filter(|pair| bare(pair)).map(Pair::name).collect();
    let listed: BTreeSet<String> = unrecordable().into_keys().collect();
    let unlisted: Vec<_> = bare.difference(&listed).collect();
    let needless: Vec<_> = listed.difference(&bare).collect();
    assert!(unlisted.is_empty(), "neither recorded nor in data/unrecorded.yaml: {unlisted:#?}");
    assert!(needless.is_empty(), "recorded or not there, but in data/unrecorded.yaml: {needless:#?}");
}

#[test]
fn calls_that_cannot_be_recorded_have_a_reason() {
    let bare: Vec<String> =
        unrecordable().into_iter().filter(|(_, reason)| reason.len() < 10).map(|(name, _)| name).collect();
    assert!(bare.is_empty(), "{bare:?}");
}

/// The generator's table, of which the coverage page is made, against what the runtime does.
#[test]
fn the_generator_knows_which_calls_the_runtime_derives() {
    let own = |def: &ExchangeDef, name: &str| match name {
        "static_markets" => def.static_markets.is_some(),
        "static_currencies" => def.static_currencies.is_some(),
        _ => def.calls.iter().any(|call| call.method.name() == name),
    };
    let names: BTreeSet<String> = references().into_values().flat_map(|reference| reference.calls).collect();
    let mut different = Vec::new();
    for def in cambist::ALL.iter().copied() {
        for call in &names {
            let here = own(def, call) || unified::follows(call, &|name| own(def, name));
            if here != (Pair { def, call: call.clone() }).is_present() {
                different.push(format!("{} {call}: {here} on the page", def.id));
            }
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}
