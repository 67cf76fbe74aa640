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

/// A file of markets, removed when it is dropped.
struct Markets(std::path::PathBuf);

impl Markets {
    fn new(name: &str, markets: &str) -> Self {
        let path = std::env::temp_dir().join(format!("cambist-explain-{name}-{}.json", std::process::id()));
        std::fs::write(&path, markets).unwrap();
        Self(path)
    }
}

impl Drop for Markets {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[test]
fn what_is_asked_first_does_not_stand_in_the_place_of_the_order() {
    let markets = Markets::new(
        "first",
        r#"[{"id":"btcusdt","symbol":"BTC/USDT","base":"BTC","quote":"USDT","type":"spot","spot":true}]"#,
    );
    let order = ["create_order", "BTC/USDT", "limit", "buy", "0.1", "20000", "--markets", markets.0.to_str().unwrap()];
    let found = explain("huobi", &order);
    assert!(text(&found["request"]["url"]).contains("/v1/order/orders/place?"), "{found}");
    assert!(text(&found["request"]["body"]).contains(r#""amount":"0.1""#), "{found}");
    assert_eq!(text(&found["endpoint"]), "POST spot.private v1/order/orders/place");
    let before = found["before"].as_array().unwrap();
    assert_eq!(before.len(), 1, "{found}");
    assert!(text(&before[0]["request"]["url"]).contains("/v1/account/accounts?"), "{found}");
    let alone = explain("huobi", &["GET spot.private v1/account/accounts"]);
    assert_eq!(alone["before"], serde_json::json!([]));
}

#[test]
fn a_credential_that_is_missing_or_cannot_be_used_is_named() {
    let ask = |secret: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cambist"));
        command.args(["explain", "kraken", "private_post_balance", "--json"]);
        command.env("CAMBIST_KRAKEN_APIKEY", "the-key").env("CAMBIST_KRAKEN_SECRET", secret);
        let output = command.output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let missing: Value = serde_json::from_str(&ask("")).unwrap();
    assert!(text(&missing["whyMadeUp"]).contains("(apiKey)"), "{missing}");
    assert!(text(&missing["whyMadeUp"]).contains("secret is missing"), "{missing}");
    let malformed = ask("*** no base64 ***");
    assert!(malformed.contains("base64") && !malformed.contains("no credentials"), "{malformed}");
}

#[test]
fn numbers_are_explained_by_the_rule_that_rounded_them() {
    let market = r#"[{"id":"XXBTZUSD","symbol":"BTC/USD","base":"BTC","quote":"USD","type":"spot","spot":true,
        "precision":{"amount":0.001,"price":0.1},"limits":{}}]"#;
    let markets = Markets::new("rounded", market);
    let file = markets.0.to_str().unwrap();
    let found = explain("kraken", &["create_order", "BTC/USD", "limit", "buy", "0.12345", "20000", "--markets", file]);
    let rounded = serde_json::json!([
        {"what": "amount", "given": "0.12345", "sent": "0.123", "rule": "cut to precision.amount 0.001"},
        {"what": "price", "given": "20000", "sent": "20000", "rule": "rounded to precision.price 0.1"},
    ]);
    assert_eq!(found["rounded"], rounded);
}
