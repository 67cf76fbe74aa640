//! Failures: tables and the function that finds them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::layout::operand;
use crate::ir::{ErrorTable, Expr, Probe, Ty};

/// `TABLES` and `classify`.
pub(super) fn classify(emit: &Emit<'_>) -> TokenStream {
    let errors = &emit.exchange.errors;
    let tables = table(&errors.tables);
    let groups = errors.groups.iter().map(|(sections, t)| {
        let t = table(t);
        quote! { (&[#(#sections),*], #t) }
    });
    let http = errors.http.iter().map(|(status, class)| {
        let class = ident(class);
        quote! { (#status, ErrorClass::#class) }
    });
    let default = class(errors.default.as_deref());
    let lets = emit.lets(&errors.lets);
    let when = errors.when.as_ref().map_or_else(
        || quote! { None },
        |when| {
            let when = emit.expr(when);
            quote! { Some(#when) }
        },
    );
    let ok = errors.ok.as_ref().map(|ok| {
        let ok = emit.expr(ok);
        quote! { if #ok { return None; } }
    });
    let probes = errors.probes.iter().map(|p| probe(emit, p));
    let says = errors.says.as_ref().map(|(code, words)| {
        let (code, words) = (text(emit, code.as_ref()), text(emit, words.as_ref()));
        quote! { search.says(#code, #words); }
    });
    quote! {
        static TABLES: ErrorTables = ErrorTables {
            tables: #tables, groups: &[#(#groups),*], http: &[#(#http),*], default: #default,
        };
        fn classify<'a>(cx: &ErrCx<'a>) -> Option<Fault> {
            let here = cx.json.unwrap_or(Json::NULL);
            #lets
            #ok
            let mut search = FaultSearch::new(cx, &TABLES, #when);
            if search.is_open() { #(#probes)* #says }
            search.finish()
        }
    }
}

/// A class of errors, where the spec names one.
pub(super) fn class(name: Option<&str>) -> TokenStream {
    name.map_or_else(
        || quote! { None },
        |name| {
            let class = ident(name);
            quote! { Some(ErrorClass::#class) }
        },
    )
}

/// Texts and the classes that they stand for.
pub(super) fn rows(rows: &[(String, String)]) -> TokenStream {
    let rows = rows.iter().map(|(key, class)| {
        let class = ident(class);
        quote! { (#key, ErrorClass::#class) }
    });
    quote! { &[#(#rows),*] }
}

fn table(table: &ErrorTable) -> TokenStream {
    let (exact, broad) = (rows(&table.exact), rows(&table.broad));
    quote! { ErrorTable { exact: #exact, broad: #broad } }
}

fn text(emit: &Emit<'_>, text: Option<&Expr>) -> TokenStream {
    text.map_or_else(|| quote! { no_text() }, |text| emit.expr(text))
}

fn probe(emit: &Emit<'_>, probe: &Probe) -> TokenStream {
    let (code, message) = (text(emit, probe.code.as_ref()), text(emit, probe.text.as_ref()));
    let class = class(probe.class.as_deref());
    let look = emit.provided(probe.when.as_ref(), quote! { search.look(#code, #message, #class); });
    match &probe.each {
        None => look,
        Some(each) => {
            let each = operand(&emit.coerced(each, Ty::Any));
            quote! { for it in #each.items() { #look } }
        }
    }
}
