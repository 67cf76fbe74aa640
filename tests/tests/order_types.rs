//! A word that is no type of order is refused or handed on: it never makes a market order.

use cambist::replay::Replayer;
use cambist_tests::fixtures::{Case, cases, ids};
use serde_json::Value;

/// The recorded limit orders of an exchange.
fn limit_orders(id: &str) -> impl Iterator<Item = Case> {
    let is_limit = |case: &Case| {
        let args = case.json["args"].as_array();
        case.json["call"] == "create_order"
            && case.json.get("error").is_none()
            && args.is_some_and(|args| args.len() > 4 && args[1] == "limit" && !args[4].is_null())
    };
    cases("fixtures", id).into_iter().filter(is_limit)
}

/// What is sent when the same order has another type.
fn sent(replayer: &Replayer, order: &Case, kind: &str, price: Option<&Value>) -> Value {
    let mut case = order.json.clone();
    case["args"][1] = kind.into();
    case["args"][4] = price.cloned().unwrap_or_default();
    let answer: Value = serde_json::from_str(&replayer.answer(&case.to_string())).expect("an answer is JSON");
    answer["requests"].clone()
}

/// Whether the order goes out with an unknown type, as the market order does.
fn becomes_market(replayer: &Replayer, order: &Case) -> bool {
    let price = Some(&order.json["args"][4]);
    let [limit, unknown] = ["limit", "lmt"].map(|kind| sent(replayer, order, kind, price));
    let market = [price, None].map(|price| sent(replayer, order, "market", price));
    let made = unknown.as_array().is_some_and(|requests| !requests.is_empty());
    made && unknown != limit && market.contains(&unknown)
}

#[test]
fn an_unknown_type_is_no_market_order() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    let mut wrong = Vec::new();
    for id in ids("fixtures") {
        let wrongly = |order: Case| becomes_market(&replayer, &order).then(|| format!("{id}:{}", order.number));
        wrong.extend(limit_orders(&id).filter_map(wrongly));
    }
    assert!(wrong.is_empty(), "a market order of an unknown type: {wrong:?}");
}
