//! Comparisons that can never hold: a word that a value never is, a number against a word.

use super::Scope;
use super::context::At;
use crate::diag::{Code, did_you_mean};
use crate::expr::Span;
use crate::ir::{Expr, Kind, Ty, Var};

/// Every word that a value may be, where there are only these.
fn words_of(value: &Expr) -> Option<&'static [&'static str]> {
    match &value.uncoerced().kind {
        Kind::Var(Var::Argument("side")) => Some(&["buy", "sell"]),
        Kind::Var(Var::MarketField("kind_word")) => Some(&["spot", "margin", "swap", "future", "option", "index"]),
        Kind::Var(Var::MarketField("option_type")) => Some(&["call", "put"]),
        _ => None,
    }
}

impl Scope<'_, '_> {
    /// Says when two values are never equal.
    pub(super) fn check_equals(&self, left: &Expr, right: &Expr, at: &At, span: Span) {
        for (value, word) in [(left, right), (right, left)] {
            if let Kind::Text(text) = &word.uncoerced().kind {
                self.check_word(value, text, at, span);
            }
        }
    }

    /// Says when a value is never this word.
    pub(super) fn check_word(&self, value: &Expr, word: &str, at: &At, span: Span) {
        if let Some(words) = words_of(value).filter(|words| !word.is_empty() && !words.contains(&word)) {
            let help = did_you_mean(word, words.iter().copied());
            let help = help.unwrap_or_else(|| format!("the words are {}", words.join(", ")));
            self.facts.report.inside(Code::WrongWord, at, span, format!("this is never `{word}`"), Some(help));
        }
        let is_number = matches!(value.uncoerced().ty, Ty::Num | Ty::Secs | Ty::Time);
        if is_number && !word.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c)) {
            let message = format!("{} is never the text `{word}`", value.uncoerced().ty);
            self.facts.report.inside(Code::TypeMismatch, at, span, message, None);
        }
    }
}
