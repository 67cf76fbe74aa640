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
        // Whoever has no id of an order cannot cancel it, and does not know whether there is one.
        true if method == Method::CreateOrder => bare || says_nothing(root),
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

/// Whether an answer holds nothing but signs of success and times: no id of an order, whatever it is called.
fn says_nothing(json: Json<'_>) -> bool {
    json.rows().all(|(key, value)| {
        let is_time = key.is_some_and(|key| key.to_ascii_lowercase().contains("time"));
        let is_sign = |text: &str| {
            ["0", "1", "00000", "200", "ok", "success", "true"].iter().any(|sign| text.eq_ignore_ascii_case(sign))
        };
        match value.text() {
            Some(text) => is_time || value.is_bool() || is_sign(&text),
            None => says_nothing(value),
        }
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Doc;

    fn made(body: &str) -> Result<Answer> {
        let doc = Doc::parse(body).unwrap();
        refuse(Method::CreateOrder, doc.root(), body, Answer::Order(Box::default()))
    }

    #[test]
    fn an_order_without_an_id_is_none_where_the_answer_says_nothing_else() {
        for body in [
            "{}",
            "[]",
            r#"{"error":[],"result":null}"#,
            r#"{"error":[],"result":{"txid":[]}}"#,
            r#"{"retCode":0,"retMsg":"OK","result":{},"time":1700000000123}"#,
            r#"{"success":true}"#,
        ] {
            assert!(made(body).is_err_and(|error| error.is(ErrorClass::BadResponse)), "{body}");
        }
        for body in [r#"{"status":"ok","orderid":7}"#, r#"{"message":"your order was filled at once"}"#] {
            assert!(made(body).is_ok(), "{body}");
        }
    }
}
