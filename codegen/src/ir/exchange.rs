//! The program of an exchange.

use super::{Expr, Ident};

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
    /// Facts that the call reads.
    pub facts: Vec<String>,
    pub paginate: Option<Paginate>,
    /// `All`, `Time` or `None`.
    pub arrange: &'static str,
    pub needs_markets: bool,
    /// Arguments without which the call makes no sense.
    pub required: Vec<&'static str>,
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
}

/// Fields of a struct.
#[derive(Debug, Clone, Default)]
pub struct StructBody {
    /// Lets that all fields share.
    pub lets: Lets,
    /// Id, delimiter and kind of the market, and lets that they need.
    pub market: Option<MarketLookup>,
    /// Fields that a case may replace.
    pub early: Vec<Field>,
    /// Variants, first match.
    pub cases: Vec<(Lets, Option<Expr>, StructBody)>,
    /// Other fields.
    pub late: Vec<Field>,
}

/// How the market of a row is found.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct MarketLookup {
    pub lets: Lets,
    pub id: Option<Expr>,
    pub delim: Option<Expr>,
    pub kind: Option<Expr>,
}

/// A field and what fills it.
#[derive(Debug, Clone)]
pub struct Field {
    /// Place in the Rust struct.
    pub place: String,
    /// What fills it.
    pub value: FieldValue,
}

/// What fills a field.
#[derive(Debug, Clone)]
pub enum FieldValue {
    /// A plain value of the field's type.
    Plain(Expr),
    /// A word of an enum: its Rust type.
    Word(&'static str, Expr),
    /// A whole number.
    Int(Expr),
    /// A fee: cost, currency, rate.
    Fee(FeeValue),
    /// Several fees: written ones, or rows.
    Fees(Vec<FeeValue>, Option<(Expr, FeeValue)>),
    /// Values by name.
    Extra(Vec<(String, Expr)>),
    /// Networks: rows, key, fields.
    Networks(Box<NetworkRows>),
    /// Fees of networks: rows, key, fields.
    NetworkFees(Box<NetworkRows>),
    /// Rows read by the mapping of trades of that name.
    Trades(Expr, Ident),
}

/// A fee.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct FeeValue {
    /// Whether the fee is there although nothing is known of its cost.
    pub keep: bool,
    pub cost: Option<Expr>,
    pub currency: Option<Box<FieldValue>>,
    pub rate: Option<Expr>,
}

/// Rows of networks.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct NetworkRows {
    pub each: Expr,
    pub filter: Option<Expr>,
    pub lets: Lets,
    /// The unified code of a network, for fees.
    pub key: Option<Expr>,
    pub fields: Vec<Field>,
}

/// A mapping of a unified type.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct StructMap {
    /// One row for every known market.
    pub known_markets: bool,
    pub name: Ident,
    pub rust: &'static str,
    pub derive: &'static str,
    pub each: Option<(Lets, Expr)>,
    pub filter: Option<(Lets, Expr)>,
    pub body: StructBody,
}

/// An order book.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Book {
    pub name: Ident,
    pub lets: Lets,
    pub market: Option<MarketLookup>,
    pub variants: Vec<(Option<Expr>, BookBody)>,
}

/// Levels of an order book.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct BookBody {
    pub lets: Lets,
    pub bids: Option<Expr>,
    pub asks: Option<Expr>,
    /// Price, amount, and a third number where there is one.
    pub bid_row: Option<Vec<Expr>>,
    pub ask_row: Option<Vec<Expr>>,
    pub rows: Option<Expr>,
    pub side: Option<Expr>,
    pub row_lets: Lets,
    pub timestamp: Option<Expr>,
    pub nonce: Option<Expr>,
}

/// Candles.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Candles {
    pub name: Ident,
    pub each: Option<(Lets, Expr)>,
    pub filter: Option<(Lets, Expr)>,
    pub columns: Option<(Lets, Vec<Expr>)>,
    pub lets: Lets,
    pub variants: Vec<CandleRow>,
}

/// The row of a candle.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct CandleRow {
    pub when: Option<Expr>,
    pub lets: Lets,
    pub row: Vec<Expr>,
}

/// A balance.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct Balance {
    pub name: Ident,
    pub variants: Vec<BalanceBody>,
}

/// Rows of a balance.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "named as in the spec")]
pub struct BalanceBody {
    pub when: Option<(Lets, Expr)>,
    /// Lets for `each` and `timestamp`.
    pub head: Lets,
    pub each: Option<Expr>,
    pub known_currencies: bool,
    pub timestamp: Option<Expr>,
    pub lets: Lets,
    pub filter: Option<Expr>,
    pub code: Option<FieldValue>,
    pub free: Option<Expr>,
    pub used: Option<Expr>,
    pub total: Option<Expr>,
    pub debt: Option<Expr>,
    pub sum: bool,
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
    pub tables: ErrorTable,
    pub groups: Vec<(Vec<String>, ErrorTable)>,
    pub http: Vec<(u16, String)>,
    /// Where the spec names one.
    pub default: Option<String>,
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
