use super::*;
use crate::decimal::Dec;

fn d(text: &str) -> Option<Dec> {
    Dec::parse(text)
}

#[test]
fn words_keep_what_they_do_not_know() {
    assert_eq!(Side::from_word("buy"), Side::Buy);
    assert_eq!(OrderType::from_word("stop_limit").as_str(), "stop_limit");
    assert_eq!(serde_json::to_string(&TimeInForce::Po).unwrap(), "\"PO\"");
    assert_eq!(serde_json::from_str::<OrderStatus>("\"weird\"").unwrap(), OrderStatus::Other("weird".into()));
}

#[test]
fn names_are_those_of_ccxt() {
    let trade = Trade {
        taker_or_maker: Some(TakerOrMaker::Maker),
        kind: Some(OrderType::Limit),
        price: d("1.50"),
        ..Trade::default()
    };
    let json = serde_json::to_string(&trade).unwrap();
    assert_eq!(
        json,
        r#"{"type":"limit","takerOrMaker":"maker","price":"1.50","fee":{"cost":null,"currency":null},"fees":[]}"#
    );
    assert_eq!(serde_json::from_str::<Trade>(&json).unwrap(), trade);
}

#[test]
fn candles_and_levels_are_arrays() {
    let candle: Candle = serde_json::from_str("[1700000000000,1,2,\"0.5\",1.5,null]").unwrap();
    assert_eq!((candle.low, candle.volume), (d("0.5"), None));
    assert_eq!(serde_json::to_string(&candle).unwrap(), r#"[1700000000000,"1","2","0.5","1.5",null]"#);
    for text in [r#"["1.5","2","7"]"#, r#"["1.5","2"]"#] {
        let level: Level = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&level).unwrap(), text);
    }
}

#[test]
fn balances_have_columns_and_entries() {
    let mut balances = Balances { timestamp: Some(5), ..Balances::default() };
    balances.insert("BTC", Balance { free: d("1"), total: d("3"), ..Balance::default() });
    let json = serde_json::to_string(&balances).unwrap();
    assert_eq!(
        json,
        r#"{"BTC":{"free":"1","total":"3"},"timestamp":5,"free":{"BTC":"1"},"used":{},"total":{"BTC":"3"}}"#
    );
    assert_eq!(serde_json::from_str::<Balances>(&json).unwrap(), balances);
    assert_eq!(balances.free("ETH"), Dec::ZERO);
}

const MARKET: &str = r#"{"id":"XXBTZUSD","wsId":"XBT/USD","symbol":"BTC/USD","base":"BTC","quote":"USD","settle":null,
  "baseId":"XXBT","quoteId":"ZUSD","settleId":null,"altname":"XBTUSD","type":"spot","spot":true,"margin":true,"swap":false,
  "future":false,"option":false,"active":true,"contract":false,"linear":null,"inverse":null,"taker":0.004,"maker":0.0025,
  "contractSize":null,"expiry":null,"expiryDatetime":null,"strike":null,"optionType":null,"precision":{"amount":1e-08,"price":0.1},
  "limits":{"leverage":{"min":1.0,"max":5.0},"amount":{"min":5e-05,"max":null},"price":{"min":null,"max":null},"cost":null},
  "created":null,"info":{"altname":"XBTUSD","leverage_buy":[2,3]}}"#;

#[test]
fn a_real_market_makes_the_round_trip() {
    let market: Market = serde_json::from_str(MARKET).unwrap();
    assert_eq!((market.symbol().as_deref(), market.base_id().as_deref()), (Some("BTC/USD"), Some("XXBT")));
    assert_eq!(
        (market.precision_amount(), market.limit_amount_min(), market.limit_cost_min()),
        (d("0.00000001"), d("0.00005"), None)
    );
    assert!(market.margin() && market.spot() && market.active());
    assert_eq!(market.extra("wsId").text().as_deref(), Some("XBT/USD"));
    assert_eq!(market.extra("info").get("altname").text().as_deref(), Some("XBTUSD"));
    assert!(market.extra("nothing").is_null());
    let json = serde_json::to_string(&market).unwrap();
    assert!(
        json.contains(r#""spot":true,"swap":false"#) && json.contains(r#""precision":{"amount":"0.00000001""#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Market>(&json).unwrap(), market);
}

#[test]
fn old_markets_have_flags_instead_of_a_type() {
    let market: Market =
        serde_json::from_str(r#"{"id":"a","spot":false,"future":true,"expiry":1703836800000}"#).unwrap();
    assert_eq!(market.kind, MarketKind::Future);
    assert!(serde_json::to_string(&market).unwrap().contains(r#""expiryDatetime":"2023-12-29T08:00:00.000Z""#));
}

#[test]
fn a_currency_makes_the_round_trip() {
    let json = r#"{"info":{"x":1},"id":"XXBT","numericId":null,"code":"BTC","precision":1e-10,"type":"crypto","fees":{},
      "networks":{"BTC":{"id":"BTC","network":"BTC","fee":0.0005,"limits":{"withdraw":{"min":0.001}}}},"limits":{"amount":{"min":null}}}"#;
    let currency: Currency = serde_json::from_str(json).unwrap();
    assert_eq!(currency.network("BTC").and_then(|n| n.limits.withdraw.min), d("0.001"));
    let again = serde_json::to_string(&currency).unwrap();
    assert_eq!(serde_json::from_str::<Currency>(&again).unwrap(), currency);
}

#[test]
fn orders_and_transactions_read_ccxts_json() {
    let order: Order = serde_json::from_str(
        r#"{"id":"1","info":{},"datetime":"x","type":"market","timeInForce":"IOC","stopPrice":null,"fee":{"cost":null,"currency":null},"fees":null,"trades":[]}"#,
    )
    .unwrap();
    assert_eq!((order.kind, order.time_in_force, order.fee), (Some(OrderType::Market), Some(TimeInForce::Ioc), None));
}

#[test]
fn dates() {
    assert_eq!(day::start(2024, 2, 29), Some(1_709_164_800_000));
    assert_eq!(day::start(2023, 2, 29), None);
    assert_eq!(day::yymmdd(1_709_164_800_000), "240229");
    assert_eq!(day::iso(-1), "1969-12-31T23:59:59.999Z");
}

#[test]
fn ranges() {
    let range = MinMax::new(d("1"), None);
    assert!(range.contains(Dec::ONE) && !range.contains(Dec::ZERO));
}

#[test]
fn what_an_exchange_says_beyond_the_unified_fields_stands_at_the_top_level() {
    let json = r#"{"id":"7","type":"spot","subtype":"btcusdt","state":"working"}"#;
    let account: Account = serde_json::from_str(json).unwrap();
    assert_eq!(account.extra.text("subtype").as_deref(), Some("btcusdt"));
    assert_eq!(serde_json::to_string(&account).unwrap(), json);
    assert_eq!(serde_json::to_string(&Account::default()).unwrap(), "{}");
}
