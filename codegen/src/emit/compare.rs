//! Comparisons and tests as Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Emit;
use super::expr::is_value;
use super::layout::{behind_ref, negated};
use super::vars::argument_as_is;
use crate::expr::{Compare, TextTest};
use crate::ir::{Expr, Kind, Ty, Var};

impl Emit<'_> {
    pub(super) fn compare(&self, op: Compare, a: &Expr, b: &Expr) -> TokenStream {
        match op {
            Compare::Eq => self.equal(a, b),
            Compare::Ne => negated(&self.equal(a, b)),
            _ => {
                let (a, b) = (self.expr(a), self.expr(b));
                let name = match op {
                    Compare::Lt => quote! { lt },
                    Compare::Le => quote! { le },
                    Compare::Gt => quote! { gt },
                    _ => quote! { ge },
                };
                quote! { #name(#a, #b) }
            }
        }
    }

    fn equal(&self, a: &Expr, b: &Expr) -> TokenStream {
        if matches!(b.kind, Kind::Null) {
            return self.is_null(a);
        }
        if matches!(a.kind, Kind::Null) {
            return self.is_null(b);
        }
        let countable = |e: &Expr| matches!(e.ty, Ty::Num | Ty::Secs | Ty::Time);
        if countable(a) && countable(b) || countable(a) && unread(b) || countable(b) && unread(a) {
            let (a, b) = (self.coerced(a, Ty::Num), self.coerced(b, Ty::Num));
            return quote! { eq_num(#a, #b) };
        }
        if let Some((value, word)) = plain_word(a, b) {
            return self.says(value, word);
        }
        if let Some((value, truth)) = plain_truth(a, b) {
            return self.says(value, if truth { "true" } else { "false" });
        }
        if a.ty == Ty::Bool && b.ty == Ty::Bool {
            return self.infix(a, quote! { == }, b);
        }
        if a.ty == Ty::Text && b.ty == Ty::Text {
            let (a, b) = (self.by_ref(a), self.by_ref(b));
            return quote! { same_text(#a, #b) };
        }
        let (a, b) = (self.coerced(a, Ty::Any), self.coerced(b, Ty::Any));
        {
            let (a, b) = (behind_ref(&a), behind_ref(&b));
            quote! { func::eq(#a, #b) }
        }
    }

    /// Whether a value is this word.
    fn says(&self, e: &Expr, word: &str) -> TokenStream {
        if let Some(text) = self.always_text(e) {
            return quote! { #text == #word };
        }
        let value = match &e.kind {
            Kind::Var(Var::Extra(key)) => return quote! { p.is(#key, #word) },
            Kind::Coerce(inner) if e.ty == Ty::Any && inner.ty == Ty::Json => self.lent(inner),
            _ if e.ty == Ty::Json || e.ty == Ty::Any => self.lent(e),
            _ => {
                let value = self.by_ref(e);
                return quote! { eq_text(#value, #word) };
            }
        };
        quote! { #value.is(#word) }
    }

    /// A text behind a reference.
    fn text_by_ref(&self, e: &Expr) -> TokenStream {
        if e.ty == Ty::Text {
            return self.by_ref(e);
        }
        behind_ref(&self.coerced(e, Ty::Text))
    }

    pub(super) fn is_null(&self, e: &Expr) -> TokenStream {
        if let Kind::Var(Var::Extra(key)) = &e.uncoerced().kind
            && is_value(e.ty)
        {
            return quote! { !p.is_set(#key) };
        }
        if let Some(text) = self.always_text(e) {
            return quote! { #text.is_empty() };
        }
        if e.ty == Ty::Text {
            let text = self.by_ref(e);
            return negated(&quote! { filled(#text) });
        }
        let value = match &e.kind {
            Kind::Coerce(inner) if is_value(inner.ty) && is_value(e.ty) => return self.is_null(inner),
            Kind::Var(Var::Argument(name)) => argument_as_is(name).unwrap_or_else(|| self.lent(e)),
            _ => self.lent(e),
        };
        match e.ty {
            Ty::Bool => quote! { false },
            Ty::Json | Ty::Any | Ty::List | Ty::Map | Ty::Null => quote! { #value.is_null() },
            Ty::Bytes => quote! { #value.is_empty() },
            _ => quote! { #value.is_none() },
        }
    }

    pub(super) fn membership(&self, value: &Expr, members: &[Expr]) -> TokenStream {
        let words: Option<Vec<&str>> = members.iter().map(word).collect();
        if let Some(words) = words {
            if let Some(text) = self.always_text(value) {
                return quote! { [#(#words),*].contains(&#text) };
            }
            let value = self.text_by_ref(value);
            return quote! { in_words(#value, &[#(#words),*]) };
        }
        let value = behind_ref(&self.coerced(value, Ty::Any));
        let members = members.iter().map(|m| self.coerced(m, Ty::Any));
        quote! { func::is_in(#value, &[#(#members),*]) }
    }

    pub(super) fn text_test(&self, op: TextTest, a: &Expr, b: &Expr) -> TokenStream {
        match op {
            TextTest::InList => match (word(a.uncoerced()), &b.kind) {
                (Some(word), Kind::Coerce(list)) if list.ty == Ty::Json => {
                    let list = self.lent(list);
                    quote! { #list.has_word(#word) }
                }
                _ => {
                    let (a, b) = (behind_ref(&self.expr(a)), self.expr(b));
                    quote! { in_list(#a, #b) }
                }
            },
            TextTest::Contains if a.ty == Ty::Text => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { contains_text(#a, #b) }
            }
            TextTest::Contains => {
                let (a, b) = (self.expr(a), self.str_ref(b));
                quote! { contains_value(#a, #b) }
            }
            TextTest::Starts => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { starts_text(#a, #b) }
            }
            TextTest::Ends => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { ends_text(#a, #b) }
            }
        }
    }
}

fn unread(e: &Expr) -> bool {
    matches!(e.ty, Ty::Json | Ty::Any)
}

/// A word that no number is compared with.
pub(super) fn word(e: &Expr) -> Option<&str> {
    match &e.kind {
        Kind::Text(text) if text.parse::<f64>().is_err() => Some(text),
        _ => None,
    }
}

/// A comparison of a value with a plain word, which text alone decides.
fn plain_word<'x>(a: &'x Expr, b: &'x Expr) -> Option<(&'x Expr, &'x str)> {
    let readable = |e: &Expr| matches!(e.ty, Ty::Json | Ty::Any | Ty::Text);
    match (word(a), word(b)) {
        (_, Some(word)) if readable(a) => Some((a, word)),
        (Some(word), _) if readable(b) => Some((b, word)),
        _ => None,
    }
}

/// A comparison of a payload value with true or false; a text is compared by its word.
fn plain_truth<'x>(a: &'x Expr, b: &'x Expr) -> Option<(&'x Expr, bool)> {
    match (&a.kind, &b.kind) {
        (_, Kind::Bool(truth)) if unread(a) => Some((a, *truth)),
        (Kind::Bool(truth), _) if unread(b) => Some((b, *truth)),
        _ => None,
    }
}
