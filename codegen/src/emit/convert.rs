//! Values of one type read as another, and numbers as constants.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::context::{Emit, let_name, null};
use super::expr::is_value;
use super::layout::{behind_ref, choice, operand};
use crate::ir::{Expr, Kind, Ty, Var};

impl Emit<'_> {
    /// An expression read as another type, whether the IR says so or not.
    pub(super) fn coerced(&self, e: &Expr, ty: Ty) -> TokenStream {
        if e.ty == ty { self.expr(e) } else { self.coerce(e, ty) }
    }

    pub(super) fn coerce(&self, inner: &Expr, to: Ty) -> TokenStream {
        if let Kind::Var(Var::Extra(key)) = &inner.kind
            && let Some(read) = extra_as(key, to)
        {
            return read;
        }
        if let Some(read) = self.read_in_parts(inner, to) {
            return read;
        }
        let value = match (&inner.kind, to) {
            (Kind::Null, _) => return null(to),
            (Kind::Number(text), Ty::Any) => {
                let value = exact(text).map(|number| quote! { Value::Num(#number) });
                return value.unwrap_or_else(|| quote! { Value::from(Dec::parse(#text)) });
            }
            (Kind::Number(text), Ty::Num) => return number(text),
            (Kind::Text(text), Ty::Text) => return quote! { Some(Cow::Borrowed(#text)) },
            (Kind::Text(text), Ty::Any) => return quote! { Value::Text(Cow::Borrowed(#text)) },
            // Reading needs no copy of a variable.
            (Kind::Var(Var::Let(name)), _) if is_scalar(to) && is_value(inner.ty) => let_name(name).into_token_stream(),
            _ => self.expr(inner),
        };
        convert(value, inner.ty, to)
    }

    /// A value that was only made general on the way is read as what it was, and each of several for itself.
    fn read_in_parts(&self, e: &Expr, to: Ty) -> Option<TokenStream> {
        if e.ty != Ty::Any || !is_scalar(to) {
            return None;
        }
        match &e.kind {
            Kind::Coerce(first) if first.ty == Ty::Json => Some(convert(self.expr(first), Ty::Json, to)),
            Kind::Coerce(first) if first.ty == to && to != Ty::Text => Some(self.expr(first)),
            Kind::If(when, then, otherwise) => {
                Some(choice(&self.expr(when), &self.read_alone(then, to), &self.read_alone(otherwise, to)))
            }
            Kind::Cases(cases) => Some(self.cases(cases, to, |is| self.read_alone(is, to))),
            Kind::Coalesce(a, b) => {
                if let Some(place) = self.place(e) {
                    return Some(convert(place, Ty::Json, to));
                }
                let (place, b) = (self.place(a)?, self.read_alone(b, to));
                let read = convert(quote! { t }, Ty::Json, to);
                Some(quote! { { let t = #place; if t.is_null() { #b } else { #read } } })
            }
            _ => None,
        }
    }

    /// A value read as something, without a reference to what is gone behind the block.
    fn read_alone(&self, e: &Expr, to: Ty) -> TokenStream {
        if to != Ty::Text || !is_value(e.ty) || self.stays(e) {
            return self.coerced(e, to);
        }
        self.read_in_parts(e, to).unwrap_or_else(|| {
            let value = self.expr(e);
            quote! { Value::into_text(#value) }
        })
    }

    /// Whether a value can be lent to the end of the function.
    fn stays(&self, e: &Expr) -> bool {
        match &e.kind {
            Kind::Null | Kind::Text(_) | Kind::Var(Var::Let(_) | Var::Extra(_)) => true,
            Kind::Coerce(first) => first.ty == Ty::Json,
            _ => false,
        }
    }

    /// A place in the payload, or the first of several that is not null.
    fn place(&self, e: &Expr) -> Option<TokenStream> {
        match &e.kind {
            Kind::Coerce(first) if first.ty == Ty::Json => Some(self.expr(first)),
            Kind::Coalesce(a, b) => {
                let (a, b) = (operand(&self.place(a)?), behind_ref(&self.place(b)?));
                Some(quote! { (*#a.or(#b)) })
            }
            _ => None,
        }
    }
}

/// What is read out of a value.
fn is_scalar(ty: Ty) -> bool {
    matches!(ty, Ty::Num | Ty::Text | Ty::Time | Ty::Secs | Ty::Bool | Ty::Flag)
}

/// An extra parameter read as another type, without a value in between that would have to be dropped.
fn extra_as(key: &str, to: Ty) -> Option<TokenStream> {
    let read = match to {
        Ty::Num => quote! { num },
        Ty::Text => quote! { text },
        Ty::Time | Ty::Secs => quote! { time },
        Ty::Bool => quote! { truthy },
        Ty::Flag => quote! { boolean },
        _ => return None,
    };
    Some(quote! { p.#read(#key) })
}

/// Reads a Rust expression of one type as another.
pub(super) fn convert(value: TokenStream, from: Ty, to: Ty) -> TokenStream {
    use Ty::{Any, Bool, Bytes, Flag, Json, List, Map, Market, Null, Num, Secs, Text, Time};
    let (chain, lent) = (operand(&value), behind_ref(&value));
    match (from, to) {
        (Any | List | Map | Null, Any | List | Map | Null) => value,
        (Json, Any | List | Map) => quote! { Value::Json(#value) },
        (Any | List | Map | Text, Json) => quote! { to_json(cx, Value::from(#value)) },
        (Json | Any | List | Map, Num) => quote! { #chain.num() },
        (Json | Any | List | Map, Text) => quote! { #chain.text() },
        (Json | Any | List | Map, Time | Secs) => quote! { #chain.time() },
        (Json | Any | List | Map, Bool) => quote! { #chain.truthy() },
        (Json | Any | List | Map, Flag) => quote! { #chain.boolean() },
        (Json | Any | List | Map, Bytes) => quote! { any_bytes(#lent) },
        (Num, Text) => quote! { num_text(#value) },
        (Num, Time | Secs) => quote! { whole(#value) },
        (Num, Any) => quote! { Value::from(#value) },
        (Secs | Time, Num) => quote! { int_num(#value) },
        (Secs | Time, Text) => quote! { int_text(#value) },
        (Secs | Time, Any) => quote! { Value::from(#value) },
        (Secs | Time | Market, Bool) => quote! { #chain.is_some() },
        (Text, Num) => quote! { parse_num(#lent) },
        (Text, Any) => quote! { Value::from(#value) },
        (Text, Bool) => quote! { filled(#lent) },
        (Text, Flag) => quote! { parse_flag(#lent) },
        (Bool, Flag) => quote! { Some(#value) },
        (Bool, Any) => quote! { Value::Bool(#value) },
        (Bool, Text) => quote! { bool_text(#value) },
        (Flag, Bool) => quote! { (#chain == Some(true)) },
        (Flag, Any) => quote! { Value::from(#value) },
        (Flag, Text) => quote! { flag_text(#value) },
        (Bytes, Any) => quote! { Value::Bytes(Cow::Owned(#value)) },
        (Bytes, Bool) => quote! { !#chain.is_empty() },
        _ => value,
    }
}

/// A number as a constant, exact.
pub(super) fn number(text: &str) -> TokenStream {
    exact(text).map_or_else(|| quote! { Dec::parse(#text) }, |number| quote! { Some(#number) })
}

/// A number of so few digits that it is there without being read.
pub(super) fn exact(text: &str) -> Option<TokenStream> {
    let negative = text.starts_with('-');
    let plain = text.trim_start_matches('-');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mantissa = format!("{whole}{fraction}").parse::<i64>().ok()?;
    let mantissa = Literal::i64_unsuffixed(if negative { -mantissa } else { mantissa });
    let scale = Literal::u8_unsuffixed(u8::try_from(fraction.len()).ok()?);
    Some(quote! { Dec::literal(#mantissa, #scale) })
}
