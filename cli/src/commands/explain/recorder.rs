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

/// The first request of a call, and what went into it.
#[derive(Debug)]
pub(super) struct First {
    pub(super) endpoint: &'static Endpoint,
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

impl First {
    /// Units of the rate limit that the request costs.
    pub(super) fn cost(&self) -> f64 {
        let params = sent_params(self.endpoint, &self.request);
        f64::from(self.endpoint.cost_of(&Value::Map(params))) / 1_000.0
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

/// Keeps the first request that is about to be sent, and what was done for it.
#[derive(Debug, Default)]
pub(super) struct Recorder(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    first: Option<First>,
    steps: Vec<Step>,
    roundings: Vec<Rounded>,
}

impl Recorder {
    pub(super) fn first(&self) -> Option<First> {
        self.seen(|seen| seen.first.take())
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
            let mut steps = mem::take(&mut seen.steps);
            steps.retain(|step| step.endpoint.is_none() || same(step.endpoint, Some(endpoint)));
            let roundings = mem::take(&mut seen.roundings);
            seen.first.get_or_insert_with(|| First { endpoint, request: signed.clone(), steps, roundings });
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
