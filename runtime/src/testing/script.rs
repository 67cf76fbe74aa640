//! A transport that answers from a list, and a runtime that runs it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use crate::client::{Client, ClientBuilder};
use crate::clock::FrozenClock;
use crate::credentials::Credentials;
use crate::def::Signed;
use crate::error::{ErrorClass, Sent, TransportFault};
use crate::random::FixedRandom;
use crate::transport::{Sending, Transport, WireReply, WireRequest};

pub(crate) const MARKETS: &str = r#"[
    {"name":"btcusd","symbol":"BTC/USD","base":"BTC","quote":"USD","lot":"0.001","tick":"0.5","min":"0.01"},
    {"name":"ethusd","symbol":"ETH/USD","base":"ETH","quote":"USD","lot":"0.01","tick":"0.1"}]"#;

/// One answer of the script.
#[derive(Debug, Clone)]
pub(crate) enum Answered {
    /// Status 200 and a body.
    Ok(&'static str),
    /// Any status, `Retry-After` and a body.
    Status(u16, &'static str),
    /// No answer.
    Lost(Sent),
}

/// Answers in order; `markets` is always answered. Keeps what was asked.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    answers: Mutex<VecDeque<Answered>>,
    asked: Mutex<Vec<Signed>>,
}

impl Recorder {
    /// What was asked, but for the markets.
    pub(crate) fn asked(&self) -> Vec<Signed> {
        self.asked.lock().unwrap().iter().filter(|signed| !signed.url.ends_with("/markets")).cloned().collect()
    }

    /// How often the markets were asked for.
    pub(crate) fn loads(&self) -> usize {
        self.asked.lock().unwrap().iter().filter(|signed| signed.url.ends_with("/markets")).count()
    }
}

impl Transport for Recorder {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        self.asked.lock().unwrap().push(request.signed.clone());
        let markets = request.signed.url.ends_with("/markets");
        let answer = match markets {
            true => Some(Answered::Ok(MARKETS)),
            false => self.answers.lock().unwrap().pop_front(),
        };
        let reply = |status, body: &'static str| WireReply {
            status,
            headers: vec![("Retry-After".to_owned(), "0".to_owned())],
            body: Bytes::from_static(body.as_bytes()),
        };
        let lost = |class, sent, message| Err(Box::new(TransportFault::new(class, sent, message)));
        let result = match answer {
            Some(Answered::Ok(body)) => Ok(reply(200, body)),
            Some(Answered::Status(status, body)) => Ok(reply(status, body)),
            Some(Answered::Lost(sent)) => lost(ErrorClass::RequestTimeout, sent, "no answer in time"),
            None => lost(ErrorClass::BaseError, Sent::NotSent, "nothing is scripted"),
        };
        Box::pin(std::future::ready(result))
    }
}

/// A client of the small exchange with scripted answers.
pub(crate) fn client(answers: &[Answered]) -> (Client, Arc<Recorder>) {
    client_with(answers, |builder| builder)
}

/// The same with other settings.
pub(crate) fn client_with(
    answers: &[Answered],
    settings: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Arc<Recorder>) {
    let recorder = Arc::new(Recorder { answers: Mutex::new(answers.to_vec().into()), asked: Mutex::default() });
    let builder = Client::builder(super::def())
        .credentials(Credentials::new("key", "s3cret"))
        .transport(Arc::clone(&recorder) as Arc<dyn Transport>)
        .clock(Arc::new(FrozenClock::at_ms(1_700_000_000_123)))
        .random(Arc::new(FixedRandom::default()))
        .fresh_nonces();
    (settings(builder).build(), recorder)
}

/// Runs a future that never waits for anything outside.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
