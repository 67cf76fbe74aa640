use crate::credentials::Credentials;
use crate::error::{ErrorClass, Sent};
use crate::testing::{Answered, block_on, client, client_with};
use crate::types::{OrderType, Side};
use crate::{Dec, Exchange};

#[test]
fn an_unknown_symbol_names_the_nearest() {
    let (client, recorder) = client(&[]);
    let error = block_on(client.fetch_trades("BTC/USB").send()).unwrap_err();
    assert_eq!((error.class(), error.sent()), (ErrorClass::BadSymbol, Sent::NotSent));
    assert!(error.to_string().contains("did you mean `BTC/USD`?"), "{error}");
    assert!(recorder.asked().is_empty());
}

#[test]
fn a_missing_credential_says_what_to_set() {
    let (client, recorder) = client_with(&[], |builder| builder.credentials(Credentials::none()));
    let error = block_on(client.fetch_balance().send()).unwrap_err();
    assert_eq!(error.class(), ErrorClass::AuthenticationError);
    assert!(error.to_string().contains("CAMBIST_TINYEX_APIKEY, CAMBIST_TINYEX_SECRET"), "{error}");
    assert!(recorder.asked().is_empty());
}

#[test]
fn an_unknown_time_frame_lists_the_known_ones() {
    let (client, recorder) = client(&[]);
    let error = block_on(client.fetch_ohlcv("BTC/USD").timeframe("7m").send()).unwrap_err();
    assert_eq!(error.class(), ErrorClass::BadRequest);
    assert!(error.to_string().contains("the exchange has 1m, 1h"), "{error}");
    assert_eq!(recorder.loads(), 0);
}

#[test]
fn a_missing_argument_is_named() {
    let (client, _) = client(&[]);
    let error = block_on(client.call(crate::Method::FetchTrades, crate::Args::default()).send()).unwrap_err();
    assert_eq!(error.class(), ErrorClass::ArgumentsRequired);
    assert_eq!(error.to_string(), "tinyex: ArgumentsRequired: fetch_trades needs `symbol` (fetch_trades)");
    let call = client.create_trigger_order("BTC/USD", OrderType::Market, Side::Buy, Dec::ONE);
    assert!(block_on(call.send()).unwrap_err().to_string().contains("needs `trigger_price`"));
}

#[test]
fn a_call_that_is_not_there_is_refused_before_anything_is_sent() {
    let (client, recorder) = client(&[]);
    let error = block_on(client.fetch_position("BTC/USD").send()).unwrap_err();
    assert_eq!(error.class(), ErrorClass::NotSupported);
    assert_eq!(error.to_string(), "tinyex: NotSupported: Tiny Exchange has no fetch_position (fetch_position)");
    assert_eq!(recorder.loads(), 0);
}

#[test]
fn an_order_under_the_minimum_is_refused() {
    let (client, recorder) = client(&[]);
    let amount = Dec::parse("0.005").unwrap();
    let error = block_on(client.create_limit_order("BTC/USD", Side::Buy, amount, Dec::HUNDRED).send()).unwrap_err();
    assert_eq!(error.class(), ErrorClass::InvalidOrder);
    assert!(error.to_string().contains("amount 0.005 is below the minimum 0.01 of BTC/USD"), "{error}");
    assert!(recorder.asked().is_empty());
}

#[test]
fn the_exchanges_refusal_is_an_error_with_its_code() {
    let (client, _) = client(&[Answered::Ok(r#"{"error":{"code":"E_FUNDS","message":"too poor"}}"#)]);
    let error = block_on(client.create_market_order("BTC/USD", Side::Buy, Dec::ONE).send()).unwrap_err();
    assert_eq!((error.class(), error.sent()), (ErrorClass::InsufficientFunds, Sent::Answered));
    assert!(!error.outcome_unknown());
    assert_eq!(error.endpoint(), Some("POST private/spot orders"));
}
