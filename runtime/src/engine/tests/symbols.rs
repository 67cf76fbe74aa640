//! What symbols stand for.

use crate::error::{ErrorClass, Sent};
use crate::testing::{Answered, block_on, client_with};
use crate::types::Market;
use crate::{Client, Exchange};

const MARKETS: &str = r#"[
    {"id":"spot","symbol":"BTC/USDT","type":"spot","spot":true},
    {"id":"linear","symbol":"BTC/USDT:USDT","type":"swap","swap":true},
    {"id":"inverse","symbol":"BTC/USDT:BTC","type":"swap","swap":true},
    {"id":"dollars","symbol":"ETH/USD:ETH","type":"swap","swap":true}]"#;

/// The pair that is asked for.
fn pair(symbol: &str, options: &[(&'static str, &'static str)]) -> String {
    let set =
        |builder| options.iter().fold(builder, |builder: crate::ClientBuilder, (name, is)| builder.option(*name, *is));
    let (client, recorder) = client_with(&[Answered::Ok("[]")], set);
    listed(&client);
    block_on(client.fetch_trades(symbol).send()).unwrap();
    let url = recorder.asked().first().unwrap().url.clone();
    url.rsplit('/').next().and_then(|end| end.split('?').next()).unwrap_or_default().to_owned()
}

fn listed(client: &Client) {
    client.set_markets(serde_json::from_str::<Vec<Market>>(MARKETS).unwrap(), Vec::new());
}

#[test]
fn a_pair_is_its_perpetual_where_swaps_are_the_default() {
    let swap = ("defaultType", "swap");
    assert_eq!(pair("BTC/USDT", &[]), "spot");
    assert_eq!(pair("BTC/USDT", &[swap]), "linear");
    assert_eq!(pair("BTC/USDT", &[swap, ("defaultSubType", "inverse")]), "inverse");
    assert_eq!(pair("ETH/USD", &[swap]), "dollars");
    assert_eq!(pair("BTC/USDT:BTC", &[swap]), "inverse");
}

#[test]
fn a_pair_without_a_perpetual_is_not_its_spot_market() {
    let (client, recorder) = client_with(&[], |builder| builder.option("defaultType", "swap"));
    listed(&client);
    let error = block_on(client.fetch_trades("BTC/EUR").send()).unwrap_err();
    assert_eq!((error.class(), error.sent()), (ErrorClass::BadSymbol, Sent::NotSent));
    assert!(error.to_string().contains("`BTC/EUR:EUR`"), "{error}");
    assert!(recorder.asked().is_empty());
}

#[test]
fn an_id_stands_for_its_market_of_the_default_kind() {
    const SAME: &str = r#"[
        {"id":"BTCUSDT","symbol":"BTC/USDT:USDT","type":"swap","swap":true,"linear":true},
        {"id":"BTCUSDT","symbol":"BTC/USDT","type":"spot","spot":true}]"#;
    let meant = |kind: &'static str| {
        let (client, _) = client_with(&[], |builder| builder.option("defaultType", kind));
        client.set_markets(serde_json::from_str::<Vec<Market>>(SAME).unwrap(), Vec::new());
        let mut args = crate::Args { symbols: Some(vec!["BTCUSDT".into()]), ..crate::Args::default() };
        super::super::symbols_meant(client.core(), &mut args, client.core().known_markets().as_deref());
        args.symbols.unwrap().concat()
    };
    assert_eq!(["", "spot", "swap", "linear"].map(meant), ["BTC/USDT", "BTC/USDT", "BTC/USDT:USDT", "BTC/USDT:USDT"]);
}

#[test]
fn each_order_of_a_batch_is_for_the_market_that_is_meant() {
    use crate::params;
    use crate::value::Value;
    let (client, _) = client_with(&[], |builder| builder.option("defaultType", "swap"));
    listed(&client);
    let orders = ["BTC/USDT", "inverse", "ETH/USD"].map(|symbol| Value::Map(params! { "symbol" => symbol }));
    let mut args = crate::Args { orders: Some(orders.to_vec()), ..crate::Args::default() };
    super::super::symbols_meant(client.core(), &mut args, client.core().known_markets().as_deref());
    let meant: Vec<_> = args.orders.iter().flatten().filter_map(|order| order.get("symbol").text()).collect();
    assert_eq!(meant, ["BTC/USDT:USDT", "BTC/USDT:BTC", "ETH/USD:ETH"]);
}
