//! What a unified call answers.

mod convert;
mod json;

pub use convert::FromAnswer;

use crate::types::{
    Account, Balances, BorrowLoan, Candle, Currency, DepositAddress, DepositWithdrawFee, FundingPayment, FundingRate,
    FundingRateEntry, LastPrice, LedgerEntry, Leverage, LeverageTier, MarginChange, Market, OpenInterest, Order,
    OrderBook, Position, Status, Text, Ticker, Trade, TradingFee, Transaction, Transfer,
};
use crate::value::Value;

/// The answer of a unified call: one variant a kind of value.
#[derive(Debug, Clone)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each variant says what it holds by its name and type")]
pub enum Answer {
    Markets(Vec<Market>),
    Currencies(Vec<Currency>),
    Time(i64),
    Status(Box<Status>),
    Ticker(Box<Ticker>),
    Tickers(Vec<Ticker>),
    LastPrices(Vec<LastPrice>),
    OrderBook(Box<OrderBook>),
    OrderBooks(Vec<OrderBook>),
    Trades(Vec<Trade>),
    Candles(Vec<Candle>),
    Balances(Box<Balances>),
    Order(Box<Order>),
    Orders(Vec<Order>),
    Position(Box<Position>),
    Positions(Vec<Position>),
    Accounts(Vec<Account>),
    Ledger(Vec<LedgerEntry>),
    LedgerEntry(Box<LedgerEntry>),
    TradingFee(Box<TradingFee>),
    TradingFees(Vec<TradingFee>),
    DepositWithdrawFee(Box<DepositWithdrawFee>),
    DepositWithdrawFees(Vec<DepositWithdrawFee>),
    Transaction(Box<Transaction>),
    Transactions(Vec<Transaction>),
    Transfer(Box<Transfer>),
    Transfers(Vec<Transfer>),
    DepositAddress(Box<DepositAddress>),
    DepositAddresses(Vec<DepositAddress>),
    /// One currency's addresses, by network.
    DepositAddressesByNetwork(Vec<DepositAddress>),
    Leverage(Box<Leverage>),
    Leverages(Vec<Leverage>),
    /// The tiers of any number of markets.
    LeverageTiers(Vec<LeverageTier>),
    /// The tiers of one market.
    MarketLeverageTiers(Vec<LeverageTier>),
    MarginChange(Box<MarginChange>),
    MarginChanges(Vec<MarginChange>),
    BorrowLoan(Box<BorrowLoan>),
    FundingRate(Box<FundingRate>),
    FundingRates(Vec<FundingRate>),
    FundingRateHistory(Vec<FundingRateEntry>),
    FundingPayments(Vec<FundingPayment>),
    OpenInterest(Box<OpenInterest>),
    /// The present open interest of any number of markets.
    OpenInterests(Vec<OpenInterest>),
    /// One market's open interest over time.
    OpenInterestHistory(Vec<OpenInterest>),
    /// One word, such as an order's status.
    Word(Option<Text>),
    /// The exchange's own answer, or a structure without a type of its own.
    Raw(Value<'static>),
    /// Nothing but success.
    Nothing,
}

impl Answer {
    /// The JSON form, in the shape and with the names that CCXT's users know; decimals are exact.
    ///
    /// # Errors
    /// `BadResponse` when the value cannot be written as JSON.
    pub fn to_json(&self) -> crate::error::Result<String> {
        serde_json::to_string(self).map_err(|error| {
            crate::error::Error::payload(crate::error::ErrorClass::BadResponse, format!("cannot write JSON: {error}"))
        })
    }
}
