//! No partner, broker or referral identity is ever sent unasked: neither in a signed request nor in a spec.

use cambist::replay::Replayer;
use cambist_tests::fixtures::{cases, ids};
use serde_json::Value;

/// Identities that the reference sends for its own profit: broker ids, prefixes of client order ids, partner keys.
const KNOWN: [&str; 17] = [
    "x-xcKtGhcu",
    "x-R4BD3S82",
    "x-TKT5PX2F",
    "e847386590ce4dBC",
    "p4sve",
    "bc830de7-50f3-460b-9ee0-f430f83f9dad",
    "x-167673045",
    "nfqkvdjp",
    "ec6dd3a7dd982d0b",
    "CCXTxBitmart000",
    "CCXT123456",
    "CCXTMODE",
    "ccxt2022",
    "ccxtfutures",
    "10000700011",
    "9e58cc35-5b5e-4133-92ec-166e3f077cb8",
    "1b327198-f30c-4f14-a0ac-918871282f15",
];

/// Headers that carry nothing but such an identity.
const HEADERS: [&str; 14] = [
    "Referer",
    "source",
    "X-Gate-Channel-Id",
    "X-BITOPRO-API",
    "X-CHANNEL-API-CODE",
    "X-BM-BROKER-ID",
    "KC-API-PARTNER",
    "KC-API-PARTNER-SIGN",
    "KC-API-PARTNER-VERIFY",
    "KC-BROKER-NAME",
    "OPEN-API-PARTNER",
    "X-FB-CLIENT",
    "PARTNER-ID",
    "X-BROKER-ID",
];

/// A path of an exchange's own that has the reference's name in it.
const OWN_PATHS: &str = "bitbns";

fn identities(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    KNOWN.iter().copied().filter(|known| text.contains(&known.to_lowercase())).collect()
}

#[test]
fn signed_requests_name_no_partner() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    let mut found = Vec::new();
    for id in ids("signing") {
        for case in cases("signing", &id) {
            let answer: Value = serde_json::from_str(&replayer.answer(&case.line)).expect("an answer is JSON");
            let request = answer["request"].to_string();
            let reference = request.to_lowercase().contains("ccxt") && id != OWN_PATHS;
            for identity in identities(&request).into_iter().chain(reference.then_some("ccxt")) {
                found.push(format!("{id}: {}: {identity}", case.what()));
            }
            let headers = answer["request"]["headers"].as_object().into_iter().flatten();
            let named = headers.filter(|(name, _)| HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name)));
            found.extend(named.map(|(name, value)| format!("{id}: {}: header {name} {value}", case.what())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn unified_calls_name_no_partner() {
    let replayer = Replayer::new(cambist::ALL, cambist_cli::made_up::DEFAULTS);
    let mut found = Vec::new();
    for id in ids("fixtures") {
        for case in cases("fixtures", &id) {
            let given = identities(&format!("{}{}", case.json["args"], case.json["params"]));
            let answer: Value = serde_json::from_str(&replayer.answer(&case.line)).expect("an answer is JSON");
            let sent = identities(&answer["requests"].to_string());
            found.extend(sent.into_iter().filter(|s| !given.contains(s)).map(|s| format!("{id}:{}: {s}", case.number)));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn specs_name_no_partner() {
    let mut found = Vec::new();
    for path in yaml_files(cambist_specs::DIR.as_ref()) {
        let text = cambist_tests::fixtures::read(&path);
        let own = path.file_stem().is_some_and(|stem| stem == OWN_PATHS);
        let reference = text.to_lowercase().contains("ccxt") && !own;
        let header = |name: &&&str| text.contains(&format!("{name}:")) || text.contains(&format!("{name}': "));
        found.extend(
            HEADERS
                .iter()
                .filter(|name| **name != "source")
                .filter(header)
                .map(|name| format!("{}: header {name}", path.display())),
        );
        found.extend(
            identities(&text)
                .into_iter()
                .chain(reference.then_some("ccxt"))
                .map(|i| format!("{}: {i}", path.display())),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

fn yaml_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
