//! Facts about the account: asked once a client, or again when they have grown old.

use super::send::{Mission, send};
use crate::args::Args;
use crate::chain::Chain;
use crate::cx::{CallCx, Cx, Done};
use crate::def::Fact;
use crate::error::{Error, ErrorClass, Result};
use crate::limit::Lane;
use crate::markets::Markets;
use crate::state::{Core, KnownFact};
use crate::value::Value;

/// The facts of those names.
pub(super) async fn facts(
    core: &Core,
    markets: &Markets,
    names: &[&'static str],
) -> Result<Vec<(&'static str, Value<'static>)>> {
    let mut known = Vec::with_capacity(names.len());
    for name in names {
        let value = match core.fact(name) {
            Some(value) => value,
            None => match ask(core, markets, name).await {
                Err(_) if is_optional(core, name) => Value::Null,
                answer => answer?,
            },
        };
        known.push((*name, value));
    }
    Ok(known)
}

/// Whether calls go on without the fact.
fn is_optional(core: &Core, name: &str) -> bool {
    core.def.facts.iter().any(|fact| fact.name == name && fact.optional)
}

async fn ask(core: &Core, markets: &Markets, name: &'static str) -> Result<Value<'static>> {
    let unknown = || Error::usage(ErrorClass::NotSupported, format!("the spec knows no fact `{name}`"));
    let fact: &'static Fact = core.def.facts.iter().find(|fact| fact.name == name).ok_or_else(unknown)?;
    let (args, arena) = (Args::default(), Chain::new());
    let now_us = core.clock.now_us();
    let call = |done| CallCx {
        core,
        args: &args,
        markets,
        market: None,
        currency: None,
        timeframe: None,
        now_us,
        done,
        facts: &[],
        arena: &arena,
    };
    let prepared = (fact.step.build)(&Cx::new(&call(&[])))?;
    let Some(prepared) = prepared else { return Ok(Value::Null) };
    let mission = Mission {
        endpoint: prepared.endpoint,
        params: &prepared.params,
        lane: Lane::Normal,
        repeat: true,
        writes: false,
        may_log_in: true,
    };
    let reply = send(core, &mission).await?;
    let done = [Done { doc: reply.doc, sent: prepared.params.clone() }];
    let call = call(&done);
    let cx = Cx::new(&call);
    let root = cx.step(0);
    if let Some(check) = fact.step.check {
        check(&cx, root)?;
    }
    let value = (fact.read)(&cx, root)?.into_owned();
    let until_us =
        fact.ttl_ms.and_then(|ms| i64::try_from(ms).ok()).map(|ms| now_us.saturating_add(ms.saturating_mul(1000)));
    core.set_fact(name, KnownFact { value: value.clone(), until_us });
    Ok(value)
}
