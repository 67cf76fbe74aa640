//! One request to one endpoint: plain data until it is signed or sent.

use std::borrow::Cow;
use std::future::IntoFuture;
use std::pin::Pin;

use bytes::Bytes;

use crate::client::Client;
use crate::def::{Endpoint, HttpMethod, Signed};
use crate::engine::{self, Mission};
use crate::error::Result;
use crate::json::{Doc, Json};
use crate::limit::Lane;
use crate::map::Params;
use crate::value::Value;

/// A request to an endpoint with its parameters. Await it to send it; [`Request::signed`] stops before that.
#[derive(Debug, Clone)]
#[must_use = "a request does nothing until it is awaited or signed"]
pub struct Request<'c> {
    client: &'c Client,
    endpoint: &'static Endpoint,
    params: Value<'static>,
    repeat: Option<bool>,
}

impl<'c> Request<'c> {
    /// A request with its parameters.
    #[inline]
    pub fn new(client: &'c Client, endpoint: &'static Endpoint, params: Params) -> Self {
        Request { client, endpoint, params: Value::Map(params), repeat: None }
    }

    /// Sets a parameter; null leaves it out.
    pub fn param(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value<'static>>) -> Self {
        if let Value::Map(map) = &mut self.params {
            map.set(name, value);
        }
        self
    }

    /// Sets several parameters.
    pub fn params(mut self, params: Params) -> Self {
        match &mut self.params {
            Value::Map(map) => map.extend(params),
            other => *other = Value::Map(params),
        }
        self
    }

    /// Makes the body a list, for the endpoints that want one.
    pub fn list(mut self, items: Vec<Value<'static>>) -> Self {
        self.params = Value::List(items);
        self
    }

    /// Allows or forbids to make the request again after a failure that may pass. Without a word a `GET` may be made
    /// again, as the client's policy says, and nothing else; where an exchange takes orders or withdrawals by `GET`, none
    /// of that section.
    pub fn repeatable(mut self, repeat: bool) -> Self {
        self.repeat = Some(repeat);
        self
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// What the request costs, in thousandths of a unit of the rate limit.
    #[must_use]
    pub fn cost_milli(&self) -> u32 {
        self.endpoint.cost_of(&self.params)
    }

    /// The request as it would go to the wire. Nothing is sent; a nonce is used up.
    ///
    /// # Errors
    /// What the exchange's signing rules refuse: a missing credential, a parameter that cannot be written.
    pub fn signed(&self) -> Result<Signed> {
        engine::sign(self.client.core(), self.endpoint, &self.params)
    }

    /// Sends the request.
    ///
    /// # Errors
    /// The exchange's own error, a lost connection, an answer that cannot be read.
    pub async fn send(self) -> Result<Reply> {
        let reads = self.endpoint.method == HttpMethod::Get
            && !self.client.def().writes_by_get.contains(&self.endpoint.section);
        let mission = Mission {
            endpoint: self.endpoint,
            params: &self.params,
            lane: if self.endpoint.method == HttpMethod::Delete { Lane::Urgent } else { Lane::Normal },
            repeat: self.repeat.unwrap_or(reads),
            writes: !reads,
            may_log_in: true,
        };
        engine::send(self.client.core(), &mission).await
    }
}

impl<'c> IntoFuture for Request<'c> {
    type Output = Result<Reply>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// A successful answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers in order.
    pub headers: Vec<(String, String)>,
    pub(crate) doc: Doc,
    /// The body, where it is not the text of `doc`.
    pub(crate) plain: Option<Bytes>,
}

impl Reply {
    /// The body as JSON; a body that is a plain text is a text.
    #[must_use]
    pub fn json(&self) -> Json<'_> {
        self.doc.root()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.plain.as_deref().unwrap_or(self.doc.source().as_bytes())
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.body())
    }

    /// A header's value, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        crate::classify::header(&self.headers, name)
    }
}
