//! How a failure is known and what it means.

use serde::Deserialize;

use super::{Entries, Value};

/// How a failure is known and what it means.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Errors {
    /// An answer is a failure where this holds. Default: where a probe finds a code or a text.
    pub when: Option<Value>,
    /// Answers that look like failures and are none.
    pub ok: Option<Value>,
    /// Where code and text stand, in order.
    pub probe: Vec<Probe>,
    /// Where the exchange's own code and text for the message stand, when no probe reads them: no table is asked for these.
    pub says: Option<Says>,
    /// Code or whole text -> error class.
    pub exact: Entries<String>,
    /// Part of the text -> error class; the first that fits.
    pub broad: Entries<String>,
    /// HTTP status -> error class.
    pub http: Entries<String>,
    /// Tables for some sections only: name -> tables. `sections` says which.
    pub groups: Entries<ErrorGroup>,
    /// Class of a failure that no table knows.
    pub default: Option<String>,
    /// Part of a page for people (an answer that is no JSON) -> error class, in whatever case it is written; for answers that say
    /// success, or whose status says that the exchange is not available.
    pub pages: Entries<String>,
    /// Class of an answer that says success and is no JSON, bare text and nothing among them. Default: `BadResponse` for what is
    /// cut short or a page; bare text is a text then, and nothing is null.
    pub unreadable: Option<String>,
    /// Class of a call for a symbol that no market has. Default: `BadSymbol`.
    pub unknown_symbol: Option<String>,
}

/// Tables for some sections.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ErrorGroup {
    /// Sections (patterns) in which these tables come first.
    pub sections: Vec<String>,
    /// Code or whole text -> error class.
    pub exact: Entries<String>,
    /// Part of the text -> error class.
    pub broad: Entries<String>,
}

/// What the answer says of its failure.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Says {
    /// The exchange's code.
    pub code: Option<Value>,
    /// The exchange's words.
    pub text: Option<Value>,
}

/// A place where a failure's code and text stand.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Probe {
    /// A list whose rows are looked at one by one.
    pub each: Option<Value>,
    /// The code: looked up in `exact`.
    pub code: Option<Value>,
    /// The text: looked up in `exact`, then in `broad`.
    pub text: Option<Value>,
    /// The class itself, for failures that have no code: used when the probe's `when` holds.
    pub class: Option<String>,
    /// This probe counts only where this holds.
    pub when: Option<Value>,
}
