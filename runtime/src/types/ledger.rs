//! Everything that changed a balance.

use super::{Direction, Fee, Ms, Text, fee};
use crate::decimal::Dec;

unified! {
    /// One change of a balance.
    LedgerEntry {
        /// The exchange's id.
        id: Text,
        /// When it happened.
        timestamp: Ms,
        /// Up or down.
        direction: Direction,
        /// The account.
        account: Text,
        /// The id of the trade, deposit ... that it stems from.
        reference_id: Text,
        /// The account on the other side.
        reference_account: Text,
        /// What it stems from: `trade`, `transaction`, `fee`, `rebate`, `cashback`, `referral`, `transfer`, `airdrop` ...
        #[serde(rename = "type")]
        kind: Text,
        /// The currency code.
        currency: Text,
        /// The market, where there is one.
        symbol: Text,
        /// The amount.
        amount: Dec,
        /// The balance before.
        before: Dec,
        /// The balance after.
        after: Dec,
        /// `ok`, `pending`, `canceled`.
        status: Text,
    } and {
        /// What it cost.
        #[serde(serialize_with = "fee::write", deserialize_with = "fee::read")]
        fee: Option<Fee>,
    }
}
