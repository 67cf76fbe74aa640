//! The accounts and sub-accounts of a user.

use super::Text;

unified! {
    /// An account or sub-account.
    Account {
        /// The exchange's id.
        id: Text,
        /// What it is for: `spot`, `margin`, `funding` ...
        #[serde(rename = "type")]
        kind: Text,
        /// The currency it holds, where it holds one.
        code: Text,
        /// The name the user gave it.
        name: Text,
    } with extra
}
