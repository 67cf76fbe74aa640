//! Facts about the account: asked once a client, or again when they have grown old.

use super::send::{Mission, send};
use crate::args::Args;
use crate::chain::Chain;
use crate::cx::{CallCx, Cx, Done, Joins};
use crate::def::Fact;
use crate::error::{Error, ErrorClass, Result};
use crate::json::Doc;
use crate::limit::Lane;
use crate::markets::Markets;
use crate::state::{Core, KnownFact};
use crate::types::Market;
use crate::value::Value;

/// The call that wants a fact.
struct Asker<'a> {
    args: &'a Args,
    market: Option<&'a Market>,
}

/// The facts of those names, as far as a call with these arguments needs them.
pub(super) async fn facts(
    core: &Core,
    markets: &Markets,
    names: &[&'static str],
    args: &Args,
    market: Option<&Market>,
) -> Result<Vec<(&'static str, Value<'static>)>> {
    let asker = Asker { args, market };
    let mut known = Vec::with_capacity(names.len());
    for name in names {
        let unknown = || Error::usage(ErrorClass::NotSupported, format!("the spec knows no fact `{name}`"));
        let fact: &'static Fact = core.def.facts.iter().find(|fact| fact.name == *name).ok_or_else(unknown)?;
        known.push((*name, fact_for(core, markets, fact, &asker).await?));
    }
    Ok(known)
}

/// What is known of a fact, or else the exchange's answer. An optional fact that the exchange has refused is null from then on.
async fn fact_for(core: &Core, markets: &Markets, fact: &'static Fact, asker: &Asker<'_>) -> Result<Value<'static>> {
    if !is_wanted(core, markets, fact, asker)? {
        return Ok(Value::Null);
    }
    if let Some(value) = core.fact(fact.name) {
        return Ok(value);
    }
    match ask(core, markets, fact).await {
        Err(error) if fact.optional => {
            if matches!(error, Error::Exchange(_)) && !error.class().is_transient() {
                core.set_fact(fact.name, known_from(core, fact, Value::Null));
            }
            Ok(Value::Null)
        }
        answer => answer,
    }
}

fn is_wanted(core: &Core, markets: &Markets, fact: &Fact, asker: &Asker<'_>) -> Result<bool> {
    let Some(when) = fact.when else { return Ok(true) };
    let arena = Chain::new();
    when(&Cx::new(&call_cx(core, markets, asker, &[], &arena)))
}

fn call_cx<'a>(
    core: &'a Core,
    markets: &'a Markets,
    asker: &Asker<'a>,
    done: &'a [Done],
    arena: &'a Chain<Doc>,
) -> CallCx<'a> {
    CallCx {
        core,
        args: asker.args,
        markets,
        market: asker.market,
        currency: None,
        timeframe: None,
        now_us: core.clock.now_us(),
        done,
        facts: &[],
        arena,
        joins: Joins::default(),
        extent: None,
    }
}

/// A fact as it is kept: until its time to live is over.
fn known_from(core: &Core, fact: &Fact, value: Value<'static>) -> KnownFact {
    let ttl_us = fact.ttl_ms.and_then(|ms| i64::try_from(ms).ok()).map(|ms| ms.saturating_mul(1000));
    KnownFact { value, until_us: ttl_us.map(|ttl| core.clock.now_us().saturating_add(ttl)) }
}

async fn ask(core: &Core, markets: &Markets, fact: &'static Fact) -> Result<Value<'static>> {
    let (args, arena) = (Args::default(), Chain::new());
    let nobody = Asker { args: &args, market: None };
    let prepared = (fact.step.build)(&Cx::new(&call_cx(core, markets, &nobody, &[], &arena)))?;
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
    let call = call_cx(core, markets, &nobody, &done, &arena);
    let cx = Cx::new(&call);
    let root = cx.step(0);
    if let Some(check) = fact.step.check {
        check(&cx, root)?;
    }
    let value = (fact.read)(&cx, root)?.into_owned();
    core.set_fact(fact.name, known_from(core, fact, value.clone()));
    Ok(value)
}
