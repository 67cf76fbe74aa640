//! Bodies: JSON, plain text, or something that should not be there.

use crate::json::{Doc, ParseError};

/// Why a body cannot be read.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) help: Option<&'static str>,
}

/// A body that is no JSON as a document: where bare text is taken, a time or a word is a text and nothing is null.
pub(super) fn other(body: &str, problem: &ParseError, bare: bool) -> Result<Doc, Problem> {
    let start = body.trim_start();
    if start.is_empty() && bare {
        return Ok(Doc::default());
    }
    if is_html(body) {
        let title = title(body).map(|title| format!(" ({title})")).unwrap_or_default();
        let help = Some("a maintenance or protection page, or a wrong address");
        return Err(Problem { message: format!("a web page came instead of JSON{title}"), help });
    }
    if start.starts_with(['{', '[']) {
        let help = if complete(body) { None } else { Some("the answer was cut short") };
        return Err(Problem { message: format!("the answer is not valid JSON: {problem}"), help });
    }
    let text = Doc::parse(quoted(body)).ok().filter(|_| bare);
    text.ok_or_else(|| Problem { message: "the answer is not JSON".to_owned(), help: None })
}

/// Whether as many brackets are closed as opened, outside of texts.
fn complete(body: &str) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_i64, false, false);
    for byte in body.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth <= 0 && !quoted
}

/// A text as a JSON text.
fn quoted(text: &str) -> String {
    crate::func::json(&text.trim().into(), crate::func::Style::Compact)
}

/// Whether the body is a web page.
pub(super) fn is_html(body: &str) -> bool {
    let start: String = body.trim_start().chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<head")
}

/// A web page's title.
fn title(body: &str) -> Option<&str> {
    let lower = body.to_ascii_lowercase();
    let from = lower.find("<title>")? + 7;
    let to = from + lower.get(from..)?.find('<')?;
    body.get(from..to).map(str::trim).filter(|title| !title.is_empty() && title.len() < 100)
}

/// The first characters of a body in one line; a web page's title.
pub(super) fn excerpt(body: &str) -> String {
    if is_html(body) {
        return title(body).unwrap_or("a web page").to_owned();
    }
    let words: Vec<&str> = body.split_whitespace().take(60).collect();
    let line = words.join(" ");
    match line.char_indices().nth(200) {
        Some((at, _)) => format!("{} ...", line.get(..at).unwrap_or_default()),
        None => line,
    }
}
