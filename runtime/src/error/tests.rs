use super::*;

#[test]
fn one_line_says_where_what_and_what_to_do() {
    let error = Error::usage(ErrorClass::BadSymbol, "there is no market BTC/USB")
        .with_exchange("kraken")
        .with_endpoint("fetch_ticker")
        .with_help("did you mean BTC/USD?");
    assert_eq!(
        error.to_string(),
        "kraken: BadSymbol: there is no market BTC/USB (fetch_ticker); did you mean BTC/USD?"
    );
    assert_eq!(error.sent(), Sent::NotSent);
}

#[test]
fn the_exchanges_code_is_shown_once() {
    let error = Error::from(Fault::new(ErrorClass::InvalidOrder, Some("51000"), "Parameter error"));
    assert_eq!(error.to_string(), "InvalidOrder: Parameter error [51000]");
    let error = Error::from(Fault::new(ErrorClass::InvalidOrder, Some("EOrder:x"), "EOrder:x"));
    assert_eq!(error.to_string(), "InvalidOrder: EOrder:x");
    assert_eq!(error.sent(), Sent::Answered);
}

#[test]
fn an_unknown_outcome_is_not_retryable_and_names_the_order() {
    let fault = TransportFault::new(ErrorClass::RequestTimeout, Sent::MaybeSent, "no answer in 10 s");
    let error = Error::from(fault).of_write().with_order(Some("my-1"), Some("BTC/USD"));
    assert!(error.outcome_unknown() && !error.is_retryable());
    assert_eq!(error.client_order_id(), Some("my-1"));
    assert!(error.to_string().contains("look up client order id my-1"));
    let error = Error::from(TransportFault::new(ErrorClass::NetworkError, Sent::NotSent, "refused"));
    assert!(error.is_retryable());
}

#[test]
fn the_innermost_place_stays() {
    let error = Error::usage(ErrorClass::BadRequest, "x").with_endpoint("inner").with_endpoint("outer");
    assert_eq!(error.endpoint(), Some("inner"));
    assert!(std::mem::size_of::<Error>() <= 16);
}

#[test]
fn a_gateway_leaves_the_outcome_open_and_the_exchange_does_not() {
    let fault =
        |class, status| Error::from(Fault::new(class, None::<String>, "x")).with_answer(status, None).of_write();
    assert!(fault(ErrorClass::ExchangeNotAvailable, 502).outcome_unknown());
    assert!(!fault(ErrorClass::InsufficientFunds, 500).outcome_unknown());
    assert!(!fault(ErrorClass::RateLimitExceeded, 429).outcome_unknown());
    assert!(Error::payload(ErrorClass::BadResponse, "cut").of_write().outcome_unknown());
    assert!(!Error::usage(ErrorClass::BadRequest, "no").of_write().outcome_unknown());
}

#[test]
fn an_exchange_that_did_not_finish_leaves_the_outcome_open() {
    let fault = |class, code: Option<&str>, status| {
        Error::from(Fault::new(class, code, "x")).with_answer(status, None).of_write().outcome_unknown()
    };
    for status in [200, 400] {
        assert!(fault(ErrorClass::RequestTimeout, Some("-1007"), status), "its own timeout");
        assert!(fault(ErrorClass::OperationFailed, Some("-1006"), status), "its own doubt");
        assert!(!fault(ErrorClass::InvalidOrder, Some("-1013"), status));
        assert!(!fault(ErrorClass::OnMaintenance, Some("-1"), status), "it did not take the request");
    }
    assert!(fault(ErrorClass::ExchangeError, None, 529), "nothing but the status is known");
    assert!(!fault(ErrorClass::ExchangeError, Some("7"), 529));
}
