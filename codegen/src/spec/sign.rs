//! How requests are built and signed.

use serde::Deserialize;

use super::{Entries, Value};

/// Fields that rules share; a rule's own field replaces them, `let` is merged by name.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SignCommon {
    /// Key in `servers`, or a whole URL (text with holes). Default: the section.
    pub base: Option<Value>,
    /// Path of the URL (text with holes). Default: `/$endpoint`.
    pub path: Option<Value>,
    /// Encoded query, without `?`.
    pub query: Option<Value>,
    /// Body.
    pub body: Option<Value>,
    /// The text to sign (text with holes): `$message`.
    pub message: Option<Value>,
    /// The signature: `$signature`.
    pub signature: Option<Value>,
    /// Names for values, computed when they are needed.
    #[serde(rename = "let")]
    pub lets: Entries<Value>,
}

/// One rule: for which requests, and how they are built.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Sections it is for: `public`, `*.public`, `$kind.private` (`$kind` becomes a variable). Default: all.
    #[serde(rename = "for", default)]
    pub sections: ForPattern,
    /// A condition that must hold too.
    #[serde(rename = "if")]
    pub when: Option<Value>,
    /// Reasons to refuse before anything is built.
    #[serde(default)]
    pub fail: Vec<Fail>,
    /// Whether the credentials must be there. Default: required when the rule mentions one.
    pub auth: Option<Auth>,
    /// Names for values, computed when they are needed.
    #[serde(rename = "let", default)]
    pub lets: Entries<Value>,
    /// Key in `servers`, or a whole URL (text with holes).
    pub base: Option<Value>,
    /// Path of the URL (text with holes).
    pub path: Option<Value>,
    /// Encoded query, without `?`.
    pub query: Option<Value>,
    /// Body.
    pub body: Option<Value>,
    /// The text to sign (text with holes).
    pub message: Option<Value>,
    /// The signature.
    pub signature: Option<Value>,
    /// Headers (text with holes); one whose value is null is not sent. `Content-Type: json` and `form` are short names.
    #[serde(default)]
    pub headers: Entries<Value>,
    /// A map whose entries become headers too.
    pub headers_from: Option<Value>,
}

/// One pattern of sections, or several; none means all.
pub type ForPattern = Option<crate::yaml::OneOrMany<String>>;

/// The patterns of a rule.
#[must_use]
pub fn patterns(of: &ForPattern) -> Vec<&str> {
    of.as_ref().map_or_else(|| vec!["*"], |patterns| patterns.iter().map(String::as_str).collect())
}

/// A reason to refuse a request before it is built.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fail {
    /// The condition.
    pub when: Value,
    /// Class of the error.
    pub error: String,
    /// What the user is told.
    #[serde(default)]
    pub message: String,
}

/// Whether credentials are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Auth {
    /// All of `credentials` must be set.
    Required,
    /// They are used where they are set.
    Optional,
    /// They are not looked at.
    None,
}
