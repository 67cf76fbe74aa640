//! Sandboxes: a section that an exchange has no sandbox for goes nowhere, least of all to the sandbox of another.

use cambist::{Client, Credentials, ErrorClass};

/// The URL of each endpoint in the sandbox of an exchange by its section, or the class of the error.
fn urls(id: &str) -> Vec<(&'static str, Result<String, ErrorClass>)> {
    let def = cambist::ALL.iter().copied().find(|def| def.id == id).unwrap_or_else(|| panic!("there is no {id}"));
    let client = Client::builder(def).sandbox(true).credentials(Credentials::new("key", "secret")).build();
    let whole = def.endpoints.iter().filter(|endpoint| !endpoint.path.contains('{'));
    let url = |endpoint| client.request(endpoint).signed().map(|signed| signed.url).map_err(|error| error.class());
    whole.map(|endpoint| (endpoint.section, url(endpoint))).collect()
}

#[test]
fn poloniex_has_a_sandbox_of_its_spot_markets_alone() {
    for (section, url) in urls("poloniex") {
        match section.starts_with("swap") {
            true => assert_eq!(url, Err(ErrorClass::NotSupported), "{section}"),
            false => {
                assert!(url.expect(section).starts_with("https://sand-spot-api-gateway.poloniex.com/"), "{section}")
            }
        }
    }
}

#[test]
fn gateio_has_a_sandbox_of_its_contracts_alone() {
    for (section, url) in urls("gateio") {
        match ["futures", "delivery", "options"].iter().any(|kind| section.ends_with(kind)) {
            true => assert!(url.expect(section).starts_with("https://fx-api-testnet.gateio.ws/"), "{section}"),
            false => assert_eq!(url, Err(ErrorClass::NotSupported), "{section}"),
        }
    }
}
