use crate::answer::Answer;
use crate::args::Args;
use crate::method::Method;
use crate::testing::{Answered, block_on, client, client_with};
use crate::types::{OrderType, Side};
use crate::{Dec, ErrorClass, Exchange, params};

#[test]
fn a_public_call_runs_through() {
    let (client, recorder) =
        client(&[Answered::Ok(r#"[{"pair":"btcusd","last":"10.50"},{"pair":"ethusd","last":2}]"#)]);
    let ticker = block_on(client.fetch_ticker("BTC/USD").send()).unwrap();
    assert_eq!(ticker.last.unwrap().to_string(), "10.50");
    let asked = recorder.asked();
    assert_eq!(asked[0].url, "https://api.tiny.example/v1/tickers");
    assert_eq!(asked[0].header("x-constant"), Some("1"));
    assert_eq!(asked[0].header("x-sign"), None);
}

#[test]
fn markets_are_loaded_once_by_any_number_of_tasks() {
    let (client, recorder) = client(&[Answered::Ok("[]"), Answered::Ok("[]"), Answered::Ok("[]")]);
    block_on(async {
        let calls = (0..3).map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.fetch_tickers().send().await })
        });
        for task in calls.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
    });
    assert_eq!(recorder.loads(), 1);
    assert_eq!(client.markets().unwrap().len(), 2);
}

#[test]
fn a_private_call_is_signed_with_growing_nonces() {
    let (client, recorder) = client(&[Answered::Ok(r#"{"XBT":"1.5"}"#), Answered::Ok("{}")]);
    let balances = block_on(client.fetch_balance().send()).unwrap();
    assert_eq!(balances.free("BTC").to_string(), "1.5");
    block_on(client.fetch_balance().send()).unwrap();
    let asked = recorder.asked();
    assert_eq!(asked[0].header("X-Nonce"), Some("1700000000123"));
    assert_eq!(asked[1].header("X-Nonce"), Some("1700000000124"));
    assert_eq!(asked[0].header("X-Sign").map(str::len), Some(64));
}

#[test]
fn an_order_gets_a_client_order_id_and_precise_numbers() {
    let (client, recorder) = client(&[Answered::Ok(r#"{"id":"7","client_id":"x","state":"open"}"#)]);
    let call = client.create_order("BTC/USD", OrderType::Limit, Side::Buy, Dec::parse("0.12345").unwrap());
    let order = block_on(call.price(Dec::parse("100.74").unwrap()).send()).unwrap();
    assert_eq!(order.id.as_deref(), Some("7"));
    assert_eq!(
        recorder.asked()[0].body.as_deref(),
        Some(
            r#"{"pair":"btcusd","side":"buy","kind":"limit","size":"0.123","price":"100.5","client_id":"11111111222243338444555555555555"}"#
        )
    );
}

#[test]
fn a_given_client_order_id_stays_and_making_them_can_be_off() {
    let order = Answered::Ok(r#"{"id":"7"}"#);
    let (client, recorder) = client_with(&[order.clone(), order], |builder| builder.make_order_ids(false));
    let one = Dec::ONE;
    block_on(client.create_market_order("BTC/USD", Side::Sell, one).client_order_id("mine").send()).unwrap();
    block_on(client.create_market_order("BTC/USD", Side::Sell, one).send()).unwrap();
    let asked = recorder.asked();
    assert!(asked[0].body.as_deref().unwrap().contains(r#""client_id":"mine""#));
    assert!(!asked[1].body.as_deref().unwrap().contains("client_id"));
}

#[test]
fn derived_forms_come_down_to_create_order() {
    let order = Answered::Ok(r#"{"id":"7"}"#);
    let (client, recorder) = client(&[order.clone(), order]);
    let (amount, price) = (Dec::ONE, Dec::parse("90").unwrap());
    block_on(client.create_limit_buy_order("BTC/USD", amount, price).send()).unwrap();
    let call = client.create_trigger_order("BTC/USD", OrderType::Market, Side::Sell, amount).trigger_price(price);
    block_on(call.send()).unwrap();
    let asked = recorder.asked();
    assert!(asked[0].body.as_deref().unwrap().contains(r#""side":"buy","kind":"limit","size":"1","price":"90""#));
    assert!(asked[1].body.as_deref().unwrap().contains(r#""trigger":90"#), "{:?}", asked[1].body);
}

#[test]
fn an_order_is_changed_by_making_it_anew() {
    let (client, recorder) = client(&[Answered::Ok(r#"{"id":"7"}"#), Answered::Ok(r#"{"id":"8"}"#)]);
    let call = client.edit_order("7", "BTC/USD", OrderType::Limit, Side::Buy).amount(Dec::ONE).price(Dec::HUNDRED);
    assert_eq!(block_on(call.send()).unwrap().id.as_deref(), Some("8"));
    let asked = recorder.asked();
    assert_eq!(asked[0].url, "https://api.tiny.example/v1/orders/7");
    assert_eq!(asked[1].url, "https://api.tiny.example/v1/orders");
}

#[test]
fn an_order_is_not_cancelled_for_one_that_would_be_refused() {
    let (client, recorder) = client(&[]);
    let call = client.edit_order("7", "BTC/USD", OrderType::Limit, Side::Buy).amount(Dec::ZERO).price(Dec::HUNDRED);
    assert_eq!(block_on(call.send()).unwrap_err().class(), ErrorClass::InvalidOrder);
    let asked = recorder.asked();
    assert!(asked.iter().all(|asked| !asked.url.contains("orders")), "{asked:?}");
}

#[test]
fn a_lost_order_says_that_the_old_one_is_cancelled() {
    let (client, _) = client(&[Answered::Ok(r#"{"id":"7"}"#), Answered::Status(503, "down")]);
    let call = client.edit_order("7", "BTC/USD", OrderType::Limit, Side::Buy).amount(Dec::ONE).price(Dec::HUNDRED);
    let error = block_on(call.send()).unwrap_err();
    assert!(error.help().is_some_and(|help| help.contains("order 7 is cancelled")), "{error}");
}

#[test]
fn open_orders_are_taken_out_of_all_orders() {
    let (client, _) = client(&[Answered::Ok(r#"[{"id":"1","state":"open"},{"id":"2","state":"closed"}]"#)]);
    let orders = block_on(client.fetch_open_orders().send()).unwrap();
    assert_eq!(orders.len(), 1);
    assert!(client.has(Method::FetchClosedOrders) && !client.has(Method::FetchPosition));
}

#[test]
fn the_signed_request_can_be_had_without_sending_it() {
    let (client, recorder) = client(&[]);
    let call = client.create_limit_order("BTC/USD", Side::Buy, Dec::ONE, Dec::HUNDRED);
    let error = call.clone().prepared().unwrap_err();
    assert!(error.to_string().contains("the markets are not loaded"), "{error}");
    let signed = block_on(call.clone().request()).unwrap();
    assert_eq!(signed.url, "https://api.tiny.example/v1/orders");
    assert!(signed.body.unwrap().contains(r#""size":"1""#));
    assert!(call.prepared().is_ok());
    assert!(recorder.asked().is_empty());
}

#[test]
fn raw_requests_are_plain_data() {
    let (client, recorder) = client(&[Answered::Ok(r#"{"ok":true}"#)]);
    let endpoint = client.def().endpoint("public", crate::HttpMethod::Get, "trades/{pair}").unwrap();
    let request = client.request(endpoint).param("pair", "btcusd").param("limit", 5).param("none", None::<i64>);
    assert_eq!(request.signed().unwrap().url, "https://api.tiny.example/v1/trades/btcusd?limit=5");
    assert_eq!(request.cost_milli(), 1000);
    let reply = block_on(request.send()).unwrap();
    assert_eq!(reply.json().get("ok").boolean(), Some(true));
    assert_eq!((reply.status, recorder.asked().len()), (200, 1));
}

#[test]
fn origin_sandbox_and_hostname_change_the_address() {
    let url = |settings: fn(crate::ClientBuilder) -> crate::ClientBuilder| {
        let (client, _) = client_with(&[], settings);
        client.request(&client.def().endpoints[0]).signed().map(|signed| signed.url)
    };
    assert_eq!(url(|b| b.sandbox(true)).unwrap(), "https://test.tiny.example/v1/markets");
    assert_eq!(url(|b| b.hostname("other.example")).unwrap(), "https://api.other.example/v1/markets");
    assert_eq!(url(|b| b.origin("http://127.0.0.1:9")).unwrap(), "http://127.0.0.1:9/v1/markets");
    let (client, _) = client_with(&[], |builder| builder.sandbox(true));
    let error = block_on(client.fetch_balance().send()).unwrap_err();
    assert!(error.to_string().contains("the sandbox has no server for `private.spot`"), "{error}");
}

#[test]
fn calls_by_name_give_dynamic_answers() {
    let (client, _) = client(&[Answered::Ok("[]")]);
    let args = Args { params: params! {}, ..Args::default() };
    assert!(matches!(block_on(client.call(Method::FetchTickers, args).send()), Ok(Answer::Tickers(_))));
    let boxed: Box<dyn Exchange> = Box::new(client);
    assert_eq!(boxed.client().id(), "tinyex");
}

#[test]
fn markets_that_are_given_are_not_loaded() {
    let (client, recorder) = client(&[Answered::Ok("[]")]);
    let text = r#"[{"id":"x","symbol":"X/USD","base":"X","quote":"USD","type":"spot","spot":true,"info":{"note":"read again"}}]"#;
    client.set_markets(serde_json::from_str(text).unwrap(), Vec::new());
    let market = client.markets().unwrap();
    assert_eq!(market.by_symbol("X/USD").unwrap().extra("note").as_str(), Some("read again"));
    block_on(client.fetch_trades("X/USD").send()).unwrap();
    assert_eq!(recorder.loads(), 0);
}
