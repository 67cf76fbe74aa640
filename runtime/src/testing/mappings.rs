//! The exchange's requests and mappings.

use super::statics::ENDPOINTS;
use crate::answer::Answer;
use crate::cx::Cx;
use crate::def::Prepared;
use crate::error::{Error, ErrorClass};
use crate::generated::{Arrange, finish};
use crate::json::Json;
use crate::map::{Map, Params};
use crate::method::ArgName;
use crate::types::{
    Balance, Balances, LedgerEntry, Limits, Market, MinMax, Order, OrderStatus, Precision, Ticker, Trade, Transaction,
};
use crate::value::Value;

pub(super) type Build = for<'a> fn(&Cx<'a>) -> Result<Option<Prepared>, Error>;
type Made<T> = Result<T, Error>;

fn prepared(place: usize, params: crate::map::Map<'_>) -> Made<Option<Prepared>> {
    Ok(Some(Prepared { endpoint: &ENDPOINTS[place], params: Value::Map(params.into_owned()) }))
}

fn text(json: Json<'_>) -> Option<crate::types::Text> {
    json.text().map(|text| text.as_ref().into())
}

pub(super) fn markets(cx: &Cx<'_>) -> Made<Answer> {
    let market = |row: Json<'_>| Market {
        id: text(row.get("name")),
        symbol: text(row.get("symbol")),
        base: text(row.get("base")),
        quote: text(row.get("quote")),
        precision: Precision { amount: row.get("lot").num(), price: row.get("tick").num(), ..Precision::default() },
        limits: Limits { amount: MinMax::new(row.get("min").num(), None), ..Limits::default() },
        ..Market::default()
    };
    Ok(Answer::Markets(cx.step(0).items().map(market).collect()))
}

pub(super) fn tickers(cx: &Cx<'_>) -> Made<Answer> {
    let ticker = |row: Json<'_>| {
        let id = row.get("pair").text();
        let symbol = cx.markets().by_id(id.as_deref(), None, None, None).symbol();
        Ticker { symbol, last: row.get("last").num(), ..Ticker::default() }
    };
    Ok(Answer::Tickers(cx.step(0).items().map(ticker).collect()))
}

pub(super) fn trades_request(cx: &Cx<'_>) -> Made<Option<Prepared>> {
    let mut params = Map::new();
    params.set("pair", cx.market().and_then(|market| market.id.as_deref().map(ToOwned::to_owned)));
    params.set("since", cx.args().since);
    params.set("limit", cx.args().limit);
    params.set("interval", cx.timeframe());
    prepared(2, params)
}

pub(super) fn trades(cx: &Cx<'_>) -> Made<Answer> {
    let trade = |row: Json<'_>| Trade {
        id: text(row.get("id")),
        timestamp: row.get("t").time(),
        // a row that does not name its market is of the one that was asked for
        symbol: text(row.get("symbol")).or_else(|| cx.market().and_then(|market| market.symbol.clone())),
        price: row.get("price").num(),
        ..Trade::default()
    };
    finish(cx, Answer::Trades(cx.step(0).items().map(trade).collect()), Arrange::All)
}

/// A request of a list that comes in pages; what tells the page is an extra parameter.
pub(super) fn page_request(cx: &Cx<'_>, place: usize) -> Made<Option<Prepared>> {
    let mut params = Map::new();
    params.set("since", cx.args().since);
    params.set("limit", cx.args().limit);
    for name in ["from", "cursor", "page", "until"] {
        params.set(name, cx.p().lend(name));
    }
    prepared(place, params)
}

pub(super) fn ledger(cx: &Cx<'_>) -> Made<Answer> {
    let entry = |row: Json<'_>| LedgerEntry {
        id: text(row.get("id")),
        timestamp: row.get("t").time(),
        currency: text(row.get("code")),
        ..LedgerEntry::default()
    };
    finish(cx, Answer::Ledger(cx.step(0).get("rows").items().map(entry).collect()), Arrange::All)
}

pub(super) fn deposits(cx: &Cx<'_>) -> Made<Answer> {
    let deposit = |row: Json<'_>| Transaction {
        id: text(row.get("id")),
        timestamp: row.get("t").time(),
        currency: text(row.get("code")),
        ..Transaction::default()
    };
    finish(cx, Answer::Transactions(cx.step(0).items().map(deposit).collect()), Arrange::All)
}

pub(super) fn balance(cx: &Cx<'_>) -> Made<Answer> {
    let mut balances = Balances::default();
    for (code, free) in cx.step(0).rows() {
        let balance = Balance { free: free.num(), ..Balance::default() };
        balances.insert(cx.currency_code(code.map(Into::into)).unwrap_or_default().as_ref(), balance);
    }
    Ok(Answer::Balances(Box::new(balances)))
}

pub(super) fn order_request(cx: &Cx<'_>) -> Made<Option<Prepared>> {
    let mut params = Map::new();
    params.set("pair", cx.market().and_then(|market| market.id.as_deref().map(ToOwned::to_owned)));
    params.set("side", cx.args().value(ArgName::Side));
    params.set("kind", cx.args().value(ArgName::Kind));
    params.set("size", cx.amt(cx.market(), cx.args().amount)?);
    params.set("price", cx.px(cx.market(), cx.args().price)?);
    params.set("client_id", cx.p().lend("client_id"));
    params.set("trigger", cx.p().lend("triggerPrice"));
    prepared(4, params)
}

pub(super) fn order(cx: &Cx<'_>) -> Made<Answer> {
    let row = cx.step(0);
    if row.get("id").is_null() {
        return Err(Error::payload(ErrorClass::BadResponse, "the order has no id"));
    }
    Ok(Answer::Order(Box::new(one(row))))
}

fn one(row: Json<'_>) -> Order {
    Order {
        id: text(row.get("id")),
        client_order_id: text(row.get("client_id")),
        timestamp: row.get("t").time(),
        status: row.get("state").text().map(|word| OrderStatus::from_word(&word)),
        ..Order::default()
    }
}

pub(super) fn orders(cx: &Cx<'_>) -> Made<Answer> {
    finish(cx, Answer::Orders(cx.step(0).items().map(one).collect()), Arrange::Time)
}

pub(super) fn cancel_request(cx: &Cx<'_>) -> Made<Option<Prepared>> {
    let mut params = Map::new();
    params.set("id", cx.args().value(ArgName::Id));
    prepared(5, params)
}

pub(super) fn me_request(cx: &Cx<'_>) -> Made<Option<Prepared>> {
    let mut params = Params::new();
    params.set("wallet", cx.fact("wallet").into_owned());
    prepared(8, params)
}

pub(super) fn raw(cx: &Cx<'_>) -> Made<Answer> {
    Ok(Answer::Raw(Value::Json(cx.step(0)).into_owned()))
}
