//! Scripted answers in the place of the network.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

use crate::def::Signed;
use crate::error::{ErrorClass, Sent, TransportFault};
use crate::map::Params;
use crate::transport::{Sending, Transport, WireReply, WireRequest};
use crate::value::Value;

/// The answers of a case and what was asked.
#[derive(Debug, Default)]
pub(super) struct Script {
    answers: Mutex<Vec<Scripted>>,
    requests: Mutex<Vec<Signed>>,
}

#[derive(Debug, Clone)]
struct Scripted {
    fits: Option<String>,
    keep: bool,
    reply: WireReply,
}

impl Script {
    pub(super) fn read(case: &Params) -> Self {
        let answers = case.lend("http").items().map(|answer| Scripted {
            fits: answer.get("match").text().map(|text| text.into_owned()),
            keep: answer.get("keep").truthy(),
            reply: reply(&answer),
        });
        Script { answers: Mutex::new(answers.collect()), requests: Mutex::default() }
    }

    pub(super) fn requests(&self) -> Vec<Signed> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn next(&self, signed: &Signed) -> Result<WireReply, Box<TransportFault>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(signed.clone());
        let asked = format!("{} {}", signed.method, signed.url);
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let place = answers.iter().position(|answer| answer.fits.as_ref().is_none_or(|fits| asked.contains(fits)));
        match place.and_then(|place| Some((place, answers.get(place)?.clone()))) {
            Some((_, answer)) if answer.keep => Ok(answer.reply),
            Some((place, _)) => Ok(answers.remove(place).reply),
            None => {
                let message = format!("the script has no answer for {asked}");
                Err(Box::new(TransportFault::new(ErrorClass::BaseError, Sent::NotSent, message)))
            }
        }
    }
}

fn reply(answer: &Value<'_>) -> WireReply {
    let status = answer.get("status").time().and_then(|status| u16::try_from(status).ok()).unwrap_or(200);
    let headers: Vec<(String, String)> = answer
        .get("headers")
        .rows()
        .filter_map(|(name, value)| Some((name?.into_owned(), value.text().unwrap_or_default().into_owned())))
        .collect();
    let body = answer.get("body");
    let body = match body.is_text() {
        true => body.text().unwrap_or_default().into_owned(),
        false if matches!(body, Value::Null) => String::new(),
        false => crate::func::json(&body, crate::func::Style::Compact),
    };
    let default = || vec![("Content-Type".to_owned(), "application/json".to_owned())];
    let headers = if headers.is_empty() { default() } else { headers };
    WireReply { status, headers, body: Bytes::from(body) }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        Box::pin(std::future::ready(self.next(request.signed)))
    }
}
