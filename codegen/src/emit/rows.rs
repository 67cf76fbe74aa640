//! Which rows a mapping reads: the elements of a place of its own, and those of them that it keeps.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Emit;
use super::layout::{in_block, named, operand};
use crate::ir::{Expr, Lets};

/// The function that gives the place whose elements are the rows.
pub(super) fn rows_name(map: &str) -> Ident {
    format_ident!("rows_{}", map)
}

/// The function that tells whether a row is kept.
pub(super) fn keeps_name(map: &str) -> Ident {
    format_ident!("keeps_{}", map)
}

impl Emit<'_> {
    /// Both functions, where a mapping has a place of its own or leaves rows out.
    pub(super) fn rows_functions(
        &self,
        map: &str,
        place: Option<TokenStream>,
        filter: Option<&(Lets, Expr)>,
    ) -> TokenStream {
        let place = place.map(|place| row_function(&rows_name(map), &quote! { Json<'a> }, &place));
        let filter = filter.map(|filter| row_function(&keeps_name(map), &quote! { bool }, &self.with_lets(filter)));
        quote! { #place #filter }
    }

    /// The rows of a place that a mapping reads.
    pub(super) fn rows_of(&self, map: &str, place: &TokenStream) -> TokenStream {
        let place = operand(place);
        match self.is_of_members(map) {
            true => quote! { objects(#place.rows()) },
            false => quote! { #place.rows() },
        }
    }

    /// Whether a mapping reads nothing but members of its rows.
    pub(super) fn is_of_members(&self, map: &str) -> bool {
        self.exchange.maps.iter().any(|own| own.name == map && own.of_members)
    }

    /// An expression with the lets that it reads.
    pub(super) fn with_lets(&self, (lets, expr): &(Lets, Expr)) -> TokenStream {
        in_block(&self.lets(lets), self.expr(expr))
    }
}

fn row_function(name: &Ident, answer: &TokenStream, value: &TokenStream) -> TokenStream {
    let named = named(value, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<#answer> {
            #named
            Ok(#value)
        }
    }
}
