use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::{ErrorClass, Sent, TransportFault};
use crate::retry::Retry;
use crate::testing::{Answered, block_on, client, client_with};
use crate::transport::{Sending, Transport, WireRequest};
use crate::types::Side;
use crate::{Dec, Exchange, Resolution};

#[test]
fn a_read_is_made_again_and_a_refusal_is_not() {
    let (c, recorder) = client(&[Answered::Lost(Sent::MaybeSent), Answered::Ok("[]")]);
    assert!(block_on(c.fetch_tickers().send()).is_ok());
    assert_eq!(recorder.asked().len(), 2);
    let (c, recorder) = client(&[Answered::Status(503, ""), Answered::Status(503, ""), Answered::Ok("[]")]);
    assert_eq!(block_on(c.fetch_tickers().send()).unwrap_err().class(), ErrorClass::ExchangeNotAvailable);
    assert_eq!(recorder.asked().len(), 2);
    let (c, recorder) = client(&[Answered::Ok(r#"{"error":{"code":"X"}}"#), Answered::Ok("[]")]);
    assert!(block_on(c.fetch_tickers().send()).is_err());
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn a_lost_order_is_never_sent_again() {
    for answer in
        [Answered::Lost(Sent::MaybeSent), Answered::Status(502, "<html>bad gateway"), Answered::Ok("{\"id\":")]
    {
        let (client, recorder) =
            client_with(&[answer, Answered::Ok(r#"{"id":"7"}"#)], |builder| builder.retry(Retry::tries(5)));
        let call = client.create_market_order("BTC/USD", Side::Buy, Dec::ONE).client_order_id("mine");
        let error = block_on(call.send()).unwrap_err();
        assert!(error.outcome_unknown() && !error.is_retryable(), "{error}");
        assert_eq!((error.client_order_id(), error.symbol()), (Some("mine"), Some("BTC/USD")));
        assert!(error.to_string().contains("look up client order id mine"), "{error}");
        assert_eq!(recorder.asked().len(), 1);
    }
}

/// A transport that never gets an answer, and counts.
#[derive(Debug, Default)]
struct Silent(AtomicUsize);

impl Transport for Silent {
    fn send<'a>(&'a self, _: WireRequest<'a>) -> Sending<'a> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async {
            tokio::task::yield_now().await;
            Err(Box::new(TransportFault::new(ErrorClass::RequestTimeout, Sent::MaybeSent, "no answer in time")))
        })
    }
}

#[test]
fn who_waits_for_a_load_that_fails_does_not_load_again() {
    let silent = Arc::new(Silent::default());
    let shared = Arc::clone(&silent) as Arc<dyn Transport>;
    let (client, _) = client_with(&[], |builder| builder.transport(shared).retry(Retry::never()));
    block_on(async {
        let calls = (0..5).map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.fetch_tickers().send().await.map(drop) })
        });
        for task in calls.collect::<Vec<_>>() {
            assert_eq!(task.await.unwrap().unwrap_err().class(), ErrorClass::RequestTimeout);
        }
    });
    assert_eq!(silent.0.load(Ordering::Relaxed), 1);
    assert!(block_on(client.fetch_tickers().send()).is_err());
    assert_eq!(silent.0.load(Ordering::Relaxed), 2, "who comes later tries");
}

#[test]
fn an_order_that_never_left_may_be_sent_again_by_the_caller() {
    let (client, recorder) = client(&[Answered::Lost(Sent::NotSent), Answered::Ok(r#"{"id":"7"}"#)]);
    let call = client.create_market_order("BTC/USD", Side::Buy, Dec::ONE);
    let error = block_on(call.clone().send()).unwrap_err();
    assert!(!error.outcome_unknown() && error.is_retryable());
    assert_eq!(recorder.asked().len(), 1);
    assert!(block_on(call.send()).is_ok());
}

#[test]
fn an_order_that_cannot_be_read_is_not_lost() {
    let (client, _) = client(&[Answered::Ok("{}")]);
    let error = block_on(client.create_market_order("BTC/USD", Side::Buy, Dec::ONE).send()).unwrap_err();
    assert!(error.outcome_unknown());
    assert_eq!(error.client_order_id(), Some("11111111222243338444555555555555"));
}

#[test]
fn the_fate_of_an_order_is_found_out() {
    let resolve = |body| {
        let (client, _) = client(&[Answered::Lost(Sent::MaybeSent), Answered::Ok(body)]);
        let call = client.create_market_order("BTC/USD", Side::Buy, Dec::ONE).client_order_id("mine");
        let error = block_on(call.send()).unwrap_err();
        block_on(client.resolve(&error)).unwrap()
    };
    let placed = resolve(r#"[{"id":"1"},{"id":"7","client_id":"mine","state":"closed"}]"#);
    assert!(matches!(placed, Resolution::Placed(order) if order.id.as_deref() == Some("7")));
    assert!(matches!(resolve("[]"), Resolution::NotFound));
}

#[test]
fn resolving_needs_an_id() {
    let (client, _) = client(&[]);
    let error = crate::Error::usage(ErrorClass::BadRequest, "x");
    assert!(matches!(block_on(client.resolve(&error)), Ok(Resolution::Unknown)));
}
