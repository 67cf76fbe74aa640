//! Answers that are odd but right: nothing is lost.

use cambist::types::OrderStatus;
use cambist::{Dec, Exchange};
use cambist_cli::demo::Fault;

use crate::{SYMBOL, Stage};

fn ticker(number: impl Fn(&str) -> String) -> String {
    let [ask, bid, last, volume] = ["123456789012345.123456789012345678", "60000.1", "1e-7", "0.10"].map(number);
    format!(
        r#"{{"error":[],"result":{{"XXBTZUSD":{{"a":[{ask},"1","1.5"],"b":[{bid},"1","2.5"],"c":[{last},"0.1"],
        "v":[{volume},{volume}],"p":["1","2"],"t":[1,2],"l":["1","2"],"h":["1","2"],"o":"1.0"}}}}}}"#
    )
}

#[tokio::test]
async fn numbers_as_text_and_as_numbers_are_the_same_and_exact() {
    let stage = Stage::open().await;
    stage.demo.order_fault("Ticker", Fault::Body(ticker(|number| format!("\"{number}\""))), 1);
    let from_text = stage.client.fetch_ticker(SYMBOL).await.expect("a ticker");
    stage.demo.order_fault("Ticker", Fault::Body(ticker(str::to_owned)), 1);
    let from_numbers = stage.client.fetch_ticker(SYMBOL).await.expect("a ticker");
    for read in [&from_text, &from_numbers] {
        assert_eq!(read.ask.map(|ask| ask.to_string()).as_deref(), Some("123456789012345.123456789012345678"));
        assert_eq!(read.bid, Dec::parse("60000.1"));
        assert_eq!(read.last, Dec::parse("0.0000001"));
        assert_eq!(read.base_volume, Dec::parse("0.1"));
    }
}

#[tokio::test]
async fn an_unknown_status_is_kept() {
    let stage = Stage::open().await;
    let body = r#"{"error":[],"result":{"open":{"OQCLML-BW3P3-BUCMWZ":{"status":"sleeping","opentm":1688666559.8974,
        "descr":{"pair":"XBTUSD","type":"sell","ordertype":"limit","price":"30000"},"vol":"1.25","vol_exec":"0.25","cost":"7500","fee":"1"}}}}"#;
    stage.demo.order_fault("OpenOrders", Fault::Body(body.to_owned()), 1);
    let open = stage.client.fetch_open_orders().symbol(SYMBOL).await.expect("open orders");
    let order = open.first().expect("the order");
    assert_eq!(order.status, Some(OrderStatus::Other("sleeping".into())));
    assert_eq!(order.remaining, Dec::parse("1"));
}

#[tokio::test]
async fn an_answer_without_what_was_asked_is_an_error_and_no_panic() {
    let stage = Stage::open().await;
    for body in
        ["{}", "[]", "null", "7", "\"text\"", r#"{"error":[],"result":null}"#, r#"{"error":[],"result":[]}"#, ""]
    {
        stage.demo.order_fault("Ticker", Fault::Body(body.to_owned()), 2);
        match stage.client.fetch_ticker(SYMBOL).await {
            Ok(ticker) => assert!(ticker.last.is_none(), "{body}: {ticker:?}"),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        stage.demo.clear_faults();
    }
}
