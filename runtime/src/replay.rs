//! Answers conformance cases: a frozen clock, fixed credentials, scripted answers, no traffic.
//!
//! A case is a JSON object in one line. It either signs one endpoint (`endpoint`, `params`) or makes a unified call
//! (`call`, `args`, `params`, `markets`, `http`); the answer is the case with `request`, or with `requests` and `result`
//! or `error`.

mod case;
mod script;

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use crate::args::Args;
use crate::client::Client;
use crate::clock::FrozenClock;
use crate::credentials::Credentials;
use crate::def::{ExchangeDef, HttpMethod};
use crate::error::{Error, ErrorClass, Result};
use crate::json::Doc;
use crate::limit::Limiter;
use crate::map::Params;
use crate::method::Method;
use crate::random::FixedRandom;
use crate::retry::Retry;
use crate::value::Value;

use case::Given;
use script::Script;

/// The time of a case that names none.
const CLOCK_MS: i64 = 1_700_000_000_123;

/// Answers cases of the exchanges of a registry.
#[derive(Debug)]
pub struct Replayer {
    registry: Vec<&'static ExchangeDef>,
    defaults: Params,
    /// Whether arguments are treated as by any other client, and not as by the reference.
    checked: bool,
}

impl Replayer {
    /// A replayer. `defaults` is JSON: `{"credentials": {...}, "overrides": {id: {"credentials": {...}, "options":
    /// {...}}}}`; anything may be missing.
    #[must_use]
    pub fn new(registry: &[&'static ExchangeDef], defaults: &str) -> Self {
        let defaults = match Doc::parse(defaults).map(|doc| Value::Json(doc.root()).into_owned()) {
            Ok(Value::Map(map)) => map,
            _ => Params::new(),
        };
        Replayer { registry: registry.to_vec(), defaults, checked: false }
    }

    /// Treats arguments as every other client does: what would go out otherwise than it was meant is refused, and a client
    /// order id has the exchange's own name. Without this, as the reference does.
    #[must_use]
    pub fn checked(mut self) -> Self {
        self.checked = true;
        self
    }

    /// Answers one case; whatever is wrong with it stands in the answer's `error`.
    #[must_use]
    pub fn answer(&self, line: &str) -> String {
        let mut case = match Doc::parse(line).map(|doc| Value::Json(doc.root()).into_owned()) {
            Ok(Value::Map(map)) => map,
            Ok(_) => return failed("a case is a JSON object"),
            Err(problem) => return failed(&format!("the case is not JSON: {problem}")),
        };
        for key in ["request", "requests", "result", "error"] {
            case.remove(key);
        }
        let given = Given::read(line);
        match case.contains_key("endpoint") {
            true => self.sign(&case, &given),
            false => self.call(&case, &given),
        }
    }

    fn client(&self, case: &Params, given: &Given<'_>, script: Arc<Script>) -> Result<Client> {
        let id = case.lend("exchange");
        let id = id.as_str().unwrap_or_default();
        let unknown = || Error::usage(ErrorClass::NotSupported, format!("unknown exchange `{id}`"));
        let def = self.registry.iter().find(|def| def.id == id).ok_or_else(unknown)?;
        let overrides = self.defaults.lend("overrides").get(id);
        let credentials = match case.get("credentials") {
            Some(Value::Map(own)) => credentials(Credentials::none(), &Value::from(own)),
            _ => credentials(
                credentials(Credentials::none(), &self.defaults.lend("credentials")),
                &overrides.get("credentials"),
            ),
        };
        let mut builder = Client::builder(def)
            .credentials(credentials)
            .transport(script)
            .clock(Arc::new(FrozenClock::at_ms(case.lend("clock_ms").time().unwrap_or(CLOCK_MS))))
            .random(Arc::new(FixedRandom::default()))
            .limiter(Arc::new(Limiter::new(0)))
            .retry(Retry::never())
            .make_order_ids(false)
            .like_reference(!self.checked)
            .fresh_nonces();
        for options in [overrides.get("options"), case.lend("options")] {
            if let Value::Map(options) = options.into_owned() {
                builder = builder.options(options);
            }
        }
        let client = builder.build();
        if let Some((markets, currencies)) = given.markets()? {
            client.set_markets(markets, currencies);
        }
        Ok(client)
    }

    fn sign(&self, case: &Params, given: &Given<'_>) -> String {
        let made = self.client(case, given, Arc::default()).and_then(|client| {
            let asked = case.lend("endpoint");
            let text = |key: &str| asked.get(key).text().unwrap_or_default().into_owned();
            let method = HttpMethod::from_name(&text("method"));
            let endpoint = method.and_then(|method| client.def().endpoint(&text("section"), method, &text("path")));
            let unknown = || Error::usage(ErrorClass::NotSupported, "there is no such endpoint");
            let request = client.request(endpoint.ok_or_else(unknown)?);
            match case.get("params").cloned() {
                Some(Value::List(items)) => request.list(items).signed(),
                Some(Value::Map(params)) => request.params(params).signed(),
                _ => request.signed(),
            }
        });
        match made {
            Ok(signed) => case::with(case, &[("request", case::request(&signed))]),
            Err(error) => case::with(case, &[("error", case::error(&error))]),
        }
    }

    fn call(&self, case: &Params, given: &Given<'_>) -> String {
        let script = Arc::new(Script::read(case));
        let result = self.client(case, given, Arc::clone(&script)).and_then(|client| {
            let name = case.lend("call");
            let name = name.as_str().unwrap_or_default();
            let unknown = || Error::usage(ErrorClass::NotSupported, format!("there is no call `{name}`"));
            let method = Method::from_name(name).ok_or_else(unknown)?;
            let values: Vec<_> = case.get("args").cloned().unwrap_or_default().items().collect();
            let mut args = Args::positional(method, values)?;
            if let Some(Value::Map(params)) = case.get("params").cloned() {
                args.params.extend(params);
            }
            let call = client.call(method, args);
            finish(pin!(call.send()))?.to_json()
        });
        let requests = script.requests().iter().map(case::request).collect::<Vec<_>>().join(",");
        let requests = format!("[{requests}]");
        match result {
            Ok(json) => case::with(case, &[("requests", requests), ("result", json)]),
            Err(error) => case::with(case, &[("requests", requests), ("error", case::error(&error))]),
        }
    }
}

/// Credentials with those of a map added.
fn credentials(own: Credentials, more: &Value<'_>) -> Credentials {
    more.lend().rows().fold(own, |all, (name, value)| {
        all.with(&name.unwrap_or_default(), value.text().unwrap_or_default().into_owned())
    })
}

fn failed(message: &str) -> String {
    let error = Error::usage(ErrorClass::BadRequest, message);
    format!("{{\"error\":{}}}", case::error(&error))
}

/// Runs a call to its end: with a script in the place of the network nothing ever waits.
fn finish<T>(future: Pin<&mut impl Future<Output = Result<T>>>) -> Result<T> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(Error::usage(ErrorClass::NotSupported, "the call waits for something outside the case")),
    }
}

#[cfg(test)]
mod tests;
