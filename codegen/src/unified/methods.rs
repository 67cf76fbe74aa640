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
    /// The mapping that reads its rows.
    pub mapping: &'static str,
    /// The variant of `runtime::Answer`.
    pub answer: &'static str,
    /// One or many.
    pub shape: Shape,
}

impl Method {
    /// Arguments without which the call makes no sense.
    pub fn required(&self) -> impl Iterator<Item = &'static str> {
        let optional: &[&str] = match self.name {
            "create_order" => &["price"],
            "withdraw" => &["tag"],
            "edit_order" => &["amount", "price", "side", "type"],
            "fetch_ticker" | "fetch_order_book" | "fetch_trades" | "fetch_ohlcv" | "fetch_order_trades" => {
                &["since", "limit", "timeframe"]
            }
            "fetch_order" | "cancel_order" | "fetch_open_order" | "fetch_closed_order" | "cancel_orders"
            | "set_leverage" | "set_margin_mode" | "set_position_mode" => &["symbol"],
            "fetch_position"
            | "fetch_funding_rate"
            | "fetch_trading_fee"
            | "fetch_deposit_address"
            | "create_deposit_address"
            | "transfer"
            | "add_margin"
            | "reduce_margin"
            | "fetch_mark_price"
            | "fetch_leverage"
            | "fetch_open_interest"
            | "fetch_market_leverage_tiers"
            | "create_market_buy_order_with_cost"
            | "create_market_sell_order_with_cost"
            | "create_market_order_with_cost"
            | "borrow_cross_margin"
            | "borrow_isolated_margin"
            | "repay_cross_margin"
            | "repay_isolated_margin" => &[],
            _ => self.args,
        };
        let by_id = self.name == "fetch_order_trades";
        self.args.iter().copied().filter(move |a| !(optional.contains(a) || by_id && *a == "symbol"))
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
    args: &'static [&'static str],
    mapping: &'static str,
    answer: &'static str,
    shape: Shape,
) -> Method {
    Method { name, args, mapping, answer, shape }
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
    m("fetch_markets", NONE, "market", "Markets", Many),
    m("fetch_currencies", NONE, "currency", "Currencies", Many),
    m("fetch_ticker", SYMBOL, "ticker", "Ticker", One),
    m("fetch_tickers", SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_bids_asks", SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_mark_price", SYMBOL, "ticker", "Ticker", One),
    m("fetch_mark_prices", SYMBOLS, "ticker", "Tickers", Many),
    m("fetch_last_prices", SYMBOLS, "last_price", "LastPrices", Many),
    m("fetch_order_book", &["symbol", "limit"], "order_book", "OrderBook", One),
    m("fetch_order_books", &["symbols", "limit"], "order_book", "OrderBooks", Many),
    m("fetch_l3_order_book", &["symbol", "limit"], "order_book", "OrderBook", One),
    m("fetch_trades", PAGE, "trade", "Trades", Many),
    m("fetch_ohlcv", &["symbol", "timeframe", "since", "limit"], "candle", "Candles", Many),
    m("fetch_balance", NONE, "balance", "Balances", One),
    m("create_order", &["symbol", "type", "side", "amount", "price"], "order", "Order", One),
    m("create_orders", &["orders"], "order", "Orders", Many),
    m("create_market_buy_order_with_cost", &["symbol", "cost"], "order", "Order", One),
    m("create_market_sell_order_with_cost", &["symbol", "cost"], "order", "Order", One),
    m("create_market_order_with_cost", &["symbol", "side", "cost"], "order", "Order", One),
    m("edit_order", &["id", "symbol", "type", "side", "amount", "price"], "order", "Order", One),
    m("edit_orders", &["orders"], "order", "Orders", Many),
    m("cancel_order", ID_SYMBOL, "order", "Order", One),
    m("cancel_orders", &["ids", "symbol"], "order", "Orders", Many),
    m("cancel_orders_for_symbols", &["orders"], "order", "Orders", Many),
    m("cancel_all_orders", SYMBOL, "order", "Orders", Many),
    m("cancel_all_orders_after", &["timeout"], "order", "Raw", Raw),
    m("close_position", &["symbol", "side"], "order", "Order", One),
    m("fetch_order", ID_SYMBOL, "order", "Order", One),
    m("fetch_open_order", ID_SYMBOL, "order", "Order", One),
    m("fetch_closed_order", ID_SYMBOL, "order", "Order", One),
    m("fetch_orders", PAGE, "order", "Orders", Many),
    m("fetch_open_orders", PAGE, "order", "Orders", Many),
    m("fetch_closed_orders", PAGE, "order", "Orders", Many),
    m("fetch_canceled_orders", PAGE, "order", "Orders", Many),
    m("fetch_canceled_and_closed_orders", PAGE, "order", "Orders", Many),
    m("fetch_my_trades", PAGE, "trade", "Trades", Many),
    m("fetch_order_trades", &["id", "symbol", "since", "limit"], "trade", "Trades", Many),
    m("withdraw", &["code", "amount", "address", "tag"], "transaction", "Transaction", One),
    m("fetch_deposit_address", CODE, "deposit_address", "DepositAddress", One),
    m("create_deposit_address", CODE, "deposit_address", "DepositAddress", One),
    m("fetch_deposit_addresses", CODES, "deposit_address", "DepositAddresses", Many),
    m("fetch_deposit_addresses_by_network", CODE, "deposit_address", "DepositAddressesByNetwork", Many),
    m("fetch_deposits", CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_withdrawals", CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_transactions", CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_deposits_withdrawals", CODE_PAGE, "transaction", "Transactions", Many),
    m("fetch_deposit", &["id", "code"], "transaction", "Transaction", One),
    m("fetch_withdrawal", &["id", "code"], "transaction", "Transaction", One),
    m("fetch_trading_fee", SYMBOL, "trading_fee", "TradingFee", One),
    m("fetch_trading_fees", NONE, "trading_fee", "TradingFees", Many),
    m("fetch_deposit_withdraw_fee", CODE, "deposit_withdraw_fee", "DepositWithdrawFee", One),
    m("fetch_deposit_withdraw_fees", CODES, "deposit_withdraw_fee", "DepositWithdrawFees", Many),
    m("fetch_transaction_fees", CODES, "deposit_withdraw_fee", "DepositWithdrawFees", Many),
    m("fetch_time", NONE, "time", "Time", Shape::Time),
    m("fetch_status", NONE, "status", "Status", One),
    m("transfer", &["code", "amount", "from_account", "to_account"], "transfer", "Transfer", One),
    m("fetch_transfers", CODE_PAGE, "transfer", "Transfers", Many),
    m("fetch_transfer", &["id", "code"], "transfer", "Transfer", One),
    m("fetch_ledger", CODE_PAGE, "ledger_entry", "Ledger", Many),
    m("fetch_ledger_entry", &["id", "code"], "ledger_entry", "LedgerEntry", One),
    m("fetch_accounts", NONE, "account", "Accounts", Many),
    m("fetch_positions", SYMBOLS, "position", "Positions", Many),
    m("fetch_position", SYMBOL, "position", "Position", One),
    m("fetch_positions_history", &["symbols", "since", "limit"], "position", "Positions", Many),
    m("set_leverage", &["leverage", "symbol"], "raw", "Raw", Raw),
    m("fetch_leverage", SYMBOL, "leverage", "Leverage", One),
    m("fetch_leverages", SYMBOLS, "leverage", "Leverages", Many),
    m("fetch_leverage_tiers", SYMBOLS, "leverage_tier", "LeverageTiers", Many),
    m("fetch_market_leverage_tiers", SYMBOL, "leverage_tier", "MarketLeverageTiers", Many),
    m("set_margin_mode", &["margin_mode", "symbol"], "raw", "Raw", Raw),
    m("set_position_mode", &["hedged", "symbol"], "raw", "Raw", Raw),
    m("fetch_position_mode", SYMBOL, "raw", "Raw", Raw),
    m("fetch_margin_mode", SYMBOL, "raw", "Raw", Raw),
    m("add_margin", &["symbol", "amount"], "margin_change", "MarginChange", One),
    m("reduce_margin", &["symbol", "amount"], "margin_change", "MarginChange", One),
    m("fetch_funding_rate", SYMBOL, "funding_rate", "FundingRate", One),
    m("fetch_funding_rates", SYMBOLS, "funding_rate", "FundingRates", Many),
    m("fetch_funding_rate_history", PAGE, "funding_rate_entry", "FundingRateHistory", Many),
    m("fetch_funding_history", PAGE, "funding_payment", "FundingPayments", Many),
    m("fetch_open_interest", SYMBOL, "open_interest", "OpenInterest", One),
    m("fetch_open_interests", SYMBOLS, "open_interest", "OpenInterests", Many),
    m(
        "fetch_open_interest_history",
        &["symbol", "timeframe", "since", "limit"],
        "open_interest",
        "OpenInterestHistory",
        Many,
    ),
    m("borrow_cross_margin", &["code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("borrow_isolated_margin", &["symbol", "code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("repay_cross_margin", &["code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("repay_isolated_margin", &["symbol", "code", "amount"], "borrow_loan", "BorrowLoan", One),
    m("sign_in", NONE, "raw", "Raw", Raw),
];

/// The unified call of that name.
#[must_use]
pub fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|m| m.name == name)
}
