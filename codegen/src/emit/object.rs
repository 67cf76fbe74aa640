//! Lists of parameters and other maps as Rust.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::Emit;
use super::expr::is_value;
use super::layout::choice;
use crate::expr::EntryKind;
use crate::ir::{Entry, Expr, Kind, Piece, Var};

impl Emit<'_> {
    pub(super) fn object(&self, entries: &[Entry]) -> TokenStream {
        let count = Literal::usize_unsuffixed(entries.len());
        let lines = entries.iter().map(|entry| match entry.kind {
            EntryKind::Spread => self.spread(&entry.value),
            EntryKind::Set | EntryKind::Optional => {
                let value = self.value_of(&entry.value);
                let key = match entry.key.as_slice() {
                    [Piece::Literal(key)] => quote! { #key },
                    pieces => self.template(pieces),
                };
                let put = format_ident!("{}", if entry.kind == EntryKind::Set { "insert" } else { "set" });
                quote! { m.#put(#key, #value); }
            }
        });
        let more = entries.iter().any(|entry| entry.kind == EntryKind::Spread && spreads_params(&entry.value));
        let more = more.then(|| quote! { + cx.params().len() });
        quote! { { let mut m = Map::with_capacity(#count #more); #(#lines)* Value::Map(m) } }
    }

    /// The entries of a map as a list, where a form can be written from them.
    pub(super) fn form_entries(&self, map: &Expr) -> Option<TokenStream> {
        let Kind::Object(entries) = &map.uncoerced().kind else { return None };
        let parts = entries.iter().zip(form_keys(entries)?).map(|(entry, key)| match key {
            None => quote! { func::Entry::Spread(cx.params()) },
            Some(key) => {
                let value = self.value_of(&entry.value);
                let put = format_ident!("{}", if entry.kind == EntryKind::Set { "put" } else { "set" });
                quote! { func::Entry::#put(#key, #value) }
            }
        });
        Some(quote! { &[#(#parts),*] })
    }

    /// `...$x`; what outlives the map is not copied.
    fn spread(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Params) => quote! { m.spread_from(cx.params()); },
            Kind::Null => TokenStream::new(),
            Kind::Coerce(inner) if is_value(inner.ty) && is_value(e.ty) => self.spread(inner),
            Kind::If(cond, then, otherwise) => {
                let (cond, then, otherwise) = (self.expr(cond), self.spread(then), self.spread(otherwise));
                choice(&cond, &then, &otherwise)
            }
            _ => {
                let value = self.expr(e);
                quote! { m.spread(#value); }
            }
        }
    }
}

/// The literal keys of a map that a form can be written from without the map: they differ, and nothing but the
/// parameters is spread.
fn form_keys(entries: &[Entry]) -> Option<Vec<Option<&str>>> {
    let mut keys: Vec<Option<&str>> = Vec::new();
    for entry in entries {
        let key = match (entry.kind, entry.key.as_slice()) {
            (EntryKind::Spread, _) if matches!(entry.value.uncoerced().kind, Kind::Var(Var::Params)) => None,
            (EntryKind::Set | EntryKind::Optional, [Piece::Literal(key)]) => Some(key.as_str()),
            _ => return None,
        };
        if keys.contains(&key) {
            return None;
        }
        keys.push(key);
    }
    Some(keys)
}

/// Whether it may be the parameters.
fn spreads_params(e: &Expr) -> bool {
    match &e.uncoerced().kind {
        Kind::Var(Var::Params) => true,
        Kind::If(_, then, otherwise) => spreads_params(then) || spreads_params(otherwise),
        _ => false,
    }
}
