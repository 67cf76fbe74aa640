//! An order of the user.

use super::nullable::or_default;
use super::{Fee, Ms, OrderStatus, OrderType, Side, Text, TimeInForce, Trade, fee};
use crate::decimal::Dec;

unified! {
    /// An order of the user.
    Order {
        /// Are long and short positions kept apart?
        hedged: bool,
        /// The leverage of its position.
        leverage: Dec,
        /// The margin mode of its position.
        margin_mode: super::MarginMode,
        /// The exchange's id.
        id: Text,
        /// The id that the user gave it.
        client_order_id: Text,
        /// When it was made.
        timestamp: Ms,
        /// When it was last filled.
        last_trade_timestamp: Ms,
        /// When it last changed.
        last_update_timestamp: Ms,
        /// The market.
        symbol: Text,
        /// How it is priced.
        #[serde(rename = "type")]
        kind: OrderType,
        /// How long it stays.
        time_in_force: TimeInForce,
        /// Must it be a maker?
        post_only: bool,
        /// May it only make a position smaller?
        reduce_only: bool,
        /// The side.
        side: Side,
        /// The price it asks for; of a market order the price it got.
        price: Dec,
        /// The price that sets it off.
        trigger_price: Dec,
        /// The same as `trigger_price`, under the name it once had in CCXT.
        stop_price: Dec,
        /// The price that ends a position at a loss.
        stop_loss_price: Dec,
        /// The price that ends a position at a profit.
        take_profit_price: Dec,
        /// How much was ordered, in the base currency or in contracts.
        amount: Dec,
        /// What has been paid, in the quote currency.
        cost: Dec,
        /// The average price it was filled at.
        average: Dec,
        /// How much has been filled.
        filled: Dec,
        /// How much is open: `amount - filled`.
        remaining: Dec,
        /// Where it is in its life.
        status: OrderStatus,
    } and {
        /// The fee, where it is one.
        #[serde(serialize_with = "fee::write", deserialize_with = "fee::read")]
        fee: Option<Fee>,
        /// All fees, one for each currency and rate.
        #[serde(deserialize_with = "or_default")]
        fees: Vec<Fee>,
        /// The trades that filled it, where the exchange tells them with the order.
        #[serde(deserialize_with = "or_default")]
        trades: Vec<Trade>,
    }
}
