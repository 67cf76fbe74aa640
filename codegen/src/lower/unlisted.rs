//! Forms of ids whose symbols follow from them.

use super::context::{At, Report};
use crate::diag::{Code, did_you_mean};
use crate::spec::Spec;

/// What may stand in an id.
const OF_ID: [&str; 8] = ["base", "quote", "strike", "right", "yymmdd", "yyyymmdd", "ddmmyy", "dmmmyy"];
/// The day on which a contract ends, in the ways of exchanges; in a symbol it is `{expiry}`.
const DAYS: [&str; 4] = ["yymmdd", "yyyymmdd", "ddmmyy", "dmmmyy"];

/// The forms of a spec: id, symbol.
pub(super) fn unlisted(spec: &Spec, report: &Report) -> Vec<(String, String)> {
    for (id, symbol) in spec.unlisted.iter() {
        let at = At { path: vec!["unlisted".into(), id.into()], ..At::default() };
        check(id, symbol, &at, report);
    }
    spec.unlisted.iter().map(|(id, symbol)| (id.to_owned(), symbol.clone())).collect()
}

fn check(id: &str, symbol: &str, at: &At, report: &Report) {
    let parts: Vec<&str> = holes(id).collect();
    for hole in parts.iter().filter(|hole| !OF_ID.contains(*hole)) {
        let help = did_you_mean(hole, OF_ID).unwrap_or_else(|| format!("the parts are {}", OF_ID.join(", ")));
        report.at_key(Code::UnknownWord, at, format!("`{{{hole}}}` is no part of an id"), Some(help));
    }
    if id.contains("}{") {
        let help = Some("what stands between them tells where the one ends and the other begins".to_owned());
        report.at_key(Code::UnknownWord, at, "two parts of an id stand next to each other", help);
    }
    let named: Vec<&str> = parts.iter().map(|hole| if DAYS.contains(hole) { "expiry" } else { hole }).collect();
    for hole in holes(symbol).filter(|hole| !named.contains(hole)) {
        let help = Some(format!("the id has {}", named.join(", ")));
        report.at(Code::UnknownWord, at, format!("the id does not say `{{{hole}}}`"), help);
    }
}

/// The names in braces.
fn holes(form: &str) -> impl Iterator<Item = &str> {
    form.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}
