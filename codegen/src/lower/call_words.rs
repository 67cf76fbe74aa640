//! What a call says in plain words, beside its requests and answers.

use super::context::{At, Facts};
use crate::diag::{Code, did_you_mean};
use crate::spec;

/// The parameters of `create_order` that make it an order by cost.
pub(super) fn with_condition(facts: &Facts<'_>, spec: &spec::Call, at: &At, name: &str) -> Vec<(String, String)> {
    if !spec.with_condition.0.is_empty() && !name.ends_with("_with_cost") {
        let message = "`with_condition` is for orders by cost";
        facts.report.at_key(Code::UnknownKey, &at.child("with_condition"), message, None);
    }
    spec.with_condition.0.clone()
}

/// The time frame that holds where none is named: one of the exchange's.
pub(super) fn timeframe(facts: &Facts<'_>, spec: &spec::Call, at: &At) -> Option<String> {
    let word = spec.timeframe.as_ref()?;
    let known = || facts.spec.timeframes.keys();
    if !known().any(|known| known == word) {
        let message = format!("the exchange has no time frame `{word}`");
        facts.report.at(Code::UnknownWord, &at.child("timeframe"), message, did_you_mean(word, known()));
    }
    Some(word.clone())
}

/// `arrange`, by its word; `false` means none.
pub(super) fn arrange(facts: &Facts<'_>, spec: &spec::Call, at: &At) -> &'static str {
    let Some(node) = &spec.arrange else { return "All" };
    match (node.as_text(), node.as_bool()) {
        (Some("all"), _) | (_, Some(true)) => "All",
        (Some("time"), _) => "Time",
        (Some("sorted"), _) => "Sorted",
        (Some("cut"), _) => "Cut",
        (Some("none"), _) | (_, Some(false)) => "None",
        _ => {
            let help = Some("the words are all, time, sorted, cut, none".to_owned());
            facts.report.at(Code::UnknownWord, &at.child("arrange"), "not a way to arrange a list", help);
            "All"
        }
    }
}
