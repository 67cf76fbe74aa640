//! Answers that say nothing: a line of a proxy, an empty body, compressed bytes. Read as JSON they are neither list nor map,
//! and would pass for an empty list, or for an order without an id.

use crate::answer::Answer;
use crate::error::{Error, ErrorClass, Result};
use crate::json::Json;
use crate::method::Method;

/// Refuses an answer out of which nothing could be read.
pub(super) fn refuse(method: Method, root: Json<'_>, source: &str, answer: Answer) -> Result<Answer> {
    let bare = !root.is_list() && !root.is_map();
    let suspect = match method.writes() {
        // A cancellation may be answered by a bare word, and by nothing at all.
        true => !method.cancels() && (bare || root.is_empty()),
        // Some exchanges write null for an empty list.
        false => bare && source.trim() != "null",
    };
    if !suspect || !is_blank(&answer) {
        return Ok(answer);
    }
    let shown: String = source.chars().filter(|c| !c.is_control()).take(80).collect();
    let message = match shown.trim() {
        "" => "the answer is empty".to_owned(),
        shown => format!("the answer cannot be read: `{shown}`"),
    };
    Err(Error::payload(ErrorClass::BadResponse, message))
}

/// Whether an answer holds nothing that an exchange said.
fn is_blank(answer: &Answer) -> bool {
    match answer {
        Answer::Tickers(list) => list.is_empty(),
        Answer::Trades(list) => list.is_empty(),
        Answer::Candles(list) => list.is_empty(),
        Answer::Orders(list) => list.is_empty(),
        Answer::Positions(list) => list.is_empty(),
        Answer::Transactions(list) => list.is_empty(),
        Answer::Transfers(list) => list.is_empty(),
        Answer::Ledger(list) => list.is_empty(),
        Answer::Accounts(list) => list.is_empty(),
        Answer::TradingFees(list) => list.is_empty(),
        Answer::DepositAddresses(list) => list.is_empty(),
        Answer::FundingRates(list) => list.is_empty(),
        Answer::FundingRateHistory(list) => list.is_empty(),
        Answer::FundingPayments(list) => list.is_empty(),
        Answer::LeverageTiers(list) => list.is_empty(),
        Answer::Markets(list) => list.is_empty(),
        Answer::Currencies(list) => list.is_empty(),
        Answer::OrderBook(book) => book.bids.is_empty() && book.asks.is_empty(),
        Answer::Balances(balances) => balances.entries.is_empty(),
        Answer::Ticker(ticker) => ticker.last.is_none() && ticker.bid.is_none() && ticker.ask.is_none(),
        Answer::Order(order) => order.id.is_none(),
        Answer::Transaction(transaction) => transaction.id.is_none(),
        _ => false,
    }
}
