use super::*;
use crate::testing::def;

const DEFAULTS: &str = r#"{"credentials":{"apiKey":"k","secret":"s"},
    "overrides":{"tinyex":{"credentials":{"secret":"other"},"options":{"recvWindow":1}}}}"#;

fn answer(line: &str) -> Doc {
    Doc::parse(Replayer::new(&[def()], DEFAULTS).answer(line)).unwrap()
}

#[test]
fn an_endpoint_is_signed() {
    let case = r#"{"exchange":"tinyex","endpoint":{"section":"private/spot","method":"POST","path":"orders"},
        "params":{"a":0.10,"b":[1,2]},"note":1.50}"#;
    let doc = answer(case);
    let request = doc.root().get("request");
    assert_eq!(request.get("url").as_str(), Some("https://api.tiny.example/v1/orders"));
    assert_eq!(request.get("body").as_str(), Some(r#"{"a":0.10,"b":[1,2]}"#));
    assert_eq!(request.get("headers").get("X-Nonce").as_str(), Some("1700000000123"));
    assert_eq!(doc.root().get("note").text().as_deref(), Some("1.50"));
    let again = answer(case);
    assert_eq!(again.root().get("request").get("headers").get("X-Nonce").as_str(), Some("1700000000123"));
}

#[test]
fn a_call_is_made_against_the_script() {
    let doc = answer(
        r#"{"exchange":"tinyex","call":"fetch_ticker","args":["BTC/USD"],
            "markets":[{"id":"btcusd","symbol":"BTC/USD","base":"BTC","quote":"USD","type":"spot","spot":true}],
            "http":[{"match":"/tickers","status":200,"body":[{"pair":"btcusd","last":0.12345678901234567890}]}],
            "result":"old"}"#,
    );
    let root = doc.root();
    assert_eq!(root.get("requests").len(), 1);
    assert_eq!(root.get("requests").at(0).get("url").as_str(), Some("https://api.tiny.example/v1/tickers"));
    assert_eq!(root.get("result").get("symbol").as_str(), Some("BTC/USD"));
    assert_eq!(root.get("result").get("last").text().as_deref(), Some("0.12345678901234567890"));
    assert!(root.get("error").is_null());
}

#[test]
fn markets_are_loaded_from_the_script_when_none_are_given() {
    let doc = answer(
        r#"{"exchange":"tinyex","call":"fetchTickers","args":[],"http":[
            {"match":"GET https://api.tiny.example/v1/markets","body":[]},
            {"match":"/tickers","keep":true,"body":"[]"}]}"#,
    );
    assert_eq!(doc.root().get("requests").len(), 2);
    assert!(doc.root().get("result").is_map());
}

#[test]
fn errors_have_kinds() {
    let kind = |line: &str| {
        let doc = answer(line);
        doc.root().get("error").get("kind").text().unwrap().into_owned()
    };
    let with = |rest: &str| format!(r#"{{"exchange":"tinyex","markets":[],{rest}}}"#);
    assert_eq!(kind(&with(r#""call":"fetch_ticker","args":["X/Y"]"#)), "BadSymbol");
    assert_eq!(kind(&with(r#""call":"fetch_nothing","args":[]"#)), "NotSupported");
    assert_eq!(kind(&with(r#""call":"fetch_tickers","http":[{"status":429,"body":""}]"#)), "RateLimitExceeded");
    assert_eq!(kind(&with(r#""call":"fetch_tickers","http":[]"#)), "BaseError");
    assert_eq!(kind(r#"{"exchange":"krakn","call":"fetch_time"}"#), "NotSupported");
    assert_eq!(kind("[1]"), "BadRequest");
    assert_eq!(kind("{"), "BadRequest");
}

#[test]
fn nonces_stand_still_as_the_clock_does_unless_all_is_checked() {
    let case = r#"{"exchange":"tinyex","endpoint":{"section":"private/spot","method":"GET","path":"balances"}}"#;
    let nonces = |replayer: Replayer| {
        let given = Given::read(case);
        let case = Doc::parse(case).map(|doc| Value::Json(doc.root()).into_owned()).unwrap();
        let Value::Map(case) = case else { panic!("a case is a map") };
        let client = replayer.client(&case, &given, Arc::default()).unwrap();
        let endpoint = client.def().endpoint("private/spot", HttpMethod::Get, "balances").unwrap();
        [(); 2].map(|()| client.request(endpoint).signed().unwrap().header("X-Nonce").map(str::to_owned))
    };
    let replayer = || Replayer::new(&[def()], DEFAULTS);
    assert_eq!(nonces(replayer()).map(Option::unwrap), ["1700000000123", "1700000000123"]);
    assert_eq!(nonces(replayer().checked()).map(Option::unwrap), ["1700000000123", "1700000000124"]);
}
