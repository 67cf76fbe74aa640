//! Named arguments of functions: their names and words.

use super::Scope;
use super::context::At;
use crate::diag::{Code, did_you_mean};
use crate::expr::{Expr, ExprKind, Piece};

/// A named argument: the function, the name, and the words that it takes (none: any value).
const NAMED: [(&str, &str, &[&str]); 9] = [
    ("form", "space", &["plus", "percent", "+", "%20"]),
    ("form", "arrays", ARRAYS),
    ("form", "escape", &["all", "none", "brackets", "component"]),
    ("raw", "arrays", ARRAYS),
    ("json", "style", &["compact", "spaced"]),
    ("json", "ascii", &["true", "false"]),
    ("jwt", "alg", &["HS256", "HS384", "HS512", "RS256", "ES256", "EdDSA"]),
    ("jwt", "header", &[]),
    ("secp256k1", "canonical", &["true", "false"]),
];

const ARRAYS: &[&str] = &["repeat", "brackets", "indices", "json"];

impl Scope<'_, '_> {
    /// Says which named arguments a function does not have, and which of their words mean nothing.
    pub(super) fn check_named(&self, function: &str, named: &[(String, Expr)], at: &At) {
        let own = || NAMED.iter().filter(|(of, _, _)| *of == function);
        for (name, value) in named {
            let Some((_, _, words)) = own().find(|(_, known, _)| known == name) else {
                let message = format!("`{function}` has no argument called `{name}`");
                let help = did_you_mean(name, own().map(|(_, known, _)| *known));
                self.facts.report.inside(Code::WrongArguments, at, value.span, message, help);
                continue;
            };
            let word = constant(value);
            if !words.is_empty() && !word.as_ref().is_some_and(|word| words.contains(&word.as_str())) {
                let found = word.as_ref().map_or_else(|| "a computed value".to_owned(), |word| format!("`{word}`"));
                let help = word.as_ref().and_then(|word| did_you_mean(word, words.iter().copied()));
                let help = help.unwrap_or_else(|| format!("the words are {}", words.join(", ")));
                let message = format!("{found} is no word for `{name}`");
                self.facts.report.inside(Code::UnknownWord, at, value.span, message, Some(help));
            }
        }
    }
}

/// The word that stands in the spec.
fn constant(value: &Expr) -> Option<String> {
    match &value.kind {
        ExprKind::Word(word) | ExprKind::Number(word) => Some(word.clone()),
        ExprKind::Bool(value) => Some(value.to_string()),
        ExprKind::Text(pieces) => match pieces.as_slice() {
            [Piece::Literal(text)] => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}
