//! Moves between accounts of one user.

use super::{Ms, Text};
use crate::decimal::Dec;

unified! {
    /// A transfer between two accounts of the user.
    Transfer {
        /// The exchange's id.
        id: Text,
        /// When it happened.
        timestamp: Ms,
        /// The currency code.
        currency: Text,
        /// The amount.
        amount: Dec,
        /// The account it left.
        from_account: Text,
        /// The account it went to.
        to_account: Text,
        /// `ok`, `pending`, `failed` or the exchange's word.
        status: Text,
    }
}
