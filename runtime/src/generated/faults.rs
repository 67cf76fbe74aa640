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

/// What an answer says of its failure.
#[derive(Debug, Clone, Default)]
struct Words {
    code: Option<String>,
    text: Option<String>,
}

impl Words {
    fn new(code: Option<&str>, text: Option<&str>) -> Self {
        Words { code: code.map(str::to_owned), text: text.map(str::to_owned) }
    }

    /// Takes what it lacks from others. A text in words is better than a whole answer or a number in its place.
    fn fill(&mut self, others: Words) {
        if self.code.is_none() {
            self.code = others.code;
        }
        if clearness(others.text.as_deref()) > clearness(self.text.as_deref()) {
            self.text = others.text;
        }
    }

    /// The exchange's text; without one its code, or the beginning of the answer.
    fn message(&self, body: &str) -> String {
        match (&self.text, &self.code) {
            (Some(text), _) if clearness(Some(text)) == RAW => beginning(text),
            (Some(text), _) => text.clone(),
            (None, Some(code)) => code.clone(),
            (None, None) => beginning(body),
        }
    }
}

/// A text that is JSON or a page: tables look into it, people do not read it.
const RAW: u8 = 2;

/// The first characters of an answer.
fn beginning(answer: &str) -> String {
    answer.trim().chars().take(200).collect()
}

/// How well people can read a text: nothing, a number, a whole answer, words.
fn clearness(text: Option<&str>) -> u8 {
    match text.map(str::trim_start) {
        None => 0,
        Some(text) if text.starts_with(['{', '[', '<']) => RAW,
        Some(text) if text.contains(char::is_alphabetic) => 3,
        Some(_) => 1,
    }
}

/// The search for a failure in an answer.
#[derive(Debug)]
pub struct FaultSearch<'s, 'a> {
    cx: &'s ErrCx<'a>,
    tables: &'static ErrorTables,
    /// Whether the answer is known to be a failure, or known to be none.
    failed: Option<bool>,
    class: Option<ErrorClass>,
    /// What the row says that a table knows, or the first row that says anything.
    own: Option<Words>,
    /// What the other rows say.
    rest: Words,
    /// What the spec's `says` reads.
    says: Words,
}

impl<'s, 'a> FaultSearch<'s, 'a> {
    /// Starts; `failed` is what `when` says, if the spec has one.
    #[must_use]
    pub fn new(cx: &'s ErrCx<'a>, tables: &'static ErrorTables, failed: Option<bool>) -> Self {
        let (rest, says) = (Words::default(), Words::default());
        Self { cx, tables, failed, class: None, own: None, rest, says }
    }

    /// Whether probes matter.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.failed != Some(false)
    }

    /// Looks a probe's code and text up.
    pub fn look(&mut self, code: Opt<'_>, text: Opt<'_>, class: Option<ErrorClass>) {
        let (code, text) = (filled(&code), filled(&text));
        if code.is_none() && text.is_none() && class.is_none() {
            return;
        }
        let words = Words::new(code, text);
        let open = self.class.is_none();
        let known = if open { self.tables.class(self.cx.endpoint.section, code, text).or(class) } else { None };
        self.class = self.class.or(known);
        if known.is_some() || self.own.is_none() {
            let mut before = self.own.replace(words).unwrap_or_default();
            before.fill(std::mem::take(&mut self.rest));
            self.rest = before;
        } else {
            self.rest.fill(words);
        }
    }

    /// What the answer says of itself, for people: no table is asked for it.
    pub fn says(&mut self, code: Opt<'_>, text: Opt<'_>) {
        self.says = Words::new(filled(&code), filled(&text));
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> Option<Fault> {
        let status = self.tables.http.iter().find(|(status, _)| *status == self.cx.status).map(|(_, class)| *class);
        let by_status_alone = self.own.is_none() && self.failed != Some(true);
        if by_status_alone && status.is_none() {
            return None;
        }
        // A failure that nobody knows: the HTTP status may say more than the default.
        let by_status = (self.cx.status >= 400).then(|| crate::classify::class_of_status(self.cx.status)).flatten();
        let class = self.class.or(status).or(self.tables.default).or(by_status).unwrap_or(ErrorClass::ExchangeError);
        let mut said = self.says;
        said.fill(self.own.unwrap_or_default());
        said.fill(self.rest);
        let message = said.message(self.cx.body);
        let code = said.code.or_else(|| by_status_alone.then(|| self.cx.status.to_string()));
        Some(Fault::new(class, code, message))
    }
}

/// A text, unless it is empty.
fn filled<'t>(text: &'t Opt<'_>) -> Option<&'t str> {
    text.as_deref().filter(|text| !text.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Doc;

    static TABLES: ErrorTables = ErrorTables {
        tables: ErrorTable {
            exact: &[("-2010", ErrorClass::ExchangeError), ("too poor", ErrorClass::InsufficientFunds)],
            broad: &[("expired", ErrorClass::InvalidNonce)],
        },
        groups: &[],
        http: &[(418, ErrorClass::DDoSProtection)],
        default: None,
    };

    /// Class, code and message of what is found in an answer.
    fn found(
        (status, body): (u16, &str),
        search: impl Fn(&mut FaultSearch<'_, '_>),
    ) -> Option<(ErrorClass, Option<String>, String)> {
        let def = crate::testing::def();
        let doc = Doc::parse(body.to_owned()).ok();
        let json = doc.as_ref().map(Doc::root);
        let cx = ErrCx { status, headers: &[], body, json, endpoint: &def.endpoints[0], def };
        let mut faults = FaultSearch::new(&cx, &TABLES, None);
        search(&mut faults);
        faults.finish().map(|fault| (fault.class, fault.code, fault.message))
    }

    fn look(faults: &mut FaultSearch<'_, '_>, code: &'static str, text: &'static str) {
        faults.look(Some(code.into()), Some(text.into()), None);
    }

    fn fault(class: ErrorClass, code: &str, message: &str) -> Option<(ErrorClass, Option<String>, String)> {
        Some((class, Some(code.to_owned()), message.to_owned()))
    }

    #[test]
    fn a_row_takes_the_code_and_the_text_that_it_lacks_from_the_others() {
        let funds = fault(ErrorClass::InsufficientFunds, "-2010", "too poor");
        let text_first = |faults: &mut FaultSearch<'_, '_>| {
            look(faults, "", "too poor");
            look(faults, "-2010", "");
        };
        assert_eq!(found((400, "{}"), text_first), funds);
        let code_last = |faults: &mut FaultSearch<'_, '_>| {
            look(faults, "", "odd words");
            look(faults, "-2010", "");
        };
        assert_eq!(found((400, "{}"), code_last), fault(ErrorClass::ExchangeError, "-2010", "odd words"));
        let rows_in_order = |faults: &mut FaultSearch<'_, '_>| {
            look(faults, "", "first words");
            look(faults, "", "other words");
            look(faults, "-2010", "");
        };
        assert_eq!(found((400, "{}"), rows_in_order), fault(ErrorClass::ExchangeError, "-2010", "first words"));
        let class_only = |faults: &mut FaultSearch<'_, '_>| {
            faults.look(None, None, Some(ErrorClass::InvalidOrder));
            look(faults, "-1013", "Filter failure");
        };
        assert_eq!(found((400, "{}"), class_only), fault(ErrorClass::InvalidOrder, "-1013", "Filter failure"));
    }

    #[test]
    fn words_are_shown_before_a_whole_answer_or_a_number() {
        let raw = |faults: &mut FaultSearch<'_, '_>| {
            look(faults, "", r#"{"code":7,"msg":"it has expired"}"#);
            look(faults, "7", "7");
            look(faults, "", "it has expired");
        };
        assert_eq!(found((200, "{}"), raw), fault(ErrorClass::InvalidNonce, "7", "it has expired"));
    }

    #[test]
    fn what_the_spec_says_is_shown_and_not_looked_up() {
        let says = |faults: &mut FaultSearch<'_, '_>| {
            look(faults, "", "odd 77 words");
            faults.says(Some("77".into()), Some("too poor".into()));
        };
        assert_eq!(found((200, "{}"), says), fault(ErrorClass::ExchangeError, "77", "too poor"));
        assert_eq!(found((200, "{}"), |faults| faults.says(None, Some("too poor".into()))), None);
    }

    #[test]
    fn an_answer_without_words_is_shown_as_it_came() {
        let class = |faults: &mut FaultSearch<'_, '_>| faults.look(None, None, Some(ErrorClass::InvalidOrder));
        let expected = Some((ErrorClass::InvalidOrder, None, r#"{"odd":1}"#.to_owned()));
        assert_eq!(found((200, r#"{"odd":1}"#), class), expected);
        assert_eq!(found((418, "go away"), |_| ()), fault(ErrorClass::DDoSProtection, "418", "go away"));
    }
}
