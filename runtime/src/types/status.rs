//! Is the exchange working?

use super::{Ms, Text};

unified! {
    /// The state of an exchange.
    Status {
        /// `ok`, `shutdown`, `error`, `maintenance`.
        status: Text,
        /// Since when.
        updated: Ms,
        /// Until when.
        eta: Ms,
        /// Where to read more.
        url: Text,
    }
}
