//! An exchange of two amounts at a price.

use super::nullable::or_default;
use super::{Fee, Ms, OrderType, Side, TakerOrMaker, Text, fee};
use crate::decimal::Dec;

unified! {
    /// A trade, of anybody or of the user.
    Trade {
        /// The exchange's id.
        id: Text,
        /// The id of the user's order that it filled.
        order: Text,
        /// When it happened.
        timestamp: Ms,
        /// The market.
        symbol: Text,
        /// The type of the order.
        #[serde(rename = "type")]
        kind: OrderType,
        /// The side: of the user's order, or of the taker.
        side: Side,
        /// The user's role.
        taker_or_maker: TakerOrMaker,
        /// The price.
        price: Dec,
        /// The amount, in the base currency or in contracts.
        amount: Dec,
        /// What it cost, in the quote currency.
        cost: Dec,
    } and {
        /// The fee, where it is one.
        #[serde(serialize_with = "fee::write", deserialize_with = "fee::read")]
        fee: Option<Fee>,
        /// All fees, one for each currency and rate.
        #[serde(deserialize_with = "or_default")]
        fees: Vec<Fee>,
    }
}
