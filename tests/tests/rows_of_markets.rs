//! Which rows an answer has, and of which market they are: never of the one that was asked for, only because nobody knows the row's own.

use cambist::replay::Replayer;
use cambist_tests::fixtures::cases;
use serde_json::{Value, json};

/// What a call gives for an answer of the exchange, on the markets of a recorded case that has the symbol.
fn answer(id: &str, symbol: &str, call: &str, args: Value, body: Value) -> Value {
    let knows = |case: &Value| {
        case["markets"].as_array().is_some_and(|all| all.iter().any(|market| market["symbol"] == *symbol))
    };
    let case = cases("fixtures", id).into_iter().map(|case| case.json).find(knows);
    let case = case.unwrap_or_else(|| panic!("no case of {id} knows {symbol}"));
    let http = json!([{"match": "http", "status": 200, "headers": {}, "body": body, "keep": true}]);
    let asked = json!({"exchange": id, "call": call, "args": args, "http": http,
        "markets": case["markets"], "currencies": case["currencies"]});
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    serde_json::from_str(&replayer.answer(&asked.to_string())).expect("an answer is JSON")
}

fn result(id: &str, symbol: &str, call: &str, args: Value, body: Value) -> Value {
    let answer = answer(id, symbol, call, args, body);
    assert!(answer["error"].is_null(), "{id} {call}: {}", answer["error"]);
    answer["result"].clone()
}

#[test]
fn a_trade_of_another_market_is_not_given_for_the_one_that_was_asked_for() {
    let trade = |id: &str, quote: &str| {
        json!({"id": id, "price": "5", "amount": "2", "timestamp": "1699996400593", "orderType": "buy",
        "numeratorSymbol": "BTC", "denominatorSymbol": quote})
    };
    let body = json!({"success": true, "code": 0, "data": [trade("1", "TRY"), trade("2", "GHOST")]});
    let trades = result("btcturk", "BTC/TRY", "fetch_my_trades", json!(["BTC/TRY"]), body);
    let ids: Vec<&Value> = trades.as_array().into_iter().flatten().map(|trade| &trade["id"]).collect();
    assert_eq!(ids, ["1"]);
}

/// The symbol of an order that was asked for by its id, with a symbol that the exchange is not told.
fn symbol_of_an_order(asset: Value) -> Value {
    let body = json!({"id": "7", "symbol": asset, "status": "new", "side": "buy", "qty": "2", "limit_price": "5"});
    result("alpaca", "BTC/USD", "fetch_order", json!(["7", "BTC/USD"]), body)["symbol"].clone()
}

#[test]
fn an_order_of_an_unknown_market_has_the_symbol_of_its_id() {
    assert_eq!(symbol_of_an_order(json!("GHO/STY")), "GHO/STY");
}

#[test]
fn an_order_that_says_no_market_is_of_the_one_that_was_asked_for() {
    assert_eq!(symbol_of_an_order(json!(null)), "BTC/USD");
    assert_eq!(symbol_of_an_order(json!("")), "BTC/USD");
}

#[test]
fn what_the_exchange_was_asked_for_by_name_is_of_that_market() {
    let body = json!({"symbol": "GHOSTS", "lastPrice": "5"});
    assert_eq!(result("binance", "BTC/USDT", "fetch_ticker", json!(["BTC/USDT"]), body)["symbol"], "BTC/USDT");
}

#[test]
fn an_order_is_never_of_the_asked_market_where_the_spec_says_so() {
    let mut order = vec![Value::Null; 32];
    order[0] = json!(7);
    order[3] = json!("tGHOSTS");
    let body = json!([order]);
    assert_eq!(result("bitfinex", "BTC/USD", "fetch_order", json!(["7", "BTC/USD"]), body)["symbol"], "tGHOSTS");
}

#[test]
fn canceled_orders_are_given_whatever_their_markets_are_called() {
    let body = json!([{"orderID": "7", "symbol": "GHOSTS", "ordStatus": "Canceled", "orderQty": 2}]);
    let orders = result("bitmex", "BTC/USD:BTC", "cancel_orders", json!([["7"], "BTC/USD:BTC"]), body);
    assert_eq!(orders[0]["symbol"], "GHOSTS");
}

#[test]
fn an_option_that_is_not_listed_any_more_has_its_symbol() {
    let ticker = |id: &str| json!({"code": "0", "data": [{"instType": "OPTION", "instId": id, "last": "5", "ts": "1699996400593"}]});
    let tickers = result("okx", "BTC/USD:BTC", "fetch_tickers", json!([null]), ticker("BTC-USD-210129-1000-C"));
    assert!(tickers["BTC/USD:BTC-210129-1000-C"].is_object(), "{tickers}");

    let order = |id: &str| json!({"jsonrpc": "2.0", "result": {"order_id": "7", "instrument_name": id, "order_state": "filled"}});
    for (id, symbol) in
        [("BTC-29JAN21-1000-P", "BTC/USD:BTC-210129-1000-P"), ("SOL_USDC-1FEB21-20-C", "SOL/USDC:USDC-210201-20-C")]
    {
        let order = result("deribit", "BTC/USD:BTC", "fetch_order", json!(["7", "BTC/USD:BTC"]), order(id));
        assert_eq!(order["symbol"], *symbol);
    }
}

#[test]
fn a_page_in_the_place_of_rows_has_no_rows() {
    let accounts = |data: Value| {
        let answer = result("kucoin", "BTC/USDT", "fetch_accounts", json!([]), json!({"code": "200000", "data": data}));
        answer.as_array().map(Vec::len)
    };
    let account = json!({"id": "7", "currency": "BTC", "type": "main"});
    assert_eq!(accounts(json!([account])), Some(1));
    assert_eq!(accounts(json!({"currentPage": 1, "items": [account], "totalNum": 1})), Some(0));
    assert_eq!(accounts(account), Some(0));
}
