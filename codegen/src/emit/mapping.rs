//! Mappings of unified types as functions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{Emit, ident};
use super::layout::{declared, named, negated};
use super::rows::rows_name;
use crate::ir::{Exchange, FieldValue, StructMap};
use crate::unified::Derive;

/// One function a mapping. It fills a value where that is to stay: the values are large, and moving one costs as much as
/// filling it.
pub(super) fn mappings(emit: &Emit<'_>) -> TokenStream {
    let functions = emit.exchange.maps.iter().map(|map| mapping(emit, map));
    let extra = market_extra(emit);
    quote! { #(#functions)* #extra }
}

fn mapping(emit: &Emit<'_>, map: &StructMap) -> TokenStream {
    let name = format_ident!("map_{}", map.name);
    let rust = ident(map.rust);
    let body = emit.with_picks(|| emit.body(&map.body));
    let rows = rows(emit, map);
    let follows = follows(map.of_market, map.derive);
    let body = quote! { #body #follows };
    // A row's own market brings its symbol.
    let of_call = map.body.market.is_none().then(|| declared(&body, "found", quote! { let found = row.found(); }));
    let named = named(&body, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>, out: &mut #rust) -> Result<()> {
            #named
            #of_call
            #body
            Ok(())
        }
        #rows
    }
}

/// Statements that fill what follows from the fields that a mapping has filled.
pub(super) fn follows(of_market: bool, derive: Derive) -> TokenStream {
    let symbol = of_market.then(|| quote! { put_symbol(&mut out.symbol, &found); });
    let derived = derived(derive);
    quote! { #symbol #derived }
}

/// The call of the runtime's function.
pub(super) fn derived(derive: Derive) -> TokenStream {
    match derive {
        Derive::Nothing => quote! {},
        Derive::Alone(name) => {
            let name = ident(name);
            quote! { derive::#name(out); }
        }
        Derive::Market(name) => {
            let name = ident(name);
            quote! { derive::#name(out, market); }
        }
        Derive::Precision(name) => {
            let name = ident(name);
            quote! { derive::#name(out, market, DEF.precision_mode); }
        }
        Derive::Exchange(name) => {
            let name = ident(name);
            quote! { #name(cx, out); }
        }
    }
}

/// The rows of a mapping that says which they are.
fn rows(emit: &Emit<'_>, map: &StructMap) -> TokenStream {
    if !map.known_markets {
        let place = map.each.as_ref().map(|each| emit.with_lets(each));
        return emit.rows_functions(&map.name, place, map.filter.as_ref());
    }
    let name = rows_name(&map.name);
    let filter = map.filter.as_ref().map(|(lets, filter)| {
        let (lets, filter) = (emit.lets(lets), negated(&emit.expr(filter)));
        quote! { #lets if #filter { continue; } }
    });
    let named = named(&quote! { #filter }, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<Vec<Row<'a>>> {
            #named
            let mut out = Vec::new();
            for known in cx.markets().all() {
                let market = Some(known);
                let row = row.with(market, known.symbol.as_deref(), here);
                #filter
                out.push(row);
            }
            Ok(out)
        }
    }
}

/// Whether markets have values of the exchange's own.
pub(super) fn has_extra(exchange: &Exchange) -> bool {
    exchange.maps.iter().any(|map| map.name == "market" && !extra_fields(map).is_empty())
}

fn extra_fields(map: &StructMap) -> Vec<&(String, crate::ir::Expr)> {
    let fields = map.body.late.iter().chain(&map.body.early);
    fields
        .filter_map(|field| match &field.value {
            FieldValue::Extra(entries) => Some(entries),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Reads the exchange's own values again, for markets that the caller gives with their payload.
fn market_extra(emit: &Emit<'_>) -> TokenStream {
    let Some(map) = emit.exchange.maps.iter().find(|map| map.name == "market") else { return quote! {} };
    let plain: Vec<_> = extra_fields(map).into_iter().filter(|(_, expr)| only_reads_payload(expr)).collect();
    let lines = plain.iter().map(|(key, expr)| {
        let value = emit.value_of(expr);
        quote! { put(&mut extra, #key, #value); }
    });
    let lines: Vec<_> = lines.collect();
    if !has_extra(emit.exchange) {
        return quote! {};
    }
    quote! {
        fn market_extra(here: Json<'_>) -> Params {
            let mut extra = Params::new();
            #(#lines)*
            extra
        }
    }
}

/// Whether an expression needs nothing but the payload.
fn only_reads_payload(expr: &crate::ir::Expr) -> bool {
    use crate::ir::{Kind, Seg};
    use crate::lower::Target;
    match &expr.kind {
        Kind::Here => true,
        Kind::Get(base, segments) => {
            only_reads_payload(base) && segments.iter().all(|s| !matches!(s, Seg::Computed(_)))
        }
        Kind::Coerce(inner) => only_reads_payload(inner),
        Kind::Coalesce(a, b) => only_reads_payload(a) && only_reads_payload(b),
        Kind::Call(function, args, _) if function.target == Target::Func && !function.fails => {
            let mut args = args.iter();
            args.next().is_some_and(only_reads_payload)
                && args.all(|arg| matches!(arg.kind, Kind::Text(_) | Kind::Number(_)))
        }
        _ => false,
    }
}
