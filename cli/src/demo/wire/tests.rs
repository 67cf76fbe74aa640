//! Tests of the wire format: what a customer sends and reads.

use data_encoding::BASE64;
use serde_json::{Value, json};

use super::{Call, answer};
use crate::demo::{
    accounts::{CallLimit, Keys, sign},
    num,
    venue::Venue,
};

const NOW: u64 = 1_700_000_000_000_000_000;

struct Customer {
    venue: Venue,
    keys: Keys,
    nonce: u64,
}

impl Customer {
    fn new() -> Self {
        let keys = Keys { api_key: "key".into(), secret: BASE64.encode(b"a secret of the demo") };
        let mut venue = Venue::open(NOW);
        let funds = [("ZUSD", num::scaled(10_000, 0)), ("XXBT", num::scaled(5, 1))];
        venue.admit(keys.clone(), &funds, CallLimit { most: 100, decay_milli: 0 });
        Self { venue, keys, nonce: 0 }
    }

    fn get(&mut self, path: &str) -> Value {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = format!("/0/public/{path}");
        let call = Call { method: "GET", path: &path, query, body: "", json: false, api_key: "", signature: "" };
        serde_json::from_str(&answer(&mut self.venue, &call, NOW)).unwrap()
    }

    fn send(&mut self, name: &str, body: &str, json: bool, api_key: &str) -> Value {
        let path = format!("/0/private/{name}");
        let signature = sign(&self.keys.secret, &path, &self.nonce.to_string(), body);
        let call = Call { method: "POST", path: &path, query: "", body, json, api_key, signature: &signature };
        serde_json::from_str(&answer(&mut self.venue, &call, NOW)).unwrap()
    }

    fn post(&mut self, name: &str, params: &str) -> Value {
        self.nonce += 1;
        let body = format!("nonce={}&{params}", self.nonce);
        self.send(name, &body, false, "key")
    }

    fn ok(&mut self, name: &str, params: &str) -> Value {
        let answer = self.post(name, params);
        assert_eq!(answer["error"], json!([]), "{name} {params}");
        answer["result"].clone()
    }

    fn refused(&mut self, name: &str, params: &str) -> String {
        self.post(name, params)["error"][0].as_str().unwrap().to_owned()
    }
}

const ORDER: &str = "pair=XXBTZUSD&type=buy&ordertype=limit&price=50000&volume=0.01";

#[test]
fn the_public_can_look() {
    let mut customer = Customer::new();
    assert_eq!(customer.get("Time")["result"]["unixtime"], 1_700_000_000);
    assert_eq!(customer.get("SystemStatus")["result"]["status"], "online");
    let pairs = customer.get("AssetPairs?pair=XBT/USD");
    assert_eq!(pairs["result"]["XXBTZUSD"]["tick_size"], "0.1");
    assert_eq!(pairs["result"]["XXBTZUSD"]["fees"], json!([[0, 0.4]]));
    assert_eq!(customer.get("AssetPairs")["result"].as_object().unwrap().len(), 5);
    assert_eq!(customer.get("Assets?asset=XBT")["result"]["XXBT"]["altname"], "XBT");
    let book = customer.get("Depth?pair=XBTUSD&count=3")["result"]["XXBTZUSD"].clone();
    assert_eq!((book["bids"].as_array().unwrap().len(), book["asks"].as_array().unwrap().len()), (3, 3));
    let ticker = customer.get("Ticker?pair=XBTUSD")["result"]["XXBTZUSD"].clone();
    assert_eq!(ticker["a"][0], book["asks"][0][0]);
    assert_eq!(ticker["o"].as_str().unwrap().split('.').nth(1).unwrap().len(), 1);
}

#[test]
fn the_public_is_told_no_in_krakens_words() {
    let mut customer = Customer::new();
    for (path, text) in [
        ("Ticker?pair=XBTJPY", "EQuery:Unknown asset pair"),
        ("Depth", "EGeneral:Invalid arguments:pair"),
        ("Depth?pair=XBTUSD&count=0", "EGeneral:Invalid arguments:count"),
        ("Assets?asset=DOGE", "EQuery:Unknown asset"),
        ("OHLC?pair=XBTUSD&interval=7", "EGeneral:Invalid arguments:interval"),
        ("Nothing", "EGeneral:Unknown method"),
    ] {
        assert_eq!(customer.get(path)["error"], json!([text]), "{path}");
    }
}

#[test]
fn candles_follow_each_other_and_end_now() {
    let mut customer = Customer::new();
    let answer = customer.get("OHLC?pair=XBTUSD&interval=60");
    let rows = answer["result"]["XXBTZUSD"].as_array().unwrap();
    assert_eq!(rows.len(), 720);
    let times: Vec<i64> = rows.iter().map(|row| row[0].as_i64().unwrap()).collect();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] == 3_600));
    assert_eq!(*times.last().unwrap(), 1_700_000_000 / 3_600 * 3_600);
    let since = times[715];
    let answer = customer.get(&format!("OHLC?pair=XBTUSD&interval=60&since={since}"));
    assert_eq!(answer["result"]["XXBTZUSD"].as_array().unwrap().len(), 4);
    assert_eq!(answer["result"]["last"], times[718]);
}

#[test]
fn the_ticker_has_the_range_of_the_candles_of_its_day() {
    let mut customer = Customer::new();
    let ticker = customer.get("Ticker?pair=XBTUSD")["result"]["XXBTZUSD"].clone();
    let candles = customer.get("OHLC?pair=XBTUSD&interval=60")["result"]["XXBTZUSD"].clone();
    let day = &candles.as_array().unwrap()[720 - 24..];
    let prices =
        |column: usize| day.iter().map(move |row| row[column].as_str().unwrap().parse::<cambist::Dec>().unwrap());
    assert_eq!(ticker["h"][1], prices(2).max().unwrap().to_string());
    assert_eq!(ticker["l"][1], prices(3).min().unwrap().to_string());
    assert_eq!(ticker["o"], day[0][1]);
}

#[test]
fn trades_continue_where_the_last_answer_ended() {
    let mut customer = Customer::new();
    let first = customer.get("Trades?pair=XBTUSD&since=1699990000&count=5")["result"].clone();
    assert_eq!(first["XXBTZUSD"].as_array().unwrap().len(), 5);
    let last = first["last"].as_str().unwrap().to_owned();
    let next = customer.get(&format!("Trades?pair=XBTUSD&since={last}&count=5"))["result"].clone();
    let number = |answer: &Value, row: usize| answer["XXBTZUSD"][row][6].as_i64().unwrap();
    assert_eq!(number(&next, 0), number(&first, 4) + 1);
}

#[test]
fn an_order_is_placed_seen_and_cancelled() {
    let mut customer = Customer::new();
    let placed = customer.ok("AddOrder", &format!("{ORDER}&cl_ord_id=mine&userref=7"));
    assert_eq!(placed["descr"]["order"], "buy 0.01000000 XBTUSD @ limit 50000.0");
    let txid = placed["txid"][0].as_str().unwrap().to_owned();
    let open = customer.ok("OpenOrders", "")["open"][&txid].clone();
    assert_eq!((&open["status"], &open["cl_ord_id"], &open["userref"]), (&json!("open"), &json!("mine"), &json!(7)));
    assert_eq!(customer.ok("BalanceEx", "")["ZUSD"], json!({ "balance": "10000.0000", "hold_trade": "502.0000" }));
    assert_eq!(customer.ok("CancelOrder", &format!("txid={txid}"))["count"], 1);
    assert_eq!(customer.ok("OpenOrders", "")["open"], json!({}));
    let closed = customer.ok("ClosedOrders", "");
    assert_eq!((&closed["count"], &closed["closed"][&txid]["reason"]), (&json!(1), &json!("User requested")));
    assert_eq!(customer.ok("QueryOrders", &format!("txid={txid}"))[&txid]["status"], "canceled");
    assert_eq!(customer.refused("CancelOrder", &format!("txid={txid}")), "EOrder:Unknown order");
    assert_eq!(customer.ok("CancelAll", "")["count"], 0);
}

#[test]
fn a_trade_shows_everywhere() {
    let mut customer = Customer::new();
    let placed = customer.ok("AddOrder", "pair=XBT/USD&type=sell&ordertype=market&volume=0.1");
    let txid = placed["txid"][0].as_str().unwrap().to_owned();
    let order = customer.ok("QueryOrders", &format!("txid={txid}&trades=true"))[&txid].clone();
    assert_eq!((&order["status"], &order["vol_exec"]), (&json!("closed"), &json!("0.10000000")));
    let history = customer.ok("TradesHistory", "")["trades"].clone();
    let deal = history[order["trades"][0].as_str().unwrap()].clone();
    assert_eq!((&deal["ordertxid"], &deal["maker"]), (&json!(txid), &json!(false)));
    let public = customer.get("Trades?pair=XBTUSD&count=1")["result"]["XXBTZUSD"][0].clone();
    assert_eq!((&public[0], &public[6]), (&deal["price"], &deal["trade_id"]));
    assert_eq!(customer.ok("Balance", "")["XXBT"], "0.4000000000");
    assert_ne!(customer.ok("TradeVolume", "pair=XBTUSD")["volume"], "0.0000");
    assert_eq!(customer.ok("TradeVolume", "pair=XBTUSD")["fees"]["XXBTZUSD"]["fee"], "0.4000");
    assert!(customer.ok("TradeBalance", "")["eb"].as_str().unwrap().starts_with("39"));
}

#[test]
fn orders_are_refused_in_krakens_words() {
    let mut customer = Customer::new();
    for (change, text) in [
        (("0.01", "1"), "EOrder:Insufficient funds"),
        (("0.01", "0.00001"), "EOrder:Order minimum not met"),
        (("0.01", "-1"), "EGeneral:Invalid arguments:volume"),
        (("50000", "1e4"), "EGeneral:Invalid arguments:price"),
        (("XXBTZUSD", "XXBTZJPY"), "EQuery:Unknown asset pair"),
        (("buy", "hold"), "EGeneral:Invalid arguments:type"),
        (("limit", "guess"), "EGeneral:Invalid arguments:ordertype"),
        (("&volume=0.01", ""), "EGeneral:Invalid arguments:volume"),
        (("0.01", "0.01&oflags=nompp"), "EGeneral:Invalid arguments:oflags"),
        (("0.01", "0.01&timeinforce=GTD"), "EGeneral:Invalid arguments:timeinforce"),
        (("50000", "60000&oflags=post&x=61000"), ""),
    ] {
        let params = ORDER.replacen(change.0, change.1, 1);
        let answer = customer.post("AddOrder", &params);
        assert_eq!(answer["error"][0].as_str().unwrap_or_default(), text, "{params}");
    }
    assert_eq!(customer.refused("CancelOrder", ""), "EGeneral:Invalid arguments:txid");
    assert_eq!(customer.refused("QueryOrders", "txid=OAAAAA-AAAAA-AAAAAA"), "EOrder:Unknown order");
}

#[test]
fn keys_signatures_and_nonces_are_checked() {
    let mut customer = Customer::new();
    assert_eq!(customer.ok("Balance", "")["ZUSD"], "10000.0000");
    let replayed = customer.send("Balance", "nonce=1&", false, "key");
    assert_eq!(replayed["error"], json!(["EAPI:Invalid nonce"]));
    customer.nonce += 1;
    assert_eq!(customer.send("Balance", "nonce=3", false, "key")["error"], json!(["EAPI:Invalid signature"]));
    assert_eq!(customer.send("Balance", "nonce=2", false, "other")["error"], json!(["EAPI:Invalid key"]));
    assert_eq!(customer.send("Balance", "", false, "key")["error"], json!(["EAPI:Invalid nonce"]));
    assert_eq!(customer.send("Nothing", "nonce=2", false, "key")["error"], json!(["EGeneral:Unknown method"]));
    let as_json = customer.send("Balance", r#"{"nonce": 2}"#, true, "key");
    assert_eq!(as_json["result"]["XXBT"], "0.5000000000");
}
