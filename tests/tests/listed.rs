//! The published lists of exchanges against the specs.

use std::collections::{BTreeMap, BTreeSet};

use cambist_cli::countries;
use cambist_tests::fixtures::{data, read};
use serde::Deserialize;

/// A row of the published lists.
#[derive(Debug, Deserialize)]
struct Listed {
    name: String,
    version: String,
    docs: String,
    countries: Vec<String>,
}

/// Parts of links that tell who sent the visitor.
const REFERRALS: [&str; 22] = [
    "ref=", "ref_id", "refid", "refcode", "refer", "referral", "invite", "aff", "partner", "utm_", "/r/", "rcode=",
    "code=", "?r=", "?a=", "#a=", "?c=", "inviter", "/join", "signup/", "agent=", "channel",
];

fn listed() -> BTreeMap<String, Listed> {
    serde_json::from_str(&read(&data("listed.json"))).expect("data/listed.json")
}

/// What differs between the lists and the specs, one line each.
fn differences(what: impl Fn(&cambist::ExchangeDef, &Listed) -> Option<String>) -> Vec<String> {
    let listed = listed();
    let differs = |def: &&cambist::ExchangeDef| Some(format!("{}: {}", def.id, what(def, listed.get(def.id)?)?));
    cambist::ALL.iter().copied().filter_map(|def| differs(&def)).collect()
}

#[test]
fn every_listed_exchange_is_there_and_no_other() {
    let there: BTreeSet<String> = cambist::ALL.iter().map(|def| def.id.to_owned()).collect();
    let listed: BTreeSet<String> = listed().into_keys().collect();
    assert_eq!(there, listed);
}

#[test]
fn names_are_as_listed() {
    let wrong = differences(|def, row| (def.name != row.name).then(|| format!("{}, listed as {}", def.name, row.name)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn versions_are_as_listed() {
    let wrong = differences(|def, row| {
        (def.version != row.version).then(|| format!("{}, listed as {}", def.version, row.version))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn documentation_is_as_listed() {
    let wrong = differences(|def, row| {
        // one of the listed pages is a referral itself
        let listed = row.docs.split("?ref=").next();
        let there = def.docs.first().copied() == listed;
        (!there).then(|| format!("{:?}, listed as {}", def.docs, row.docs))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn countries_are_as_listed() {
    let wrong = differences(|def, row| {
        let own: BTreeSet<&str> = def.countries.iter().map(|country| countries::name(country)).collect();
        let listed: BTreeSet<&str> = row.countries.iter().map(|country| countries::name(country)).collect();
        (own != listed).then(|| format!("{own:?}, listed as {listed:?}"))
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn home_pages_carry_no_referral() {
    let carries = |def: &&cambist::ExchangeDef| {
        let address = def.home.split_once("://").map_or("", |(_, address)| address).to_lowercase();
        let (host, path) = address.split_once('/').unwrap_or((&address, ""));
        let marked = REFERRALS.iter().any(|mark| format!("/{path}").contains(mark));
        marked || host.is_empty() || host.starts_with("ref.") || host.contains("referral") || path.contains(['?', '#'])
    };
    let wrong: Vec<_> = cambist::ALL.iter().copied().filter(|def| carries(def)).map(|def| (def.id, def.home)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
