//! From the dynamic answer to the type that a call promises.

use super::Answer;
use crate::error::{Error, ErrorClass, Result};
use crate::types::{
    Account, Balances, BorrowLoan, Candle, Currency, DepositAddress, DepositWithdrawFee, FundingPayment, FundingRate,
    FundingRateEntry, LastPrice, LedgerEntry, Leverage, LeverageTier, MarginChange, Market, OpenInterest, Order,
    OrderBook, Position, Status, Text, Ticker, Trade, TradingFee, Transaction, Transfer,
};
use crate::value::Value;

/// A type that a unified call can promise.
pub trait FromAnswer: Sized {
    /// Takes the value out of an answer.
    ///
    /// # Errors
    /// `BadResponse` when the answer is of another kind: a defect of the exchange's spec.
    fn from_answer(answer: Answer) -> Result<Self>;
}

fn other_kind<T>() -> Result<T> {
    let wanted = std::any::type_name::<T>().rsplit("::").next().unwrap_or_default();
    Err(Error::payload(
        ErrorClass::BadResponse,
        format!("the spec answers this call with something else than {wanted}"),
    ))
}

macro_rules! from_answer {
    ($($type:ty: $($pattern:pat_param)|+ => $value:expr;)*) => { $(
        impl FromAnswer for $type {
            fn from_answer(answer: Answer) -> Result<Self> {
                match answer {
                    $($pattern)|+ => Ok($value),
                    _ => other_kind(),
                }
            }
        }
    )* };
}

from_answer! {
    i64: Answer::Time(value) => value;
    Status: Answer::Status(value) => *value;
    Ticker: Answer::Ticker(value) => *value;
    OrderBook: Answer::OrderBook(value) => *value;
    Balances: Answer::Balances(value) => *value;
    Order: Answer::Order(value) => *value;
    Position: Answer::Position(value) => *value;
    LedgerEntry: Answer::LedgerEntry(value) => *value;
    TradingFee: Answer::TradingFee(value) => *value;
    DepositWithdrawFee: Answer::DepositWithdrawFee(value) => *value;
    Transaction: Answer::Transaction(value) => *value;
    Transfer: Answer::Transfer(value) => *value;
    DepositAddress: Answer::DepositAddress(value) => *value;
    Leverage: Answer::Leverage(value) => *value;
    MarginChange: Answer::MarginChange(value) => *value;
    BorrowLoan: Answer::BorrowLoan(value) => *value;
    FundingRate: Answer::FundingRate(value) => *value;
    OpenInterest: Answer::OpenInterest(value) => *value;
    Option<Text>: Answer::Word(value) => value;
    Vec<Market>: Answer::Markets(list) => list;
    Vec<Currency>: Answer::Currencies(list) => list;
    Vec<Ticker>: Answer::Tickers(list) => list;
    Vec<LastPrice>: Answer::LastPrices(list) => list;
    Vec<OrderBook>: Answer::OrderBooks(list) => list;
    Vec<Trade>: Answer::Trades(list) => list;
    Vec<Candle>: Answer::Candles(list) => list;
    Vec<Order>: Answer::Orders(list) => list;
    Vec<Position>: Answer::Positions(list) => list;
    Vec<Account>: Answer::Accounts(list) => list;
    Vec<LedgerEntry>: Answer::Ledger(list) => list;
    Vec<TradingFee>: Answer::TradingFees(list) => list;
    Vec<DepositWithdrawFee>: Answer::DepositWithdrawFees(list) => list;
    Vec<Transaction>: Answer::Transactions(list) => list;
    Vec<Transfer>: Answer::Transfers(list) => list;
    Vec<DepositAddress>: Answer::DepositAddresses(list) | Answer::DepositAddressesByNetwork(list) => list;
    Vec<Leverage>: Answer::Leverages(list) => list;
    Vec<LeverageTier>: Answer::LeverageTiers(list) | Answer::MarketLeverageTiers(list) => list;
    Vec<MarginChange>: Answer::MarginChanges(list) => list;
    Vec<FundingRate>: Answer::FundingRates(list) => list;
    Vec<FundingRateEntry>: Answer::FundingRateHistory(list) => list;
    Vec<FundingPayment>: Answer::FundingPayments(list) => list;
    Vec<OpenInterest>: Answer::OpenInterests(list) | Answer::OpenInterestHistory(list) => list;
    Value<'static>: Answer::Raw(value) => value;
}

impl FromAnswer for Answer {
    fn from_answer(answer: Answer) -> Result<Self> {
        Ok(answer)
    }
}

impl FromAnswer for () {
    fn from_answer(_: Answer) -> Result<Self> {
        Ok(())
    }
}
