//! Balances as functions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Emit;
use super::layout::{in_block, named, operand};
use crate::ir::{Balance, BalanceBody, FieldValue};

/// One function a mapping.
pub(super) fn balances(emit: &Emit<'_>) -> TokenStream {
    let functions = emit.exchange.balances.iter().map(|b| balance(emit, b));
    quote! { #(#functions)* }
}

fn balance(emit: &Emit<'_>, balance: &Balance) -> TokenStream {
    let name = format_ident!("map_{}", balance.name);
    let certain = balance.variants.iter().position(|variant| variant.when.is_none());
    let conditional = balance.variants.iter().take(certain.unwrap_or(balance.variants.len())).filter_map(|variant| {
        let ((lets, when), body) = (variant.when.as_ref()?, body(emit, variant));
        let (lets, when) = (emit.lets(lets), emit.expr(when));
        Some(in_block(&lets, quote! { if #when { #body return Ok(out); } }))
    });
    let last = certain.and_then(|at| balance.variants.get(at)).map(|variant| body(emit, variant));
    let body = quote! { #(#conditional)* #last };
    let named = named(&body, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<Balances> {
            #named
            let mut out = Balances::default();
            #body
            Ok(out)
        }
    }
}

fn body(emit: &Emit<'_>, body: &BalanceBody) -> TokenStream {
    let head = emit.lets(&body.head);
    let timestamp = body.timestamp.as_ref().map(|e| {
        let value = emit.expr(e);
        quote! { out.timestamp = #value; }
    });
    let lets = emit.lets(&body.lets);
    let code = match &body.code {
        Some(FieldValue::Plain(expr)) => emit.expr(expr),
        _ => quote! { None },
    };
    let number = |e: &Option<crate::ir::Expr>| e.as_ref().map_or_else(|| quote! { None }, |e| emit.expr(e));
    let (free, used, total, debt) = (number(&body.free), number(&body.used), number(&body.total), number(&body.debt));
    let sum = body.sum;
    let add = quote! {
        let balance = Balance { free: #free, used: #used, total: #total, debt: #debt };
        add_balance(&mut out, #code, balance, #sum);
    };
    let row = emit.provided(body.filter.as_ref(), add);
    let row = quote! { #lets #row };
    let rows = if body.known_currencies {
        quote! {
            let mut inner = row.inside(market);
            for key in cx.markets().currency_ids() {
                inner.go_to(Some(key), here);
                let row = &inner;
                #row
            }
        }
    } else {
        let each = body.each.as_ref().map_or_else(|| quote! { here }, |e| operand(&emit.expr(e)));
        quote! {
            let mut inner = row.inside(market);
            for (key, item) in #each.rows() {
                inner.go_to(key, item);
                let (row, here) = (&inner, item);
                #row
            }
        }
    };
    quote! { #head #timestamp #rows derive::balances(&mut out); }
}
