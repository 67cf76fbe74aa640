//! The unified calls.

use serde::Deserialize;

use super::{Entries, Value};

/// A unified call: which endpoint, with which parameters, and how the answer is read.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Call {
    /// `METHOD section path`, or cases of it.
    #[serde(rename = "use")]
    pub endpoint: Option<Value>,
    /// Names for values.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
    /// Reasons to refuse before anything is sent.
    pub refuse: Vec<Refusal>,
    /// Reasons to refuse what the exchange would take for something else than was meant, as `refuse`; `replay` goes without
    /// them.
    pub guard: Vec<Refusal>,
    /// Parameters, in the order in which they are sent; null is not sent.
    pub params: Option<Value>,
    /// Parameters whose names are computed: `- {key: expr, is: value}`.
    pub named_params: Vec<Value>,
    /// `list` where the body is a list that holds the parameters (`object` else); may be a value.
    pub wrap: Option<Value>,
    /// Variants: the first whose `when` holds adds to the call (`use`, `let`, `params`, `wrap`, `at`, `out`, `set`, `result`, `fail`).
    pub cases: Vec<Value>,
    /// Requests that come before, by name; `$name` is the part of the answer that its `at` gives.
    pub steps: Entries<Step>,
    /// Several requests whose rows are put together.
    pub sources: Sources,
    /// Where in the answer the row, or the list of rows, stands.
    pub at: Option<Value>,
    /// Only rows for which this holds (after mapping by the exchange's own fields).
    #[serde(rename = "where")]
    pub filter: Option<Value>,
    /// The mapping that reads it, where it is not the one named like the type; may be a value of cases.
    pub out: Option<Value>,
    /// Fields of the result, read in place (instead of a mapping).
    pub result: Option<Value>,
    /// Fields that are set after the mapping.
    pub set: Entries<Value>,
    /// An answer that says no although it is no error: `- {when, code, text, class}`.
    pub fail: Vec<Value>,
    /// Extra parameters that go to the wire as they are, although the call reads them, or because the exchange knows
    /// `postOnly`, `reduceOnly` or `timeInForce` by that name: a list of names, or name -> condition.
    pub pass: Option<Value>,
    /// How pages follow each other.
    pub paginate: Option<Paginate>,
    /// The parameter that takes a client order id: then the library makes one for every new order.
    pub client_order_id: Option<String>,
    /// Of an order by cost: the extra parameters with which `create_order` makes it when it has a condition (trigger, stop loss,
    /// take profit, trailing, post only, time in force, margin mode); `cost` stands for the cost.
    pub with_condition: Entries<String>,
    /// The time frame of who names none. Default: `1m`, `1h` for open interest, else the first of `timeframes`.
    pub timeframe: Option<String>,
    /// What is done to a list. `all`: sorted by time, cut to the time and number that were asked for, rows of other markets and
    /// currencies left out. `time`: sorted and cut, with all markets and currencies. `sorted`: sorted, without those, but not cut.
    /// `cut`: cut, without those, but in the order of the exchange. `none`: as the exchange sent it. Default: `all`.
    pub arrange: Option<Value>,
    /// `false` where the call works without markets being loaded.
    pub markets: Option<bool>,
    /// Name of a native hook that does the whole call.
    pub native: Option<String>,
}

/// Requests whose rows are put together.
pub type Sources = Vec<Source>;

/// One of several requests.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// `METHOD section path`.
    #[serde(rename = "use")]
    pub endpoint: Option<Value>,
    /// Its parameters.
    pub params: Option<Value>,
    /// It is asked only where this holds.
    pub when: Option<Value>,
    /// Where in its answer the rows stand.
    pub at: Option<Value>,
    /// What `$src` is for its rows.
    pub tag: Option<Value>,
    /// The mapping that reads its rows.
    pub out: Option<String>,
}

/// A request that comes before the call's own.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// `METHOD section path`, or cases of it.
    #[serde(rename = "use")]
    pub endpoint: Option<Value>,
    /// Names for values.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
    /// Its parameters.
    pub params: Option<Value>,
    /// It is asked only where this holds; else its variable is null.
    pub when: Option<Value>,
    /// The part of the answer that its variable is.
    pub at: Option<Value>,
}

/// A reason to refuse a call.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The condition.
    pub when: Value,
    /// Class of the error.
    pub error: String,
    /// What the user is told.
    #[serde(default)]
    pub message: String,
}

/// A fact about the account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// `METHOD section path`.
    #[serde(rename = "use")]
    pub endpoint: Value,
    /// Its parameters.
    pub params: Option<Value>,
    /// Asked only where this holds; it sees the arguments and extra parameters of the call that wants the fact. Elsewhere the fact is null.
    pub when: Option<Value>,
    /// The part of the answer that the fact is.
    pub at: Option<Value>,
    /// Seconds for which it is kept; without it, as long as the client lives.
    pub ttl: Option<u64>,
    /// `true` where an error only means that the fact is not known.
    #[serde(default)]
    pub optional: bool,
}

/// One login request, or several in order.
pub type LoginSteps = crate::yaml::OneOrMany<Login>;

/// A request that gives a session.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// `METHOD section path`.
    #[serde(rename = "use")]
    pub endpoint: Value,
    /// It is asked only where this holds.
    #[serde(rename = "if")]
    pub when: Option<Value>,
    /// Names for values.
    #[serde(rename = "let", default)]
    pub lets: Entries<Value>,
    /// Its parameters.
    pub params: Option<Value>,
    /// What is kept of the answer: `$session.name`.
    #[serde(default)]
    pub save: Entries<Value>,
}

/// How pages follow each other.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Paginate {
    /// The kind.
    pub kind: PaginateKind,
    /// Most rows a page has.
    pub max: Option<u32>,
    /// The parameter that takes the cursor, the id or the page number; of pages by time the id of the last row, for when
    /// more rows than a page has have one time.
    pub param: Option<String>,
    /// The cursor of the next page, read from the answer.
    pub cursor: Option<Value>,
    /// How many hours from `since` on a request looks at, where it looks no further.
    pub hours: Option<Value>,
}

/// Kinds of pagination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaginateKind {
    /// By the time of the last row.
    Time,
    /// By the id of the last row.
    Id,
    /// By a cursor of the answer.
    Cursor,
    /// By a page number.
    Page,
}
