//! Where an error happened and how far the request had got.

use std::time::Duration;

/// How far a request got before the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sent {
    /// Nothing left this machine: whatever was asked for has not happened.
    #[default]
    NotSent,
    /// At least a part was written and no answer came: it may or may not have happened.
    MaybeSent,
    /// The exchange answered.
    Answered,
}

/// The circumstances of an error; every kind of error carries them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    pub(crate) exchange: Option<&'static str>,
    pub(crate) endpoint: Option<String>,
    pub(crate) symbol: Option<String>,
    pub(crate) client_order_id: Option<String>,
    /// When the order was to be made, in milliseconds since the epoch.
    pub(crate) ordered_ms: Option<i64>,
    pub(crate) help: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) sent: Sent,
    /// The request changes state, and nobody knows whether it did.
    pub(crate) unknown: bool,
}
