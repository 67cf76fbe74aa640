//! The program of an exchange.

use super::{Balance, Book, Call, Candles, Expr, Ident, RequestForm, StructMap};

/// Lets in the order in which they are computed.
pub type Lets = Vec<(Ident, Expr)>;

/// An exchange.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Exchange {
    pub id: String,
    pub module: String,
    pub type_name: String,
    pub name: String,
    pub version: String,
    pub api_version: String,
    pub active: bool,
    pub successor: Option<String>,
    pub home: String,
    pub docs: Vec<String>,
    pub countries: Vec<String>,
    /// Microseconds that one unit of cost takes.
    pub rate_limit_us: u64,
    pub hostname: String,
    pub servers: Vec<(String, String)>,
    pub sandbox: Vec<(String, String)>,
    pub user_agent: Option<String>,
    pub headers: Vec<(String, String)>,
    pub credentials: Vec<String>,
    /// Defaults of options.
    pub options: Option<Expr>,
    pub fees: Option<Expr>,
    pub form_plus: bool,
    pub json_ascii: bool,
    pub latin1: bool,
    pub endpoints: Vec<Endpoint>,
    pub rules: Vec<SignRule>,
    /// Section (joined with `.`) -> rules to try, with what the pattern binds.
    pub sections: SectionRules,
    pub login: Vec<Login>,
    pub precision_mode: &'static str,
    pub padding_zero: bool,
    /// Which rows of a list stay within a limit: the runtime's name for it.
    pub limit_keeps: &'static str,
    /// Whether an answer without a deposit address is given back.
    pub keeps_missing_address: bool,
    pub pairs_as_swaps: bool,
    pub timeframes: Vec<(String, String)>,
    /// Whether ids of time frames are numbers in JSON.
    pub timeframe_numbers: bool,
    pub common_currencies: Vec<(String, String)>,
    pub networks: Vec<(String, String)>,
    pub tables: Vec<(String, Table)>,
    pub facts: Vec<Fact>,
    pub static_markets: Vec<Expr>,
    pub static_currencies: Vec<Expr>,
    pub market_index: Vec<String>,
    pub unlisted: Vec<(String, String)>,
    pub maps: Vec<StructMap>,
    pub books: Vec<Book>,
    pub candles: Vec<Candles>,
    pub balances: Vec<Balance>,
    pub calls: Vec<Call>,
    pub errors: Classify,
    pub evidence: Vec<(String, String, u32, String)>,
    pub differs: Vec<(String, String)>,
}

/// Section -> rules to try, each with what its pattern binds.
pub type SectionRules = Vec<(String, Vec<(usize, Captures)>)>;

/// Names that a pattern binds, and their texts.
pub type Captures = Vec<(Ident, String)>;

/// A look-up table: pairs, and what unknown text becomes.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Key and value; no value is null.
    pub pairs: Vec<(String, Option<Expr>)>,
    /// For unknown text.
    pub default: Option<Expr>,
    /// Unknown text passes through.
    pub pass: bool,
    /// Whether values are text only.
    pub text: bool,
}

/// An endpoint.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Endpoint {
    /// Name of its method in Rust.
    pub name: Ident,
    pub section: String,
    pub method: String,
    pub path: String,
    /// Thousandths of a unit.
    pub cost_milli: u32,
    pub cost_rules: Vec<CostRule>,
}

/// What changes the cost of an endpoint.
#[derive(Debug, Clone)]
pub enum CostRule {
    /// The parameter `limit` is at most this: cost.
    UpTo(u32, u32),
    /// A parameter is absent: cost.
    Without(String, u32),
}

/// A rule of signing.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct SignRule {
    pub captures: Vec<Ident>,
    pub when: Option<(Lets, Expr)>,
    pub fail: Vec<(Lets, Expr, String, String)>,
    pub require: bool,
    pub lets: Lets,
    pub url: Option<Expr>,
    pub body: Option<Expr>,
    pub headers: Vec<(Expr, Expr)>,
    pub headers_from: Option<Expr>,
}

/// A fact about the account.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Fact {
    pub name: Ident,
    pub when: Option<(Lets, Expr)>,
    pub form: RequestForm,
    pub lets: Lets,
    pub at: Option<Expr>,
    pub ttl_ms: Option<u64>,
    /// An error gives null.
    pub optional: bool,
}

/// A login request.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Login {
    pub when: Option<(Lets, Expr)>,
    pub form: RequestForm,
    pub lets: Lets,
    pub save: Vec<(String, Expr)>,
}

/// How a failure is known.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Classify {
    pub lets: Lets,
    pub when: Option<Expr>,
    pub ok: Option<Expr>,
    pub probes: Vec<Probe>,
    /// Code and text for the message.
    pub says: Option<(Option<Expr>, Option<Expr>)>,
    pub tables: ErrorTable,
    pub groups: Vec<(Vec<String>, ErrorTable)>,
    pub http: Vec<(u16, String)>,
    /// Where the spec names one.
    pub default: Option<String>,
    pub pages: Vec<(String, String)>,
    pub unreadable: Option<String>,
    pub unknown_symbol: Option<String>,
}

/// Tables of errors.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct ErrorTable {
    pub exact: Vec<(String, String)>,
    pub broad: Vec<(String, String)>,
}

/// A place of code and text.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Probe {
    pub each: Option<Expr>,
    pub when: Option<Expr>,
    pub code: Option<Expr>,
    pub text: Option<Expr>,
    pub class: Option<String>,
}
