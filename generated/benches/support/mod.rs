//! Payloads like Binance's, a transport that answers with them, and a client on it.

#![allow(dead_code, reason = "each benchmark uses a part")]

pub mod server;

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use cambist::client::ClientBuilder;
use cambist::transport::{Sending, Transport, WireReply, WireRequest};
use cambist::{Client, Credentials, Value, params};

/// Answers every request with the same bytes.
#[derive(Debug)]
pub struct Fixed {
    body: Vec<u8>,
    next: Mutex<Vec<u8>>,
}

impl Fixed {
    /// Copies the bytes for the next answer, before the clock runs: on the wire they come without a copy.
    pub fn prepare(&self) {
        *self.next.lock().expect("one thread") = self.body.clone();
    }
}

impl Transport for Fixed {
    fn send<'a>(&'a self, _request: WireRequest<'a>) -> Sending<'a> {
        let prepared = std::mem::take(&mut *self.next.lock().expect("one thread"));
        let body = if prepared.is_empty() { self.body.clone() } else { prepared };
        Box::pin(std::future::ready(Ok(WireReply { status: 200, headers: Vec::new(), body: body.into() })))
    }
}

/// Makes the heap as it is in a process that has run for a while. glibc gives memory back to the system after every call until
/// it has seen a large block come and go, and then the page faults of both sides are measured in the place of their work.
pub fn settle_heap() {
    drop(divan::black_box(vec![1_u8; 16 << 20]));
}

/// A runtime on this thread.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// BTC/USDT and the markets of [`tickers`].
pub fn listed() -> Vec<cambist::types::Market> {
    let others = (0..2000).map(|i| market(&format!("C{i}"), "USDT"));
    std::iter::once(market("BTC", "USDT")).chain(others).collect()
}

/// A client with one spot market, BTC/USDT, that is answered with these bytes.
pub fn client(body: String) -> Client {
    answered(body).0
}

/// The same, with the transport.
pub fn answered(body: String) -> (Client, Arc<Fixed>) {
    let transport = Arc::new(Fixed { body: body.into_bytes(), next: Mutex::default() });
    let credentials = Credentials::new("test-key", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0");
    let client = spot(transport.clone()).credentials(credentials).build();
    client.set_markets(vec![market("BTC", "USDT")], Vec::new());
    (client, transport)
}

/// A client without markets and without keys, so that loading markets is one request: currencies are told to customers only.
pub fn client_without_keys(body: String) -> Client {
    spot(Arc::new(Fixed { body: body.into_bytes(), next: Mutex::default() })).build()
}

fn spot(transport: Arc<Fixed>) -> ClientBuilder {
    cambist::Binance::builder()
        .transport(transport)
        .make_order_ids(false)
        .option("fetchMarkets", params! { "types" => vec![Value::from("spot")] })
        .option("fetchMargins", false)
        .unlimited()
}

/// A bare HTTP client, set as the library sets its own.
pub fn bare_http() -> reqwest::Client {
    // it speaks plain HTTP here, but is not built without a provider; a second installation is refused and changes nothing
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).tcp_nodelay(true).no_proxy();
    builder.build().expect("a client")
}

/// A spot market.
pub fn market(base: &str, quote: &str) -> cambist::types::Market {
    let json = format!(
        r#"{{"id":"{base}{quote}","symbol":"{base}/{quote}","base":"{base}","quote":"{quote}","baseId":"{base}","quoteId":"{quote}",
        "type":"spot","spot":true,"active":true,"precision":{{"amount":"0.00001","price":"0.01"}},"limits":{{}},"info":{{"orderTypes":["LIMIT","MARKET"]}}}}"#
    );
    serde_json::from_str(&json).expect("a market")
}

fn list(count: usize, item: impl Fn(usize, &mut String)) -> String {
    let mut out = String::from("[");
    for i in 0..count {
        if i > 0 {
            out.push(',');
        }
        item(i, &mut out);
    }
    out.push(']');
    out
}

/// 1,000 levels a side.
pub fn book() -> String {
    levels(1000)
}

/// 100 levels a side, as many as Binance gives by default.
pub fn small_book() -> String {
    levels(100)
}

fn levels(count: usize) -> String {
    let side = |step: i64| {
        list(count, |i, out| {
            let price = 6_000_000 + step * i as i64;
            let _ = write!(
                out,
                "[\"{}.{:02}000000\",\"{}.{:08}\"]",
                price / 100,
                price % 100,
                i % 7,
                i * 7919 % 100_000_000
            );
        })
    };
    format!("{{\"lastUpdateId\":1027024,\"bids\":{},\"asks\":{}}}", side(-1), side(1))
}

/// 1,000 trades.
pub fn trades() -> String {
    list(1000, |i, out| {
        let _ = write!(
            out,
            "{{\"a\":{},\"p\":\"{}.{:08}\",\"q\":\"0.{:08}\",\"f\":{i},\"l\":{i},\"T\":{},\"m\":{},\"M\":true}}",
            26_129 + i,
            60_000 + i,
            i * 31,
            i * 7919,
            1_700_000_000_000_i64 + i as i64,
            i % 2 == 0
        );
    })
}

/// 1,000 candles.
pub fn candles() -> String {
    list(1000, |i, out| {
        let _ = write!(
            out,
            "[{},\"{}.01634790\",\"{}.80000000\",\"{}.01575800\",\"{}.01577100\",\"148976.11427815\",{},\"2434.19055334\",308,\"1756.87402397\",\"28.46694368\",\"0\"]",
            1_700_000_000_000_i64 + 60_000 * i as i64,
            100 + i,
            110 + i,
            90 + i,
            105 + i,
            1_700_000_059_999_i64 + 60_000 * i as i64
        );
    })
}

/// A ticker.
pub fn ticker() -> String {
    let tickers = list(1, |_, out| one_ticker("BTC", 1, out));
    tickers.trim_matches(['[', ']']).to_owned()
}

/// 2,000 tickers.
pub fn tickers() -> String {
    list(2000, |i, out| one_ticker(&format!("C{i}"), i, out))
}

fn one_ticker(base: &str, i: usize, out: &mut String) {
    let _ = write!(
        out,
        "{{\"symbol\":\"{base}USDT\",\"priceChange\":\"-94.99999800\",\"priceChangePercent\":\"-95.960\",\"weightedAvgPrice\":\"0.29628482\",\"prevClosePrice\":\"0.10002000\",\"lastPrice\":\"{i}.00000200\",\"lastQty\":\"200.00000000\",\"bidPrice\":\"{i}.00000000\",\"bidQty\":\"100.00000000\",\"askPrice\":\"{i}.00000210\",\"askQty\":\"110.00000000\",\"openPrice\":\"99.00000000\",\"highPrice\":\"100.00000000\",\"lowPrice\":\"0.10000000\",\"volume\":\"8913.30000000\",\"quoteVolume\":\"15.30000000\",\"openTime\":1499783499040,\"closeTime\":1499869899040,\"firstId\":28385,\"lastId\":28460,\"count\":76}}"
    );
}

/// 2,500 markets: 500 currencies, each against five.
pub fn markets() -> String {
    let symbols = list(2500, |i, out| {
        let (base, quote) = (i / 5, ["USDT", "BTC", "FDUSD", "TRY", "USDC"][i % 5]);
        let _ = write!(
            out,
            "{{\"symbol\":\"C{base}{quote}\",\"status\":\"TRADING\",\"baseAsset\":\"C{base}\",\"baseAssetPrecision\":8,\"quoteAsset\":\"{quote}\",\"quotePrecision\":8,\"quoteAssetPrecision\":8,\"orderTypes\":[\"LIMIT\",\"LIMIT_MAKER\",\"MARKET\",\"STOP_LOSS_LIMIT\",\"TAKE_PROFIT_LIMIT\"],\"icebergAllowed\":true,\"ocoAllowed\":true,\"quoteOrderQtyMarketAllowed\":true,\"isSpotTradingAllowed\":true,\"isMarginTradingAllowed\":true,\"filters\":[{{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.00000100\",\"maxPrice\":\"922327.00000000\",\"tickSize\":\"0.00000100\"}},{{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00010000\",\"maxQty\":\"100000.00000000\",\"stepSize\":\"0.00010000\"}},{{\"filterType\":\"NOTIONAL\",\"minNotional\":\"0.00010000\",\"applyMinToMarket\":true,\"avgPriceMins\":5}},{{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"0.00000000\",\"maxQty\":\"63100.00000000\",\"stepSize\":\"0.00000000\"}}],\"permissions\":[\"SPOT\",\"MARGIN\"]}}"
        );
    });
    format!("{{\"timezone\":\"UTC\",\"serverTime\":1700000000123,\"rateLimits\":[],\"symbols\":{symbols}}}")
}
