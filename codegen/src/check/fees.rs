//! `fees`: what is traded costs, in groups of which the library reads `trading`.

use crate::diag::{Code, did_you_mean};
use crate::lower::{At, Report};
use crate::yaml::{Node, NodeValue};

/// Groups of `fees`; a currency that has fees of its own is one too.
const GROUPS: [&str; 14] = [
    "trading",
    "funding",
    "transaction",
    "spot",
    "margin",
    "swap",
    "perpetual",
    "future",
    "futures",
    "delivery",
    "contract",
    "linear",
    "inverse",
    "fiat",
];
/// What a group says of trades.
const TRADING: [&str; 6] = ["maker", "taker", "percentage", "tier_based", "fee_side", "tiers"];
/// What a group of markets may be made of instead.
const OF_MARKETS: [&str; 7] = ["trading", "maker", "taker", "percentage", "tier_based", "fee_side", "tiers"];
/// What `funding` says of deposits and withdrawals.
const FUNDING: [&str; 4] = ["deposit", "withdraw", "percentage", "tier_based"];

/// Checks all groups.
pub(super) fn check<'n>(fees: impl Iterator<Item = (&'n str, &'n Node)>, report: &Report) {
    let root = At { path: vec!["fees".into()], ..At::default() };
    for (group, node) in fees {
        let at = root.child(group).of(node);
        let is_currency = group.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && group.contains(|c: char| c.is_ascii_uppercase());
        if !is_currency && !is_key(group, node, &GROUPS, &at, report) {
            continue;
        }
        if node.as_map().is_none() {
            report.at(Code::WrongType, &at, "expected a map, such as {maker: 0.001, taker: 0.002}", None);
        }
        keys(group, node, &at, report);
        rates(node, &at, report);
    }
}

/// Says which keys of a group mean nothing, and which have no value.
fn keys(group: &str, node: &Node, at: &At, report: &Report) {
    let known: &[&str] = match group {
        "trading" => &TRADING,
        "funding" => &FUNDING,
        _ => &OF_MARKETS,
    };
    for (key, value) in node.as_map().unwrap_or_default() {
        let at = at.child(key.clone()).of(value);
        if is_key(key, value, known, &at, report) && key == "trading" {
            keys(key, value, &at, report);
        }
    }
}

/// Whether a key is known and has a value.
fn is_key(key: &str, value: &Node, known: &[&str], at: &At, report: &Report) -> bool {
    let comma = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    if comma || !known.contains(&key) {
        let help = match did_you_mean(key, known.iter().copied()) {
            _ if comma => "a comma ends a value in YAML: write decimals with a point, as in 0.001".to_owned(),
            Some(meant) => meant,
            None if TRADING.contains(&key) => {
                "fees of trades stand under `trading`: {trading: {maker: 0.001}}".to_owned()
            }
            None => format!("the keys here are {}", known.join(", ")),
        };
        report.at_key(Code::UnknownKey, at, format!("unknown key `{key}`"), Some(help));
        return false;
    }
    if value.is_null() {
        let help = Some("write its value, or leave it out: `null` takes back what a parent says".to_owned());
        report.at_key(Code::WrongType, at, format!("`{key}` has no value"), help);
    }
    !value.is_null()
}

/// `maker` and `taker` are parts of what is traded, wherever they stand; a maker may be paid.
fn rates(node: &Node, at: &At, report: &Report) {
    for (key, value) in node.as_map().unwrap_or_default() {
        let at = at.child(key.clone()).of(value);
        match (&value.value, key.as_str()) {
            (NodeValue::Map(_), _) => rates(value, &at, report),
            (NodeValue::Null | NodeValue::Seq(_), "maker" | "taker") => {}
            (NodeValue::Number(text), "maker" | "taker") => {
                let whole = text.trim_start_matches('-').split('.').next().unwrap_or_default();
                if whole.bytes().any(|b| b != b'0') {
                    let help = Some("a fee of 0.1 % is 0.001".to_owned());
                    report.at(Code::WrongType, &at, format!("a fee of {text} is more than is traded"), help);
                }
            }
            (_, "maker" | "taker") => report.at(Code::WrongType, &at, "expected a number", None),
            _ => {}
        }
    }
}
