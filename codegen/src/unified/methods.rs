//! The unified calls: names, arguments, what they give.

use crate::ir::Ty;

/// How a call's answer is made of mapped rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One,
    /// A list of rows.
    Many,
    /// A point in time.
    Time,
    /// Whatever the payload says, unread.
    Raw,
}

/// A unified call.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// Arguments in the order of the reference.
    pub args: &'static [&'static str],
    /// How many of them, from the first, the call cannot do without.
    pub required: usize,
    /// The mapping that reads its rows.
    pub mapping: &'static str,
    /// The variant of `runtime::Answer`.
    pub answer: &'static str,
    /// One or many.
    pub shape: Shape,
}

/// How the names of calls begin that change something.
const WRITES: [&str; 12] = [
    "create_", "edit_", "cancel_", "close_", "withdraw", "transfer", "set_", "add_", "reduce_", "borrow_", "repay_",
    "sign_in",
];

/// Whether a call changes something.
#[must_use]
pub fn writes(call: &str) -> bool {
    WRITES.iter().any(|start| call.starts_with(start))
}

impl Method {
    /// Arguments without which the call makes no sense.
    pub fn required(&self) -> impl Iterator<Item = &'static str> {
        self.args.iter().copied().take(self.required)
    }
}

/// Types of the arguments, by name as specs write them.
pub static ARGUMENTS: &[(&str, Ty)] = &[
    ("symbol", Ty::Text),
    ("symbols", Ty::List),
    ("code", Ty::Text),
    ("codes", Ty::List),
    ("type", Ty::Text),
    ("side", Ty::Text),
    ("amount", Ty::Num),
    ("price", Ty::Num),
    ("since", Ty::Time),
    ("limit", Ty::Num),
    ("timeframe", Ty::Text),
    ("id", Ty::Text),
    ("ids", Ty::List),
    ("address", Ty::Text),
    ("tag", Ty::Text),
    ("from_account", Ty::Text),
    ("to_account", Ty::Text),
    ("leverage", Ty::Num),
    ("margin_mode", Ty::Text),
    ("hedged", Ty::Flag),
    ("orders", Ty::List),
    ("cost", Ty::Num),
    ("timeout", Ty::Num),
];

/// The type of the argument of that name.
#[must_use]
pub fn argument(name: &str) -> Option<(&'static str, Ty)> {
    ARGUMENTS.iter().find(|(n, _)| *n == name).copied()
}

use Shape::{Many, One, Raw};

const fn m(
    name: &'static str,
    required: usize,
    args: &'static [&'static str],
    mapping: &'static str,
    answer: &'static str,
    shape: Shape,
) -> Method {
    Method { name, args, required, mapping, answer, shape }
}

const NONE: &[&str] = &[];
const SYMBOL: &[&str] = &["symbol"];
const SYMBOLS: &[&str] = &["symbols"];
const CODE: &[&str] = &["code"];
const CODES: &[&str] = &["codes"];
const PAGE: &[&str] = &["symbol", "since", "limit"];
const CODE_PAGE: &[&str] = &["code", "since", "limit"];
const ID_SYMBOL: &[&str] = &["id", "symbol"];

/// All unified calls.
pub static METHODS: &[Method] = &[
    m("fetch_markets", 0, NONE, "market", "Markets", Many),
    m("fetch_currencies", 0, NONE, "currency", "Currencies", Many),
    m("fetch_ticker", 1, SYMBOL, "ticker", "Ticker", One),
    m("fetch_tickers", 0, SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_bids_asks", 0, SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_mark_price", 1, SYMBOL, "ticker", "Ticker", One),
    m("fetch_mark_prices", 0, SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_last_prices", 0, SYMBOLS, "last_price", "LastPrices", Many),
    m("fetch_order_book", 1, &["symbol", "limit"], "order_book", "OrderBook", One),
    m("fetch_order_books", 0, &["symbols", "limit"], "order_book", "OrderBooks", Many),
    m("fetch_l3_order_book", 1, &["symbol", "limit"], "order_book", "OrderBook", One),
    m("fetch_trades", 1, PAGE, "trade", "Trades", Many),
    m("fetch_ohlcv", 1, &["symbol", "timeframe", "since", "limit"], "candle", "Candles", Many),
    m("fetch_balance", 0, NONE, "balance", "Balances", One),
    m("create_order", 4, &["symbol", "type", "side", "amount", "price"], "order", "Order", One),
    m("create_orders", 1, &["orders"], "order", "Orders", Many),
    m("create_market_buy_order_with_cost", 2, &["symbol", "cost"], "order", "Order", One),
    m("create_market_sell_order_with_cost", 2, &["symbol", "cost"], "order", "Order", One),
    m("create_market_order_with_cost", 3, &["symbol", "side", "cost"], "order", "Order", One),
    m("edit_order", 4, &["id", "symbol", "type", "side", "amount", "price"], "order", "Order", One),
    m("edit_orders", 1, &["orders"], "order", "Orders", Many),
    m("cancel_order", 1, ID_SYMBOL, "order", "Order", One),
    m("cancel_orders", 1, &["ids", "symbol"], "order", "Orders", Many),
    m("cancel_orders_for_symbols", 1, &["orders"], "order", "Orders", Many),
    m("cancel_all_orders", 0, SYMBOL, "order", "Orders", Many),
    m("cancel_all_orders_after", 1, &["timeout"], "order", "Raw", Raw),
    m("close_position", 1, &["symbol", "side"], "order", "Order", One),
    m("fetch_order", 1, ID_SYMBOL, "order", "Order", One),
    m("fetch_open_order", 1, ID_SYMBOL, "order", "Order", One),
    m("fetch_closed_order", 1, ID_SYMBOL, "order", "Order", One),
    m("fetch_orders", 0, PAGE, "order", "Orders", Many),
    m("fetch_open_orders", 0, PAGE, "order", "Orders", Many),
    m("fetch_closed_orders", 0, PAGE, "order", "Orders", Many),
    m("fetch_canceled_orders", 0, PAGE, "order", "Orders", Many),
    m("fetch_canceled_and_closed_orders", 0, PAGE, "order", "Orders", Many),
    m("fetch_my_trades", 0, PAGE, "trade", "Trades", Many),
    m("fetch_order_trades", 1, &["id", "symbol", "since", "limit"], "trade", "Trades", Many),
    m("withdraw", 3, &["code", "amount", "address", "tag"], "transaction", "Transaction", One),
    m("fetch_deposit_address", 1, CODE, "deposit_address", "DepositAddress", One),
    m("create_deposit_address", 1, CODE, "deposit_address", "DepositAddress", One),
    m("fetch_deposit_addresses", 0, CODES, "deposit_address", "DepositAddresses", Many),
    m("fetch_deposit_addresses_by_network", 1, CODE, "deposit_address", "DepositAddressesByNetwork", Many),
    m("fetch_deposits", 0, CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_withdrawals", 0, CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_transactions", 0, CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_deposits_withdrawals", 0, CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_deposit", 1, &["id", "code"], "transaction", "Transaction", One),
    m("fetch_withdrawal", 1, &["id", "code"], "transaction", "Transaction", One),
    m("fetch_trading_fee", 1, SYMBOL, "trading_fee", "TradingFee", One),
    m("fetch_trading_fees", 0, NONE, "trading_fee", "TradingFees", Many),
    m("fetch_deposit_withdraw_fee", 1, CODE, "deposit_withdraw_fee", "DepositWithdrawFee", One),
    m("fetch_deposit_withdraw_fees", 0, CODES, "deposit_withdraw_fee", "DepositWithdrawFees", Many),
    m("fetch_transaction_fees", 0, CODES, "deposit_withdraw_fee", "DepositWithdrawFees", Many),
    m("fetch_time", 0, NONE, "time", "Time", Shape::Time),
    m("fetch_status", 0, NONE, "status", "Status", One),
    m("transfer", 4, &["code", "amount", "from_account", "to_account"], "transfer", "Transfer", One),
    m("fetch_transfers", 0, CODE_PAGE, "transfer", "Transfers", Many),
    m("fetch_transfer", 1, &["id", "code"], "transfer", "Transfer", One),
    m("fetch_ledger", 0, CODE_PAGE, "ledger_entry", "Ledger", Many),
    m("fetch_ledger_entry", 1, &["id", "code"], "ledger_entry", "LedgerEntry", One),
    m("fetch_accounts", 0, NONE, "account", "Accounts", Many),
    m("fetch_positions", 0, SYMBOLS, "position", "Positions", Many),
    m("fetch_position", 1, SYMBOL, "position", "Position", One),
    m("fetch_positions_history", 0, &["symbols", "since", "limit"], "position", "Positions", Many),
    m("set_leverage", 1, &["leverage", "symbol"], "raw", "Raw", Raw),
    m("fetch_leverage", 1, SYMBOL, "leverage", "Leverage", One),
    m("fetch_leverages", 0, SYMBOLS, "leverage", "Leverages", Many),
    m("fetch_leverage_tiers", 0, SYMBOLS, "leverage_tier", "LeverageTiers", Many),
    m("fetch_market_leverage_tiers", 1, SYMBOL, "leverage_tier", "MarketLeverageTiers", Many),
    m("set_margin_mode", 1, &["margin_mode", "symbol"], "raw", "Raw", Raw),
    m("set_position_mode", 1, &["hedged", "symbol"], "raw", "Raw", Raw),
    m("fetch_position_mode", 0, SYMBOL, "raw", "Raw", Raw),
    m("fetch_margin_mode", 1, SYMBOL, "raw", "Raw", Raw),
    m("add_margin", 2, &["symbol", "amount"], "margin_change", "MarginChange", One),
    m("reduce_margin", 2, &["symbol", "amount"], "margin_change", "MarginChange", One),
    m("fetch_funding_rate", 1, SYMBOL, "funding_rate", "FundingRate", One),
    m("fetch_funding_rates", 0, SYMBOLS, "funding_rate", "FundingRates", Many),
    m("fetch_funding_rate_history", 0, PAGE, "funding_rate_entry", "FundingRateHistory", Many),
    m("fetch_funding_history", 0, PAGE, "funding_payment", "FundingPayments", Many),
    m("fetch_open_interest", 1, SYMBOL, "open_interest", "OpenInterest", One),
    m("fetch_open_interests", 0, SYMBOLS, "open_interest", "OpenInterests", Many),
    m(
        "fetch_open_interest_history",
        1,
        &["symbol", "timeframe", "since", "limit"],
        "open_interest",
        "OpenInterestHistory",
        Many,
    ),
    m("borrow_cross_margin", 2, &["code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("borrow_isolated_margin", 3, &["symbol", "code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("repay_cross_margin", 2, &["code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("repay_isolated_margin", 3, &["symbol", "code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("sign_in", 0, NONE, "raw", "Raw", Raw),
];

/// The unified call of that name.
#[must_use]
pub fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|m| m.name == name)
}
