use super::*;
use crate::json::Json;
use bytes::Bytes;

fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> WireReply {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    WireReply { status, headers, body: Bytes::from(body.to_owned()) }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Doc, Error> {
    let def = crate::testing::def();
    classify(def, &def.endpoints[0], reply(status, headers, body), 0).map(|reply| reply.doc)
}

#[test]
fn a_body_stays_as_it_came() {
    let def = crate::testing::def();
    for body in [b"{\"a\":1}".as_slice(), b"{\"a\":\"\xff\"}", b"1700000000", b"pong"] {
        let reply = WireReply { status: 200, headers: Vec::new(), body: Bytes::copy_from_slice(body) };
        let reply = classify(def, &def.endpoints[0], reply, 0).unwrap();
        assert_eq!(reply.body(), body);
    }
}

#[test]
fn the_exchanges_own_error_comes_before_the_status() {
    let error = answer(404, &[], r#"{"error":{"code":"E_FUNDS","message":"too poor"}}"#).unwrap_err();
    assert_eq!(
        (error.class(), error.code(), error.status()),
        (ErrorClass::InsufficientFunds, Some("E_FUNDS"), Some(404))
    );
    assert_eq!(error.to_string(), "tinyex: InsufficientFunds: too poor [E_FUNDS] (GET public markets, HTTP 404)");
    let error = answer(200, &[], r#"{"error":{"code":"E_FUNDS"}}"#).unwrap_err();
    assert_eq!(error.sent(), Sent::Answered);
}

#[test]
fn statuses_have_classes() {
    use ErrorClass::*;
    for (status, class) in [
        (401, AuthenticationError),
        (404, ExchangeNotAvailable),
        (408, RequestTimeout),
        (418, DDoSProtection),
        (422, ExchangeError),
        (429, RateLimitExceeded),
        (500, ExchangeNotAvailable),
        (502, ExchangeNotAvailable),
        (504, RequestTimeout),
        (511, AuthenticationError),
        (302, ExchangeNotAvailable),
        (499, ExchangeError),
    ] {
        assert_eq!(answer(status, &[], "{}").unwrap_err().class(), class, "{status}");
    }
}

#[test]
fn the_wait_is_read() {
    let error = answer(429, &[("retry-after", "7")], "slow down").unwrap_err();
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(7));
    assert!(error.is_retryable());
}

#[test]
fn a_web_page_is_told_from_json() {
    let page = "<!DOCTYPE html><html><head><title>Just a moment</title></head></html>";
    let error = answer(200, &[], page).unwrap_err();
    assert_eq!(error.class(), ErrorClass::BadResponse);
    assert!(error.to_string().contains("a web page came instead of JSON (Just a moment)"), "{error}");
    let error = answer(502, &[], page).unwrap_err();
    assert_eq!(error.class(), ErrorClass::ExchangeNotAvailable);
    assert!(error.to_string().contains("Just a moment"), "{error}");
}

#[test]
fn a_page_that_the_spec_knows_has_its_class() {
    let page = "<html><body>Please wait while CloudFlare checks your browser</body></html>";
    for status in [200, 403, 503] {
        let error = answer(status, &[], page).unwrap_err();
        assert_eq!(error.class(), ErrorClass::DDoSProtection, "{status}");
    }
    assert_eq!(answer(401, &[], page).unwrap_err().class(), ErrorClass::AuthenticationError, "the status says more");
    let json = answer(503, &[], r#"{"note":"behind cloudflare"}"#).unwrap_err();
    assert_eq!(json.class(), ErrorClass::ExchangeNotAvailable, "an answer in JSON is no page");
}

#[test]
fn a_cut_answer_says_so() {
    let error = answer(200, &[], r#"{"a":[1,2,"#).unwrap_err();
    assert_eq!(error.class(), ErrorClass::BadResponse);
    assert!(error.to_string().contains("cut short") && error.to_string().contains("line 1"), "{error}");
    let error = answer(200, &[], r#"{"a": nope}"#).unwrap_err();
    assert_eq!(error.help(), None);
}

#[test]
fn plain_texts_and_nothing_are_answers() {
    assert_eq!(answer(200, &[], "pong\n").unwrap().root().as_str(), Some("pong"));
    assert_eq!(answer(200, &[], "1700000000").unwrap().root().time(), Some(1_700_000_000));
    assert!(answer(204, &[], "").unwrap().root().is_null());
    assert!(Json::NULL.is_null());
}

proptest::proptest! {
    #[test]
    fn no_answer_makes_it_fall(status in 100_u16..600, body in ".*", wait in ".*") {
        let _ = answer(status, &[("retry-after", &wait)], &body);
    }

    #[test]
    fn no_broken_json_makes_it_fall(body in r#"[\[\]{}",:0-9a<>\\ ]{0,60}"#) {
        let _ = answer(200, &[], &body);
    }
}
