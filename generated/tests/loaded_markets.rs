//! What loaded markets take in memory.
#![cfg(feature = "binance")]

#[path = "../benches/support/mod.rs"]
mod support;

use allocation_counter::measure;
use cambist::markets::Markets;

/// How many bytes a loaded market takes at most, with its place in the index by symbol and by id.
const BYTES: usize = 1024;

/// What a copy of something holds on the heap, in bytes.
fn held<T: Clone>(value: &T) -> usize {
    let mut copy = None;
    let taken = measure(|| copy = Some(value.clone()));
    usize::try_from(taken.bytes_current).expect("a copy holds no less than nothing")
}

#[test]
fn a_loaded_market_is_small() {
    let (runtime, client) = (support::runtime(), support::client_without_keys(support::markets()));
    let taken = measure(|| drop(runtime.block_on(client.load_markets()).expect("markets")));
    let markets = client.markets().expect("they are loaded");
    let all = usize::try_from(taken.bytes_current).expect("markets are held");
    // currencies follow from the markets here, and have their own index
    let alone = Markets::new(Vec::new(), markets.currencies().to_vec(), markets.rules().clone());
    let (count, currencies) = (markets.len(), held(&alone));
    println!(
        "{count} markets: {all} bytes, {currencies} of them for currencies; at most {} while loading",
        taken.bytes_max
    );
    println!("a market without its place in the index: {} bytes", held(&markets.all().to_vec()) / count);
    let each = (all - currencies) / count;
    assert!(each <= BYTES, "{each} bytes a market");
}
