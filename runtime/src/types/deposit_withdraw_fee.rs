//! What deposits and withdrawals cost.

use super::Text;
use super::nullable::or_default;
use crate::decimal::Dec;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

unified! {
    /// A fee rule.
    FeeRule {
        /// The fee.
        fee: Dec,
        /// Is it a part of the amount (and not an amount)?
        percentage: bool,
    }
}

/// What one network costs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NetworkFee {
    /// To withdraw.
    #[serde(deserialize_with = "or_default")]
    pub withdraw: FeeRule,
    /// To deposit.
    #[serde(deserialize_with = "or_default")]
    pub deposit: FeeRule,
}

unified! {
    /// What deposits and withdrawals of a currency cost.
    DepositWithdrawFee {
        /// The currency code.
        currency: Text,
    } and {
        /// To withdraw.
        #[serde(deserialize_with = "or_default")]
        withdraw: FeeRule,
        /// To deposit.
        #[serde(deserialize_with = "or_default")]
        deposit: FeeRule,
        /// The same by network code.
        #[serde(deserialize_with = "or_default")]
        networks: BTreeMap<Text, NetworkFee>,
    }
}
