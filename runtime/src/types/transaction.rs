//! Deposits and withdrawals.

use super::{Fee, Ms, Text, TransactionStatus, TransactionType, fee};
use crate::decimal::Dec;

unified! {
    /// A deposit or a withdrawal.
    Transaction {
        /// The exchange's id.
        id: Text,
        /// The id on the chain.
        txid: Text,
        /// When it was asked for or seen.
        timestamp: Ms,
        /// The network it goes over.
        network: Text,
        /// The address on the other side.
        address: Text,
        /// The address it goes to.
        address_to: Text,
        /// The address it comes from.
        address_from: Text,
        /// The tag or memo that belongs to `address`.
        tag: Text,
        /// The tag that belongs to `address_to`.
        tag_to: Text,
        /// The tag that belongs to `address_from`.
        tag_from: Text,
        /// Which way it goes.
        #[serde(rename = "type")]
        kind: TransactionType,
        /// The amount.
        amount: Dec,
        /// The currency code.
        currency: Text,
        /// Where it is in its life.
        status: TransactionStatus,
        /// When it last changed.
        updated: Ms,
        /// Is it between users of the exchange?
        internal: bool,
        /// What the user wrote.
        comment: Text,
    } and {
        /// What it cost.
        #[serde(serialize_with = "fee::write", deserialize_with = "fee::read")]
        fee: Option<Fee>,
    }
}
