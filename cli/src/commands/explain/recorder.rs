//! A client that is watched and cannot send.

use std::{
    mem, ptr,
    sync::{Mutex, PoisonError},
};

use cambist::{
    crypto::Digest,
    def::{Endpoint, HttpMethod, Signed},
    error::{ErrorClass, Sent, TransportFault},
    map::Params,
    observe::{Observer, Rounded, ToSign},
    transport::{Sending, Transport, WireRequest},
    value::Value,
};

/// A request of a call, and what went into it.
#[derive(Debug)]
pub(super) struct Made {
    /// Where it goes; nobody says so of a request without a signature that is only prepared.
    pub(super) endpoint: Option<&'static Endpoint>,
    pub(super) request: Signed,
    pub(super) steps: Vec<Step>,
    pub(super) roundings: Vec<Rounded>,
}

/// A message that went into a digest or a signature, without secrets.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) algorithm: &'static str,
    pub(super) text: String,
    endpoint: Option<&'static Endpoint>,
    digest: Option<Digest>,
}

impl Made {
    /// Units of the rate limit that the request costs.
    pub(super) fn cost(&self) -> Option<f64> {
        let endpoint = self.endpoint?;
        let params = sent_params(endpoint, &self.request);
        Some(f64::from(endpoint.cost_of(&Value::Map(params))) / 1_000.0)
    }

    /// Whether both ask the same of the exchange, perhaps at another time.
    pub(super) fn is_like(&self, other: &Made) -> bool {
        let path = |made: &Made| made.request.url.split('?').next().unwrap_or_default().to_owned();
        let known = self.endpoint.is_none() || other.endpoint.is_none();
        (known || same(self.endpoint, other.endpoint))
            && self.request.method == other.request.method
            && path(self) == path(other)
    }
}

/// The parameters of a request as they went into the query or the form, for costs that depend on them.
fn sent_params(endpoint: &Endpoint, signed: &Signed) -> Params {
    let query = signed.url.split_once('?').map_or("", |(_, query)| query);
    let body = match endpoint.method {
        HttpMethod::Get => "",
        _ => signed.body.as_deref().unwrap_or_default(),
    };
    let pairs = |text: &str| form_urlencoded::parse(text.as_bytes()).into_owned().collect::<Vec<_>>();
    pairs(query).into_iter().chain(pairs(body)).collect()
}

/// Keeps the requests that are about to be sent, and what was done for each.
#[derive(Debug, Default)]
pub(super) struct Recorder(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    requests: Vec<Made>,
    steps: Vec<Step>,
    roundings: Vec<Rounded>,
}

impl Seen {
    /// A request with what was done for it since the one before.
    fn made(&mut self, endpoint: Option<&'static Endpoint>, request: Signed) -> Made {
        let mut steps = mem::take(&mut self.steps);
        steps.retain(|step| step.endpoint.is_none() || same(step.endpoint, endpoint));
        Made { endpoint, request, steps, roundings: mem::take(&mut self.roundings) }
    }
}

impl Recorder {
    /// The requests so far; what else was seen is forgotten.
    pub(super) fn requests(&self) -> Vec<Made> {
        self.seen(|seen| mem::take(seen).requests)
    }

    /// A request that was prepared and not sent: it is for the endpoint whose signature was made last.
    pub(super) fn own(&self, request: Signed) -> Made {
        self.seen(|seen| {
            let endpoint = seen.steps.iter().rev().find_map(|step| step.endpoint);
            seen.made(endpoint, request)
        })
    }

    fn seen<T>(&self, act: impl FnOnce(&mut Seen) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Observer for Recorder {
    fn signing(&self, endpoint: Option<&'static Endpoint>, message: &ToSign<'_>) {
        self.seen(|seen| {
            // a request that could not be signed without a login leaves its steps behind
            seen.steps.retain(|step| step.endpoint.is_none() || same(step.endpoint, endpoint));
            let digests: Vec<_> = (1..).zip(&seen.steps).filter_map(name).collect();
            let (algorithm, text, digest) = (message.algorithm(), message.text(&digests), message.digest());
            seen.steps.push(Step { algorithm, text, endpoint, digest });
        });
    }

    fn rounded(&self, number: &Rounded) {
        self.seen(|seen| {
            if !seen.roundings.contains(number) {
                seen.roundings.push(number.clone());
            }
        });
    }

    fn sending(&self, endpoint: &'static Endpoint, signed: &Signed) {
        self.seen(|seen| {
            let made = seen.made(Some(endpoint), signed.clone());
            seen.requests.push(made);
        });
    }
}

/// What the digest of a step is called in the steps after it.
fn name((place, step): (usize, &Step)) -> Option<(Digest, String)> {
    Some((step.digest?, format!("{} of {place}", step.algorithm)))
}

fn same(one: Option<&'static Endpoint>, other: Option<&'static Endpoint>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if ptr::eq(one, other))
}

/// The way to nowhere.
#[derive(Debug)]
pub(super) struct DeadEnd;

impl Transport for DeadEnd {
    fn send<'a>(&'a self, _request: WireRequest<'a>) -> Sending<'a> {
        Box::pin(async {
            Err(TransportFault::new(ErrorClass::NetworkError, Sent::NotSent, "this client sends nothing").into())
        })
    }
}
