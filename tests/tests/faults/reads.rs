//! Reads: tried again where that can help, and a typed error where it does not.

use std::time::Duration;

use cambist::{ErrorClass, Exchange, Retry, Sent};
use cambist_cli::demo::Fault;

use crate::{SYMBOL, Stage};

#[tokio::test]
async fn a_read_is_tried_again_and_nobody_notices() {
    let stage = Stage::open().await;
    for fault in [Fault::Status(502), Fault::Html(503), Fault::Status(500), Fault::Dropped { carried_out: false }] {
        let before = stage.asked("/Ticker");
        stage.demo.order_fault("Ticker", fault.clone(), 1);
        let ticker = stage.client.fetch_ticker(SYMBOL).await;
        assert!(ticker.is_ok(), "{fault:?}: {ticker:?}");
        assert_eq!(stage.asked("/Ticker") - before, 2, "{fault:?}");
    }
}

#[tokio::test]
async fn a_read_is_given_up_after_its_tries() {
    let stage = Stage::open().await;
    for (fault, class, status) in [
        (Fault::Status(500), ErrorClass::ExchangeNotAvailable, Some(500)),
        (Fault::Status(502), ErrorClass::ExchangeNotAvailable, Some(502)),
        (Fault::Html(503), ErrorClass::ExchangeNotAvailable, Some(503)),
        (Fault::Status(504), ErrorClass::RequestTimeout, Some(504)),
    ] {
        let before = stage.asked("/Ticker");
        stage.demo.order_fault("Ticker", fault.clone(), 2);
        let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("both tries fail");
        assert_eq!(
            (error.class(), error.status(), error.sent()),
            (class, status, Sent::Answered),
            "{fault:?}: {error}"
        );
        assert!(error.is_retryable() && !error.outcome_unknown(), "{error}");
        assert_eq!(error.exchange(), Some("kraken"));
        assert_eq!(stage.asked("/Ticker") - before, 2, "{fault:?}");
    }
}

#[tokio::test]
async fn html_in_the_place_of_json_is_a_typed_error() {
    let stage = Stage::open().await;
    stage.demo.order_fault("Ticker", Fault::Html(200), 2);
    let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("HTML is no answer");
    assert!(error.is(ErrorClass::BadResponse) || error.is(ErrorClass::ExchangeNotAvailable), "{error:?}");
    assert_eq!(error.sent(), Sent::Answered);
}

#[tokio::test]
async fn a_truncated_answer_is_a_typed_error() {
    let stage = Stage::open().await;
    stage.demo.order_fault("Ticker", Fault::Truncated, 2);
    let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("half an answer");
    assert!(error.is(ErrorClass::NetworkError) || error.is(ErrorClass::BadResponse), "{error:?}");
    stage.demo.order_fault("Ticker", Fault::Body(r#"{"error":[],"result":{"XXBTZ"#.to_owned()), 2);
    let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("half of JSON");
    assert!(error.is(ErrorClass::BadResponse), "{error:?}");
    assert_eq!(error.sent(), Sent::Answered);
}

#[tokio::test]
async fn too_many_requests_says_how_long_to_wait() {
    let stage = Stage::with_retry(Retry::never());
    stage.client.load_markets().await.expect("the markets load");
    stage.demo.order_fault("Ticker", Fault::TooManyRequests(Some(7)), 1);
    let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("too many requests");
    assert!(error.is(ErrorClass::DDoSProtection) || error.is(ErrorClass::RateLimitExceeded), "{error:?}");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!((error.status(), error.is_retryable()), (Some(429), true));
    assert_eq!(stage.asked("/Ticker"), 1, "a client that never retries does not");
}

#[tokio::test]
async fn a_read_that_takes_too_long_times_out() {
    let stage = Stage::with_retry(Retry::never());
    stage.client.load_markets().await.expect("the markets load");
    stage.demo.order_fault("Ticker", Fault::Delay(crate::TIMEOUT * 3), 1);
    let error = stage.client.fetch_ticker(SYMBOL).await.expect_err("too slow");
    assert_eq!((error.class(), error.sent()), (ErrorClass::RequestTimeout, Sent::MaybeSent), "{error:?}");
    assert!(!error.outcome_unknown(), "a read changes nothing");
}

#[tokio::test]
async fn an_exchange_that_is_gone_is_a_network_error() {
    let stage = Stage::open().await;
    let Stage { demo, client, .. } = stage;
    drop(demo);
    let error = client.fetch_ticker(SYMBOL).await.expect_err("nobody listens");
    assert!(error.is(ErrorClass::NetworkError), "{error:?}");
}
