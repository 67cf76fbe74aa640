//! Loading markets: from the bytes of 2,500 markets to the index that symbols are looked up in, beside sonic-rs parsing the same
//! bytes into its untyped value. `tests/loaded_markets.rs` holds what the index takes in memory.

mod support;

use divan::{Bencher, black_box};

fn main() {
    support::settle_heap();
    divan::main();
}

#[divan::bench]
fn cambist(bencher: Bencher<'_, '_>) {
    let (runtime, client) = (support::runtime(), support::client_without_keys(support::markets()));
    let run = || runtime.block_on(client.reload_markets());
    assert_eq!(run().expect("markets").len(), 2500);
    bencher.bench_local(|| black_box(run()));
}

#[divan::bench]
fn sonic_untyped(bencher: Bencher<'_, '_>) {
    let body = support::markets();
    bencher.bench_local(|| black_box(sonic_rs::from_str::<sonic_rs::Value>(black_box(&body))));
}
