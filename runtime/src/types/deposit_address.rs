//! Where to send a deposit.

use super::Text;

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
    } with extra
}
