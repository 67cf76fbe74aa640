//! Unified calls, facts and logins as data.

use std::future::Future;
use std::pin::Pin;

use super::Endpoint;
use crate::answer::Answer;
use crate::args::Args;
use crate::client::Client;
use crate::cx::Cx;
use crate::decimal::Dec;
use crate::error::Error;
use crate::json::Json;
use crate::map::Params;
use crate::method::Method;
use crate::value::Value;

/// One unified call of an exchange.
pub struct CallDef {
    /// Which call.
    pub method: Method,
    /// The requests, in order.
    pub steps: &'static [Step],
    /// Reads the answer out of the responses.
    pub map: for<'a> fn(&Cx<'a>) -> Result<Answer, Error>,
    /// How pages follow each other.
    pub paginate: Option<PaginateDef>,
    /// The request parameter that takes a client order id: then one is made for every new order that has none.
    pub client_order_id: Option<&'static str>,
    /// Of an order by cost: the extra parameters with which `create_order` makes it when it has a condition; the word `cost`
    /// stands for the cost. Without them the call's own request is all there is.
    pub with_condition: &'static [(&'static str, &'static str)],
    /// The time frame of who names none.
    pub timeframe: Option<&'static str>,
    /// Of the extra parameters that change what a call means (`triggerPrice`, `stopLoss`, `postOnly` ...) and the tag of an
    /// address, those that the call reads; nothing where that is not known.
    pub reads: Option<&'static [&'static str]>,
    /// Of the arguments `type` and `timeInForce` of an order: the words that the call knows, where it would take every other
    /// one for one of these. An argument that it hands on to the exchange is not listed.
    pub words: &'static [(&'static str, &'static [&'static str])],
    /// Whether the markets must be known.
    pub markets: bool,
    /// Whether it cannot go without the exchange's credentials: one of its requests is always signed.
    pub keyed: bool,
    /// Refuses arguments before the facts are asked.
    pub refuse: Option<RefuseFn>,
    /// Facts about the account that the call reads.
    pub facts: &'static [&'static str],
    /// Does the whole call, where the language cannot say it; steps and map are not used then.
    pub native: Option<NativeCall>,
}

impl CallDef {
    /// A call that needs the markets and nothing else.
    #[must_use]
    pub const fn new(
        method: Method,
        steps: &'static [Step],
        map: for<'a> fn(&Cx<'a>) -> Result<Answer, Error>,
    ) -> Self {
        Self {
            method,
            steps,
            map,
            paginate: None,
            client_order_id: None,
            with_condition: &[],
            timeframe: None,
            reads: None,
            words: &[],
            markets: true,
            keyed: false,
            refuse: None,
            facts: &[],
            native: None,
        }
    }

    /// Whether the call heeds an extra parameter, as far as that is known.
    #[must_use]
    pub fn heeds(&self, name: &str) -> bool {
        self.reads.is_none_or(|reads| reads.contains(&name))
    }

    /// The words of an argument that the call knows, where it knows no others.
    #[must_use]
    pub fn known_words(&self, argument: &str) -> Option<&'static [&'static str]> {
        self.words.iter().find(|(name, _)| *name == argument).map(|(_, words)| *words)
    }
}

/// Refuses what no request is needed to refuse.
pub type RefuseFn = for<'a> fn(&Cx<'a>) -> Result<(), Error>;

/// A call written by hand.
pub type NativeCall =
    for<'c> fn(&'c Client, &'c Args) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + 'c>>;

/// Finds a refusal in a response that is no error.
pub type CheckFn = for<'a> fn(&Cx<'a>, Json<'a>) -> Result<(), Error>;

/// One request of a call.
pub struct Step {
    /// The name by which the mapping knows its response.
    pub name: &'static str,
    /// Builds it; nothing means that it is not needed this time.
    pub build: for<'a> fn(&Cx<'a>) -> Result<Option<Prepared>, Error>,
    /// Finds a refusal in a response that is no error.
    pub check: Option<CheckFn>,
}

impl Step {
    /// A request whose response is checked for nothing but errors.
    #[must_use]
    pub const fn new(name: &'static str, build: for<'a> fn(&Cx<'a>) -> Result<Option<Prepared>, Error>) -> Self {
        Self { name, build, check: None }
    }
}

/// A request before it is signed.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// Its parameters: a map, or a list for bodies that are lists.
    pub params: Value<'static>,
}

/// Whether a call with these arguments needs a fact.
pub type NeededFn = for<'a> fn(&Cx<'a>) -> Result<bool, Error>;

/// A fact about the account, such as the id of its default wallet: asked once a client.
pub struct Fact {
    /// Its name: `$fact.x`.
    pub name: &'static str,
    /// Whether a call with these arguments needs it; without it, every one does.
    pub when: Option<NeededFn>,
    /// The request.
    pub step: Step,
    /// Reads it out of the response.
    pub read: for<'a> fn(&Cx<'a>, Json<'a>) -> Result<Value<'a>, Error>,
    /// Milliseconds for which it is kept; without it, as long as the client lives.
    pub ttl_ms: Option<u64>,
    /// Whether an error only means that it is not known.
    pub optional: bool,
}

/// How a session is got: the requests in order.
pub struct Login {
    /// The requests.
    pub steps: &'static [LoginStep],
}

/// One request of a login.
pub struct LoginStep {
    /// The request.
    pub step: Step,
    /// What of its response is kept: `$session.x`.
    pub save: for<'a> fn(&Cx<'a>, Json<'a>) -> Result<Params, Error>,
}

/// How pages follow each other.
pub struct PaginateDef {
    /// The kind.
    pub kind: PaginateKind,
    /// The largest page.
    pub max: u32,
    /// The extra parameter that takes the cursor, the id or the page number; of pages by time the id of the last entry,
    /// where more entries than a page has have the same time.
    pub param: Option<&'static str>,
    /// The cursor of the next page, read from the response; null ends it.
    pub cursor: Option<for<'a> fn(&Cx<'a>) -> Value<'a>>,
    /// How many hours from `since` on a request looks at, where it looks no further.
    pub hours: Option<for<'a> fn(&Cx<'a>) -> Option<Dec>>,
    /// Whether the call can be told where to end.
    pub until: bool,
}

impl PaginateDef {
    /// Pages of that kind, of so many entries.
    #[must_use]
    pub const fn new(kind: PaginateKind, max: u32) -> Self {
        Self { kind, max, param: None, cursor: None, hours: None, until: false }
    }

    /// What the answer to a request says about the one after it.
    pub(crate) fn next(&self, cx: &Cx<'_>) -> Next {
        let ms = |hours: Dec| hours.checked_mul(Dec::from(3_600_000)).and_then(Dec::to_i64).filter(|ms| *ms > 0);
        Next {
            cursor: self.cursor.map_or(Value::Null, |cursor| cursor(cx).into_owned()),
            span: self.hours.and_then(|hours| hours(cx)).and_then(ms),
        }
    }
}

/// What is known of the next page besides the rows of this one.
#[derive(Debug, Default)]
pub(crate) struct Next {
    /// Its cursor, where the exchange pages by cursor.
    pub(crate) cursor: Value<'static>,
    /// How many milliseconds from `since` on the request looked at, where it looked no further.
    pub(crate) span: Option<i64>,
}

/// The kinds of pagination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaginateKind {
    /// By the time of the last entry.
    Time,
    /// By the id of the last entry.
    Id,
    /// By a cursor in the response.
    Cursor,
    /// By a page number, counted from 1.
    Page,
}
