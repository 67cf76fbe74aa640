//! Nonces: where an exchange wants each number greater than the one before, no two requests carry the same one.

use std::sync::Arc;

use cambist::clock::FrozenClock;
use cambist::def::{Endpoint, ExchangeDef, Signed};
use cambist::{Client, Credentials, Random};
use cambist_tests::fixtures::read;

/// Chance that is always the same, so that requests differ by their nonces alone.
#[derive(Debug)]
struct Same;

impl Random for Same {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// The text of a spec, be it a file or a folder.
fn spec(id: &str) -> String {
    let specs = std::path::Path::new(cambist_specs::DIR);
    let folder = specs.join(id);
    if !folder.is_dir() {
        return read(&specs.join(format!("{id}.yaml")));
    }
    let files = std::fs::read_dir(folder).expect("a folder of a spec");
    files.map(|file| read(&file.expect("a file of a spec").path())).collect()
}

/// Whether an exchange signs with numbers that grow, as its spec says or the one that it extends.
fn counts(id: &str) -> bool {
    let text = spec(id);
    let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start).map(str::to_owned));
    match line("nonce: ") {
        Some(nonce) => nonce.contains("increasing("),
        None => text.contains("increasing(") || line("extends: ").is_some_and(|base| counts(&base)),
    }
}

fn client(def: &'static ExchangeDef, seconds: i64) -> Client {
    const SECRET: &str = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";
    let names = ["uid", "login", "password", "token", "twofa", "accountId"];
    let keys = names.iter().fold(Credentials::new("account-1", SECRET), |keys, name| keys.with(name, "12345"));
    let clock = Arc::new(FrozenClock::at_ms(1_700_000_000_123 + seconds * 1000));
    // what bitbank signs by default is a time
    Client::builder(def).credentials(keys).clock(clock).random(Arc::new(Same)).option("authMethod", "nonce").build()
}

fn signed(client: &Client, endpoint: &'static Endpoint) -> Option<Signed> {
    let holes = endpoint.path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let request = holes.fold(client.request(endpoint), |request, (name, _)| request.param(name, 1));
    request.signed().ok()
}

/// Whether an exchange tells the requests of that endpoint apart by a random id and compares their time with its clock.
fn is_random(id: &str, endpoint: &Endpoint) -> bool {
    id == "bithumb" && endpoint.path.starts_with('v')
}

/// The endpoints whose requests the clock changes, and whether two of the same moment differ.
fn told_apart(def: &'static ExchangeDef) -> Vec<(&'static Endpoint, bool)> {
    let (now, later) = (client(def, 0), client(def, 1000));
    let pairs = def.endpoints.iter().map(|endpoint| (endpoint, signed(&now, endpoint), signed(&now, endpoint)));
    let pairs: Vec<_> = pairs.filter(|(_, first, _)| first.is_some()).collect();
    let timed = pairs.into_iter().filter(|(endpoint, first, _)| signed(&later, endpoint) != *first);
    timed.map(|(endpoint, first, second)| (endpoint, first != second)).collect()
}

#[test]
fn two_requests_of_one_moment_have_two_nonces() {
    let mut wrong = Vec::new();
    for def in cambist::ALL.iter().copied().filter(|def| counts(def.id)) {
        let endpoints = told_apart(def);
        if !endpoints.iter().any(|(_, differ)| *differ) {
            wrong.push(format!("{}: nothing is signed with a nonce", def.id));
        }
        let same = endpoints.iter().find(|(endpoint, differ)| !differ && !is_random(def.id, endpoint));
        wrong.extend(same.map(|(endpoint, _)| format!("{}: {} {}", def.id, endpoint.section, endpoint.path)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn exchanges_that_refuse_a_nonce_twice_count() {
    for id in [
        "kraken",
        "exmo",
        "coincheck",
        "liqui",
        "yobit",
        "acx",
        "kuna",
        "chilebit",
        "vbtc",
        "btcbox",
        "bl3p",
        "tidex",
        "bitstamp1",
    ] {
        assert!(counts(id), "{id}");
    }
    for id in ["binance", "poloniex", "coinbasepro"] {
        assert!(!counts(id), "{id} compares a time with its clock");
    }
}
