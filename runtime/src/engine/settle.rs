//! A call's arguments as they are meant: what has a default filled in, what can be seen to be wrong refused.

use std::sync::Arc;

use super::{check, meaning, order_id, resolve_args, timeframe};
use crate::args::Args;
use crate::client::Client;
use crate::def::CallDef;
use crate::error::Result;
use crate::markets::Markets;
use crate::method::Method;
use crate::types::Text;
use crate::value::Value;

/// A call of the exchange's own with its arguments, which nothing changes any more.
pub(super) struct Settled {
    pub(super) call: &'static CallDef,
    pub(super) args: Args,
    /// The markets, where they are known.
    pub(super) markets: Option<Arc<Markets>>,
}

impl Settled {
    /// Settles the arguments of a call; markets that it needs are loaded where `load` says so.
    pub(super) async fn new(client: &Client, call: &'static CallDef, mut args: Args, load: bool) -> Result<Self> {
        let core = client.core();
        if !core.settings.as_reference {
            meaning::no_paginate(&args)?;
        }
        tidy(call, &mut args);
        check::required(call.method, &args)?;
        check::address(call.method, &args)?;
        meaning::words(&mut args)?;
        if core.settings.check_arguments {
            meaning::check(core.def, call, &args)?;
        }
        if call.keyed && !core.settings.as_reference {
            core.credentials.require(core.def.id, core.def.credentials)?;
        }
        timeframe::timeframe(core.def, call.method, &args)?;
        let markets = match load && wants_markets(call) {
            true => Some(Box::pin(super::markets(client)).await?),
            false => core.known_markets(),
        };
        resolve_args::symbols_meant(core, &mut args, markets.as_deref());
        order_id::provide(core, call, &mut args);
        Ok(Settled { call, args, markets })
    }

    /// Whether the call needs markets that are not known.
    pub(super) fn lacks_markets(&self) -> bool {
        self.markets.is_none() && wants_markets(self.call)
    }
}

/// Whether the markets must be there; never for the calls that load them, which would wait for themselves.
fn wants_markets(call: &CallDef) -> bool {
    call.markets && !matches!(call.method, Method::FetchMarkets | Method::FetchCurrencies)
}

/// Arguments that users of other libraries give as extra parameters, and the time frame of who names none.
fn tidy(call: &CallDef, args: &mut Args) {
    if args.timeframe.as_deref().is_none_or(str::is_empty)
        && let Some(word) = call.timeframe
    {
        args.timeframe = Some(word.into());
    }
    // What tells other libraries how to ask for page after page; here that is `all_pages`, and no exchange knows it.
    for switch in ["paginate", "paginationCalls", "maxEntriesPerRequest"] {
        args.params.remove(switch);
    }
    if args.tag.is_none()
        && args.address.is_some()
        && let Some(tag) = args.params.remove("tag").as_ref().and_then(Value::text)
    {
        args.tag = Some(Text::from(tag.as_ref()));
    }
}
