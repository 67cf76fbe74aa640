//! Recorded cases of the reference: the product answers the same, but for the listed exceptions.
//!
//! `UPDATE_EXPECTED=1` writes the list of exceptions anew; each that is new then needs its reason.

mod coverage;
mod exceptions;
mod judge;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use exceptions::{Exceptions, UNEXPLAINED, listed};
use judge::{Verdict, judge};

/// Recorded unified calls.
const CALLS: &str = "fixtures";
/// Recorded signed requests of single endpoints.
const SIGNING: &str = "signing";

/// Holds the verdicts against the list, and prints the table.
fn hold(folder: &'static str) {
    let verdicts = judge(folder);
    let listed = listed();
    report(folder, &verdicts, &listed);
    let mut problems = String::new();
    for verdict in &verdicts {
        let excepted = listed.get(&verdict.id).into_iter().flatten().any(|exception| verdict.fits(exception));
        let place = format!("{folder}/{}.jsonl:{}: {}", verdict.id, verdict.number, verdict.what);
        let _ = match (&verdict.different, excepted) {
            (Some(different), false) => writeln!(problems, "{place}: {different}"),
            (None, true) => writeln!(problems, "{place}: passes, but is listed as an exception"),
            _ => Ok(()),
        };
    }
    for (id, all) in &listed {
        for exception in all.iter().filter(|exception| exception.folder() == folder) {
            if !verdicts.iter().any(|verdict| verdict.id == *id && verdict.fits(exception)) {
                let _ = writeln!(problems, "{id}: {} {}: there is no such case", exception.what(), exception.case);
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{problems}", problems.lines().count());
}

fn report(folder: &str, verdicts: &[Verdict], listed: &Exceptions) {
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for verdict in verdicts {
        let row = table.entry(&verdict.id).or_default();
        *row = (row.0 + usize::from(verdict.different.is_none()), row.1 + 1);
    }
    for (id, (passed, total)) in &table {
        let excepted = listed.get(*id).into_iter().flatten().filter(|e| e.folder() == folder).count();
        println!("{folder} {id:<22} {passed:>4}/{total:<4} {excepted} excepted");
    }
    let passed = verdicts.iter().filter(|verdict| verdict.different.is_none()).count();
    println!("{folder}: {passed} of {} answers equal the reference's", verdicts.len());
}

fn updating() -> bool {
    std::env::var_os("UPDATE_EXPECTED").is_some()
}

#[test]
fn unified_calls_answer_as_the_reference_does() {
    if !updating() {
        hold(CALLS);
    }
}

#[test]
fn endpoints_are_signed_as_the_reference_signs_them() {
    if !updating() {
        hold(SIGNING);
    }
}

#[test]
fn exceptions_are_explained() {
    if updating() {
        let mut verdicts = judge(CALLS);
        verdicts.extend(judge(SIGNING));
        verdicts.sort_by(|a, b| (&a.id, a.folder, a.number).cmp(&(&b.id, b.folder, b.number)));
        exceptions::update(&verdicts);
    }
    let of_id = |(id, all): (String, Vec<exceptions::Exception>)| {
        let bare = |e: &exceptions::Exception| e.reason.starts_with(UNEXPLAINED) || e.reason.len() < 10;
        all.into_iter()
            .filter(bare)
            .map(move |e| format!("{id}: {} {}: {}", e.what(), e.case, e.reason))
            .collect::<Vec<_>>()
    };
    let bare: Vec<String> = listed().into_iter().flat_map(of_id).collect();
    assert!(bare.is_empty(), "{} exceptions without a reason:\n{}", bare.len(), bare.join("\n"));
}
