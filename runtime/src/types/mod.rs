//! The unified values: one shape for all exchanges.
//!
//! Every field that an exchange may leave out is an `Option`. Times are milliseconds since 1970, numbers are exact decimals,
//! words are enums that keep what they do not know (`Other`). The JSON form has CCXT's names.

/// A struct whose fields are all optional, with those that never are after `and`.
macro_rules! unified {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$attr:meta])* $field:ident: $type:ty,)*
    } $(and {
        $($(#[$always_attr:meta])* $always:ident: $always_type:ty,)*
    })? $(with $extra:ident)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        pub struct $name {
            $($(#[$attr])* #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$type>,)*
            $($($(#[$always_attr])* pub $always: $always_type,)*)?
            $(
                /// What else the exchange says of it; in JSON at the top level.
                #[serde(flatten)]
                pub $extra: $crate::map::Params,
            )?
        }
    };
}

mod account;
mod balances;
mod borrow;
mod candle;
mod currency;
mod currency_json;
pub(crate) mod day;
mod deposit_address;
mod deposit_withdraw_fee;
mod fee;
mod funding;
mod last_price;
mod ledger;
mod leverage;
mod limits;
mod margin;
mod market;
mod market_json;
mod market_read;
mod nullable;
mod open_interest;
mod order;
mod order_book;
mod position;
mod status;
mod ticker;
mod trade;
mod trading_fee;
mod transaction;
mod transfer;
mod words;

pub use account::Account;
pub use balances::{Balance, Balances};
pub use borrow::{BorrowInterest, BorrowLoan};
pub use candle::Candle;
pub use currency::{Currency, Network};
pub use deposit_address::DepositAddress;
pub use deposit_withdraw_fee::{DepositWithdrawFee, FeeRule, NetworkFee};
pub use fee::Fee;
pub use funding::{FundingPayment, FundingRate, FundingRateEntry};
pub use last_price::LastPrice;
pub use ledger::LedgerEntry;
pub use leverage::{Leverage, LeverageTier};
pub use limits::{CurrencyLimits, Limits, MinMax, NetworkLimits, Precision};
pub use margin::MarginChange;
pub use market::{MarginModes, Market};
pub use open_interest::OpenInterest;
pub use order::Order;
pub use order_book::{Level, OrderBook};
pub use position::Position;
pub use status::Status;
pub use ticker::Ticker;
pub use trade::Trade;
pub use trading_fee::TradingFee;
pub use transaction::Transaction;
pub use transfer::Transfer;
#[doc(hidden)]
pub use words::Word;
pub use words::{
    Direction, MarginMode, MarketKind, OptionType, OrderStatus, OrderType, PositionSide, Side, TakerOrMaker,
    TimeInForce, TransactionStatus, TransactionType,
};

/// A short text: ids, symbols, codes. Up to 24 bytes lie in place.
pub type Text = compact_str::CompactString;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Ms = i64;

#[cfg(test)]
mod tests;
