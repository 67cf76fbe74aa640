//! One unified call from its arguments to its answer.

use std::sync::OnceLock;

use super::send::{Mission, send, sign};
use super::settle::Settled;
use super::{blank, check, facts, login, order_id, resolve_args, timeframe};
use crate::answer::Answer;
use crate::args::Args;
use crate::chain::Chain;
use crate::client::Client;
use crate::credentials::Secrets;
use crate::cx::{CallCx, Cx, Done, Joins, Timeframe};
use crate::def::{CallDef, Next, Signed, Step};
use crate::derived;
use crate::error::{Error, ErrorClass, Result};
use crate::json::Doc;
use crate::limit::Lane;
use crate::markets::Markets;
use crate::method::Method;
use crate::paginate::Extent;
use crate::state::Core;
use crate::types::{Currency, Market};
use crate::value::Value;

/// What a call gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) answer: Answer,
    /// Where a page is followed by another one.
    pub(crate) next: Next,
    /// The payloads, one a step that was made.
    pub(crate) payloads: Vec<Doc>,
}

/// Makes a unified call: the exchange's own, or one that is derived from others.
pub(crate) async fn run(client: &Client, method: Method, args: Args) -> Result<Outcome> {
    run_page(client, method, args, None).await
}

/// The same for one page of a list, which is measured and not cut to the limit: that is the size of a page then.
pub(crate) async fn run_page(
    client: &Client,
    method: Method,
    args: Args,
    extent: Option<&OnceLock<Extent>>,
) -> Result<Outcome> {
    let id = client.def().id;
    let place = |error: Error| error.with_exchange(id).with_endpoint(method.name());
    let (method, args) = by_cost(client, method, args, true).await.map_err(place)?;
    let Some(call) = client.def().call(method) else {
        return Box::pin(derived::run(client, method, args, extent)).await.map_err(place);
    };
    own(client, call, args, extent).await.map_err(place)
}

/// The call that is made: for an order by cost with a condition another one, refused where the order by cost would be.
async fn by_cost(client: &Client, method: Method, args: Args, load: bool) -> Result<(Method, Args)> {
    match derived::with_condition(client.def(), method, &args) {
        Some(order) => {
            refusals(client, method, &args, load).await?;
            Ok((Method::CreateOrder, order))
        }
        None => Ok((method, args)),
    }
}

/// Makes a call of the exchange's own.
async fn own(
    client: &Client,
    call: &'static CallDef,
    args: Args,
    extent: Option<&OnceLock<Extent>>,
) -> Result<Outcome> {
    let settled = Settled::new(client, call, args, true).await?;
    if let Some(native) = call.native {
        let answer = native(client, &settled.args).await?;
        return Ok(Outcome { answer, next: Next::default(), payloads: Vec::new() });
    }
    // What is wrong with the arguments is said before anything is asked.
    let mut ground = Ground::new(client.core(), &settled)?;
    ground.extent = extent;
    ground.refuse()?;
    ground.learn(call.facts).await?;
    let result = ground.run().await;
    match call.method.writes() {
        false => result,
        true => of_write(&ground, &settled, result),
    }
}

/// What became of a call that changes something: an error says which order it was about, and an order knows the id that was
/// made for it, also where the exchange does not repeat it.
fn of_write(ground: &Ground<'_>, settled: &Settled, result: Result<Outcome>) -> Result<Outcome> {
    let core = ground.core;
    let given = || order_id::given(settled.call, &settled.args);
    match result {
        Err(error) => {
            let error = error.with_order(given().as_deref(), settled.args.symbol.as_deref());
            Err(error.with_order_time(ground.now_us.div_euclid(1000)))
        }
        Ok(mut outcome) => {
            if let Answer::Order(order) = &mut outcome.answer
                && settled.call.method == Method::CreateOrder
                && core.settings.make_order_ids
                && order.client_order_id.is_none()
            {
                order.client_order_id = given();
            }
            Ok(outcome)
        }
    }
}

/// What stays the same during a call.
struct Ground<'a> {
    core: &'a Core,
    call: &'static CallDef,
    args: &'a Args,
    markets: &'a Markets,
    market: Option<&'a Market>,
    currency: Option<&'a Currency>,
    timeframe: Option<Timeframe<'a>>,
    facts: Vec<(&'static str, Value<'static>)>,
    now_us: i64,
    arena: Chain<Doc>,
    extent: Option<&'a OnceLock<Extent>>,
}

impl<'a> Ground<'a> {
    fn new(core: &'a Core, settled: &'a Settled) -> Result<Self> {
        let Settled { call, args, markets } = settled;
        let (mut market, mut currency) = (None, None);
        if let Some(markets) = markets {
            market = resolve_args::market(call.method, args, markets, core.def.unknown_symbol)?;
            resolve_args::symbols(args, markets, core.def.unknown_symbol)?;
            currency = resolve_args::currency(call.method, args, markets)?;
        }
        if core.settings.check_arguments {
            check::limits(call.method, args, market)?;
        }
        Ok(Ground {
            core,
            call,
            args,
            markets: markets.as_deref().unwrap_or(&core.no_markets),
            market,
            currency,
            timeframe: timeframe::timeframe(core.def, call.method, args)?,
            facts: Vec::new(),
            now_us: core.clock.now_us(),
            arena: Chain::new(),
            extent: None,
        })
    }

    /// The call's own refusals that need nothing from the exchange.
    fn refuse(&self) -> Result<()> {
        self.call.refuse.map_or(Ok(()), |refuse| refuse(&Cx::new(&self.cx(&[]))))
    }

    /// Finds out what else the call needs to know.
    async fn learn(&mut self, facts: &'static [&'static str]) -> Result<()> {
        self.facts = facts::facts(self.core, self.markets, facts, self.args, self.market).await?;
        Ok(())
    }

    fn cx<'b>(&'b self, done: &'b [Done]) -> CallCx<'b> {
        CallCx {
            core: self.core,
            args: self.args,
            markets: self.markets,
            market: self.market,
            currency: self.currency,
            timeframe: self.timeframe,
            now_us: self.now_us,
            done,
            facts: &self.facts,
            arena: &self.arena,
            joins: Joins::default(),
            extent: self.extent,
        }
    }

    /// Makes the requests one after the other and reads the answer.
    async fn run(&self) -> Result<Outcome> {
        let mut done = Vec::with_capacity(self.call.steps.len());
        for step in self.call.steps {
            let made = self.step(step, &done).await?;
            done.push(made);
            self.check(step, &done)?;
        }
        let answer = self.map(&done)?;
        let pages = self.call.paginate.as_ref();
        let next = pages.map(|pages| pages.next(&Cx::new(&self.cx(&done)))).unwrap_or_default();
        Ok(Outcome { answer, next, payloads: done.into_iter().map(|done| done.doc).collect() })
    }

    async fn step(&self, step: &Step, done: &[Done]) -> Result<Done> {
        let prepared = (step.build)(&Cx::new(&self.cx(done)))?;
        let Some(prepared) = prepared else { return Ok(Done::default()) };
        let method = self.call.method;
        let mission = Mission {
            endpoint: prepared.endpoint,
            params: &prepared.params,
            lane: if method.cancels() { Lane::Urgent } else { Lane::Normal },
            repeat: !method.writes(),
            writes: method.writes(),
            may_log_in: true,
        };
        let reply = send(self.core, &mission).await?;
        Ok(Done { doc: reply.doc, sent: prepared.params })
    }

    fn check(&self, step: &Step, done: &[Done]) -> Result<()> {
        let (Some(check), Some(last)) = (step.check, done.last()) else { return Ok(()) };
        check(&Cx::new(&self.cx(done)), last.doc.root())
    }

    /// An answer that cannot be read leaves it open whether the call took effect.
    fn map(&self, done: &[Done]) -> Result<Answer> {
        let mut answer = (self.call.map)(&Cx::new(&self.cx(done)));
        if let Some(last) = done.last().filter(|last| !self.core.settings.as_reference && !last.sent.is_null()) {
            answer =
                answer.and_then(|answer| blank::refuse(self.call.method, last.doc.root(), last.doc.source(), answer));
        }
        answer.map_err(|error| {
            let error = error.masked(|text| Secrets::and_key(self.core).mask(text));
            if self.call.method.writes() { error.of_write() } else { error }
        })
    }
}

/// Whether a call would be refused before its first request: asked where something else comes before it that cannot be
/// undone, or where another call is made in its place. What needs to know something of the account is not asked.
pub(crate) async fn refusals(client: &Client, method: Method, args: &Args, load: bool) -> Result<()> {
    let core = client.core();
    let Some(call) = core.def.call(method) else { return Ok(()) };
    let settled = Settled::new(client, call, args.clone(), load).await?;
    if settled.lacks_markets() {
        return Ok(());
    }
    let ground = Ground::new(core, &settled)?;
    ground.refuse()?;
    if let (Some(first), true) = (call.steps.first(), call.facts.is_empty()) {
        (first.build)(&Cx::new(&ground.cx(&[])))?;
    }
    Ok(())
}

/// The signed first request of a call, without sending it.
pub(crate) async fn prepare_first(client: &Client, method: Method, args: Args, load: bool) -> Result<Signed> {
    let place = |error: Error| error.with_exchange(client.def().id).with_endpoint(method.name());
    first_request(client, method, args, load).await.map_err(place)
}

async fn first_request(client: &Client, method: Method, args: Args, load: bool) -> Result<Signed> {
    let core = client.core();
    let (mut method, mut args) = by_cost(client, method, args, load).await?;
    let call = loop {
        if let Some(call) = core.def.call(method) {
            break call;
        }
        let (own, given) = derived::begins_with(client, method, args)?;
        (method, args) = by_cost(client, own, given, load).await?;
    };
    let settled = Settled::new(client, call, args, load).await?;
    if settled.lacks_markets() {
        let error = Error::usage(ErrorClass::ExchangeError, "the markets are not loaded");
        return Err(error.with_help("call load_markets or set_markets first"));
    }
    let mut ground = Ground::new(core, &settled)?;
    ground.refuse()?;
    ground.learn(if load { call.facts } else { &[] }).await?;
    for step in call.steps {
        if let Some(prepared) = (step.build)(&Cx::new(&ground.cx(&[])))? {
            return sign(core, prepared.endpoint, &prepared.params);
        }
    }
    Err(Error::usage(ErrorClass::NotSupported, "the call makes no request of its own"))
}

/// Logs in and gives the login's answer.
pub(crate) async fn sign_in(client: &Client) -> Result<Outcome> {
    let done = login::log_in(client.core(), true).await?.unwrap_or_default();
    let answer = Answer::Raw(Value::Json(done.doc.root()).into_owned());
    Ok(Outcome { answer, next: Next::default(), payloads: vec![done.doc] })
}
