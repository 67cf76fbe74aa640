//! The seam for logs, metrics and traces.

use std::fmt;
use std::time::Duration;

use crate::def::{Endpoint, Signed};
use crate::error::Error;

/// Sees what a client does. Every method has an empty default. Nothing that it is given prints a secret, but
/// [`Signed`]'s fields hold them: log its `Debug` form.
pub trait Observer: Send + Sync + fmt::Debug {
    /// A request waits for the rate limit.
    fn waiting(&self, _endpoint: &'static Endpoint, _time: Duration) {}

    /// A request is about to be sent.
    fn sending(&self, _endpoint: &'static Endpoint, _signed: &Signed) {}

    /// An answer came.
    fn answered(&self, _endpoint: &'static Endpoint, _status: u16, _took: Duration) {}

    /// A request failed; `again` says after which time it is made again.
    fn failed(&self, _endpoint: &'static Endpoint, _error: &Error, _again: Option<Duration>) {}
}
