//! Reads: one value out of a call that gives many.

use super::Rule;
use crate::answer::Answer;
use crate::args::Args;
use crate::decimal::Dec;
use crate::def::ExchangeDef;
use crate::error::{Error, ErrorClass, Result};
use crate::map::Params;
use crate::method::Method;
use crate::types::{Balance, DepositAddress, Level, Order, OrderStatus, Text};
use crate::value::Value;

/// Takes an answer out of another one.
pub(super) type Pick = fn(Answer, &Args) -> Result<Answer>;

/// The rule of a read.
pub(super) fn rule(def: &ExchangeDef, method: Method) -> Option<Rule> {
    let of = |from, args, pick| Some(Rule { from, args, pick });
    match method {
        Method::FetchTicker => of(Method::FetchTickers, symbols, ticker),
        Method::FetchMarkPrice => of(Method::FetchMarkPrices, symbols, ticker),
        Method::FetchFundingRate => of(Method::FetchFundingRates, symbols, funding_rate),
        Method::FetchFundingInterval => of(Method::FetchFundingIntervals, symbols, funding_rate),
        Method::FetchOpenInterest => of(Method::FetchOpenInterests, symbols, open_interest),
        Method::FetchLeverage => of(Method::FetchLeverages, symbols, leverage),
        Method::FetchMarketLeverageTiers => of(Method::FetchLeverageTiers, symbols, tiers),
        Method::FetchTradingFee => of(Method::FetchTradingFees, same, trading_fee),
        Method::FetchDepositWithdrawFee => of(Method::FetchDepositWithdrawFees, codes, deposit_withdraw_fee),
        Method::FetchTransactionFee => of(Method::FetchTransactionFees, codes, |answer, _| Ok(answer)),
        Method::FetchDepositAddress if def.has(Method::FetchDepositAddresses) => {
            of(Method::FetchDepositAddresses, codes, address_of_code)
        }
        Method::FetchDepositAddress => of(Method::FetchDepositAddressesByNetwork, same, address_of_network),
        Method::FetchTransactions => of(Method::FetchDepositsWithdrawals, same, |answer, _| Ok(answer)),
        Method::FetchOhlcv => of(Method::FetchTrades, same, super::candles::of_trades),
        Method::FetchOpenOrders => of(Method::FetchOrders, same, |answer, _| orders(answer, &OrderStatus::Open)),
        Method::FetchClosedOrders => of(Method::FetchOrders, same, |answer, _| orders(answer, &OrderStatus::Closed)),
        Method::FetchOrderStatus => of(Method::FetchOrder, same, status),
        Method::FetchL2OrderBook => of(Method::FetchOrderBook, same, aggregated),
        Method::FetchFreeBalance => of(Method::FetchBalance, same, |answer, _| balances(answer, |b| b.free)),
        Method::FetchUsedBalance => of(Method::FetchBalance, same, |answer, _| balances(answer, |b| b.used)),
        Method::FetchTotalBalance => of(Method::FetchBalance, same, |answer, _| balances(answer, |b| b.total)),
        _ => None,
    }
}

fn same(_: &mut Args) -> Result<()> {
    Ok(())
}

fn symbols(args: &mut Args) -> Result<()> {
    args.symbols = args.symbol.clone().map(|symbol| vec![symbol]);
    Ok(())
}

fn codes(args: &mut Args) -> Result<()> {
    args.codes = args.code.clone().map(|code| vec![code]);
    Ok(())
}

fn asked(symbol: Option<&Text>) -> &str {
    symbol.map(Text::as_str).unwrap_or_default()
}

fn absent(what: &str, name: &str) -> Error {
    Error::payload(ErrorClass::NullResponse, format!("the exchange gives no {what} for {name}"))
}

fn wrong() -> Error {
    Error::payload(ErrorClass::BadResponse, "the spec answers with something else than this call needs")
}

macro_rules! by_symbol {
    ($($name:ident: $many:ident -> $one:ident, $what:literal;)*) => { $(
        fn $name(answer: Answer, args: &Args) -> Result<Answer> {
            let Answer::$many(list) = answer else { return Err(wrong()) };
            let symbol = asked(args.symbol.as_ref());
            let found = list.into_iter().rfind(|item| item.symbol.as_deref() == Some(symbol));
            found.map(|item| Answer::$one(Box::new(item))).ok_or_else(|| absent($what, symbol))
        }
    )* };
}

by_symbol! {
    ticker: Tickers -> Ticker, "ticker";
    funding_rate: FundingRates -> FundingRate, "funding rate";
    open_interest: OpenInterests -> OpenInterest, "open interest";
    leverage: Leverages -> Leverage, "leverage";
    trading_fee: TradingFees -> TradingFee, "trading fee";
}

fn tiers(answer: Answer, args: &Args) -> Result<Answer> {
    let Answer::LeverageTiers(mut list) = answer else { return Err(wrong()) };
    list.retain(|tier| tier.symbol == args.symbol);
    Ok(Answer::MarketLeverageTiers(list))
}

fn deposit_withdraw_fee(answer: Answer, args: &Args) -> Result<Answer> {
    let Answer::DepositWithdrawFees(list) = answer else { return Err(wrong()) };
    let code = asked(args.code.as_ref());
    let found = list.into_iter().find(|fee| fee.currency.as_deref() == Some(code));
    found.map(|fee| Answer::DepositWithdrawFee(Box::new(fee))).ok_or_else(|| absent("fees", code))
}

fn address_of_code(answer: Answer, args: &Args) -> Result<Answer> {
    let Answer::DepositAddresses(list) = answer else { return Err(wrong()) };
    let code = asked(args.code.as_ref());
    one_address(list.into_iter().rfind(|address| address.currency.as_deref() == Some(code)), code)
}

fn address_of_network(answer: Answer, args: &Args) -> Result<Answer> {
    let (Answer::DepositAddressesByNetwork(mut list) | Answer::DepositAddresses(mut list)) = answer else {
        return Err(wrong());
    };
    let network = args.params.get("network").and_then(Value::text);
    if let Some(network) = network {
        list.retain(|address| address.network.as_deref() == Some(&network));
    }
    one_address(list.into_iter().next(), asked(args.code.as_ref()))
}

/// A row without an address is none.
fn one_address(found: Option<DepositAddress>, code: &str) -> Result<Answer> {
    let found = found.filter(|row| row.address.is_some()).map(|row| Answer::DepositAddress(Box::new(row)));
    found.ok_or_else(|| {
        let error = Error::usage(ErrorClass::InvalidAddress, format!("there is no deposit address for {code}"));
        error.with_help("make one with create_deposit_address, or on the site")
    })
}

fn orders(answer: Answer, status: &OrderStatus) -> Result<Answer> {
    let Answer::Orders(mut list) = answer else { return Err(wrong()) };
    list.retain(|order: &Order| order.status.as_ref() == Some(status));
    Ok(Answer::Orders(list))
}

fn status(answer: Answer, _: &Args) -> Result<Answer> {
    let Answer::Order(order) = answer else { return Err(wrong()) };
    Ok(Answer::Word(order.status.map(|status| Text::from(status.as_str()))))
}

/// One level a price.
fn aggregated(answer: Answer, _: &Args) -> Result<Answer> {
    let Answer::OrderBook(mut book) = answer else { return Err(wrong()) };
    merge(&mut book.bids);
    merge(&mut book.asks);
    Ok(Answer::OrderBook(book))
}

/// Adds up neighbours of the same price and drops what is empty; the sides are sorted already.
fn merge(levels: &mut Vec<Level>) {
    let mut merged: Vec<Level> = Vec::with_capacity(levels.len());
    for level in levels.drain(..) {
        match merged.last_mut() {
            Some(last) if last.price == level.price => {
                last.amount = last.amount.checked_add(level.amount).unwrap_or(last.amount);
            }
            // What else a level tells is of one order, not of all.
            _ => merged.push(Level { count: None, ..level }),
        }
    }
    merged.retain(|level| level.amount > Dec::ZERO);
    *levels = merged;
}

fn balances(answer: Answer, part: fn(&Balance) -> Option<Dec>) -> Result<Answer> {
    let Answer::Balances(balances) = answer else { return Err(wrong()) };
    let entries = balances.entries.iter().filter_map(|(code, balance)| Some((code.to_string(), part(balance)?)));
    Ok(Answer::Raw(Value::Map(entries.collect::<Params>())))
}
