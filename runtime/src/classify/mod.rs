//! From an answer to success or an error, in a fixed order: the exchange's own errors, a page for people that the spec knows,
//! the HTTP status, and whether the body can be read.

mod body;
mod retry_after;
mod status;

pub use status::class_of_status;

use bytes::Bytes;

use crate::def::{Endpoint, ExchangeDef};
use crate::error::{Context, Error, ErrorClass, Fault, PayloadFault, Sent};
use crate::json::{Doc, Json};
use crate::request::Reply;
use crate::transport::WireReply;

/// What an exchange's classifier sees of an answer.
#[derive(Debug)]
pub struct ErrCx<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: &'a [(String, String)],
    /// The body as text.
    pub body: &'a str,
    /// The body as JSON, if it is that.
    pub json: Option<Json<'a>>,
    /// The endpoint that was asked.
    pub endpoint: &'static Endpoint,
    /// The exchange.
    pub def: &'static ExchangeDef,
}

impl<'a> ErrCx<'a> {
    /// A header's value, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        header(self.headers, name)
    }

    /// The JSON, or null.
    #[must_use]
    pub fn root(&self) -> Json<'a> {
        self.json.unwrap_or(Json::NULL)
    }

    /// The endpoint's section, joined with dots.
    #[must_use]
    pub fn section(&self) -> String {
        self.endpoint.section.replace('/', ".")
    }

    /// The endpoint's path with its placeholders.
    #[must_use]
    pub fn route(&self) -> &'static str {
        self.endpoint.path
    }
}

/// A header's value, whatever its case.
pub(crate) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// A successful answer with its parsed body, or the error that the answer is.
pub(crate) fn classify(
    def: &'static ExchangeDef,
    endpoint: &'static Endpoint,
    reply: WireReply,
    now_ms: i64,
) -> Result<Reply, Error> {
    let WireReply { status, headers, body } = reply;
    let (text, mut plain) = text_of(body);
    let parsed = Doc::read(text);
    let (body, json) = match &parsed {
        Ok(doc) => (doc.source(), Some(doc.root())),
        Err((text, _)) => (text.as_str(), None),
    };
    let cx = ErrCx { status, headers: &headers, body, json, endpoint, def };
    let place = |error: Error| {
        let wait = retry_after::read(&headers, now_ms);
        error.with_answer(status, wait).with_exchange(def.id).with_endpoint(endpoint.to_string())
    };
    let by_status = class_of_status(status);
    let page = class_of_page(def, &cx).filter(|_| matches!(by_status, None | Some(ErrorClass::ExchangeNotAvailable)));
    // A page is no answer of the exchange: only what its tables know of it says more.
    let vague = |class| matches!(class, ErrorClass::ExchangeError | ErrorClass::ExchangeNotAvailable);
    if let Some(fault) = (def.classify)(&cx).filter(|fault| page.is_none() || !vague(fault.class)) {
        return Err(place(fault.into()));
    }
    if let Some(class) = by_status {
        return Err(place(status_error(page.unwrap_or(class), status, body)));
    }
    let doc = match parsed {
        Ok(doc) => doc,
        Err((text, error)) => {
            let class = page.or(def.unreadable);
            let doc = body::other(&text, &error, class.is_none())
                .map_err(|problem| place(unreadable(class.unwrap_or(ErrorClass::BadResponse), problem, &text)))?;
            plain = plain.or(Some(text.into()));
            doc
        }
    };
    Ok(Reply { status, headers, doc, plain })
}

/// A body as text, without a copy; one that is no UTF-8 has U+FFFD in the places where it is none, and is given as it came too.
fn text_of(body: Bytes) -> (String, Option<Bytes>) {
    match String::from_utf8(body.into()) {
        Ok(text) => (text, None),
        Err(error) => {
            let bytes = error.into_bytes();
            (String::from_utf8_lossy(&bytes).into_owned(), Some(bytes.into()))
        }
    }
}

/// What the spec says of a page for people with these words.
fn class_of_page(def: &ExchangeDef, cx: &ErrCx<'_>) -> Option<ErrorClass> {
    if def.pages.is_empty() || cx.json.is_some() {
        return None;
    }
    let body = cx.body.to_ascii_lowercase();
    def.pages.iter().find(|(part, _)| body.contains(part)).map(|(_, class)| *class)
}

/// The error that an HTTP status alone stands for.
fn status_error(class: ErrorClass, status: u16, body: &str) -> Error {
    let reason = status::reason(status);
    let shown = body::excerpt(body);
    let message = if shown.is_empty() { reason.to_owned() } else { format!("{reason}: {shown}") };
    let error = Error::from(Fault::new(class, None::<String>, message));
    match status {
        300..=399 => error.with_help("redirects are not followed, because they could carry keys elsewhere"),
        403 if body::is_html(body) => error.with_help("a protection page answered; the address may be blocked"),
        _ => error,
    }
}

/// An answer that says success and cannot be read.
fn unreadable(class: ErrorClass, problem: body::Problem, body: &str) -> Error {
    let context = Context { sent: Sent::Answered, ..Context::default() };
    let excerpt = Some(body::excerpt(body)).filter(|text| !text.is_empty());
    let fault = PayloadFault { class, message: problem.message, excerpt, context };
    let error = Error::Payload(Box::new(fault));
    match problem.help {
        Some(help) => error.with_help(help),
        None => error,
    }
}

#[cfg(test)]
mod tests;
