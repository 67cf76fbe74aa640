//! Balances as functions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Emit;
use crate::ir::{Balance, BalanceBody, FieldValue};

/// One function a mapping.
pub(super) fn balances(emit: &Emit<'_>) -> TokenStream {
    let functions = emit.exchange.balances.iter().map(|b| balance(emit, b));
    quote! { #(#functions)* }
}

fn balance(emit: &Emit<'_>, balance: &Balance) -> TokenStream {
    let name = format_ident!("map_{}", balance.name);
    let variants = balance.variants.iter().map(|variant| {
        let body = body(emit, variant);
        match &variant.when {
            None => quote! { #body },
            Some((lets, when)) => {
                let (lets, when) = (emit.lets(lets), emit.expr(when));
                quote! { { #lets if #when { #body } } }
            }
        }
    });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<Balances> {
            let market = row.market;
            let mut out = Balances::default();
            #(#variants)*
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
    let filter = emit.condition(body.filter.as_ref());
    let code = match &body.code {
        Some(FieldValue::Plain(expr)) => emit.expr(expr),
        _ => quote! { None },
    };
    let number = |e: &Option<crate::ir::Expr>| e.as_ref().map_or_else(|| quote! { None }, |e| emit.expr(e));
    let (free, used, total, debt) = (number(&body.free), number(&body.used), number(&body.total), number(&body.debt));
    let sum = body.sum;
    let row = quote! {
        #lets
        if #filter {
            let balance = Balance { free: #free, used: #used, total: #total, debt: #debt };
            add_balance(&mut out, #code, balance, #sum);
        }
    };
    let rows = if body.known_currencies {
        quote! {
            for key in cx.markets().currency_ids() {
                let row = &row.with(market, Some(key), here);
                #row
            }
        }
    } else {
        let each = body.each.as_ref().map_or_else(|| quote! { here }, |e| emit.expr(e));
        quote! {
            for (key, item) in (#each).rows() {
                let row = &row.with(market, key, item);
                let here = item;
                #row
            }
        }
    };
    quote! { #head #timestamp #rows derive::balances(&mut out); return Ok(out); }
}
