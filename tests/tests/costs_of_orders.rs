//! What an order may cost is heeded, handed on or refused: it is never dropped.

use cambist::replay::Replayer;
use cambist_tests::fixtures::{Case, ids, limit_orders};
use serde_json::{Value, json};

fn answer(replayer: &Replayer, order: &Case, cost: Option<&str>) -> Value {
    let mut case = order.json.clone();
    if let Some(cost) = cost {
        let mut params = case["params"].as_object().cloned().unwrap_or_default();
        params.insert("cost".to_owned(), json!(cost));
        case["params"] = Value::Object(params);
    }
    serde_json::from_str(&replayer.answer(&case.to_string())).expect("an answer is JSON")
}

fn is_sent(answer: &Value) -> bool {
    answer["requests"].as_array().is_some_and(|requests| !requests.is_empty())
}

/// Their orders are a list of certain parameters: no other goes out, whatever it is called.
const FIXED: [&str; 2] = ["idex", "lakebtc"];

#[test]
fn a_limit_order_does_not_drop_a_cost() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS).checked();
    let mut wrong = Vec::new();
    for id in ids("fixtures").into_iter().filter(|id| !FIXED.contains(&id.as_str())) {
        for order in limit_orders(&id) {
            let (plain, with_cost) = (answer(&replayer, &order, None), answer(&replayer, &order, Some("157.25")));
            // nonces and chance are the same: requests that are equal do not have it
            if is_sent(&plain) && plain["requests"] == with_cost["requests"] {
                wrong.push(format!("{id}:{}", order.number));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_limit_order_with_a_cost_is_refused_where_only_market_orders_have_one() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS).checked();
    for id in ["kraken", "indodax", "exmo", "coincheck", "upbit", "okcoinusd"] {
        let case = json!({
            "exchange": id, "call": "create_order", "args": ["BTC/USD", "limit", "buy", 1, 20000], "params": {"cost": 150},
            "markets": [{"id": "btcusd", "symbol": "BTC/USD", "base": "BTC", "quote": "USD", "type": "spot", "spot": true}],
        });
        let refused: Value = serde_json::from_str(&replayer.answer(&case.to_string())).expect("an answer is JSON");
        assert_eq!(refused["error"]["kind"], "InvalidOrder", "{id}: {refused}");
        assert!(refused["error"]["message"].as_str().is_some_and(|text| text.contains("a cost")), "{id}: {refused}");
        assert!(!is_sent(&refused), "{id}: {refused}");
    }
}
