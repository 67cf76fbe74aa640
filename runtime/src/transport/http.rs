//! HTTP over reqwest and rustls.

use std::error::Error as _;
use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use super::{Sending, Transport, WireReply, WireRequest, tls};
use crate::def::HttpMethod;
use crate::error::{ErrorClass, Sent, TransportFault};

/// A proxy that all requests go through.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    url: String,
}

impl Proxy {
    /// A proxy by its URL: `http://host:port` or `https://host:port`, with `user:password@` where it asks for it.
    pub fn new(url: impl Into<String>) -> Self {
        Proxy { url: url.into() }
    }
}

/// Without the password that the URL may hold.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.url.rsplit_once('@').map_or(self.url.as_str(), |(_, host)| host);
        write!(f, "Proxy({shown})")
    }
}

/// Sends requests over HTTP/1.1. Redirects are not followed, nothing is retried.
#[derive(Default)]
pub struct HttpTransport {
    proxy: Option<Proxy>,
    client: OnceLock<Result<reqwest::Client, String>>,
}

/// The client that everybody without a proxy shares, with its pool of connections.
static SHARED: HttpTransport = HttpTransport { proxy: None, client: OnceLock::new() };

impl HttpTransport {
    /// The transport that all clients share unless they have a proxy.
    #[must_use]
    pub fn shared() -> &'static HttpTransport {
        &SHARED
    }

    /// A transport of its own, with its own connections.
    #[must_use]
    pub fn new(proxy: Option<Proxy>) -> Self {
        HttpTransport { proxy, client: OnceLock::new() }
    }

    fn client(&self) -> Result<&reqwest::Client, Box<TransportFault>> {
        let made = self.client.get_or_init(|| build(self.proxy.as_ref()));
        made.as_ref().map_err(|problem| {
            let class = match self.proxy {
                Some(_) => ErrorClass::InvalidProxySettings,
                None => ErrorClass::ExchangeError,
            };
            Box::new(TransportFault::new(class, Sent::NotSent, format!("cannot make the HTTP client: {problem}")))
        })
    }
}

/// Within this time there is a connection, or it is certain that nothing was sent.
const TO_CONNECT: Duration = Duration::from_secs(5);

fn build(proxy: Option<&Proxy>) -> Result<reqwest::Client, String> {
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls::config()?)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .tcp_nodelay(true)
        .connect_timeout(TO_CONNECT)
        .no_proxy();
    if let Some(proxy) = proxy {
        if !["http://", "https://"].iter().any(|scheme| proxy.url.starts_with(scheme)) {
            return Err(format!("{proxy:?} begins with neither http:// nor https://"));
        }
        builder = builder.proxy(reqwest::Proxy::all(&proxy.url).map_err(|error| error.to_string())?);
    }
    builder.build().map_err(|error| error.to_string())
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransport").field("proxy", &self.proxy).finish_non_exhaustive()
    }
}

impl Transport for HttpTransport {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        Box::pin(async move {
            let WireRequest { signed, user_agent, timeout } = request;
            let mut builder = self.client()?.request(method(signed.method), &signed.url).timeout(timeout);
            if signed.header("user-agent").is_none() {
                builder = builder.header("User-Agent", user_agent);
            }
            for (name, value) in &signed.headers {
                builder = builder.header(name.as_ref(), value.as_ref());
            }
            if let Some(body) = &signed.body {
                builder = builder.body(body.clone());
            }
            let response = builder.send().await.map_err(|error| fault(&error, false))?;
            let status = response.status().as_u16();
            let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
            let body = response.bytes().await.map_err(|error| fault(&error, true))?;
            Ok(WireReply { status, headers, body })
        })
    }
}

fn method(method: HttpMethod) -> reqwest::Method {
    match method {
        HttpMethod::Get => reqwest::Method::GET,
        HttpMethod::Post => reqwest::Method::POST,
        HttpMethod::Put => reqwest::Method::PUT,
        HttpMethod::Delete => reqwest::Method::DELETE,
        HttpMethod::Patch => reqwest::Method::PATCH,
        HttpMethod::Head => reqwest::Method::HEAD,
        HttpMethod::Options => reqwest::Method::OPTIONS,
    }
}

/// What went wrong, and whether anything had been written. No URL: its query may hold a signature.
fn fault(error: &reqwest::Error, answering: bool) -> Box<TransportFault> {
    let sent = match !answering && (error.is_connect() || error.is_builder()) {
        true => Sent::NotSent,
        false => Sent::MaybeSent,
    };
    let class = match () {
        () if error.is_timeout() => ErrorClass::RequestTimeout,
        () if error.is_builder() => ErrorClass::BadRequest,
        () => ErrorClass::NetworkError,
    };
    let what = match (class, sent) {
        (ErrorClass::RequestTimeout, Sent::NotSent) => "no connection in time",
        (ErrorClass::RequestTimeout, _) => "no answer in time",
        (ErrorClass::BadRequest, _) => "the request cannot be written",
        (_, Sent::NotSent) => "no connection",
        _ if answering => "the connection broke while the answer came",
        _ => "the connection broke",
    };
    Box::new(TransportFault::new(class, sent, format!("{what}{}", cause(error))))
}

/// The innermost cause, which says most and knows no URL.
fn cause(error: &reqwest::Error) -> String {
    let mut cause = error.source();
    let mut text = String::new();
    while let Some(inner) = cause {
        text = format!(": {inner}");
        cause = inner.source();
    }
    text
}

impl Transport for &'static HttpTransport {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        HttpTransport::send(self, request)
    }
}
