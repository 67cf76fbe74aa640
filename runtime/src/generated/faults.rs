//! Failures: looking up what an answer says in the tables of the spec.

use std::borrow::Cow;

use crate::classify::ErrCx;
use crate::cx::Cx;
use crate::error::{Error, ErrorClass, Fault};

type Opt<'a> = Option<Cow<'a, str>>;

/// Codes and texts of failures, and what they mean.
#[derive(Debug, Clone, Copy)]
pub struct ErrorTable {
    /// By the whole code or text, sorted.
    pub exact: &'static [(&'static str, ErrorClass)],
    /// By a part of the text, in order.
    pub broad: &'static [(&'static str, ErrorClass)],
}

impl ErrorTable {
    fn exactly(&self, text: &str) -> Option<ErrorClass> {
        let at = self.exact.binary_search_by(|(key, _)| (*key).cmp(text)).ok()?;
        self.exact.get(at).map(|(_, class)| *class)
    }

    fn broadly(&self, text: &str) -> Option<ErrorClass> {
        self.broad.iter().find(|(part, _)| text.contains(part)).map(|(_, class)| *class)
    }
}

/// All tables of an exchange.
#[derive(Debug)]
pub struct ErrorTables {
    /// For every section.
    pub tables: ErrorTable,
    /// For some sections first.
    pub groups: &'static [(&'static [&'static str], ErrorTable)],
    /// By HTTP status.
    pub http: &'static [(u16, ErrorClass)],
    /// For what no table knows, where the spec says so; else the HTTP status decides.
    pub default: Option<ErrorClass>,
}

impl ErrorTables {
    fn for_section(&self, section: &str) -> impl Iterator<Item = &ErrorTable> {
        let groups = self.groups.iter().filter(move |(patterns, _)| patterns.iter().any(|p| covers(p, section)));
        groups.map(|(_, table)| table).chain(std::iter::once(&self.tables))
    }

    fn class(&self, section: &str, code: Option<&str>, text: Option<&str>) -> Option<ErrorClass> {
        let exact = |word: &str| self.for_section(section).find_map(|table| table.exactly(word));
        let broad = |word: &str| self.for_section(section).find_map(|table| table.broadly(word));
        code.and_then(exact).or_else(|| text.and_then(exact)).or_else(|| text.and_then(broad))
    }
}

/// Whether a pattern of sections covers one: the same name, or the beginning before a `*`.
fn covers(pattern: &str, section: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => section.starts_with(start),
        None => section == pattern,
    }
}

/// The search for a failure in an answer.
#[derive(Debug)]
pub struct FaultSearch<'s, 'a> {
    cx: &'s ErrCx<'a>,
    tables: &'static ErrorTables,
    /// Whether the answer is known to be a failure, or known to be none.
    failed: Option<bool>,
    found: Option<(ErrorClass, Option<String>, String)>,
    /// The first code and text seen, for failures that no table knows.
    seen: Option<(Option<String>, String)>,
}

impl<'s, 'a> FaultSearch<'s, 'a> {
    /// Starts; `failed` is what `when` says, if the spec has one.
    #[must_use]
    pub fn new(cx: &'s ErrCx<'a>, tables: &'static ErrorTables, failed: Option<bool>) -> Self {
        Self { cx, tables, failed, found: None, seen: None }
    }

    /// Whether probes matter.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.failed != Some(false)
    }

    /// Looks a probe's code and text up.
    pub fn look(&mut self, code: Opt<'_>, text: Opt<'_>, class: Option<ErrorClass>) {
        if self.found.is_some() {
            return;
        }
        let code = code.as_deref().filter(|c| !c.is_empty());
        let text = text.as_deref().filter(|t| !t.is_empty());
        if code.is_none() && text.is_none() && class.is_none() {
            return;
        }
        let message = text.or(code).unwrap_or_default().to_owned();
        let known = self.tables.class(self.cx.endpoint.section, code, text).or(class);
        let code = code.map(str::to_owned);
        match known {
            Some(class) => self.found = Some((class, code, message)),
            None => {
                self.seen.get_or_insert((code, message));
            }
        }
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> Option<Fault> {
        let status = || self.tables.http.iter().find(|(status, _)| *status == self.cx.status).map(|(_, class)| *class);
        if let Some((class, code, message)) = self.found {
            return Some(Fault::new(class, code, message));
        }
        let (code, message) = match self.seen {
            Some(seen) => seen,
            None if self.failed == Some(true) => (None, self.cx.body.chars().take(200).collect()),
            None => return status().map(|class| Fault::new(class, Some(self.cx.status.to_string()), "")),
        };
        // A failure that nobody knows: the HTTP status may say more than the default.
        let by_status = (self.cx.status >= 400).then(|| crate::classify::class_of_status(self.cx.status)).flatten();
        let class = status().or(self.tables.default).or(by_status).unwrap_or(ErrorClass::ExchangeError);
        Some(Fault::new(class, code, message))
    }
}

/// A call that none of the spec's cases covers.
#[must_use]
pub fn no_variant(cx: &Cx<'_>) -> Error {
    let kind = cx.market().map_or("this kind of", |market| market.kind_word()).to_owned();
    Error::usage(ErrorClass::NotSupported, format!("the exchange has no such call for {kind} markets"))
        .with_exchange(cx.id())
}

/// The spec refuses a call.
#[must_use]
pub fn refused(cx: &Cx<'_>, class: ErrorClass, message: &str) -> Error {
    let message = if message.is_empty() { "the exchange does not take these arguments" } else { message };
    Error::usage(class, message).with_exchange(cx.id())
}

/// An answer that is no error and says no.
#[must_use]
pub fn said_no(cx: &Cx<'_>, tables: &ErrorTables, code: Opt<'_>, text: Opt<'_>, class: Option<ErrorClass>) -> Error {
    let known = tables.class("", code.as_deref(), text.as_deref());
    let class = known.or(class).or(tables.default).unwrap_or(ErrorClass::ExchangeError);
    let message = text.or_else(|| code.clone()).unwrap_or_default().into_owned();
    Error::Exchange(Box::new(Fault::new(class, code, message))).with_exchange(cx.id())
}
