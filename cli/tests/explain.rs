//! What `cambist explain` says of a signed request.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should say where")]

use std::process::Command;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256, Sha512};

const SECRET: &str = "c2VjcmV0LWtleS1mb3ItdGVzdHM=";

/// Explains with the credentials of an account, as JSON.
fn explain(id: &str, args: &[&str]) -> Value {
    let variable = |name: &str| format!("CAMBIST_{}_{name}", id.to_uppercase());
    let mut command = Command::new(env!("CARGO_BIN_EXE_cambist"));
    command.args(["explain", id]).args(args).arg("--json").env(variable("APIKEY"), "the-key");
    command.env(variable("SECRET"), SECRET).env(variable("PASSWORD"), "pass phrase");
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    for secret in [SECRET, "secret-key-for-tests", "pass phrase", "pass%20phrase"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    serde_json::from_str(&text).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn the_signature_follows_from_the_text_that_is_shown() {
    let found = explain("kraken", &["private_post_add_order", "pair=XBTUSD", "volume=1"]);
    let (inner, outer) = (&found["signed"][0], &found["signed"][1]);
    assert_eq!((text(&inner["algorithm"]), text(&outer["algorithm"])), ("sha256", "hmac_sha512"));
    assert!(text(&inner["text"]).ends_with(text(&found["request"]["body"])), "{found}");
    assert_eq!(text(&outer["text"]), "/0/private/AddOrder<sha256 of 1>");

    let mut mac = Hmac::<Sha512>::new_from_slice(&BASE64.decode(SECRET.as_bytes()).unwrap()).unwrap();
    mac.update(b"/0/private/AddOrder");
    mac.update(&Sha256::digest(text(&inner["text"])));
    let signature = BASE64.encode(&mac.finalize().into_bytes());
    assert_eq!(text(&found["request"]["headers"]["API-Sign"]), signature);
}

#[test]
fn a_pass_phrase_that_is_signed_is_masked() {
    let found = explain("kucoin", &["GET private accounts", "currency=BTC"]);
    let mut texts: Vec<_> = found["signed"].as_array().unwrap().iter().map(|step| text(&step["text"])).collect();
    // the two do not depend on each other
    texts.sort_unstable();
    let time = text(&found["request"]["headers"]["KC-API-TIMESTAMP"]);
    assert_eq!(texts, [format!("{time}GET/api/v1/accounts?currency=BTC").as_str(), "<password>"]);
}

#[test]
fn a_secret_that_is_sent_is_masked() {
    let found = explain("alpaca", &["GET trader.private v2/account"]);
    assert_eq!(text(&found["request"]["headers"]["APCA-API-SECRET-KEY"]), "<secret>");
    assert_eq!(text(&found["request"]["headers"]["APCA-API-KEY-ID"]), "the-key");
    assert_eq!(found["signed"], serde_json::json!([]));
}

#[test]
fn numbers_are_explained_by_the_rule_that_rounded_them() {
    let markets = std::env::temp_dir().join(format!("cambist-explain-{}.json", std::process::id()));
    let market = r#"[{"id":"XXBTZUSD","symbol":"BTC/USD","base":"BTC","quote":"USD","type":"spot","spot":true,
        "precision":{"amount":0.001,"price":0.1},"limits":{}}]"#;
    std::fs::write(&markets, market).unwrap();
    let file = markets.to_str().unwrap();
    let found = explain("kraken", &["create_order", "BTC/USD", "limit", "buy", "0.12345", "20000", "--markets", file]);
    std::fs::remove_file(&markets).unwrap();
    let rounded = serde_json::json!([
        {"what": "amount", "given": "0.12345", "sent": "0.123", "rule": "cut to precision.amount 0.001"},
        {"what": "price", "given": "20000", "sent": "20000", "rule": "rounded to precision.price 0.1"},
    ]);
    assert_eq!(found["rounded"], rounded);
}
