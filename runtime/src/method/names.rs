//! The names of arguments and the kinds of answers.

macro_rules! arguments {
    ($($variant:ident $snake:literal $camel:literal,)*) => {
        /// The name of an argument of a unified call.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ArgName {
            $(#[doc = concat!("`", $snake, "`")] $variant,)*
        }

        impl ArgName {
            /// The name in snake case, as specs write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(ArgName::$variant => $snake,)* }
            }

            /// The name in camel case, as extra parameters are written.
            #[must_use]
            pub const fn reference_name(self) -> &'static str {
                match self { $(ArgName::$variant => $camel,)* }
            }

            /// The argument of that name, in either spelling.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($snake => Some(ArgName::$variant),)* _ => Self::from_camel(name) }
            }

            fn from_camel(name: &str) -> Option<Self> {
                [$((ArgName::$variant, $camel),)*].into_iter().find(|entry| entry.1 == name).map(|entry| entry.0)
            }
        }
    };
}

arguments! {
    Symbol "symbol" "symbol",
    Symbols "symbols" "symbols",
    Limit "limit" "limit",
    Since "since" "since",
    Timeframe "timeframe" "timeframe",
    Kind "type" "type",
    Side "side" "side",
    Amount "amount" "amount",
    Price "price" "price",
    Orders "orders" "orders",
    Cost "cost" "cost",
    TriggerPrice "trigger_price" "triggerPrice",
    StopLossPrice "stop_loss_price" "stopLossPrice",
    TakeProfitPrice "take_profit_price" "takeProfitPrice",
    TakeProfit "take_profit" "takeProfit",
    StopLoss "stop_loss" "stopLoss",
    TrailingAmount "trailing_amount" "trailingAmount",
    TrailingTriggerPrice "trailing_trigger_price" "trailingTriggerPrice",
    TrailingPercent "trailing_percent" "trailingPercent",
    Id "id" "id",
    ClientOrderId "client_order_id" "clientOrderId",
    Ids "ids" "ids",
    Timeout "timeout" "timeout",
    Status "status" "status",
    Code "code" "code",
    Codes "codes" "codes",
    Address "address" "address",
    Tag "tag" "tag",
    FromAccount "from_account" "fromAccount",
    ToAccount "to_account" "toAccount",
    FromCode "from_code" "fromCode",
    ToCode "to_code" "toCode",
    Hedged "hedged" "hedged",
    Leverage "leverage" "leverage",
    MarginMode "margin_mode" "marginMode",
}

/// What kind of value a call answers; one variant of [`crate::Answer`] each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AnswerKind {
    /// `Answer::Markets`
    Markets,
    /// `Answer::Currencies`
    Currencies,
    /// `Answer::Time`
    Time,
    /// `Answer::Status`
    Status,
    /// `Answer::Raw`
    Raw,
    /// `Answer::Ticker`
    Ticker,
    /// `Answer::Tickers`
    Tickers,
    /// `Answer::LastPrices`
    LastPrices,
    /// `Answer::OrderBook`
    OrderBook,
    /// `Answer::OrderBooks`
    OrderBooks,
    /// `Answer::Trades`
    Trades,
    /// `Answer::Candles`
    Candles,
    /// `Answer::Order`
    Order,
    /// `Answer::Orders`
    Orders,
    /// `Answer::Positions`
    Positions,
    /// `Answer::Word`
    Word,
    /// `Answer::Balances`
    Balances,
    /// `Answer::Accounts`
    Accounts,
    /// `Answer::Ledger`
    Ledger,
    /// `Answer::LedgerEntry`
    LedgerEntry,
    /// `Answer::TradingFee`
    TradingFee,
    /// `Answer::TradingFees`
    TradingFees,
    /// `Answer::DepositWithdrawFee`
    DepositWithdrawFee,
    /// `Answer::DepositWithdrawFees`
    DepositWithdrawFees,
    /// `Answer::Transaction`
    Transaction,
    /// `Answer::Transfer`
    Transfer,
    /// `Answer::Transfers`
    Transfers,
    /// `Answer::DepositAddress`
    DepositAddress,
    /// `Answer::DepositAddresses`
    DepositAddresses,
    /// `Answer::DepositAddressesByNetwork`
    DepositAddressesByNetwork,
    /// `Answer::Transactions`
    Transactions,
    /// `Answer::Position`
    Position,
    /// `Answer::Leverage`
    Leverage,
    /// `Answer::Leverages`
    Leverages,
    /// `Answer::LeverageTiers`
    LeverageTiers,
    /// `Answer::MarketLeverageTiers`
    MarketLeverageTiers,
    /// `Answer::MarginChange`
    MarginChange,
    /// `Answer::MarginChanges`
    MarginChanges,
    /// `Answer::BorrowLoan`
    BorrowLoan,
    /// `Answer::FundingRate`
    FundingRate,
    /// `Answer::FundingRates`
    FundingRates,
    /// `Answer::FundingRateHistory`
    FundingRateHistory,
    /// `Answer::FundingPayments`
    FundingPayments,
    /// `Answer::OpenInterest`
    OpenInterest,
    /// `Answer::OpenInterests`
    OpenInterests,
    /// `Answer::OpenInterestHistory`
    OpenInterestHistory,
    /// `Answer::Nothing`
    Nothing,
}
