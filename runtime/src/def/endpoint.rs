//! Endpoints and signed requests.

use std::borrow::Cow;
use std::fmt;

use super::CostRule;

/// The HTTP methods that exchanges use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after the methods")]
pub enum HttpMethod {
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
    Options,
}

impl HttpMethod {
    /// The method's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            HttpMethod::Get => "GET",
            HttpMethod::Post => "POST",
            HttpMethod::Put => "PUT",
            HttpMethod::Delete => "DELETE",
            HttpMethod::Patch => "PATCH",
            HttpMethod::Head => "HEAD",
            HttpMethod::Options => "OPTIONS",
        }
    }

    /// The method of that word, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        use HttpMethod::{Delete, Get, Head, Options, Patch, Post, Put};
        [Get, Post, Put, Delete, Patch, Head, Options].into_iter().find(|m| m.as_str().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for HttpMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One endpoint of an exchange: a row of a static table.
#[derive(Debug)]
pub struct Endpoint {
    /// The name of the generated method.
    pub name: &'static str,
    /// The group, for instance `public/spot`.
    pub section: &'static str,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path with its `{placeholders}`.
    pub path: &'static str,
    /// What a request costs, in thousandths of a unit.
    pub cost_milli: u32,
    /// What the cost depends on.
    pub cost_rules: &'static [CostRule],
}

impl Endpoint {
    /// No endpoint: of a section that no exchange has.
    pub(crate) const NONE: Self = Self::new("", "", HttpMethod::Get, "", 0);

    /// An endpoint whose requests all cost the same, in thousandths of a unit.
    #[must_use]
    pub const fn new(
        name: &'static str,
        section: &'static str,
        method: HttpMethod,
        path: &'static str,
        cost_milli: u32,
    ) -> Self {
        Self { name, section, method, path, cost_milli, cost_rules: &[] }
    }

    /// The same endpoint with what its cost depends on.
    #[must_use]
    pub const fn with_cost_rules(self, cost_rules: &'static [CostRule]) -> Self {
        Self { cost_rules, ..self }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.method, self.section, self.path)
    }
}

/// Names and values of headers in order.
pub type Headers = Vec<(Cow<'static, str>, Cow<'static, str>)>;

/// A request that is ready for the wire.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed {
    /// The HTTP method.
    pub method: HttpMethod,
    /// The whole URL.
    pub url: String,
    /// Headers in order.
    pub headers: Headers,
    /// The body, if it has one.
    pub body: Option<String>,
}

impl Signed {
    /// A request that is to be filled in.
    pub(crate) const fn empty(method: HttpMethod) -> Self {
        Self { method, url: String::new(), headers: Vec::new(), body: None }
    }

    /// The value of a header, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_ref())
    }
}

/// Without header values and body: they hold keys, tokens and signatures, and so may the query.
impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name.as_ref()).collect();
        let url = self.url.split('?').next().unwrap_or_default();
        write!(
            f,
            "{} {url} (headers {names:?}, body of {} bytes)",
            self.method,
            self.body.as_ref().map_or(0, String::len)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let signed = Signed {
            method: HttpMethod::Post,
            url: "https://x.example/a?signature=s3cret".into(),
            headers: vec![("API-Key".into(), "s3cret".into())],
            body: Some("password=s3cret".into()),
        };
        let shown = format!("{signed:?}");
        assert!(!shown.contains("s3cret") && shown.contains("API-Key"), "{shown}");
        assert_eq!(signed.header("api-key"), Some("s3cret"));
        assert_eq!(HttpMethod::from_name("delete"), Some(HttpMethod::Delete));
    }
}
