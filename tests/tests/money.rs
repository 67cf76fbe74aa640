//! What a spec must not lose on the way to the exchange: a word that it does not know is refused, never dropped, where
//! dropping it would make another order, transfer or withdrawal.

use cambist::replay::Replayer;
use cambist_tests::fixtures::cases;
use serde_json::{Value, json};

const PAIR: &str = "BTC/USDT";
const SWAP: &str = "BTC/USDT:USDT";

/// The answer to a call, on the markets and currencies of a recorded case that has the symbol or code.
fn answer(id: &str, knows: &str, call: &str, args: Value, params: Value) -> Value {
    answer_with(id, knows, call, args, params, json!({"retCode": 0, "result": {}}))
}

fn answer_with(id: &str, knows: &str, call: &str, args: Value, params: Value, body: Value) -> Value {
    let known = |case: &Value| {
        let market = case["markets"].as_array().is_some_and(|all| all.iter().any(|market| market["symbol"] == *knows));
        market || !case["currencies"][knows].is_null()
    };
    let case = cases("fixtures", id).into_iter().map(|case| case.json).find(known);
    let case = case.unwrap_or_else(|| panic!("no case of {id} knows {knows}"));
    let http = json!([{"match": "http", "status": 200, "headers": {}, "body": body, "keep": true}]);
    let asked = json!({"exchange": id, "call": call, "args": args, "params": params, "http": http,
        "markets": case["markets"], "currencies": case["currencies"]});
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS).checked();
    serde_json::from_str(&replayer.answer(&asked.to_string())).expect("an answer is JSON")
}

fn order(id: &str, symbol: &str, kind: &str, params: Value) -> Value {
    let price = if kind == "limit" { json!(27000) } else { Value::Null };
    answer(id, symbol, "create_order", json!([symbol, kind, "buy", 100, price]), params)
}

/// The error is of that kind, and nothing but questions about the account was sent.
fn refused(answer: &Value, kind: &str) {
    let place = format!("{} {} {} {}", answer["exchange"], answer["call"], answer["args"], answer["params"]);
    assert_eq!(answer["error"]["kind"], kind, "{place}: {}", answer["error"]);
    let sent = answer["requests"].as_array().into_iter().flatten();
    let asks = |request: &Value| {
        request["method"] == "GET" && request["url"].as_str().is_some_and(|url| !url.contains("/buy"))
    };
    assert!(sent.into_iter().all(asks), "{place}: {}", answer["requests"]);
}

/// Where the last request went, and what it carried.
fn sent(answer: &Value) -> String {
    let request = answer["requests"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
    format!("{} {}", request["url"].as_str().unwrap_or_default(), request["body"].as_str().unwrap_or_default())
}

fn carries(answer: &Value, part: &str) {
    let sent = sent(answer);
    assert!(
        sent.contains(part),
        "{} {}: {sent} has no {part}; {}",
        answer["exchange"],
        answer["call"],
        answer["error"]
    );
}

#[test]
fn a_time_in_force_that_is_not_known_is_refused() {
    let pairs = [
        ("gate", PAIR),
        ("okx", PAIR),
        ("bybit", SWAP),
        ("huobi", PAIR),
        ("deribit", "BTC/USD:BTC"),
        ("woo", PAIR),
        ("coinex", PAIR),
        ("bitmart", PAIR),
        ("gemini", "BTC/USD"),
        ("lbank", PAIR),
        ("coinbase", "BTC/USD"),
        ("bitget", PAIR),
        ("mexc", "OGN/USDT"),
        ("bitfinex", "BTC/USD"),
    ];
    for (id, symbol) in pairs {
        refused(&order(id, symbol, "limit", json!({"timeInForce": "GTT"})), "InvalidOrder");
        let error = &order(id, symbol, "limit", json!({"timeInForce": "GTC"}))["error"];
        assert_ne!(error["kind"], "InvalidOrder", "{id}: {error}");
    }
}

#[test]
fn a_test_on_contracts_places_no_order() {
    for id in ["binance", "mexc"] {
        refused(&order(id, SWAP, "limit", json!({"test": true})), "NotSupported");
    }
}

#[test]
fn a_test_of_an_order_by_cost_places_no_order() {
    for (id, symbol) in [("binance", PAIR), ("mexc", "OGN/USDT")] {
        carries(
            &answer(id, symbol, "create_market_buy_order_with_cost", json!([symbol, 100]), json!({"test": true})),
            "/order/test",
        );
    }
}

#[test]
fn a_trigger_that_post_only_would_drop_is_refused() {
    let waits = json!({"postOnly": true, "triggerPrice": 26000});
    refused(&order("binance", PAIR, "limit", waits.clone()), "InvalidOrder");
    refused(&order("okx", PAIR, "limit", waits), "InvalidOrder");
    refused(&order("okx", PAIR, "limit", json!({"timeInForce": "IOC", "triggerPrice": 26000})), "InvalidOrder");
}

#[test]
fn a_market_order_is_not_fill_or_kill_on_okx() {
    refused(&order("okx", PAIR, "market", json!({"timeInForce": "FOK"})), "InvalidOrder");
}

#[test]
fn of_two_prices_that_trigger_none_is_dropped() {
    let both = json!({"stopLossPrice": 20000, "takeProfitPrice": 30000, "offset": "close"});
    for id in ["binance", "huobi"] {
        refused(&order(id, SWAP, "market", both.clone()), "InvalidOrder");
    }
}

#[test]
fn an_attached_stop_loss_that_cannot_be_sent_is_refused() {
    for id in ["phemex", "gate", "kucoin"] {
        refused(&order(id, PAIR, "limit", json!({"stopLoss": {"triggerPrice": 20000}})), "NotSupported");
    }
}

#[test]
fn what_triggers_an_attached_stop_loss_is_sent() {
    let by_mark = json!({"stopLoss": {"triggerPrice": 20000, "triggerPriceType": "mark"}});
    carries(&order("bybit", SWAP, "limit", by_mark.clone()), r#""slTriggerBy":"MarkPrice""#);
    carries(
        &order("bitget", SWAP, "limit", json!({"uta": true, "stopLoss": by_mark["stopLoss"]})),
        r#""slTriggerBy":"mark""#,
    );
    refused(&order("bitget", SWAP, "limit", json!({"uta": false, "stopLoss": by_mark["stopLoss"]})), "NotSupported");
}

#[test]
fn the_direction_of_a_trigger_is_understood_or_refused() {
    let towards = |word: &str| order("bybit", SWAP, "limit", json!({"triggerPrice": 26000, "triggerDirection": word}));
    carries(&towards("up"), r#""triggerDirection":1"#);
    carries(&towards("below"), r#""triggerDirection":2"#);
    refused(&towards("sideways"), "InvalidOrder");
}

#[test]
fn a_trailing_order_needs_its_numbers() {
    refused(&order("binance", SWAP, "TRAILING_STOP_MARKET", json!({})), "InvalidOrder");
    for id in ["huobi", "woo"] {
        refused(&order(id, SWAP, "market", json!({"trailingPercent": 2, "offset": "close"})), "ArgumentsRequired");
    }
}

#[test]
fn a_transfer_to_an_account_that_is_not_known_is_refused() {
    refused(&answer("bitmart", PAIR, "transfer", json!(["BTC", 1, "spot", "funding"]), json!({})), "BadRequest");
    refused(&answer("huobi", PAIR, "transfer", json!(["USDT", 1, "spot", "usdt-m"]), json!({})), "BadRequest");
    refused(
        &answer("binance", PAIR, "transfer", json!(["USDT", 1, "spot", "isolated"]), json!({})),
        "ArgumentsRequired",
    );
}

#[test]
fn a_transfer_goes_where_it_is_meant() {
    let moved = answer("huobi", PAIR, "transfer", json!(["USDT", 1, "otc", "spot"]), json!({}));
    carries(&moved, r#""from":"otc","to":"spot""#);
}

#[test]
fn a_withdrawal_names_its_network() {
    let address = "0x9999999999999999999999999999999999999999";
    let of = |id: &str, code: &str, network: &str| {
        answer(id, code, "withdraw", json!([code, 1, address]), json!({"network": network}))
    };
    carries(&of("bitmex", "ETH", "ETH"), r#""network":"eth""#);
    let rows =
        json!({"USDT": {"id": "USDT", "code": "USDT", "networks": {"TRC20": {"id": "TRC20", "network": "TRC20"}}}});
    let asked = json!({"exchange": "bitmart", "call": "withdraw", "args": ["USDT", 1, address], "params": {"network": "TRC20"},
        "markets": [], "currencies": rows, "http": [{"match": "http", "status": 200, "headers": {}, "body": {}}]});
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    let told = serde_json::from_str(&replayer.answer(&asked.to_string())).expect("an answer is JSON");
    carries(&told, r#""currency":"USDT-TRC20""#);
}

#[test]
fn the_tag_of_a_withdrawal_is_sent_or_refused() {
    let to = |id: &str, code: &str, address: &str| {
        answer(id, code, "withdraw", json!([code, 1, address, "77"]), json!({"network": "ETH"}))
    };
    carries(&to("bitmex", "ETH", "0x9999999999999999999999999999999999999999"), r#""memo":"77""#);
    refused(&to("bitstamp", "BTC", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"), "NotSupported");
}

#[test]
fn the_time_after_which_orders_are_canceled_is_in_milliseconds() {
    let asked = answer("bitmex", "ETH", "cancel_all_orders_after", json!([60000]), json!({}));
    carries(&asked, r#"{"timeout":60000}"#);
}

#[test]
fn a_change_of_an_inverse_contract_names_contracts() {
    let changed = answer(
        "phemex",
        "BTC/USD:BTC",
        "edit_order",
        json!(["a1", "BTC/USD:BTC", "limit", "buy", 10, 27000]),
        json!({}),
    );
    carries(&changed, "orderQty=10");
}

#[test]
fn a_position_is_closed_under_its_client_order_id() {
    let closed = answer("gate", SWAP, "close_position", json!([SWAP, "buy"]), json!({"clientOrderId": "abc"}));
    carries(&closed, r#""text":"t-abc""#);
}

#[test]
fn an_order_that_could_not_be_canceled_is_rejected() {
    let cancel = |second: i64| {
        let rows = json!([{"orderId": "1", "errorCode": second, "errorMsg": "gone"}, {"orderId": "2", "errorCode": 2041, "errorMsg": "gone"}]);
        answer_with(
            "mexc",
            SWAP,
            "cancel_orders",
            json!([["1", "2"], SWAP]),
            json!({}),
            json!({"success": true, "code": 0, "data": rows}),
        )
    };
    assert_eq!(cancel(0)["result"][1]["status"], "rejected");
    assert_eq!(cancel(2041)["error"]["kind"], "InvalidOrder");
}

/// Asks for an order by the client's own id, and by nothing else.
fn by_own_id(id: &str, symbol: &str, call: &str) -> Value {
    answer(id, symbol, call, json!(["", symbol]), json!({"clientOrderId": "my-7"}))
}

#[test]
fn an_order_is_canceled_by_its_client_order_id() {
    carries(&by_own_id("bybit", SWAP, "cancel_order"), r#""orderLinkId":"my-7""#);
    carries(&by_own_id("cryptocom", PAIR, "cancel_order"), r#""client_oid":"my-7""#);
    carries(&by_own_id("gate", PAIR, "cancel_order"), "/spot/orders/t-my-7?");
    carries(&by_own_id("hitbtc", PAIR, "cancel_order"), "/spot/order/my-7");
    carries(&by_own_id("mexc", SWAP, "cancel_order"), r#""externalOid":"my-7""#);
    carries(&by_own_id("poloniex", PAIR, "cancel_order"), "/orders/cid:my-7");
    carries(&by_own_id("poloniex", SWAP, "cancel_order"), r#""clOrdId":"my-7""#);
    carries(&by_own_id("whitebit", PAIR, "cancel_order"), r#""clientOrderId":"my-7""#);
}

#[test]
fn an_order_is_found_by_its_client_order_id() {
    carries(&by_own_id("alpaca", "BTC/USD", "fetch_order"), "/v2/orders:by_client_order_id?client_order_id=my-7");
    carries(&by_own_id("bitmex", "BTC/USD:BTC", "fetch_order"), "filter=%7B%22clOrdID%22%3A%22my-7%22%7D");
    carries(&by_own_id("bybit", SWAP, "fetch_order"), "orderLinkId=my-7");
    carries(&by_own_id("cryptocom", PAIR, "fetch_order"), r#""client_oid":"my-7""#);
    carries(&by_own_id("hitbtc", PAIR, "fetch_order"), "client_order_id=my-7");
    carries(&by_own_id("mexc", SWAP, "fetch_order"), "/order/external/BTC_USDT/my-7");
    carries(&by_own_id("poloniex", PAIR, "fetch_order"), "/orders/cid:my-7");
}

#[test]
fn an_order_that_is_found_by_its_id_alone_is_not_asked_for_without() {
    refused(&by_own_id("bitmart", SWAP, "fetch_order"), "NotSupported");
    refused(&by_own_id("kraken", "BTC/USD", "fetch_order"), "NotSupported");
}

#[test]
fn an_edit_does_not_drop_what_it_cannot_say() {
    let edit = |id: &str, symbol: &str, params: Value| {
        answer(id, symbol, "edit_order", json!(["7", symbol, "limit", "buy", 100, 27000]), params)
    };
    refused(&edit("bitfinex", "BTC/USD", json!({"timeInForce": "IOC"})), "InvalidOrder");
    refused(&edit("binance", PAIR, json!({"postOnly": true, "triggerPrice": 26000})), "InvalidOrder");
    refused(&edit("poloniex", PAIR, json!({"postOnly": true, "triggerPrice": 26000})), "InvalidOrder");
}

#[test]
fn an_order_that_waits_does_not_drop_how_it_trades() {
    let waits = [
        ("woo", PAIR, json!({"triggerPrice": 26000})),
        ("coinbase", "BTC/USD", json!({"triggerPrice": 26000})),
        ("bitget", SWAP, json!({"stopLossPrice": 26000, "uta": true})),
        ("bybit", SWAP, json!({"trailingAmount": 50})),
        ("huobi", SWAP, json!({"trailingPercent": 1, "trailingTriggerPrice": 26000, "offset": "open"})),
        ("coinex", "BTC/USD:BTC", json!({"stopLossPrice": 26000})),
    ];
    for (id, symbol, params) in waits {
        for (word, value) in [("postOnly", json!(true)), ("timeInForce", json!("IOC"))] {
            let mut params = params.clone();
            params[word] = value;
            refused(&order(id, symbol, "limit", params), "InvalidOrder");
        }
    }
    refused(&order("poloniex", PAIR, "limit", json!({"triggerPrice": 26000, "postOnly": true})), "InvalidOrder");
}

#[test]
fn how_an_order_trades_is_sent_under_the_name_that_the_exchange_has_for_it() {
    let inverse = "BTC/USD:BTC";
    let post = json!({"postOnly": true});
    carries(&order("bitmex", inverse, "limit", post.clone()), r#""execInst":"ParticipateDoNotInitiate""#);
    carries(&order("bitmex", inverse, "limit", json!({"reduceOnly": true})), r#""execInst":"ReduceOnly""#);
    carries(&order("bitmex", inverse, "limit", json!({"timeInForce": "IOC"})), r#""timeInForce":"ImmediateOrCancel""#);
    carries(&order("phemex", SWAP, "limit", post.clone()), "PostOnly");
    carries(&order("phemex", SWAP, "limit", json!({"timeInForce": "FOK"})), "FillOrKill");
    carries(&order("delta", SWAP, "limit", post.clone()), r#""post_only":true"#);
    carries(&order("delta", SWAP, "limit", json!({"timeInForce": "IOC"})), r#""time_in_force":"ioc""#);
    carries(&order("bitstamp", "BTC/USD", "limit", post), "moc_order=True");
    carries(&order("bitstamp", "BTC/USD", "limit", json!({"timeInForce": "IOC"})), "ioc_order=True");
}

#[test]
fn an_order_is_not_post_only_or_reduce_only_where_there_are_none() {
    refused(&order("alpaca", "BTC/USD", "limit", json!({"postOnly": true})), "NotSupported");
    refused(&order("cryptocom", "RUNE/USD:USD", "limit", json!({"reduceOnly": true})), "NotSupported");
    refused(&order("bitstamp", "BTC/USD:USD", "limit", json!({"reduceOnly": true})), "NotSupported");
}

#[test]
fn a_position_is_not_closed_at_the_market_when_a_price_was_given() {
    let reduce = json!({"reduceOnly": true, "clientOrderId": "a1"});
    refused(&order("coinbase", "BTC/USDC:USDC", "limit", reduce.clone()), "InvalidOrder");
    carries(&order("coinbase", "BTC/USDC:USDC", "market", reduce), "/close_position");
}

#[test]
fn a_stop_loss_ends_when_it_was_told_to() {
    let until = json!({"stopLossPrice": 26000, "end_time": "2026-12-01T00:00:00Z"});
    carries(&order("coinbase", "BTC/USD", "limit", until), "stop_limit_stop_limit_gtd");
}

#[test]
fn a_condition_that_spot_orders_do_not_know_does_not_go_out_beside_them() {
    for (id, symbol) in [("bitmart", PAIR), ("mexc", "OGN/USDT")] {
        for name in ["triggerPrice", "stopPrice"] {
            refused(&order(id, symbol, "limit", json!({name: 26000})), "NotSupported");
        }
    }
    for name in ["stopLossPrice", "takeProfitPrice"] {
        refused(&order("bitmart", PAIR, "limit", json!({name: 26000})), "NotSupported");
        refused(&order("huobi", PAIR, "limit", json!({name: 26000})), "NotSupported");
    }
    carries(&order("mexc", SWAP, "limit", json!({"triggerPrice": 26000})), "triggerPrice");
}
