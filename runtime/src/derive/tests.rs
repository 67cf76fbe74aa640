use super::*;
use crate::decimal::Dec;
use crate::markets::CodeRules;
use crate::precision::PrecisionMode;
use crate::types::*;

fn d(text: &str) -> Option<Dec> {
    Some(Dec::parse(text).unwrap_or_else(|| panic!("{text}")))
}

fn contract(size: &str, inverse: bool) -> Market {
    Market {
        kind: MarketKind::Swap,
        contract_size: d(size),
        inverse: Some(inverse),
        linear: Some(!inverse),
        ..Market::default()
    }
}

#[test]
fn a_ticker_from_close_and_percentage() {
    let mut t = Ticker {
        last: d("110"),
        percentage: d("10"),
        bid: d("0.0"),
        quote_volume: d("1000"),
        base_volume: d("8"),
        ..Ticker::default()
    };
    ticker(&mut t, None, PrecisionMode::TickSize);
    assert_eq!(
        (t.open, t.close, t.change, t.average, t.vwap, t.bid),
        (d("100"), d("110"), d("10"), d("105"), d("125"), None)
    );
}

#[test]
fn the_average_has_the_decimals_of_prices() {
    let mut market = Market::default();
    market.precision.price = d("0.1");
    let average = |mode| {
        let mut t = Ticker { open: d("1"), close: d("1.15"), ..Ticker::default() };
        ticker(&mut t, Some(&market), mode);
        assert_eq!(t.change, d("0.15"));
        t.average
    };
    assert_eq!((average(PrecisionMode::TickSize), average(PrecisionMode::DecimalPlaces)), (d("1"), d("1.075")));
}

#[test]
fn a_flat_day_has_a_change_of_zero() {
    let mut t = Ticker { close: d("5"), change: d("0"), ..Ticker::default() };
    ticker(&mut t, None, PrecisionMode::TickSize);
    assert_eq!((t.open, t.change, t.percentage), (d("5"), d("0"), d("0")));
}

#[test]
fn the_cost_of_a_trade() {
    let cost = |market: Option<&Market>| {
        let mut t = Trade { price: d("50"), amount: d("10"), ..Trade::default() };
        trade(&mut t, market);
        t.cost
    };
    assert_eq!(cost(None), d("500"));
    assert_eq!(cost(Some(&contract("0.01", false))), d("5"));
    assert_eq!(cost(Some(&contract("100", true))), d("20"));
}

#[test]
fn fees_of_a_trade() {
    let fee = |cost: Option<Dec>, currency: &str| Fee { cost, currency: Some(currency.into()), rate: None };
    let mut t = Trade {
        fees: vec![fee(d("1"), "A"), fee(None, "C"), fee(d("2"), "B"), fee(d("0.5"), "A")],
        ..Trade::default()
    };
    trade(&mut t, None);
    assert_eq!((t.fee, t.fees), (None, vec![fee(d("1.5"), "A"), fee(d("2"), "B")]));
    let mut t = Trade { fee: Some(fee(d("1"), "A")), ..Trade::default() };
    trade(&mut t, None);
    assert_eq!(t.fees, [fee(d("1"), "A")]);
}

#[test]
fn an_order_from_filled_and_cost() {
    let mut o = Order {
        amount: d("4"),
        filled: d("2"),
        cost: d("20"),
        price: d("0"),
        kind: Some(OrderType::Market),
        ..Order::default()
    };
    order(&mut o, None);
    assert_eq!((o.remaining, o.average, o.price, o.time_in_force), (d("2"), d("10"), d("10"), Some(TimeInForce::Ioc)));
    let mut o = Order {
        amount: d("3"),
        status: Some(OrderStatus::Closed),
        price: d("7"),
        time_in_force: Some(TimeInForce::Gtc),
        ..Order::default()
    };
    order(&mut o, Some(&contract("10", false)));
    assert_eq!((o.filled, o.remaining, o.cost, o.post_only), (d("3"), d("0"), d("210"), Some(false)));
}

#[test]
fn an_order_from_its_trades() {
    let fill = |id: &str, time, price: &str| Trade {
        id: Some(id.into()),
        order: Some("o".into()),
        timestamp: Some(time),
        symbol: Some("A/B".into()),
        amount: d("1"),
        cost: d(price),
        fees: vec![Fee { cost: d("0.1"), currency: Some("B".into()), rate: None }],
        ..Trade::default()
    };
    let mut o = Order { trades: vec![fill("2", 9, "10"), fill("1", 5, "11")], stop_price: d("3"), ..Order::default() };
    order(&mut o, None);
    assert_eq!((o.id.as_deref(), o.symbol.as_deref(), o.last_trade_timestamp), (Some("o"), Some("A/B"), Some(9)));
    assert_eq!((o.filled, o.cost, o.average, o.trigger_price), (d("2"), d("21"), d("10.5"), d("3")));
    assert_eq!(o.fee.and_then(|fee| fee.cost), d("0.2"));
    assert_eq!(o.trades.first().and_then(|t| t.id.as_deref()), Some("1"));
}

#[test]
fn a_trade_that_says_no_market_is_of_its_order_s() {
    let named = |symbol: Option<&str>| Trade { symbol: symbol.map(Into::into), ..Trade::default() };
    let trades = vec![named(None), named(Some("C/D"))];
    let mut o = Order { symbol: Some("A/B".into()), trades, ..Order::default() };
    order(&mut o, None);
    let symbols: Vec<_> = o.trades.iter().filter_map(|trade| trade.symbol.as_deref()).collect();
    assert_eq!(symbols, ["A/B", "C/D"]);
}

#[test]
fn two_of_a_balance_give_the_third() {
    let mut b = Balances::default();
    b.insert("A", Balance { free: d("1"), total: d("3"), ..Balance::default() });
    b.insert("B", Balance { free: d("1"), ..Balance::default() });
    balances(&mut b);
    assert_eq!((b.get("A").and_then(|x| x.used), b.get("B").and_then(|x| x.total)), (d("2"), None));
}

#[test]
fn an_isolated_position() {
    let mut p = Position {
        side: Some(PositionSide::Long),
        margin_mode: Some(MarginMode::Isolated),
        contracts: d("10"),
        entry_price: d("100"),
        mark_price: d("110"),
        initial_margin: d("100"),
        maintenance_margin: d("20"),
        ..Position::default()
    };
    position(&mut p, Some(&contract("1", false)));
    assert_eq!(
        (p.liquidation_price, p.notional, p.unrealized_pnl, p.percentage),
        (d("92"), d("1100"), d("100"), d("100"))
    );
    assert_eq!((p.contract_size, p.leverage), (d("1"), None));
}

#[test]
fn an_inverse_position() {
    let mut p = Position {
        side: Some(PositionSide::Short),
        contracts: d("100"),
        entry_price: d("50"),
        mark_price: d("40"),
        leverage: d("5"),
        ..Position::default()
    };
    position(&mut p, Some(&contract("10", true)));
    assert_eq!((p.notional, p.unrealized_pnl, p.initial_margin), (d("25"), d("5"), d("5")));
    assert_eq!((p.initial_margin_percentage, p.percentage), (d("0.2"), d("100")));
}

#[test]
fn a_currency_from_its_networks() {
    let network = |fee: &str, deposit| Network { fee: d(fee), deposit: Some(deposit), ..Network::default() };
    let mut c = Currency::default();
    c.networks.insert("A".into(), network("2", true));
    c.networks.insert("B".into(), network("1", false));
    currency(&mut c);
    assert_eq!((c.fee, c.deposit, c.withdraw), (d("1"), Some(true), None));
}

#[test]
fn a_ledger_entry() {
    let mut e = LedgerEntry { amount: d("-2"), after: d("5"), ..LedgerEntry::default() };
    ledger_entry(&mut e);
    assert_eq!((e.before, e.direction), (d("7"), Some(Direction::Out)));
}

#[test]
fn a_market_gets_its_symbol() {
    let rules = CodeRules::new(&[("XBT", "BTC")]);
    let mut m = Market {
        base_id: Some("xbt".into()),
        quote_id: Some("usd".into()),
        inverse: Some(true),
        kind: MarketKind::Swap,
        ..Market::default()
    };
    market(&mut m, &rules);
    assert_eq!(
        (m.symbol.as_deref(), m.linear, m.settle_id.as_deref()),
        (Some("BTC/USD:BTC"), Some(false), Some("xbt"))
    );
    let mut m = Market { base: Some("A".into()), quote: Some("B".into()), ..Market::default() };
    market(&mut m, &rules);
    assert_eq!((m.symbol.as_deref(), m.linear), (Some("A/B"), None));
}

#[test]
fn windows_of_lists() {
    let rows = |times: &[i64]| -> Vec<Trade> {
        times.iter().map(|t| Trade { timestamp: Some(*t), symbol: Some("A".into()), ..Trade::default() }).collect()
    };
    let times = |list: &[Trade]| -> Vec<i64> { list.iter().filter_map(|t| t.timestamp).collect() };
    let mut list = rows(&[3, 1, 2, 0]);
    trades(&mut list, Some("A"), Window { limit: Some(2), ..Window::default() });
    assert_eq!(times(&list), [2, 3]);
    let mut list = rows(&[3, 1, 2, 0]);
    trades(&mut list, None, Window { since: Some(1), limit: Some(2), ..Window::default() });
    assert_eq!(times(&list), [1, 2]);
    let mut list = rows(&[3, 1, 2, 0]);
    trades(&mut list, None, Window { limit: Some(2), keeps: Keeps::Earliest, ..Window::default() });
    assert_eq!(times(&list), [0, 1]);
    let mut list = rows(&[3, 1, 2, 0]);
    let window = Window { since: Some(1), limit: Some(2), keeps: Keeps::LatestAlways, ..Window::default() };
    trades(&mut list, None, window);
    assert_eq!(times(&list), [2, 3]);
    for (since, kept) in [(None, [3, 2]), (Some(1), [2, 1])] {
        let mut list = rows(&[3, 2, 1, 0]);
        trades(&mut list, None, Window { since, limit: Some(2), unsorted: true, ..Window::default() });
        assert_eq!(times(&list), kept, "newest first, as they came");
    }
    let mut list = rows(&[1]);
    trades(&mut list, Some("B"), Window { limit: Some(0), ..Window::default() });
    assert!(list.is_empty());
}

#[test]
fn tickers_are_unique() {
    let of = |symbol: &str, last| Ticker { symbol: Some(symbol.into()), last: d(last), ..Ticker::default() };
    let mut list = vec![of("A", "1"), of("B", "2"), of("A", "3"), Ticker::default()];
    tickers(&mut list, None);
    assert_eq!(list, [of("A", "3"), of("B", "2")]);
    tickers(&mut list, Some(&["B".into()]));
    assert_eq!(list, [of("B", "2")]);
}

#[test]
fn books_are_sorted() {
    let levels =
        |prices: &[i64]| -> Vec<Level> { prices.iter().map(|p| Level::new(Dec::from(*p), Dec::ONE)).collect() };
    let mut b = OrderBook { bids: levels(&[1, 3, 2]), asks: levels(&[6, 4, 5]), ..OrderBook::default() };
    order_book(&mut b);
    assert_eq!((b.bids, b.asks), (levels(&[3, 2, 1]), levels(&[4, 5, 6])));
}
