//! Recorded cases of the reference: the product answers the same, but for the listed exceptions.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cambist::replay::Replayer;
use cambist_tests::compare::difference;
use cambist_tests::fixtures::{Case, cases, data, ids, read};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Recorded unified calls.
const CALLS: &str = "fixtures";
/// Recorded signed requests of single endpoints.
const SIGNING: &str = "signing";
/// How many cases of unified calls an exchange has at least: where it is in business, and where it is not.
const LEAST: (usize, usize) = (12, 8);

/// Endpoints that the reference itself cannot sign.
const UNSIGNABLE: [&str; 1] = ["bitz POST contract"];
/// How the reason of an exception begins that nobody has explained yet.
const UNEXPLAINED: &str = "unexplained: ";

/// A case that may differ, and why.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    call: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    endpoint: Option<String>,
    /// The line of the fixture, from 1.
    case: usize,
    reason: String,
}

/// What came out for an exchange.
#[derive(Debug, Default)]
struct Outcome {
    total: usize,
    passed: usize,
    excepted: usize,
    problems: Vec<String>,
}

fn exceptions() -> BTreeMap<String, Vec<Exception>> {
    let text = read(&data("exceptions.yaml"));
    let all: Option<BTreeMap<String, Vec<Exception>>> = serde_yaml::from_str(&text).expect("data/exceptions.yaml");
    all.unwrap_or_default()
}

fn judge(replayer: &Replayer, folder: &str, id: &str, exceptions: &[Exception]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut listed: BTreeMap<usize, &Exception> = exceptions
        .iter()
        .filter(|exception| exception.call.is_some() == (folder == CALLS))
        .map(|exception| (exception.case, exception))
        .collect();
    for case in cases(folder, id) {
        outcome.total += 1;
        let answer = serde_json::from_str(&replayer.answer(&case.line)).expect("an answer is JSON");
        let different = difference(&case.json, &answer);
        let exception = listed.remove(&case.number);
        outcome.passed += usize::from(different.is_none());
        outcome.excepted += usize::from(different.is_some() && exception.is_some());
        outcome.problems.extend(problem(folder, id, &case, different, exception));
    }
    let gone =
        |number: &usize| format!("{folder}/{id}.jsonl:{number}: listed as an exception, but there is no such case");
    outcome.problems.extend(listed.keys().map(gone));
    outcome
}

/// What is wrong with a case and its exception, if anything.
fn problem(
    folder: &str,
    id: &str,
    case: &Case,
    different: Option<String>,
    listed: Option<&Exception>,
) -> Option<String> {
    let place = format!("{folder}/{id}.jsonl:{}: {}", case.number, case.what());
    match (different, listed) {
        (None, None) => None,
        (Some(different), None) => Some(format!("{place}: {different}")),
        (None, Some(_)) => Some(format!("{place}: passes, but is listed as an exception")),
        (Some(_), Some(exception)) => {
            let named = exception.call.as_ref().or(exception.endpoint.as_ref());
            let right = named == Some(&case.what()) && exception.reason.len() > 10;
            (!right).then(|| format!("{place}: its exception names {named:?} and gives `{}`", exception.reason))
        }
    }
}

/// Judges every exchange of a folder on two threads, and prints the table.
fn judge_all(folder: &str) {
    let exceptions = exceptions();
    let ids = ids(folder);
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
        while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
            let listed = exceptions.get(id).map_or(&[][..], Vec::as_slice);
            let outcome = judge(&replayer, folder, id, listed);
            outcomes.lock().expect("no thread panicked").insert(id.clone(), outcome);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    report(folder, &outcomes.into_inner().expect("no thread panicked"));
}

fn report(folder: &str, outcomes: &BTreeMap<String, Outcome>) {
    let (mut passed, mut total, mut problems) = (0, 0, String::new());
    for (id, outcome) in outcomes {
        println!("{folder} {id:<22} {:>4}/{:<4} {} excepted", outcome.passed, outcome.total, outcome.excepted);
        (passed, total) = (passed + outcome.passed, total + outcome.total);
        for problem in &outcome.problems {
            let _ = writeln!(problems, "{problem}");
        }
    }
    println!("{folder}: {passed} of {total} answers equal the reference's");
    assert!(problems.is_empty(), "{} problems:\n{problems}", problems.lines().count());
}

#[test]
fn unified_calls_answer_as_the_reference_does() {
    judge_all(CALLS);
}

#[test]
fn endpoints_are_signed_as_the_reference_signs_them() {
    judge_all(SIGNING);
}

#[test]
fn exceptions_are_of_known_exchanges() {
    let known: BTreeSet<&str> = cambist::ALL.iter().map(|def| def.id).collect();
    let unknown: Vec<String> = exceptions().into_keys().filter(|id| !known.contains(id.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn enough_cases_of_every_kind_are_recorded() {
    let ids = ids(CALLS);
    assert_eq!(ids.len(), 29);
    for id in ids {
        let def = cambist::ALL.iter().find(|def| def.id == id).expect("fixtures are of known exchanges");
        let cases = cases(CALLS, &id);
        let least = if def.active { LEAST.0 } else { LEAST.1 };
        assert!(cases.len() >= least, "{id}: {} cases", cases.len());
        let empty = |case: &&Case| match &case.json["result"] {
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => {
                map.values().all(|v| v.is_null() || v.as_array().is_some_and(Vec::is_empty))
            }
            _ => false,
        };
        let failed = cases.iter().filter(|case| case.json.get("error").is_some()).count();
        let full = cases.iter().filter(|case| case.json.get("result").is_some() && !empty(case)).count();
        let empty = cases.iter().filter(empty).count();
        assert!(failed > 0 && full > 0 && empty > 0, "{id}: {full} full, {empty} empty, {failed} failed");
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
