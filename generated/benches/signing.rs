//! From typed parameters to a signed order, beside the hand-written code for the same bytes with a prepared key.

mod support;

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use cambist::types::{OrderType, Side};
use cambist::{Args, Client, Credentials, Dec, Method, params};
use data_encoding::{BASE64, HEXLOWER};
use divan::{Bencher, black_box};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};

fn main() {
    divan::main();
}

fn order() -> Args {
    let mut args = Args::default();
    args.symbol = Some("BTC/USDT".into());
    args.kind = Some(OrderType::Limit);
    args.side = Some(Side::Buy);
    args.amount = Dec::parse("0.12345");
    args.price = Dec::parse("60123.45");
    args
}

fn now_ms() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis()
}

/// Both sides start from decimals, as a caller has them.
fn amount_and_price() -> (Dec, Dec) {
    (Dec::literal(12_345, 5), Dec::literal(6_012_345, 2))
}

const SECRET: &str = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0";

/// The whole unified call: the arguments checked, the market found, amount and price rounded, the request built and signed.
fn unified(bencher: Bencher<'_, '_>, client: &Client) {
    client.call(Method::CreateOrder, order()).prepared().expect("an order");
    bencher.bench_local(|| black_box(client.call(Method::CreateOrder, order()).prepared()));
}

#[divan::bench_group]
mod binance {
    use super::*;

    /// The exchange's own endpoint with typed parameters.
    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn endpoint(bencher: Bencher<'_, '_>) {
        let client = cambist::Binance::from(support::client(String::new()));
        let (amount, price) = amount_and_price();
        let signed = || {
            let params = params! {
                "symbol" => "BTCUSDT",
                "side" => "BUY",
                "newOrderRespType" => "RESULT",
                "type" => "LIMIT",
                "quantity" => black_box(amount),
                "price" => black_box(price),
                "timeInForce" => "GTC",
            };
            client.private_post_order(params).signed()
        };
        signed().expect("an order");
        bencher.bench_local(|| black_box(signed()));
    }

    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn unified_call(bencher: Bencher<'_, '_>) {
        unified(bencher, &support::client(String::new()));
    }

    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let key = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
        let (amount, price) = amount_and_price();
        bencher.bench_local(|| {
            let (amount, price) = (black_box(amount), black_box(price));
            let mut body = String::with_capacity(256);
            let _ = write!(
                body,
                "timestamp={}&symbol=BTCUSDT&side=BUY&newOrderRespType=RESULT&type=LIMIT&quantity={amount}&price={price}&timeInForce=GTC&recvWindow=10000",
                now_ms()
            );
            let mut mac = key.clone();
            mac.update(body.as_bytes());
            body.push_str("&signature=");
            HEXLOWER.encode_append(&mac.finalize().into_bytes(), &mut body);
            let headers = vec![("X-MBX-APIKEY", String::from("test-key"))];
            black_box((String::from("https://api.binance.com/api/v3/order"), headers, body))
        });
    }
}

#[divan::bench_group]
mod kraken {
    use super::*;

    fn client() -> Client {
        let credentials = Credentials::new("test-key", SECRET);
        let client = cambist::Kraken::builder().credentials(credentials).make_order_ids(false).unlimited().build();
        client.set_markets(vec![support::market("BTC", "USDT")], Vec::new());
        client
    }

    /// The exchange's own endpoint with typed parameters.
    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn endpoint(bencher: Bencher<'_, '_>) {
        let client = cambist::Kraken::from(client());
        let (amount, price) = amount_and_price();
        let signed = || {
            let params = params! {
                "pair" => "BTCUSDT",
                "type" => "buy",
                "ordertype" => "limit",
                "volume" => black_box(amount),
                "price" => black_box(price),
            };
            client.private_post_add_order(params).signed()
        };
        signed().expect("an order");
        bencher.bench_local(|| black_box(signed()));
    }

    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn unified_call(bencher: Bencher<'_, '_>) {
        unified(bencher, &client());
    }

    #[divan::bench(sample_size = 64, sample_count = 1000)]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let secret = BASE64.decode(SECRET.as_bytes()).expect("base64");
        let key = Hmac::<Sha512>::new_from_slice(&secret).expect("a key");
        let (amount, price) = amount_and_price();
        bencher.bench_local(|| {
            let (amount, price, nonce) = (black_box(amount), black_box(price), now_ms());
            let mut body = String::with_capacity(256);
            let _ = write!(body, "nonce={nonce}&pair=BTCUSDT&type=buy&ordertype=limit&volume={amount}&price={price}");
            let inner = Sha256::new().chain_update(nonce.to_string()).chain_update(&body).finalize();
            let mut mac = key.clone();
            mac.update(b"/0/private/AddOrder");
            mac.update(&inner);
            let signature = BASE64.encode(&mac.finalize().into_bytes());
            let headers = vec![("API-Key", String::from("test-key")), ("API-Sign", signature)];
            black_box((String::from("https://api.kraken.com/0/private/AddOrder"), headers, body))
        });
    }
}
