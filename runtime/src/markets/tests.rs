use super::*;
use crate::decimal::Dec;
use crate::map::Params;
use crate::precision::PrecisionMode;
use crate::types::MarketKind;

fn market(id: &str, symbol: &str, kind: MarketKind) -> Market {
    let (base, quote) = symbol.split_once('/').unwrap();
    let quote = quote.split(':').next().unwrap();
    Market {
        id: Some(id.into()),
        symbol: Some(symbol.into()),
        base: Some(base.into()),
        quote: Some(quote.into()),
        base_id: Some(base.to_lowercase().into()),
        kind,
        ..Market::default()
    }
}

fn markets() -> Markets {
    let mut coin = market("XXBTZUSD", "BTC/USD", MarketKind::Spot);
    coin.set_extra("altname", "XBTUSD");
    coin.precision.amount = Dec::parse("0.001");
    let swap = market("ETHUSD", "ETH/USD:USD", MarketKind::Swap);
    let spot = market("ETHUSD", "ETH/USD", MarketKind::Spot);
    let fees = Params::new().with("taker", Dec::literal(2, 3)).with("percentage", true);
    let rules = CodeRules::new(&[("XBT", "BTC")]).precision(PrecisionMode::TickSize, false).index(&["altname"]);
    Markets::new(vec![coin, swap, spot], Vec::new(), rules.trading_fees(&fees))
}

fn symbol(resolved: Resolved<'_>) -> Option<String> {
    resolved.symbol().map(String::from)
}

#[test]
fn an_option_that_is_not_listed_has_the_symbol_of_its_id_whatever_was_asked() {
    let forms = [("{base}-{yymmdd}-{strike}-{right}", "{base}/USDT:USDT-{expiry}-{strike}-{right}")];
    let listed = Market { id: Some("BTC-231229-1-C".into()), symbol: Some("listed".into()), ..Market::default() };
    let markets = Markets::new(vec![listed], Vec::new(), CodeRules::new(&[]).unlisted(&forms));
    let asked = markets.by_symbol("listed");
    let symbol = |id| markets.by_id(Some(id), Some("-"), None, asked).symbol();
    assert_eq!(symbol("BTC-231229-2-P").as_deref(), Some("BTC/USDT:USDT-231229-2-P"));
    assert_eq!(symbol("BTC-231229-1-C").as_deref(), Some("listed"));
}

#[test]
fn an_id_of_several_markets() {
    let markets = markets();
    let by = |kind| symbol(markets.by_id(Some("ETHUSD"), None, kind, None));
    assert_eq!(by(Some("swap")).as_deref(), Some("ETH/USD:USD"));
    assert_eq!(by(Some("spot")).as_deref(), Some("ETH/USD"));
    assert_eq!(by(None).as_deref(), Some("ETH/USD"));
    assert_eq!(by(Some("option")).as_deref(), Some("ETHUSD"));
    let swap = markets.by_symbol("ETH/USD:USD");
    assert_eq!(symbol(markets.by_id(Some("ETHUSD"), None, None, swap)).as_deref(), Some("ETH/USD:USD"));
}

#[test]
fn an_id_of_no_market() {
    let markets = markets();
    let fallback = markets.by_symbol("BTC/USD");
    let made = markets.by_id(Some("xbt_doge"), Some("_"), None, fallback);
    assert!(made.known().is_none());
    assert_eq!(symbol(made).as_deref(), Some("BTC/DOGE"));
    assert_eq!(symbol(markets.by_id(Some("a_b_c"), Some("_"), None, None)).as_deref(), Some("a_b_c"));
    assert_eq!(symbol(markets.by_id(Some("zzz"), None, None, fallback)).as_deref(), Some("BTC/USD"));
    assert_eq!(symbol(markets.by_id(Some("zzz"), None, None, None)).as_deref(), Some("zzz"));
    assert_eq!(symbol(markets.by_id(None, Some("_"), None, None)), None);
}

#[test]
fn other_names() {
    let markets = markets();
    assert_eq!(symbol(markets.by_id(Some("XBTUSD"), Some("/"), None, None)).as_deref(), Some("BTC/USD"));
    assert_eq!(markets.find_by("altname", "XBTUSD").and_then(|m| m.id.as_deref()), Some("XXBTZUSD"));
    assert!(markets.find_by("altname", "nope").is_none());
    assert_eq!(markets.market("XXBTZUSD").unwrap().symbol.as_deref(), Some("BTC/USD"));
}

#[test]
fn an_unknown_symbol_gets_help() {
    let error = markets().market("eth/usd").unwrap_err();
    assert_eq!(error.class(), ErrorClass::BadSymbol);
    assert!(error.help().is_some_and(|help| help.contains("ETH/USD")), "{error}");
}

#[test]
fn currencies_follow_from_markets() {
    let markets = markets();
    assert_eq!(markets.codes(), ["BTC", "ETH", "USD"]);
    assert_eq!(markets.currency("BTC").and_then(|c| c.precision), Dec::parse("0.001"));
    assert_eq!((&*markets.currency_code("btc"), &*markets.currency_code("xbt")), ("BTC", "BTC"));
    assert_eq!((markets.currency_id("BTC").as_str(), markets.currency_id("DOGE").as_str()), ("btc", "DOGE"));
    assert_eq!(markets.symbols(), ["BTC/USD", "ETH/USD", "ETH/USD:USD"]);
}

#[test]
fn default_fees_fill_gaps() {
    let markets = markets();
    let market = markets.by_symbol("BTC/USD").unwrap();
    assert_eq!((market.taker, market.maker, market.percentage), (Dec::parse("0.002"), None, Some(true)));
}
