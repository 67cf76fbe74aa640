//! A word that is no type of order is refused or handed on: it never makes a market order.

use cambist::def::ExchangeDef;
use cambist::method::Method;
use cambist::replay::Replayer;
use cambist_tests::fixtures::{Case, ids, limit_orders};
use serde_json::Value;

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

fn def(id: &str) -> &'static ExchangeDef {
    cambist::ALL.iter().copied().find(|def| def.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

/// The words of an argument that a call knows, where it knows no others.
fn words(id: &str, method: Method, argument: &str) -> Option<&'static [&'static str]> {
    def(id).call(method).and_then(|call| call.known_words(argument))
}

#[test]
fn an_unknown_type_is_no_market_order() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    let (mut wrong, mut refused) = (Vec::new(), 0);
    for id in ids("fixtures") {
        // `replay` sends what the reference sends; every other client refuses a word that the call does not know.
        let is_known = |word| words(&id, Method::CreateOrder, "type").is_none_or(|words| words.contains(&word));
        for order in limit_orders(&id).filter(|order| becomes_market(&replayer, order)) {
            match is_known("lmt") {
                true => wrong.push(format!("{id}:{}", order.number)),
                false => refused += 1,
            }
        }
    }
    assert!(wrong.is_empty(), "a market order of an unknown type: {wrong:?}");
    assert!(refused > 0, "the test sees orders that only the check refuses");
}

#[test]
fn calls_say_which_words_they_know() {
    let known = |id| words(id, Method::CreateOrder, "type").unwrap_or_default();
    assert_eq!(known("bitlish"), ["limit", "market"]);
    assert_eq!(known("bitstamp"), ["instant", "limit", "market"]);
    assert!(known("deribit").contains(&"stop_market") && known("gemini").contains(&"stopLimit"));
    assert_eq!(words("okx", Method::CreateOrder, "timeInForce").unwrap_or_default().len(), 8, "in both cases");
    assert!(words("kraken", Method::EditOrder, "timeInForce").is_some_and(|words| !words.contains(&"IOC")));
}

#[test]
fn a_word_that_a_call_hands_on_is_for_the_exchange_to_refuse() {
    for id in ["binance", "kraken", "okx", "bybit"] {
        assert_eq!(words(id, Method::CreateOrder, "type"), None, "{id}");
    }
    for (id, method) in [("binance", Method::CreateOrder), ("hitbtc", Method::CreateOrder), ("okx", Method::EditOrder)]
    {
        assert_eq!(words(id, method, "timeInForce"), None, "{id}");
    }
}
