//! From the bytes of an answer to unified values, each beside its yardstick: sonic-rs parsing the same bytes into its untyped value.
//! The whole call is measured, signing and engine included; only the network is replaced.

mod support;

use cambist::{Args, Method};
use divan::{Bencher, black_box};

fn main() {
    support::settle_heap();
    divan::main();
}

fn call(bencher: Bencher<'_, '_>, body: String, method: Method, args: Args) {
    let (runtime, (client, transport)) = (support::runtime(), support::answered(body));
    client.set_markets(support::listed(), Vec::new());
    let run = || runtime.block_on(async { client.call(method, args.clone()).send().await });
    run().expect("the call works");
    bencher.with_inputs(|| transport.prepare()).bench_local_values(|()| black_box(run()));
}

fn bound(bencher: Bencher<'_, '_>, body: String) {
    bencher.bench_local(|| black_box(sonic_rs::from_str::<sonic_rs::Value>(black_box(&body))));
}

fn of_symbol() -> Args {
    let mut args = Args::default();
    args.symbol = Some("BTC/USDT".into());
    args
}

fn candle_args() -> Args {
    let mut args = of_symbol();
    args.timeframe = Some("1m".into());
    args
}

macro_rules! pairs {
    ($($name:ident: $body:ident, $method:ident, $args:expr;)*) => { $(
        #[divan::bench_group]
        mod $name {
            use super::{Bencher, Method, bound, call, support};

            #[divan::bench]
            fn cambist(bencher: Bencher<'_, '_>) {
                call(bencher, support::$body(), Method::$method, $args);
            }

            #[divan::bench]
            fn sonic_untyped(bencher: Bencher<'_, '_>) {
                bound(bencher, support::$body());
            }
        }
    )* };
}

pairs! {
    order_book_1000: book, FetchOrderBook, super::of_symbol();
    trades_1000: trades, FetchTrades, super::of_symbol();
    candles_1000: candles, FetchOhlcv, super::candle_args();
    tickers_2000: tickers, FetchTickers, super::Args::default();
    markets_2500: markets, FetchMarkets, super::Args::default();
}
