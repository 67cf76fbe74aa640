//! The whole spec: identity, servers, endpoints, and the parts that the other files of this folder describe.

use serde::Deserialize;

use super::{Balance, Book, Call, Candle, Entries, Errors, Fact, LoginSteps, Mapping, Rule, SignCommon, Value};

/// An exchange.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The exchange's id: the name of the file, of the cargo feature and of the module.
    pub id: String,
    /// The spec that this one starts from. Maps merge, lists and scalars replace, `null` deletes.
    pub extends: Option<String>,
    /// `true` for a spec that only serves as a parent and is no exchange itself.
    #[serde(default)]
    pub family: bool,
    /// The exchange's name.
    pub name: String,
    /// Version of its API, in quotes; `"*"` where it has none.
    pub version: String,
    /// What `$version` is, where it differs from `version`.
    pub api_version: Option<String>,
    /// Whether the exchange still trades.
    pub status: Status,
    /// The id (or name) that a defunct exchange went on as.
    pub successor: Option<String>,
    /// Home page, without referral.
    pub home: String,
    /// Pages of the API's documentation, the main one first.
    pub docs: Vec<String>,
    /// Countries, as codes of ISO 3166 or as names.
    pub countries: Vec<String>,
    /// Milliseconds that one unit of cost takes.
    pub rate_limit: Value,
    /// What `$hostname` is.
    pub hostname: Option<String>,
    /// Base URLs by section, by the beginning of a section's name, or by a name that a rule's `base` gives; `_` for all others.
    pub servers: Entries<String>,
    /// Base URLs of the sandbox; they replace `servers` wholly.
    #[serde(default)]
    pub sandbox: Entries<String>,
    /// User agent, where the exchange refuses the library's own.
    pub user_agent: Option<String>,
    /// Constant headers of every request.
    #[serde(default)]
    pub headers: Entries<String>,
    /// What a signed request needs of: apiKey, secret, password, uid, login, token, twofa, privateKey, walletAddress, accountId.
    /// `uid?`: only some calls need it.
    #[serde(default)]
    pub credentials: Vec<String>,
    /// Options with their defaults, which users can change: `$option.x`.
    #[serde(default)]
    pub options: Entries<Value>,
    /// How `form` and `raw` write a space.
    #[serde(default)]
    pub form_space: FormSpace,
    /// Whether `json` writes characters beyond ASCII as `\uXXXX`.
    #[serde(default = "yes")]
    pub json_ascii: bool,
    /// How text becomes bytes for digests and signatures.
    #[serde(default)]
    pub text_encoding: TextEncoding,
    /// Endpoints: section, method, path, cost.
    pub endpoints: Endpoints,
    /// What `$nonce` is.
    pub nonce: Option<Value>,
    /// Fields that all rules of `sign` share.
    #[serde(default)]
    pub sign_common: SignCommon,
    /// How requests are built and signed: the first rule that fits.
    pub sign: Vec<Rule>,
    /// Requests that give a session, for exchanges that need one.
    pub login: Option<LoginSteps>,
    /// What `precision` of a market means.
    pub precision_mode: PrecisionMode,
    /// Whether numbers are padded with zeros to their precision.
    #[serde(default)]
    pub padding: PaddingMode,
    /// Which rows of a list stay within a limit.
    #[serde(default)]
    pub limit_keeps: LimitKeeps,
    /// What is made of an answer to `fetch_deposit_address` or `create_deposit_address` that has no address.
    #[serde(default)]
    pub missing_address: MissingAddress,
    /// Whether the symbol of a pair (`BTC/USDT`) stands for its perpetual where the option `defaultType` is `swap`.
    #[serde(default)]
    pub pairs_as_swaps: bool,
    /// Fees.
    #[serde(default)]
    pub fees: Fees,
    /// Time frames of candles: the unified name and the exchange's.
    #[serde(default)]
    pub timeframes: Entries<Value>,
    /// The exchange's currency ids that differ from the code: `XBT: BTC`.
    #[serde(default)]
    pub common_currencies: Entries<String>,
    /// Networks: the unified code and the exchange's id.
    #[serde(default)]
    pub networks: Entries<String>,
    /// Tables for `|map(name)`; `_` is the default, `_: '='` passes the text through.
    #[serde(default)]
    pub tables: Entries<Entries<Option<Value>>>,
    /// Facts about the account that calls read as `$fact.x`; asked once a client.
    #[serde(default)]
    pub facts: Entries<Fact>,
    /// Markets of an exchange that has no endpoint for them.
    #[serde(default)]
    pub static_markets: Vec<Value>,
    /// Currencies of an exchange that has no endpoint for them.
    #[serde(default)]
    pub static_currencies: Vec<Value>,
    /// Keys of `market.extra` by which a market is found too.
    #[serde(default)]
    pub market_index: Vec<String>,
    /// Symbols of options that are not listed (any more), by the form of their ids:
    /// `'{base}-{yymmdd}-{strike}-{right}': '{base}/USDT:USDT-{expiry}-{strike}-{right}'`.
    #[serde(default)]
    pub unlisted: Entries<String>,
    /// A market.
    pub market: Option<Mapping>,
    /// A currency.
    pub currency: Option<Mapping>,
    /// A ticker.
    pub ticker: Option<Mapping>,
    /// The price of the last trade, where it comes alone.
    pub last_price: Option<Mapping>,
    /// An order book.
    pub order_book: Option<Book>,
    /// A trade, public or own.
    pub trade: Option<Mapping>,
    /// A candle.
    pub candle: Option<Candle>,
    /// A balance.
    pub balance: Option<Balance>,
    /// An order.
    pub order: Option<Mapping>,
    /// A deposit or a withdrawal.
    pub transaction: Option<Mapping>,
    /// A deposit address.
    pub deposit_address: Option<Mapping>,
    /// Trading fees of a market.
    pub trading_fee: Option<Mapping>,
    /// Fees of deposits and withdrawals of a currency.
    pub deposit_withdraw_fee: Option<Mapping>,
    /// A position.
    pub position: Option<Mapping>,
    /// A funding rate.
    pub funding_rate: Option<Mapping>,
    /// A past funding rate.
    pub funding_rate_entry: Option<Mapping>,
    /// A funding payment.
    pub funding_payment: Option<Mapping>,
    /// A transfer between accounts.
    pub transfer: Option<Mapping>,
    /// An entry of the ledger.
    pub ledger_entry: Option<Mapping>,
    /// An account.
    pub account: Option<Mapping>,
    /// The leverage of a market.
    pub leverage: Option<Mapping>,
    /// A leverage tier.
    pub leverage_tier: Option<Mapping>,
    /// Open interest.
    pub open_interest: Option<Mapping>,
    /// A change of margin.
    pub margin_change: Option<Mapping>,
    /// A loan or its repayment.
    pub borrow_loan: Option<Mapping>,
    /// State of the exchange.
    #[serde(rename = "exchange_status")]
    pub exchange_status: Option<Mapping>,
    /// More mappings of a unified type, for payloads of another form: name -> mapping with `of: type`. A call names one with `out`.
    #[serde(default)]
    pub mappings: Entries<Value>,
    /// Calls that the exchange is known to have: each must be there, so that none is lost by mistake.
    #[serde(default)]
    pub has: Vec<String>,
    /// The unified calls.
    #[serde(default)]
    pub calls: Entries<Call>,
    /// How a failure is known and what it means.
    #[serde(default)]
    pub errors: Errors,
    /// Where this spec departs from the reference on purpose.
    #[serde(default)]
    pub differs: Vec<Difference>,
    /// What the spec was checked against.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

fn yes() -> bool {
    true
}

/// Whether an exchange still trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It trades.
    Active,
    /// It is closed, or its API is.
    Defunct,
}

/// How a space is written in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormSpace {
    /// `+`
    Plus,
    /// `%20`
    #[default]
    Percent,
}

/// How text becomes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// UTF-8
    #[default]
    Utf8,
    /// One byte a character; text beyond it is UTF-8.
    Latin1,
}

/// What a precision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrecisionMode {
    /// Digits after the point.
    DecimalPlaces,
    /// Digits that count.
    SignificantDigits,
    /// The smallest step.
    TickSize,
}

/// Whether numbers are padded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaddingMode {
    /// As short as can be.
    #[default]
    None,
    /// With zeros.
    Zero,
}

/// Which rows of a list stay within a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitKeeps {
    /// The latest, which are what people ask for; from a given time on the earliest.
    #[default]
    Latest,
    /// The latest, from a given time on too, as libraries gave them while the exchange was open.
    LatestAlways,
    /// The earliest, as libraries gave them while the exchange was open.
    Earliest,
}

/// What is made of an answer that has no deposit address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MissingAddress {
    /// It is `InvalidAddress`: nothing can be deposited.
    #[default]
    Refuse,
    /// What is there is given back: the address may come later.
    Keep,
}

/// Section -> method -> paths.
pub type Endpoints = Entries<Entries<EndpointGroup>>;

/// Paths of one section and method: a list where every cost is 1, or `path: cost`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct EndpointGroup(pub Value);

/// Fees, by group (`trading`, `funding`, `swap` ...), kept as written.
pub type Fees = Entries<Value>;

/// A departure from the reference, which is a defect there.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The call or endpoint.
    pub at: String,
    /// Why, with the exchange's documentation as the authority.
    pub why: String,
}

/// What a part of the spec was checked against.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// `signing`, or the name of a call.
    pub of: String,
    /// Release of the reference.
    pub reference: String,
    /// Number of cases that agreed.
    pub cases: u32,
    /// Day of the check, `YYYY-MM-DD`.
    pub date: String,
}
