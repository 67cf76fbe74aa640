//! That enough is recorded.

use std::collections::BTreeSet;

use cambist_tests::fixtures::{Case, cases, ids};
use serde_json::Value;

use crate::exceptions::listed;
use crate::{CALLS, SIGNING};

/// How many cases of unified calls an exchange has at least: where it is in business, and where it is not.
const LEAST: (usize, usize) = (12, 8);
/// Kinds of endpoints that the reference itself cannot sign: it fails on every one of them.
const UNSIGNABLE: [&str; 37] = [
    "bitz POST contract",
    "btcchina POST private",
    "coinmarketcap GET graphs",
    "cryptopia POST private",
    "gate DELETE private.options",
    "gate GET private.flash_swap",
    "gate GET private.options",
    "gate GET public.flash_swap",
    "gate GET public.loan",
    "gate GET public.options",
    "gate GET public.unified",
    "gate POST private.flash_swap",
    "gate POST private.options",
    "gate PUT private.options",
    "gateio DELETE private.options",
    "gateio GET private.flash_swap",
    "gateio GET private.options",
    "gateio GET private.otc",
    "gateio GET public.flash_swap",
    "gateio GET public.loan",
    "gateio GET public.options",
    "gateio GET public.unified",
    "gateio POST private.flash_swap",
    "gateio POST private.options",
    "gateio POST private.otc",
    "gateio POST public.futures",
    "gateio PUT private.options",
    "kuna DELETE v3.private",
    "kuna GET private",
    "kuna GET xreserve",
    "kuna POST private",
    "kuna POST v3.private",
    "kuna POST xreserve",
    "kuna PUT v3.private",
    "okex POST public",
    "wavesexchange POST forward",
    "whitebit GET web",
];

#[test]
fn exceptions_are_of_known_exchanges() {
    let known: BTreeSet<&str> = cambist::ALL.iter().map(|def| def.id).collect();
    let unknown: Vec<String> = listed().into_keys().filter(|id| !known.contains(id.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn enough_cases_of_every_kind_are_recorded() {
    let ids = ids(CALLS);
    assert_eq!(ids.len(), cambist::ALL.len());
    for id in ids {
        let def = cambist::ALL.iter().find(|def| def.id == id).expect("fixtures are of known exchanges");
        let cases = cases(CALLS, &id);
        let least = if def.active { LEAST.0 } else { LEAST.1 };
        assert!(cases.len() >= least, "{id}: {} cases", cases.len());
        let failed = cases.iter().filter(|case| case.json.get("error").is_some()).count();
        let empty = cases.iter().filter(|case| is_empty(case)).count();
        let full = cases.len() - failed - empty;
        assert!(failed > 0 && full > 0 && empty > 0, "{id}: {full} full, {empty} empty, {failed} failed");
    }
}

/// Whether the answer says nothing: an empty list or object, or an object of such.
fn is_empty(case: &Case) -> bool {
    let nothing = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    match case.json.get("result") {
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Object(map)) => map.values().all(nothing),
        _ => false,
    }
}

#[test]
fn every_section_and_method_has_a_signed_case() {
    assert_eq!(ids(SIGNING).len(), cambist::ALL.len());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let kind = |id: &str, method: &str, section: &str| format!("{id} {method} {}", section.replace('/', "."));
    let mut missing = BTreeSet::new();
    for def in cambist::ALL {
        let recorded = |case: &Case| {
            let endpoint = &case.json["endpoint"];
            kind(def.id, &text(&endpoint["method"]), &text(&endpoint["section"]))
        };
        let recorded: BTreeSet<String> = cases(SIGNING, def.id).iter().map(recorded).collect();
        let there = def.endpoints.iter().map(|e| kind(def.id, &e.method.to_string(), e.section));
        missing.extend(there.filter(|kind| !recorded.contains(kind)));
    }
    let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
    assert_eq!(missing, UNSIGNABLE);
}
