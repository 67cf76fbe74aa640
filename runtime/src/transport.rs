//! The seam to the network.

mod http;
mod tls;

pub use http::{HttpTransport, Proxy};

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

use crate::def::Signed;
use crate::error::TransportFault;

/// A request on its way out.
#[derive(Debug)]
pub struct WireRequest<'a> {
    /// The request.
    pub signed: &'a Signed,
    /// The user agent.
    pub user_agent: &'a str,
    /// How long to wait for the whole answer.
    pub timeout: Duration,
}

/// An answer as it came.
#[derive(Debug, Clone, Default)]
pub struct WireReply {
    /// The HTTP status.
    pub status: u16,
    /// The headers in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

/// What a transport promises: an answer, or how far the request got.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<WireReply, Box<TransportFault>>> + Send + 'a>>;

/// Sends requests. The crate's own is [`HttpTransport`]; tests and replays bring theirs.
pub trait Transport: Send + Sync + fmt::Debug {
    /// Sends one request, once.
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a>;
}

#[cfg(test)]
mod tests;
