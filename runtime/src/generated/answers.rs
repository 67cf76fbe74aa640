//! The last step of a call: lists are put in order and cut to what was asked for.

use crate::answer::Answer;
use crate::cx::Cx;
use crate::derive::{self, Window};
use crate::error::{Error, ErrorClass, Result};
use crate::func;
use crate::json::Json;
use crate::paginate::Extent;
use crate::types::{FundingRate, Text};

use super::rows::{MakeRow, MapRow, Member, Row, map_row, map_rows};

/// A time, or an error where the payload has none.
///
/// # Errors
/// `BadResponse` without a time.
pub fn time_answer(cx: &Cx<'_>, time: Option<i64>) -> Result<Answer> {
    match time {
        Some(time) => Ok(Answer::Time(time)),
        None => Err(Error::payload(ErrorClass::BadResponse, "the answer has no time").with_exchange(cx.id())),
    }
}

/// Stands where a native call does everything.
///
/// # Errors
/// Always: it is never called.
pub fn not_mapped(cx: &Cx<'_>) -> Result<Answer> {
    Err(Error::usage(ErrorClass::NotSupported, "a native call maps its own answers").with_exchange(cx.id()))
}

/// Times of a funding rate as text.
fn funding_dates(rate: &mut FundingRate) {
    let text = |time: Option<i64>| func::iso_out(time).map(|text| Text::from(&*text));
    rate.funding_datetime = text(rate.funding_timestamp);
    rate.next_funding_datetime = text(rate.next_funding_timestamp);
    rate.previous_funding_datetime = text(rate.previous_funding_timestamp);
}

/// How a list is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrange {
    /// Sorted, cut to the time and number that were asked for, and to the symbol or currency.
    All,
    /// Sorted and cut to the time and number.
    Time,
    /// Sorted, and cut to the symbol or currency.
    Sorted,
    /// As it came, cut to the time and number that were asked for, and to the symbol or currency.
    Cut,
    /// As it came.
    None,
}

/// The answer of a call that maps each row of a payload.
///
/// # Errors
/// What the mapping refuses.
pub fn list_answer<'a, T: Default>(
    cx: &Cx<'a>,
    step: usize,
    rows: impl Iterator<Item = Member<'a>>,
    map: MapRow<'a, T>,
    answer: fn(Vec<T>) -> Answer,
    arrange: Arrange,
) -> Result<Answer> {
    let mut list = Vec::new();
    map_rows(cx, rows, &Row::new(cx, step), &mut list, map)?;
    finish(cx, answer(list), arrange)
}

/// The answer of a call that maps one row.
///
/// # Errors
/// What the mapping refuses.
pub fn row_answer<'a, T: Default>(
    cx: &Cx<'a>,
    step: usize,
    here: Json<'a>,
    map: MapRow<'a, T>,
    answer: fn(Box<T>) -> Answer,
) -> Result<Answer> {
    let value = map_row(cx, here, &Row::new(cx, step), map)?;
    finish(cx, answer(value), Arrange::None)
}

/// The answer of a call that makes one value of a whole payload.
///
/// # Errors
/// What the mapping refuses.
pub fn made_answer<'a, T>(
    cx: &Cx<'a>,
    step: usize,
    here: Json<'a>,
    make: MakeRow<'a, T>,
    answer: fn(Box<T>) -> Answer,
) -> Result<Answer> {
    let value = make(cx, here, &Row::new(cx, step))?;
    finish(cx, answer(Box::new(value)), Arrange::None)
}

/// The part of a list that was asked for.
fn window(cx: &Cx<'_>, arrange: Arrange) -> Window {
    let args = cx.args();
    let (since, limit) = match arrange {
        Arrange::Sorted => (None, None),
        _ => (args.since, args.limit.filter(|_| cx.extent().is_none())),
    };
    Window {
        since,
        limit: limit.and_then(|limit| usize::try_from(limit).ok()),
        keeps: cx.def().limit_keeps,
        unsorted: arrange == Arrange::Cut,
    }
}

/// Sorts a list and cuts it to the symbol, time and number that were asked for.
///
/// # Errors
/// `InvalidAddress` where there is no deposit address.
pub fn finish(cx: &Cx<'_>, mut answer: Answer, arrange: Arrange) -> Result<Answer> {
    match &mut answer {
        Answer::FundingRate(rate) => funding_dates(rate),
        Answer::FundingRates(rates) => rates.iter_mut().for_each(funding_dates),
        Answer::DepositAddress(found) if found.address.is_none() && !cx.def().keeps_missing_address => {
            let message = "the exchange has no address for this currency yet";
            return Err(Error::exchange_fault(ErrorClass::InvalidAddress, message).with_exchange(cx.id()));
        }
        _ => {}
    }
    if let Some(extent) = cx.extent() {
        // only one answer is made a call
        let _ = extent.set(Extent::of(&answer));
    }
    if arrange != Arrange::None {
        let args = cx.args();
        let (symbol, code) = match arrange {
            Arrange::Time | Arrange::None => (None, None),
            Arrange::All | Arrange::Sorted | Arrange::Cut => (cx.symbol_of_rows(), args.code.as_deref()),
        };
        let window = window(cx, arrange);
        let symbols = args.symbols.as_deref();
        match &mut answer {
            Answer::Trades(list) => derive::trades(list, symbol, window),
            Answer::Orders(list) => derive::orders(list, symbol, window),
            Answer::Candles(list) => derive::candles(list, window),
            Answer::Transactions(list) => derive::transactions(list, code, window),
            Answer::Transfers(list) => derive::transfers(list, code, window),
            Answer::Ledger(list) => derive::ledger(list, code, window),
            Answer::FundingRateHistory(list) => derive::funding_rate_history(list, symbol, window),
            Answer::FundingPayments(list) => derive::funding_payments(list, symbol, window),
            Answer::Tickers(list) => derive::tickers(list, symbols),
            Answer::LastPrices(list) => derive::last_prices(list, symbols),
            Answer::Positions(list) => derive::positions(list, symbols),
            Answer::OpenInterestHistory(list) => derive::open_interest_history(list, symbol, window),
            Answer::OpenInterests(list) => derive::open_interests(list, symbols),
            Answer::DepositAddresses(list) => derive::deposit_addresses(list, args.codes.as_deref()),
            Answer::FundingRates(list) => derive::funding_rates(list, symbols),
            _ => {}
        }
    }
    Ok(answer)
}
