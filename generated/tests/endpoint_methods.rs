//! A method of an endpoint is the endpoint at its place of the table.
#![cfg(feature = "kraken")]

use cambist::{Credentials, ErrorClass, Kraken, Params};

fn kraken() -> Kraken {
    Kraken::from(Kraken::builder().credentials(Credentials::new("key", "c2VjcmV0")).build())
}

#[test]
fn each_method_asks_the_endpoint_that_it_is_named_after() {
    let kraken = kraken();
    let url = |request: cambist::Request<'_>| request.signed().expect("a signed request").url;
    let pair = || Params::new().with("pair", "XBTUSD");
    assert_eq!(url(kraken.public_get_time(Params::new())), "https://api.kraken.com/0/public/Time");
    assert_eq!(url(kraken.public_get_ticker(pair())), "https://api.kraken.com/0/public/Ticker?pair=XBTUSD");
    assert_eq!(url(kraken.private_post_add_order(pair())), "https://api.kraken.com/0/private/AddOrder");
    assert_eq!(url(kraken.private_post_cancel_order(pair())), "https://api.kraken.com/0/private/CancelOrder");
}

#[test]
fn a_place_behind_the_last_endpoint_is_refused() {
    let kraken = kraken();
    let places = kraken.def().endpoints.len();
    assert!(kraken.endpoint(places - 1, Params::new()).signed().is_ok());
    let error = kraken.endpoint(places, Params::new()).signed().unwrap_err();
    assert_eq!(error.class(), ErrorClass::NotSupported);
}
