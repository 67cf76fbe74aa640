//! Borrowed funds.

use super::{MarginMode, Ms, Text};
use crate::decimal::Dec;

unified! {
    /// A loan that was taken or paid back.
    BorrowLoan {
        /// The exchange's id.
        id: Text,
        /// The currency code.
        currency: Text,
        /// How much.
        amount: Dec,
        /// The market it is for, where it is for one.
        symbol: Text,
        /// When it happened.
        timestamp: Ms,
    }
}

unified! {
    /// Interest that was paid for a loan.
    BorrowInterest {
        /// The market, where it is for one.
        symbol: Text,
        /// The currency code.
        currency: Text,
        /// How much interest.
        interest: Dec,
        /// The rate.
        interest_rate: Dec,
        /// How much was borrowed.
        amount_borrowed: Dec,
        /// What it secures.
        margin_mode: MarginMode,
        /// When it was paid.
        timestamp: Ms,
    }
}
