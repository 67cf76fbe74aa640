//! Sessions: made when a signing rule asks for one, kept until the exchange refuses it.

use std::sync::atomic::Ordering;

use super::send::{Mission, send};
use crate::args::Args;
use crate::chain::Chain;
use crate::cx::{CallCx, Cx, Done, Joins};
use crate::error::{Error, ErrorClass, Result};
use crate::json::Doc;
use crate::limit::Lane;
use crate::state::Core;

fn bare<'a>(core: &'a Core, args: &'a Args, arena: &'a Chain<Doc>, done: &'a [Done]) -> CallCx<'a> {
    CallCx {
        core,
        args,
        markets: &core.no_markets,
        market: None,
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

/// Makes the login's requests and keeps what they give. Only one task does it at a time; `anew` does it even when the
/// session is there.
pub(super) async fn log_in(core: &Core, anew: bool) -> Result<Option<Done>> {
    let Some(login) = &core.def.login else {
        return Err(Error::usage(ErrorClass::NotSupported, "the exchange has no login").with_exchange(core.def.id));
    };
    let seen = core.logins.load(Ordering::SeqCst);
    let _guard = core.login.lock().await;
    if !anew && core.logins.load(Ordering::SeqCst) != seen {
        return Ok(None);
    }
    let (args, arena) = (Args::default(), Chain::new());
    let mut done: Vec<Done> = Vec::new();
    for step in login.steps {
        let prepared = (step.step.build)(&Cx::new(&bare(core, &args, &arena, &done)))?;
        let Some(prepared) = prepared else {
            done.push(Done::default());
            continue;
        };
        let mission = Mission {
            endpoint: prepared.endpoint,
            params: &prepared.params,
            lane: Lane::Normal,
            repeat: false,
            writes: false,
            may_log_in: false,
        };
        let reply = Box::pin(send(core, &mission)).await?;
        done.push(Done { doc: reply.doc, sent: prepared.params });
        let values = {
            let call = bare(core, &args, &arena, &done);
            let root = done.last().map(|done| done.doc.root()).unwrap_or_default();
            (step.save)(&Cx::new(&call), root)?
        };
        core.save_session(values);
    }
    core.logins.fetch_add(1, Ordering::SeqCst);
    Ok(done.pop())
}
