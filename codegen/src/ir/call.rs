//! Unified calls: requests, and how answers become results.

use super::{Expr, Ident, Lets, StructBody};

/// A request: endpoint and parameters.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct RequestForm {
    pub lets: Lets,
    /// Condition, endpoint; the last is unconditional where one is.
    pub endpoints: Vec<UseCase>,
    pub params: Vec<(Ident, Expr)>,
    /// Parameters that are a list or any other value as a whole.
    pub whole: Option<Expr>,
    pub named: Vec<(Expr, Expr)>,
    /// Whether the body is a list around the parameters (a condition).
    pub wrap: Option<Expr>,
    /// Extra parameters that were read, so they are not sent.
    pub consumed: Vec<String>,
    /// Extra parameters that were read and go to the wire all the same where a condition holds.
    pub passed: Vec<(String, Expr)>,
    /// Whether extra parameters go to the wire at all.
    pub pass_extras: bool,
}

/// An endpoint under a condition.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct UseCase {
    pub when: Option<Expr>,
    pub endpoint: usize,
}

/// A reason to refuse a call.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Refusal {
    /// Whether it reads the answer of an earlier request, and so comes before the last one.
    pub after_steps: bool,
    pub lets: Lets,
    pub when: Expr,
    pub class: String,
    pub message: String,
}

/// One request of a call.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct CallStep {
    pub name: String,
    /// It is made only where this holds.
    pub when: Option<(Lets, Expr)>,
    /// Variants; the last may be unconditional.
    pub branches: Vec<Branch>,
}

/// A variant of a request.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Branch {
    pub lets: Lets,
    pub when: Option<Expr>,
    pub form: RequestForm,
}

/// A unified call.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Call {
    pub name: String,
    pub variant: &'static str,
    pub native: Option<String>,
    pub refusals: Vec<Refusal>,
    pub steps: Vec<CallStep>,
    /// How the answer is read: conditions as in the steps' branches.
    pub outputs: Vec<Output>,
    pub fails: Vec<Vec<Case>>,
    pub client_order_id: Option<String>,
    pub with_condition: Vec<(String, String)>,
    pub timeframe: Option<String>,
    /// What it reads of what changes its meaning; nothing where that is not known.
    pub reads: Option<Vec<&'static str>>,
    /// Arguments of which it knows certain words only, and those words.
    pub words: Vec<(&'static str, Vec<String>)>,
    /// Facts that the call reads.
    pub facts: Vec<String>,
    pub paginate: Option<Paginate>,
    /// `All`, `Time` or `None`.
    pub arrange: &'static str,
    pub needs_markets: bool,
    /// Whether the exchange is told which market the call is about.
    pub names_market: bool,
    /// Whether it cannot go without credentials.
    pub keyed: bool,
}

/// An answer that says no.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Case {
    pub lets: Lets,
    pub when: Expr,
    pub code: Option<Expr>,
    pub text: Option<Expr>,
    pub class: Option<String>,
}

/// How an answer becomes the result.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Output {
    pub lets: Lets,
    pub when: Option<Expr>,
    pub rows: Vec<Rows>,
    pub inline: Option<StructBody>,
    pub set: Option<StructBody>,
    /// The answer of a call that gives time or raw values.
    pub plain: Option<Expr>,
}

/// Rows of one answer, and the mapping that reads them.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Rows {
    pub step: usize,
    pub lets: Lets,
    pub at: Option<Expr>,
    pub tag: Option<Expr>,
    pub filter: Option<Expr>,
    /// Conditions and names of mappings.
    pub out: Vec<(Option<Expr>, Ident)>,
}

/// How pages follow each other.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Paginate {
    pub kind: &'static str,
    pub max: u32,
    pub param: Option<String>,
    pub cursor: Option<Expr>,
    pub hours: Option<Expr>,
    /// Whether the call reads `until`.
    pub until: bool,
}
