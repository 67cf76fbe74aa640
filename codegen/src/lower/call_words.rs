//! What a call says in plain words, beside its requests and answers.

use super::case::View;
use super::context::{At, Facts};
use super::scope::Reads;
use crate::diag::{Code, did_you_mean};
use crate::spec;
use crate::yaml::NodeValue;

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

/// What turns an order into another one when it is left out.
pub(super) const CONDITIONS: [&str; 8] = [
    "triggerPrice",
    "stopPrice",
    "stopLossPrice",
    "takeProfitPrice",
    "stopLoss",
    "takeProfit",
    "trailingAmount",
    "trailingPercent",
];

/// What else changes the meaning of an order, or of the search for one: who gives it wants it to be heeded.
const MEANINGS: [&str; 7] = ["postOnly", "reduceOnly", "timeInForce", "clientOrderId", "trigger", "stop", "marginMode"];

/// The calls that are asked what they read.
const READERS: [&str; 6] = ["create_order", "edit_order", "cancel_order", "cancel_orders", "fetch_order", "withdraw"];

/// Those that a call reads, and the tag of an address. What `pass` names, or a parameter of the request, an exchange knows
/// by that name.
pub(super) fn reads(call: &str, reads: &Reads, spec: &spec::Call, views: &[View]) -> Option<Vec<&'static str>> {
    let is_passed = |name: &str| match spec.pass.as_ref().map(|node| &node.value) {
        Some(NodeValue::Seq(items)) => items.iter().any(|item| item.as_text() == Some(name)),
        Some(NodeValue::Map(entries)) => entries.iter().any(|(key, _)| key == name),
        _ => false,
    };
    let is_sent = |name: &str| views.iter().flat_map(|view| &view.params).any(|(key, _, _)| key == name);
    let is_read = |name: &str| reads.extras.contains(name) || is_passed(name) || is_sent(name);
    let tag = reads.arguments.contains("tag").then_some("tag");
    let read = || CONDITIONS.into_iter().chain(MEANINGS).filter(|name| is_read(name)).chain(tag).collect();
    READERS.contains(&call).then(read)
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

/// `client_order_id` names the parameter in which the call sends what `$p.clientOrderId`, or the parameter itself, holds. Where
/// the call reads neither, the parameter goes to the wire as it is.
pub(super) fn client_order_id(
    facts: &Facts<'_>,
    spec: &spec::Call,
    at: &At,
    views: &[View],
    reads: &dyn Fn(&str) -> bool,
) {
    let Some(param) = &spec.client_order_id else { return };
    let at = at.child("client_order_id");
    let (name, kind) = param.split_once(':').map_or((param.as_str(), None), |(name, kind)| (name, Some(kind)));
    if let Some(kind) = kind.filter(|kind| !is_id_kind(kind)) {
        let help =
            Some("the kinds are uuid, int, int32 and hexN, each with fixed text before it: `t-hex20`".to_owned());
        facts.report.at(Code::UnknownWord, &at, format!("`{kind}` is no kind of client order id"), help);
    }
    if name == "clientOrderId" {
        return;
    }
    let sent = |view: &View| view.whole.is_some() || view.params.iter().any(|(key, _, _)| key == name);
    if !views.iter().any(sent) && !reads(name) {
        if !reads("clientOrderId") {
            return;
        }
        let names = views.iter().flat_map(|view| &view.params).map(|(key, _, _)| key.as_str());
        let help = did_you_mean(name, names).or_else(|| Some(format!("add `{name}: $p.clientOrderId` to `params`")));
        facts.report.at(Code::UnknownWord, &at, format!("the call has no parameter `{name}`"), help);
    } else if !reads("clientOrderId") && !reads(name) {
        let help = Some(format!("write `{name}: $p.clientOrderId` in `params`: that is where the id is put"));
        facts.report.at(Code::UnknownWord, &at, "nothing sends the client order id", help);
    }
}

/// `uuid`, `int`, `int32` or `hexN`, behind any text.
fn is_id_kind(kind: &str) -> bool {
    let digits = kind.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (word, number) = kind.split_at(kind.len() - digits);
    match number.parse::<u32>() {
        Err(_) => is_behind_text(word, "uuid") || is_behind_text(word, "int"),
        Ok(number) => {
            is_behind_text(word, "int") && number == 32 || is_behind_text(word, "hex") && (1..=32).contains(&number)
        }
    }
}

/// Whether a word is a kind, alone or behind text that does not run into it: `print` is no `int` behind `pr`.
fn is_behind_text(word: &str, kind: &str) -> bool {
    word.strip_suffix(kind).is_some_and(|text| !text.ends_with(|c: char| c.is_ascii_lowercase()))
}
