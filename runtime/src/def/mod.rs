//! The plain statics that generated code consists of: one [`ExchangeDef`] an exchange.

mod call;
mod cost;
mod endpoint;

pub(crate) use call::Next;
pub use call::{
    CallDef, CheckFn, Fact, Login, LoginStep, NativeCall, NeededFn, PaginateDef, PaginateKind, Prepared, RefuseFn, Step,
};
pub use cost::CostRule;
pub use endpoint::{Endpoint, Headers, HttpMethod, Signed};

use crate::classify::ErrCx;
use crate::cx::SignCx;
use crate::derive::Keeps;
use crate::error::{Error, ErrorClass, Fault};
use crate::json::Json;
use crate::map::Params;
use crate::method::Method;
use crate::precision::PrecisionMode;
use crate::types::{Currency, Market};

/// Signs one request: puts URL, headers and body into it, which is made where it stays.
pub type SignFn = for<'a> fn(&'a SignCx<'a>, &mut Signed) -> Result<(), Error>;

/// Finds the exchange's own error in an answer; nothing means success.
pub type ClassifyFn = for<'a> fn(&ErrCx<'a>) -> Option<Fault>;

/// Everything that is known about one exchange.
pub struct ExchangeDef {
    /// The listed id, as in the name of its spec.
    pub id: &'static str,
    /// The name that people know.
    pub name: &'static str,
    /// The version of its API, as it is listed.
    pub version: &'static str,
    /// What `$version` is when a request is built.
    pub api_version: &'static str,
    /// Countries, as ISO 3166 codes.
    pub countries: &'static [&'static str],
    /// Pages of its documentation.
    pub docs: &'static [&'static str],
    /// Its home page.
    pub home: &'static str,
    /// Whether it still trades.
    pub active: bool,
    /// The exchange that its business went on as.
    pub successor: Option<&'static str>,
    /// Microseconds that one unit of cost takes.
    pub rate_limit_us: u64,
    /// What `{hostname}` in a server's URL is.
    pub hostname: &'static str,
    /// Base URLs by section, by the beginning of a section's dotted name, or `_` for all others.
    pub servers: &'static [(&'static str, &'static str)],
    /// The same for the sandbox; empty where there is none.
    pub sandbox: &'static [(&'static str, &'static str)],
    /// Names of the credentials that signed requests need.
    pub credentials: &'static [&'static str],
    /// The user agent, where the exchange insists on one.
    pub user_agent: Option<&'static str>,
    /// Constant headers of every request.
    pub headers: &'static [(&'static str, &'static str)],
    /// Options with their defaults.
    pub options: fn() -> Params,
    /// The sections in which a `GET` may change something: calls that do use one.
    pub writes_by_get: &'static [&'static str],
    /// Every endpoint.
    pub endpoints: &'static [Endpoint],
    /// Builds and signs a request.
    pub sign: SignFn,
    /// Unified time frames and the exchange's words for them.
    pub timeframes: &'static [(&'static str, &'static str)],
    /// What a market's precision means.
    pub precision_mode: PrecisionMode,
    /// Whether formatted numbers are padded with zeros to their precision.
    pub padding_zero: bool,
    /// Which rows of a list stay within a limit.
    pub limit_keeps: Keeps,
    /// Whether an answer that has no deposit address is given back; else it is an error.
    pub keeps_missing_address: bool,
    /// Whether the symbol of a pair stands for its perpetual where the option `defaultType` is `swap`.
    pub pairs_as_swaps: bool,
    /// The exchange's currency ids that differ from the codes: id, code.
    pub common_currencies: &'static [(&'static str, &'static str)],
    /// Networks: unified code, the exchange's id.
    pub networks: &'static [(&'static str, &'static str)],
    /// Fees by group.
    pub fees: fn() -> Params,
    /// The unified calls it has.
    pub calls: &'static [CallDef],
    /// Finds its own errors.
    pub classify: ClassifyFn,
    /// Parts of pages for people (answers that are no JSON), in small letters, and the classes that they stand for.
    pub pages: &'static [(&'static str, ErrorClass)],
    /// The class of an answer that says success and is no JSON, where the exchange never answers with bare text or nothing.
    pub unreadable: Option<ErrorClass>,
    /// The class of a call for a symbol that no market has.
    pub unknown_symbol: ErrorClass,
    /// Markets of an exchange that has no endpoint for them.
    pub static_markets: Option<fn() -> Vec<Market>>,
    /// Currencies of an exchange that has no endpoint for them.
    pub static_currencies: Option<fn() -> Vec<Currency>>,
    /// Keys of a market's `extra` by which it is found too.
    pub market_index: &'static [&'static str],
    /// Forms of ids of options that are not listed (any more), and of the symbols that they stand for.
    pub unlisted: &'static [(&'static str, &'static str)],
    /// Reads the `extra` fields of a market that was given by the caller from its `info`.
    pub market_extra: Option<for<'a> fn(Json<'a>) -> Params>,
    /// Facts about the account that calls read.
    pub facts: &'static [Fact],
    /// How a session is got, where one is needed.
    pub login: Option<Login>,
    /// What the spec was checked against.
    pub evidence: &'static [Evidence],
}

/// What a part of a spec was checked against.
#[derive(Debug, Clone, Copy)]
pub struct Evidence {
    /// `signing`, or the name of a call.
    pub of: &'static str,
    /// Release of the reference.
    pub reference: &'static str,
    /// Number of cases that agreed.
    pub cases: u32,
    /// Day of the check, `YYYY-MM-DD`.
    pub date: &'static str,
}

impl ExchangeDef {
    /// The definition of a unified call, if the exchange has it by itself.
    #[must_use]
    pub fn call(&self, method: Method) -> Option<&'static CallDef> {
        self.calls.iter().find(|call| call.method == method)
    }

    /// Whether the exchange has the call by itself.
    #[must_use]
    pub fn has(&self, method: Method) -> bool {
        self.call(method).is_some()
    }

    /// Whether the exchange has the call, by itself or derived from others: `create_limit_order` from `create_order`.
    #[must_use]
    pub fn supports(&self, method: Method) -> bool {
        crate::derived::supports(self, method)
    }

    /// The endpoint of that section (`public/spot` or `public.spot`), method and path.
    #[must_use]
    pub fn endpoint(&self, section: &str, method: HttpMethod, path: &str) -> Option<&'static Endpoint> {
        self.endpoints.iter().find(|e| e.method == method && e.path == path && same_section(e.section, section))
    }

    /// The endpoint at this place of the table, by which generated code names it. Behind the last one there is one that no
    /// exchange can sign.
    #[must_use]
    pub fn endpoint_at(&self, place: usize) -> &'static Endpoint {
        self.endpoints.get(place).unwrap_or(&Endpoint::NONE)
    }
}

fn same_section(own: &str, asked: &str) -> bool {
    own == asked || (own.len() == asked.len() && own.replace('/', ".") == asked.replace('/', "."))
}

impl std::fmt::Debug for ExchangeDef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExchangeDef").field("id", &self.id).finish_non_exhaustive()
    }
}
