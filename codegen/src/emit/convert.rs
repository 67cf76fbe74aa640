//! Values of one type read as another, and numbers as constants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::layout::{behind_ref, operand};
use crate::ir::Ty;

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
