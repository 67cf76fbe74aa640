//! What the definitions say of calls: which extra parameters an order heeds, and where a `GET` changes something.

use cambist::def::ExchangeDef;
use cambist::method::Method;

fn def(id: &str) -> &'static ExchangeDef {
    cambist::ALL.iter().copied().find(|def| def.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

fn heeds(id: &str, name: &str) -> bool {
    def(id).call(Method::CreateOrder).is_some_and(|call| call.heeds(name))
}

#[test]
fn orders_say_which_conditions_they_heed() {
    for id in ["kraken", "binance", "bybit", "okx", "bitget"] {
        assert!(heeds(id, "stopLossPrice") && heeds(id, "timeInForce"), "{id}");
    }
    assert!(!heeds("kraken", "triggerPrice") && heeds("binance", "triggerPrice"));
    assert!(!heeds("bybit", "trailingPercent") && heeds("bybit", "trailingAmount"));
    assert!(!heeds("bitflyer", "stopLoss") && !heeds("indodax", "triggerPrice"));
}

#[test]
fn a_special_order_is_there_only_where_orders_heed_what_makes_it_special() {
    assert!(
        def("bybit").supports(Method::CreateTrailingAmountOrder) && def("binance").supports(Method::CreateStopOrder)
    );
    for id in ["bitstamp", "luno", "acx"] {
        assert!(
            !def(id).supports(Method::CreateTrailingAmountOrder) && !def(id).supports(Method::CreateStopOrder),
            "{id}"
        );
        assert!(def(id).supports(Method::CreateLimitOrder), "{id}");
    }
}

#[test]
fn orders_say_whether_they_heed_how_they_trade() {
    assert!(heeds("zonda", "postOnly") && heeds("btcmarkets", "timeInForce"), "the exchange knows these names itself");
    assert!(heeds("mandala", "timeInForce"), "a parameter of the request has that name");
    assert!(
        !heeds("luno", "postOnly") && !heeds("bitso", "timeInForce"),
        "theirs are called post_only and time_in_force"
    );
}

#[test]
fn withdrawals_say_whether_they_heed_a_tag() {
    let heeds = |id| def(id).call(Method::Withdraw).is_some_and(|call| call.heeds("tag"));
    assert!(heeds("binance") && heeds("okx") && !heeds("kraken"));
}

#[test]
fn calls_say_whether_they_cannot_go_without_credentials() {
    let keyed = |id, method| def(id).call(method).is_some_and(|call| call.keyed);
    for id in ["kraken", "binance", "bybit", "gate", "hitbtc"] {
        assert!(keyed(id, Method::FetchBalance) && keyed(id, Method::CreateOrder), "{id}");
        assert!(!keyed(id, Method::FetchTicker) && !keyed(id, Method::FetchMarkets), "{id}");
    }
    assert!(!keyed("coinbase", Method::FetchBalance), "it signs with a key or with a token");
}

#[test]
fn every_order_and_withdrawal_says_what_it_heeds() {
    for def in cambist::ALL {
        for method in [Method::CreateOrder, Method::EditOrder, Method::CancelOrder, Method::Withdraw] {
            let known = def.call(method).is_none_or(|call| call.native.is_some() || call.reads.is_some());
            assert!(known, "{} {method}", def.id);
        }
    }
}

#[test]
fn sections_in_which_a_get_changes_something_are_named() {
    for (id, section) in [("deribit", "private"), ("zb", "private"), ("exx", "private")] {
        assert!(def(id).writes_by_get.iter().any(|own| own.ends_with(section)), "{id}: {:?}", def(id).writes_by_get);
    }
    for id in ["kraken", "binance", "okx", "bybit"] {
        assert!(def(id).writes_by_get.is_empty(), "{id}: {:?}", def(id).writes_by_get);
    }
}
