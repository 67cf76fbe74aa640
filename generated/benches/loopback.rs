//! A fetch over HTTP on the loopback interface, beside its parts: bare reqwest fetching the same bytes from the same server, and
//! the same call where the bytes are there already.
//!
//! The bound is 1.3 times the sum of the parts. The part without the network is the whole call, so that what the engine costs
//! counts among the parts; it is a few microseconds, which `mapping_alone` of the ticker shows.

mod support;

use std::sync::Arc;

use cambist::transport::HttpTransport;
use cambist::{Args, Client, Method};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn of_symbol() -> Args {
    let mut args = Args::default();
    args.symbol = Some("BTC/USDT".into());
    args
}

fn call(bencher: Bencher<'_, '_>, client: &Client, method: Method) {
    let runtime = support::runtime();
    let run = || runtime.block_on(async { client.call(method, of_symbol()).send().await });
    run().expect("the call works");
    bencher.bench_local(|| black_box(run()));
}

/// The call over the library's own transport.
fn cambist(bencher: Bencher<'_, '_>, body: &str, method: Method) {
    let origin = format!("http://{}", support::server::start(body));
    let client = cambist::Binance::builder().origin(origin).transport(Arc::new(HttpTransport::new(None))).unlimited();
    let client = client.build();
    client.set_markets(vec![support::market("BTC", "USDT")], Vec::new());
    call(bencher, &client, method);
}

/// Nothing but the bytes.
fn reqwest(bencher: Bencher<'_, '_>, body: &str, path: &str) {
    let url = format!("http://{}{path}?symbol=BTCUSDT", support::server::start(body));
    let (runtime, client) = (support::runtime(), support::bare_http());
    let fetch = async || client.get(&url).send().await?.bytes().await;
    let run = || runtime.block_on(fetch());
    assert_eq!(run().expect("the server answers").len(), body.len());
    bencher.bench_local(|| black_box(run()));
}

macro_rules! parts {
    ($($name:ident: $body:ident, $method:ident, $path:literal;)*) => { $(
        #[divan::bench_group(sample_count = 2000, sample_size = 1)]
        mod $name {
            use super::{Bencher, Method, support};

            #[divan::bench]
            fn cambist(bencher: Bencher<'_, '_>) {
                super::cambist(bencher, &support::$body(), Method::$method);
            }

            #[divan::bench]
            fn bare_reqwest(bencher: Bencher<'_, '_>) {
                super::reqwest(bencher, &support::$body(), $path);
            }

            #[divan::bench]
            fn mapping_alone(bencher: Bencher<'_, '_>) {
                super::call(bencher, &support::client(support::$body()), Method::$method);
            }
        }
    )* };
}

parts! {
    ticker: ticker, FetchTicker, "/api/v3/ticker/24hr";
    order_book_100: small_book, FetchOrderBook, "/api/v3/depth";
    order_book_1000: book, FetchOrderBook, "/api/v3/depth";
}
