//! The arguments of a unified call.

mod order;
mod positional;
mod read;

pub use order::OrderRequest;

use crate::decimal::Dec;
use crate::map::Params;
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

/// What a unified call is given: only what the call takes is set, the rest stays empty.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Args {
    /// The market's symbol, for instance `BTC/USDT` or `BTC/USDT:USDT`.
    pub symbol: Option<Text>,
    /// Several symbols.
    pub symbols: Option<Vec<Text>>,
    /// The currency's code, for instance `BTC`.
    pub code: Option<Text>,
    /// Several codes.
    pub codes: Option<Vec<Text>>,
    /// The order's type.
    pub kind: Option<OrderType>,
    /// The order's side.
    pub side: Option<Side>,
    /// How much, in units of the base currency or in contracts.
    pub amount: Option<Dec>,
    /// The price, in units of the quote currency for one unit of the base currency.
    pub price: Option<Dec>,
    /// The cost of an order, in units of the quote currency.
    pub cost: Option<Dec>,
    /// The earliest time, in milliseconds since the epoch.
    pub since: Option<i64>,
    /// The largest number of entries.
    pub limit: Option<i64>,
    /// The length of a candle, for instance `1h`.
    pub timeframe: Option<Text>,
    /// The id of an order, a transaction, a transfer ...
    pub id: Option<Text>,
    /// Several ids.
    pub ids: Option<Vec<Text>>,
    /// An order's status word.
    pub status: Option<Text>,
    /// A blockchain address.
    pub address: Option<Text>,
    /// The tag, memo or payment id that goes with an address.
    pub tag: Option<Text>,
    /// The account that a transfer comes from.
    pub from_account: Option<Text>,
    /// The account that a transfer goes to.
    pub to_account: Option<Text>,
    /// The currency that a conversion gives away.
    pub from_code: Option<Text>,
    /// The currency that a conversion gets.
    pub to_code: Option<Text>,
    /// The leverage, a factor.
    pub leverage: Option<Dec>,
    /// `cross` or `isolated`.
    pub margin_mode: Option<Text>,
    /// Whether long and short positions are kept apart.
    pub hedged: Option<bool>,
    /// A time span in milliseconds.
    pub timeout: Option<i64>,
    /// The orders of a batch: maps with `symbol`, `type`, `side`, `amount`, `price`, `params` (or `id`, `symbol`).
    pub orders: Option<Vec<Value<'static>>>,
    /// Extra parameters; those that the call knows are used by it, the others go to the wire as they are.
    pub params: Params,
}
