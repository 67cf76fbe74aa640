//! The seam for logs, metrics and traces.

mod seen;

pub use seen::{Rounded, ToSign};

use std::fmt;
use std::time::Duration;

use crate::def::{Endpoint, Signed};
use crate::error::Error;

/// Sees what a client does. Every method has an empty default. Nothing that it is given prints a secret, but
/// [`Signed`]'s fields hold them: log its `Debug` form.
pub trait Observer: Send + Sync + fmt::Debug {
    /// A request has waited for the rate limit.
    fn waiting(&self, _endpoint: &'static Endpoint, _time: Duration) {}

    /// A message goes into a digest, a message authentication or a signature: of a request to this endpoint, or of the
    /// parameters of one that is not known yet.
    fn signing(&self, _endpoint: Option<&'static Endpoint>, _message: &ToSign<'_>) {}

    /// A number is brought to the precision of a market or of a currency.
    fn rounded(&self, _number: &Rounded) {}

    /// A request is about to be sent.
    fn sending(&self, _endpoint: &'static Endpoint, _signed: &Signed) {}

    /// An answer came.
    fn answered(&self, _endpoint: &'static Endpoint, _status: u16, _took: Duration) {}

    /// A request failed; `again` says after which time it is made again.
    fn failed(&self, _endpoint: &'static Endpoint, _error: &Error, _again: Option<Duration>) {}
}
