//! What follows from other fields: computed once here, so that no spec has to.
//!
//! A function fills what is missing and never changes what the exchange said, with one exception: where exchanges write 0 for
//! "nothing" (prices of tickers and orders) it becomes `None`. Quotients are cut after 18 decimals; everything else is exact.

mod balances;
mod currency;
mod deposit_withdraw_fee;
mod fees;
mod ledger;
mod lists;
mod market;
mod math;
mod order;
mod order_book;
mod order_trades;
mod position;
mod position_isolated;
mod position_value;
#[cfg(test)]
mod tests;
mod ticker;
mod trade;

pub use balances::balances;
pub use currency::currency;
pub use deposit_withdraw_fee::deposit_withdraw_fee;
pub use ledger::ledger_entry;
pub use lists::{
    Keeps, Window, candles, deposit_addresses, funding_payments, funding_rate_history, funding_rates, last_prices,
    ledger, open_interest_history, open_interests, orders, positions, tickers, trades, transactions, transfers,
};
pub use market::market;
pub use order::order;
pub use order_book::order_book;
pub use position::position;
pub use ticker::ticker;
pub use trade::trade;
