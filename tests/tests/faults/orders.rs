//! Orders: never sent twice, and an unknown outcome can be resolved.

use cambist::{Dec, Error, ErrorClass, Exchange, Sent};
use cambist_cli::demo::Fault;

use crate::{SYMBOL, Stage};

/// Places an order that rests in the book.
async fn place(stage: &Stage) -> Result<cambist::types::Order, Error> {
    stage.client.create_limit_buy_order(SYMBOL, Dec::literal(1, 2), Dec::literal(20_000, 0)).await
}

#[tokio::test]
async fn an_order_is_never_sent_twice() {
    let stage = Stage::open().await;
    for fault in [
        Fault::Status(500),
        Fault::Status(502),
        Fault::Html(503),
        Fault::Html(200),
        Fault::TooManyRequests(Some(1)),
        Fault::Refusal("EService:Unavailable".to_owned()),
        Fault::Truncated,
        Fault::Dropped { carried_out: true },
        Fault::Dropped { carried_out: false },
        Fault::Delay(crate::TIMEOUT * 2),
    ] {
        let before = stage.asked("/AddOrder");
        stage.demo.order_fault("AddOrder", fault.clone(), 1);
        let error = place(&stage).await.expect_err("the order meets a fault");
        assert_eq!(stage.asked("/AddOrder") - before, 1, "{fault:?}: {error}");
        assert!(error.client_order_id().is_some(), "{fault:?}: {error:?}");
        assert!(!error.to_string().contains(&stage.secret) && !format!("{error:?}").contains(&stage.secret));
    }
}

#[tokio::test]
async fn a_lost_answer_leaves_an_order_that_can_be_found() {
    let stage = Stage::open().await;
    for fault in [Fault::Dropped { carried_out: true }, Fault::Delay(crate::TIMEOUT * 2), Fault::Truncated] {
        stage.demo.order_fault("AddOrder", fault.clone(), 1);
        let error = place(&stage).await.expect_err("the answer is lost");
        assert!(error.outcome_unknown(), "{fault:?}: {error:?}");
        assert_ne!(error.sent(), Sent::NotSent, "{fault:?}");
        assert_eq!(error.symbol(), Some(SYMBOL), "{fault:?}");
        let id = error.client_order_id().expect("the order has an id of ours").to_owned();
        let open = stage.client.fetch_open_orders().symbol(SYMBOL).await.expect("open orders");
        let found = open.iter().filter(|order| order.client_order_id.as_deref() == Some(&id)).count();
        assert_eq!(found, 1, "{fault:?}: {open:#?}");
    }
}

#[tokio::test]
async fn an_order_that_was_not_carried_out_is_not_found() {
    let stage = Stage::open().await;
    stage.demo.order_fault("AddOrder", Fault::Dropped { carried_out: false }, 1);
    let error = place(&stage).await.expect_err("the connection ends");
    assert_eq!((error.sent(), error.outcome_unknown()), (Sent::MaybeSent, true), "{error:?}");
    let open = stage.client.fetch_open_orders().symbol(SYMBOL).await.expect("open orders");
    assert!(open.is_empty(), "{open:#?}");
}

#[tokio::test]
async fn a_refused_order_is_known_not_to_exist() {
    let stage = Stage::open().await;
    let amount = Dec::literal(100, 0);
    let refused = stage.client.create_limit_buy_order(SYMBOL, amount, Dec::literal(50_000, 0)).await;
    let error = refused.expect_err("there is not so much money");
    assert_eq!((error.class(), error.sent()), (ErrorClass::InsufficientFunds, Sent::Answered), "{error:?}");
    assert!(!error.outcome_unknown() && error.code().is_some(), "{error:?}");
}

#[tokio::test]
async fn an_order_that_goes_well_has_the_id_that_we_gave_it() {
    let stage = Stage::open().await;
    let placed = place(&stage).await.expect("the order is placed");
    let open = stage.client.fetch_open_orders().symbol(SYMBOL).await.expect("open orders");
    let order = open.iter().find(|order| order.id == placed.id).expect("the order is open");
    assert!(order.client_order_id.is_some());
    stage.client.cancel_order(placed.id.as_deref().expect("an id")).symbol(SYMBOL).await.expect("cancelled");
}
