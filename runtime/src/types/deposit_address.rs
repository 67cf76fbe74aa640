//! Where to send a deposit.

use super::Text;
use crate::map::Params;

unified! {
    /// An address for deposits.
    DepositAddress {
        /// The currency code.
        currency: Text,
        /// The network code.
        network: Text,
        /// The address.
        address: Text,
        /// The tag or memo that must go with it.
        tag: Text,
    } and {
        /// What else the exchange says of it; in JSON at the top level.
        #[serde(flatten)]
        extra: Params,
    }
}
