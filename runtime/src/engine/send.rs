//! One request: wait for the rate limit, sign, send, classify; again when that is allowed.

use std::borrow::Cow;
use std::time::Duration;

use super::login;
use crate::classify::classify;
use crate::credentials::Secrets;
use crate::cx::SignCx;
use crate::def::{Endpoint, Signed};
use crate::error::{Error, ErrorClass, Result, TransportFault};
use crate::limit::Lane;
use crate::request::Reply;
use crate::retry::{LONGEST_PAUSE, wait_after};
use crate::state::Core;
use crate::transport::WireRequest;
use crate::value::Value;

/// A request that is to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mission<'a> {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) params: &'a Value<'static>,
    pub(crate) lane: Lane,
    /// Whether it may be made again after a failure that may pass.
    pub(crate) repeat: bool,
    /// Whether it changes state.
    pub(crate) writes: bool,
    /// Whether a login may be made for it; not for the login's own requests.
    pub(crate) may_log_in: bool,
}

/// Signs a request with the exchange's constant headers.
pub(crate) fn sign(core: &Core, endpoint: &'static Endpoint, params: &Value<'static>) -> Result<Signed> {
    sign_with(core, &SignCx::new(core, endpoint, params))
}

fn sign_with<'a>(core: &Core, cx: &'a SignCx<'a>) -> Result<Signed> {
    let located = |error: Error| error.with_exchange(core.def.id).with_endpoint(cx.endpoint().to_string());
    let mut signed = Signed::empty(cx.method());
    (core.def.sign)(cx, &mut signed).map_err(located)?;
    if !core.settings.as_reference && cx.endpoint().path.contains('{') {
        path_filled(cx, &signed.url).map_err(located)?;
    }
    for (name, value) in core.def.headers {
        if signed.header(name).is_none() {
            signed.headers.push((Cow::Borrowed(name), Cow::Borrowed(value)));
        }
    }
    Ok(signed)
}

/// Refuses a path in which a parameter is missing, and a parameter that would lead to another path.
fn path_filled(cx: &SignCx<'_>, url: &str) -> Result<()> {
    for name in cx.placeholders() {
        if [format!("{{{name}}}"), format!("%7B{name}%7D")].iter().any(|hole| url.contains(hole)) {
            return Err(Error::usage(ErrorClass::ArgumentsRequired, format!("the path needs `{name}`")));
        }
        let value = cx.params().lend_member(name).into_text().unwrap_or_default();
        let elsewhere = value.split('/').any(|part| part == "..");
        if elsewhere || value.contains(['?', '#']) && url.contains(&*value) {
            let message = format!("`{name}` is `{value}`, which would lead to another path");
            return Err(Error::usage(ErrorClass::BadRequest, message));
        }
    }
    Ok(())
}

/// Signs, and logs in first where the rule asks for a session that there is not.
async fn sign_in_session(core: &Core, mission: &Mission<'_>) -> Result<Signed> {
    {
        let cx = SignCx::new(core, mission.endpoint, mission.params);
        let signed = sign_with(core, &cx);
        if !mission.may_log_in || !cx.wants_session() || core.def.login.is_none() {
            return signed;
        }
    }
    Box::pin(login::log_in(core, false)).await?;
    sign(core, mission.endpoint, mission.params)
}

/// Makes a request, again as the client's policy allows.
pub(crate) async fn send(core: &Core, mission: &Mission<'_>) -> Result<Reply> {
    let mut delays = core.settings.retry.delays();
    loop {
        let error = match once(core, mission).await {
            Ok(reply) => return Ok(reply),
            Err(error) => error,
        };
        let delay = if mission.repeat { delays.next() } else { None };
        let wait = wait_after(&error, delay);
        if let Some(observer) = &core.observer {
            observer.failed(mission.endpoint, &error, wait);
        }
        match wait {
            Some(wait) => core.clock.sleep(wait).await,
            None => return Err(error),
        }
    }
}

/// Makes a request once.
async fn once(core: &Core, mission: &Mission<'_>) -> Result<Reply> {
    let paused = core.limiter.paused(&*core.clock);
    if paused > LONGEST_PAUSE {
        return Err(left_alone(core, mission, paused));
    }
    let cost = mission.endpoint.cost_of(mission.params);
    let waited = core.limiter.acquire(cost, mission.lane, &*core.clock).await;
    if let Some(observer) = core.observer.as_ref().filter(|_| waited > Duration::ZERO) {
        observer.waiting(mission.endpoint, waited);
    }
    // Signed only now: a nonce or a time that has waited in the queue would be too old.
    let signed = sign_in_session(core, mission).await?;
    if let Some(observer) = &core.observer {
        observer.sending(mission.endpoint, &signed);
    }
    let begin = core.clock.ticks_us();
    let user_agent = core.settings.user_agent.as_deref().or(core.def.user_agent).unwrap_or(USER_AGENT);
    let wire = WireRequest { signed: &signed, user_agent, timeout: core.settings.timeout };
    let reply = core.transport.send(wire).await.map_err(|fault| lost(core, mission, fault))?;
    if let Some(observer) = &core.observer {
        let took = Duration::from_micros(core.clock.ticks_us().saturating_sub(begin));
        observer.answered(mission.endpoint, reply.status, took);
    }
    let answer = classify(core.def, mission.endpoint, reply, core.clock.now_us().div_euclid(1000));
    answer.map_err(|error| refused(core, mission, error.masked(|text| Secrets::and_key(core).mask(text))))
}

/// Says nothing about who we are; a few exchanges refuse requests without any.
const USER_AGENT: &str = "Mozilla/5.0 (compatible)";

/// The exchange asked to be left alone for longer than anybody would wait.
fn left_alone(core: &Core, mission: &Mission<'_>, paused: Duration) -> Error {
    let message = format!("the exchange asked for no requests for {} s more", paused.as_secs());
    let error = Error::usage(ErrorClass::RateLimitExceeded, message).with_retry_after(paused);
    error.with_exchange(core.def.id).with_endpoint(mission.endpoint.to_string())
}

fn lost(core: &Core, mission: &Mission<'_>, fault: Box<TransportFault>) -> Error {
    let error = Error::from(fault).with_exchange(core.def.id).with_endpoint(mission.endpoint.to_string());
    if mission.writes { error.of_write() } else { error }
}

fn refused(core: &Core, mission: &Mission<'_>, error: Error) -> Error {
    use crate::error::ErrorClass::{AuthenticationError, DDoSProtection, RateLimitExceeded};
    if (error.is(RateLimitExceeded) || error.is(DDoSProtection))
        && let Some(wait) = error.retry_after()
    {
        core.limiter.pause(wait, &*core.clock);
    }
    if error.is(AuthenticationError) && core.def.login.is_some() {
        core.forget_session();
    }
    if mission.writes { error.of_write() } else { error }
}
