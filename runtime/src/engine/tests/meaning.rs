//! What is refused because nobody can mean it.

use crate::client::Client;
use crate::error::{Error, ErrorClass, Sent};
use crate::testing::{Answered, block_on, client, client_with};
use crate::types::{OrderType, Side};
use crate::{Dec, Exchange};

const MADE: Answered = Answered::Ok(r#"{"id":"7"}"#);

/// The refusal of what is asked; nothing may have been sent.
fn refused(ask: impl AsyncFnOnce(&Client) -> Result<(), Error>) -> Error {
    let (client, recorder) = client(&[MADE]);
    let error = block_on(ask(&client)).unwrap_err();
    assert_eq!(error.sent(), Sent::NotSent, "{error}");
    assert!(recorder.asked().is_empty(), "{error}");
    error
}

fn limit(client: &Client, amount: i64, price: i64) -> crate::Call<'_, crate::types::Order> {
    client.create_order("BTC/USD", OrderType::Limit, Side::Buy, Dec::from(amount)).price(Dec::from(price))
}

#[test]
fn a_side_is_known_whatever_its_case() {
    let (client, recorder) = client(&[MADE]);
    block_on(client.create_order("BTC/USD", "MARKET".into(), " BUY".into(), Dec::ONE).send()).unwrap();
    let body = recorder.asked()[0].body.clone().unwrap();
    assert!(body.contains(r#""side":"buy","kind":"market""#), "{body}");
}

#[test]
fn a_word_that_is_no_side_is_refused() {
    let order = async |client: &Client| {
        client.create_order("BTC/USD", OrderType::Market, "byu".into(), Dec::ONE).send().await.map(drop)
    };
    assert!(refused(order).to_string().contains("there is no side `byu`"));
}

#[test]
fn numbers_below_zero_are_refused() {
    let error = refused(async |client| limit(client, -1, 100).send().await.map(drop));
    assert!(error.is(ErrorClass::InvalidOrder) && error.to_string().contains("amount -1 is below zero"), "{error}");
    let error = refused(async |client| limit(client, 1, -100).send().await.map(drop));
    assert!(error.to_string().contains("price -100 is below zero"), "{error}");
    let error = refused(async |client| limit(client, 0, 100).send().await.map(drop));
    assert!(error.to_string().contains("amount is zero"), "{error}");
}

#[test]
fn a_limit_order_needs_a_price() {
    let order = async |client: &Client| {
        client.create_order("BTC/USD", OrderType::Limit, Side::Buy, Dec::ONE).send().await.map(drop)
    };
    assert_eq!(refused(order).class(), ErrorClass::ArgumentsRequired);
    let stop = async |client: &Client| {
        let order = client.create_order("BTC/USD", OrderType::Limit, Side::Buy, Dec::ONE);
        order.param("triggerPrice", 90).send().await.map(drop)
    };
    assert_eq!(refused(stop).class(), ErrorClass::ArgumentsRequired, "that is where it begins to wait");
}

#[test]
fn an_empty_id_is_none() {
    let error = refused(async |client| client.cancel_order("").send().await.map(drop));
    assert!(error.to_string().contains("cancel_order needs `id`, which is empty"), "{error}");
    for (name, value) in [("side", "buy"), ("accountId", "7"), ("subUid", "7"), ("paid", "7")] {
        let error = refused(async |client| client.cancel_order("").param(name, value).send().await.map(drop));
        assert!(error.to_string().contains("which is empty"), "`{name}` names no order: {error}");
    }
}

#[test]
fn a_condition_that_would_be_left_out_is_refused() {
    for name in ["trailingPercent", "stopPrice"] {
        let error = refused(async |client| limit(client, 1, 100).param(name, 2).send().await.map(drop));
        assert_eq!(error.class(), ErrorClass::NotSupported);
        assert!(error.to_string().contains(&format!("does not take `{name}`")), "{error}");
    }
}

#[test]
fn a_word_that_would_pass_for_another_one_is_refused() {
    let stop = async |client: &Client| {
        client.create_order("BTC/USD", "stop".into(), Side::Sell, Dec::ONE).send().await.map(drop)
    };
    let error = refused(stop);
    assert!(error.is(ErrorClass::InvalidOrder), "{error}");
    assert!(error.to_string().contains("does not know the type `stop`"), "{error}");
    let day = async |client: &Client| limit(client, 1, 100).param("timeInForce", "DAY").send().await.map(drop);
    assert!(refused(day).to_string().contains("does not know the timeInForce `DAY`"));
    let (client, _) = client(&[MADE]);
    block_on(limit(&client, 1, 100).param("timeInForce", "IOC").send()).unwrap();
}

#[test]
fn how_an_order_trades_is_not_left_out() {
    let order = async |client: &Client| limit(client, 1, 100).param("reduceOnly", true).send().await.map(drop);
    let error = refused(order);
    assert_eq!(error.class(), ErrorClass::NotSupported);
    assert!(error.to_string().contains("does not take `reduceOnly`"), "{error}");
    let (client, _) = client(&[MADE]);
    block_on(limit(&client, 1, 100).param("reduceOnly", false).param("postOnly", true).send()).unwrap();
}

#[test]
fn pages_are_not_asked_for_by_a_parameter() {
    let all = async |client: &Client| client.fetch_orders().param("paginate", true).send().await.map(drop);
    assert!(refused(all).help().is_some_and(|help| help.contains("all_pages")));
    let (client, recorder) = client(&[Answered::Ok("[]")]);
    block_on(client.fetch_orders().param("paginate", false).send()).unwrap();
    assert!(!recorder.asked()[0].url.contains("paginate"));
}

#[test]
fn a_special_order_is_only_made_where_it_is_heeded() {
    let order = async |client: &Client| {
        let order = client.create_trailing_percent_order("BTC/USD", OrderType::Market, Side::Sell, Dec::ONE);
        order.param("trailingPercent", 2).send().await.map(drop)
    };
    assert!(refused(order).to_string().contains("has no create_trailing_percent_order"));
}

#[test]
fn who_does_not_want_the_checks_can_do_without() {
    let (client, recorder) = client_with(&[MADE], |builder| builder.check_arguments(false));
    block_on(limit(&client, 1, 100).param("trailingPercent", 2).send()).unwrap();
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn a_path_without_its_parameter_is_not_asked() {
    let endpoint = crate::testing::def().endpoint("private/spot", crate::HttpMethod::Delete, "orders/{id}").unwrap();
    let asked = |id: Option<&'static str>| {
        let (client, _) = client(&[]);
        client.request(endpoint).param("id", id).signed().map(|signed| signed.url)
    };
    assert_eq!(asked(Some("7")).unwrap(), "https://api.tiny.example/v1/orders/7");
    assert_eq!(asked(None).unwrap_err().class(), ErrorClass::ArgumentsRequired);
    for id in ["../balances", "..", "7?x=1", "7#"] {
        assert_eq!(asked(Some(id)).unwrap_err().class(), ErrorClass::BadRequest, "{id}");
    }
}

#[test]
fn an_answer_that_says_nothing_is_no_success() {
    for body in ["upstream connect error", "", "17", "{}"] {
        let (client, _) = client(&[Answered::Ok(body)]);
        let error = block_on(limit(&client, 1, 100).send()).unwrap_err();
        assert!(error.outcome_unknown(), "{body}: {error}");
    }
    for body in ["upstream connect error", "", "17"] {
        let (client, _) = client(&[Answered::Ok(body)]);
        let error = block_on(client.fetch_orders().send()).unwrap_err();
        assert_eq!(error.class(), ErrorClass::BadResponse, "{body}");
        assert!(!error.outcome_unknown());
    }
    let (client, _) = client(&[Answered::Ok("null")]);
    assert!(block_on(client.fetch_orders().send()).unwrap().is_empty(), "null is an empty list");
}

#[test]
fn an_order_knows_the_id_that_was_made_for_it() {
    let (client, _) = client(&[MADE]);
    let order = block_on(limit(&client, 1, 100).send()).unwrap();
    assert_eq!(order.client_order_id.as_deref(), Some("11111111222243338444555555555555"));
}

#[test]
fn a_client_order_id_goes_out_under_the_name_that_the_exchange_reads() {
    let body = |settings: fn(crate::ClientBuilder) -> crate::ClientBuilder| {
        let (client, recorder) = client_with(&[MADE], settings);
        block_on(limit(&client, 1, 100).param("clientOrderId", "mine").send()).unwrap();
        recorder.asked()[0].body.clone().unwrap()
    };
    let own = r#""client_id":"mine""#;
    let (plain, given) = (body(|builder| builder), body(|builder| builder.like_reference(true).make_order_ids(false)));
    assert!(plain.contains(own) && !plain.contains("clientOrderId"), "{plain}");
    assert!(!given.contains(own), "as the reference sends it: {given}");
}

#[test]
fn a_refusal_does_not_show_the_key_that_it_repeats() {
    let settings = |builder: crate::ClientBuilder| {
        builder.credentials(crate::Credentials::new("KEY-123456", "s3cret")).retry(crate::retry::Retry::never())
    };
    let (client, _) = client_with(&[Answered::Status(400, "bad request: KEY-123456 s3cret")], settings);
    let error = block_on(client.fetch_balance().send()).unwrap_err();
    assert!(error.to_string().contains("<apiKey> <secret>"), "{error}");
    let (client, _) = client_with(&[Answered::Ok("KEY-123456 is no key")], settings);
    let error = block_on(client.fetch_balance().send()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("KEY-123456"), "an answer that cannot be read: {error:?}");
}

#[test]
fn who_changed_something_is_told_what_to_do_when_nobody_knows_whether() {
    let (client, _) = client(&[Answered::Lost(Sent::MaybeSent)]);
    let error = block_on(client.cancel_order("7").send()).unwrap_err();
    assert!(error.outcome_unknown(), "{error}");
    assert!(error.help().is_some_and(|help| help.contains("ask the exchange what became of it")), "{:?}", error.help());
}

#[test]
fn a_long_ban_is_an_error_at_once() {
    let (client, _) = client_with(&[], |builder| builder.clock(std::sync::Arc::new(crate::clock::SystemClock)));
    let core = client.core();
    core.limiter.pause(std::time::Duration::from_secs(3600), &*core.clock);
    let error = block_on(client.fetch_balance().send()).unwrap_err();
    assert!(error.is(ErrorClass::RateLimitExceeded) && error.retry_after().is_some(), "{error}");
    assert_eq!(error.sent(), Sent::NotSent);
}
