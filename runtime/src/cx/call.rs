//! The context of preparing requests and reading answers.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::join::Joins;
use crate::args::Args;
use crate::chain::Chain;
use crate::crypto::{Algorithm, HmacKey, Message};
use crate::def::ExchangeDef;
use crate::error::Result;
use crate::json::{Doc, Json};
use crate::keyring::{Alg, Kept, KeyKind};
use crate::map::Params;
use crate::markets::Markets;
use crate::observe::Rounded;
use crate::paginate::Extent;
use crate::state::Core;
use crate::types::{Currency, Market};
use crate::value::Value;

/// A request that has been made and its answer.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub(crate) doc: Doc,
    pub(crate) sent: Value<'static>,
}

/// A time frame: the unified word, the exchange's word and the length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeframe<'a> {
    /// The exchange's word.
    pub id: &'a str,
    /// Seconds.
    pub secs: i64,
}

/// What a whole call shares; [`Cx`] is a cheap view of it.
#[derive(Debug)]
pub(crate) struct CallCx<'a> {
    pub(crate) core: &'a Core,
    pub(crate) args: &'a Args,
    pub(crate) markets: &'a Markets,
    pub(crate) market: Option<&'a Market>,
    pub(crate) currency: Option<&'a Currency>,
    pub(crate) timeframe: Option<Timeframe<'a>>,
    pub(crate) now_us: i64,
    pub(crate) done: &'a [Done],
    pub(crate) facts: &'a [(&'static str, Value<'static>)],
    pub(crate) arena: &'a Chain<Doc>,
    /// Where a page is measured, when pages are asked for.
    pub(crate) extent: Option<&'a OnceLock<Extent>>,
    /// Lists that were looked up by a member.
    pub(crate) joins: Joins,
}

/// What a call's generated code sees.
#[derive(Debug, Clone, Copy)]
pub struct Cx<'a> {
    pub(super) call: &'a CallCx<'a>,
    market: Option<&'a Market>,
    /// Whether the exchange was not told which market was asked for.
    of_any: bool,
}

impl<'a> Cx<'a> {
    pub(crate) fn new(call: &'a CallCx<'a>) -> Self {
        Cx { call, market: call.market, of_any: false }
    }

    /// The call's arguments.
    #[must_use]
    pub fn args(&self) -> &'a Args {
        self.call.args
    }

    /// Shows the client's observer what is signed.
    pub(crate) fn signs(&self, algorithm: &'static str, message: &(impl Message + ?Sized)) {
        self.call.core.signs(None, algorithm, message);
    }

    /// Shows the client's observer a number that was brought to a precision.
    pub(crate) fn rounded(&self, number: impl FnOnce() -> Rounded) {
        if let Some(observer) = &self.call.core.observer {
            observer.rounded(&number());
        }
    }

    /// Where a page is measured, when pages are asked for.
    pub(crate) fn extent(&self) -> Option<&'a OnceLock<Extent>> {
        self.call.extent
    }

    /// `$market`: of the symbol, or the one that a row is about.
    #[must_use]
    pub fn market(&self) -> Option<&'a Market> {
        self.market
    }

    /// The same for an answer whose request did not say which market was asked for: there may be rows of any.
    #[must_use]
    pub fn of_any_market(&self) -> Self {
        Self { of_any: true, ..*self }
    }

    /// Whether rows of that market may as well be of others: it is the first of several that were asked for, or the one that
    /// the exchange was not told of.
    pub(crate) fn may_mean_others(&self, market: Option<&Market>) -> bool {
        let asked = || self.call.market.zip(market).is_some_and(|(asked, market)| std::ptr::eq(asked, market));
        self.call.args.symbols.is_some() || self.of_any && asked()
    }

    /// The symbol that a list is cut to. Orders that were asked for by their ids belong to the answer whatever their market is called,
    /// where the exchange was not told of one.
    pub(crate) fn symbol_of_rows(&self) -> Option<&'a str> {
        let by_id = self.of_any && self.call.args.ids.is_some();
        self.market.and_then(|market| market.symbol.as_deref()).filter(|_| !by_id)
    }

    /// The market of the call's symbol, whatever the row is about.
    #[must_use]
    pub fn asked_market(&self) -> Option<&'a Market> {
        self.call.market
    }

    /// All markets; empty in the calls that come before they are loaded.
    #[must_use]
    pub fn markets(&self) -> &'a Markets {
        self.call.markets
    }

    /// `$currency`: of the code.
    #[must_use]
    pub fn currency(&self) -> Option<&'a Currency> {
        self.call.currency
    }

    /// `$option.x`
    #[must_use]
    pub fn option(&self, name: &str) -> Value<'a> {
        self.call.core.settings.options.lend(name)
    }

    /// All options.
    #[must_use]
    pub fn options(&self) -> Value<'a> {
        Value::Map(self.call.core.settings.options.lend_all())
    }

    /// `$session.x`: what the login saved, or the option of that name.
    #[must_use]
    pub fn session(&self, name: &str) -> Value<'a> {
        self.call.core.session(name).or(self.call.core.settings.options.get(name).cloned().unwrap_or_default())
    }

    /// A credential, if it is set.
    #[must_use]
    pub fn credential(&self, name: &str) -> Option<Cow<'a, str>> {
        self.call.core.credentials.get(name).map(Cow::Borrowed)
    }

    /// The HMAC key of a credential, prepared once a client.
    ///
    /// # Errors
    /// `AuthenticationError` when the credential is not encoded as it should be.
    pub fn hmac_key(&self, alg: Alg, kind: KeyKind, credential: &'static str) -> Result<&'a HmacKey> {
        let core = self.call.core;
        core.keys.key(&core.credentials, alg, kind, credential)
    }

    /// The key of an algorithm, read once a client where it is one of a pair.
    ///
    /// # Errors
    /// `AuthenticationError` when the key cannot be read.
    pub fn key_pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'a>> {
        self.call.core.keys.pair(algorithm, key)
    }

    /// `list|find(.by == wanted)`: the first such row. The rows of a long list are indexed by the member, so that lists of
    /// thousands can be joined.
    #[must_use]
    pub fn find_by(&self, list: Json<'a>, by: &'static str, wanted: &Value<'_>) -> Json<'a> {
        self.call.joins.find_by(list, by, wanted)
    }

    /// Milliseconds since the epoch, the same for the whole call.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.call.now_us.div_euclid(1000)
    }

    /// Microseconds since the epoch.
    #[must_use]
    pub fn now_us(&self) -> i64 {
        self.call.now_us
    }

    /// The response of that step; null when it was not made.
    #[must_use]
    pub fn step(&self, i: usize) -> Json<'a> {
        self.call.done.get(i).map_or(Json::NULL, |done| done.doc.root())
    }

    /// The parameters that were sent in that step.
    #[must_use]
    pub fn sent(&self, i: usize) -> &'a Value<'static> {
        const NOTHING: &Value<'static> = &Value::Null;
        self.call.done.get(i).map_or(NOTHING, |done| &done.sent)
    }

    /// The extra parameters.
    #[must_use]
    pub fn p(&self) -> &'a Params {
        &self.call.args.params
    }

    /// `$tf.id`: the exchange's word for the time frame.
    #[must_use]
    pub fn timeframe(&self) -> Option<&'a str> {
        self.call.timeframe.map(|timeframe| timeframe.id)
    }

    /// `$tf.secs`: its length in seconds.
    #[must_use]
    pub fn timeframe_secs(&self) -> Option<i64> {
        self.call.timeframe.map(|timeframe| timeframe.secs)
    }

    /// `$fact.x`
    #[must_use]
    pub fn fact(&self, name: &str) -> Value<'a> {
        self.call.facts.iter().find(|(own, _)| *own == name).map_or(Value::Null, |(_, value)| value.lend())
    }

    /// The definition of the exchange.
    #[must_use]
    pub fn def(&self) -> &'static ExchangeDef {
        self.call.core.def
    }

    /// `$exchange`
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.call.core.def.id
    }

    /// `$version`: what requests carry, which may differ from the version that is listed.
    #[must_use]
    #[allow(clippy::misnamed_getters, reason = "named as in the spec language")]
    pub fn version(&self) -> &'static str {
        self.call.core.def.api_version
    }

    /// `$hostname`
    #[must_use]
    pub fn hostname(&self) -> &'a str {
        self.call.core.settings.hostname.as_deref().unwrap_or(self.call.core.def.hostname)
    }

    /// `$sandbox`
    #[must_use]
    pub fn sandbox(&self) -> bool {
        self.call.core.settings.sandbox
    }

    /// Whether what the exchange would take for something else than was meant is refused (`guard`).
    #[must_use]
    pub fn checked(&self) -> bool {
        self.call.core.settings.check_arguments
    }

    /// `from_json`: a text that holds JSON, as a payload; null when it does not.
    #[must_use]
    pub fn parse(&self, text: &str) -> Json<'a> {
        match Doc::parse(text) {
            Ok(doc) => self.call.arena.push(doc).root(),
            Err(_) => Json::NULL,
        }
    }
}
