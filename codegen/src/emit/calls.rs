//! Unified calls: the requests, the reading of the answers, and the table of calls.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::answers::{of_answer, read};
use super::context::{Emit, ident};
use super::layout::{declared, in_block, named};
use super::requests::{build, build_name, is_early, refuse, refuse_name};
use crate::ir::{Call, Case, Ty};

/// Functions of all calls, and `CALLS`.
pub(super) fn calls(emit: &Emit<'_>) -> TokenStream {
    let functions = emit.exchange.calls.iter().map(|call| functions(emit, call));
    let rows = emit.exchange.calls.iter().map(row);
    quote! {
        #(#functions)*
        /// The unified calls.
        pub static CALLS: &[CallDef] = &[#(#rows),*];
    }
}

fn functions(emit: &Emit<'_>, call: &Call) -> TokenStream {
    if call.native.is_some() {
        return quote! {};
    }
    let builds = call.steps.iter().enumerate().map(|(i, step)| build(emit, call, i, step));
    let refuse = refuse(emit, call);
    let read = read(emit, call);
    let check = check(emit, call);
    let paging = paging(emit, call);
    quote! { #refuse #(#builds)* #read #check #paging }
}

fn check(emit: &Emit<'_>, call: &Call) -> TokenStream {
    if call.fails.iter().all(Vec::is_empty) {
        return quote! {};
    }
    let name = format_ident!("check_{}", call.name);
    let main = call.steps.len().saturating_sub(1);
    let cases: Vec<_> = call.fails.iter().flatten().map(|case| fail(emit, case)).collect();
    let all = quote! { #(#cases)* };
    let named = named(&all, &quote! { cx.market() });
    let main = Literal::usize_unsuffixed(main);
    let row = declared(&all, "row", quote! { let row = &Row::new(cx, #main); });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>) -> Result<()> {
            #named
            #row
            #(#cases)*
            Ok(())
        }
    }
}

fn fail(emit: &Emit<'_>, case: &Case) -> TokenStream {
    let (lets, when) = (emit.lets(&case.lets), emit.expr(&case.when));
    let text = |e: &Option<crate::ir::Expr>| e.as_ref().map_or_else(|| quote! { no_text() }, |e| emit.expr(e));
    let (code, message) = (text(&case.code), text(&case.text));
    let class = case.class.as_ref().map_or_else(
        || quote! { None },
        |class| {
            let class = ident(class);
            quote! { Some(ErrorClass::#class) }
        },
    );
    in_block(&lets, quote! { if #when { return Err(said_no(cx, &TABLES, #code, #message, #class)); } })
}

/// What an answer says of the page after it: the cursor, and how far the request looked.
fn paging(emit: &Emit<'_>, call: &Call) -> TokenStream {
    let Some(pages) = &call.paginate else { return quote! {} };
    let main = call.steps.len().saturating_sub(1);
    let cursor = pages.cursor.as_ref().map(|cursor| {
        let name = format_ident!("cursor_{}", call.name);
        let body = of_answer(main, emit.coerced(cursor, Ty::Any));
        quote! { fn #name<'a>(cx: &Cx<'a>) -> Value<'a> { #body } }
    });
    let hours = pages.hours.as_ref().map(|hours| {
        let name = format_ident!("hours_{}", call.name);
        let body = of_answer(main, emit.coerced(hours, Ty::Num));
        quote! { fn #name<'a>(cx: &Cx<'a>) -> Option<Dec> { #body } }
    });
    quote! { #cursor #hours }
}

fn row(call: &Call) -> TokenStream {
    let method = method_variant(&call.name);
    let fields = fields_beside(call);
    if let Some(native) = &call.native {
        let native = ident(native);
        return quote! {
            CallDef { native: Some(native::#native), #(#fields,)* ..CallDef::new(Method::#method, &[], not_mapped) }
        };
    }
    let main = call.steps.len().saturating_sub(1);
    let steps = call.steps.iter().enumerate().map(|(i, step)| {
        let (name, build) = (&step.name, build_name(&call.name, i));
        if i == main && call.fails.iter().any(|f| !f.is_empty()) {
            let check = format_ident!("check_{}", call.name);
            quote! { Step { name: #name, build: #build, check: Some(#check) } }
        } else {
            quote! { Step::new(#name, #build) }
        }
    });
    let read = format_ident!("read_{}", call.name);
    let plain = quote! { CallDef::new(Method::#method, &[#(#steps),*], #read) };
    if fields.is_empty() {
        plain
    } else {
        quote! { CallDef { #(#fields,)* ..#plain } }
    }
}

/// What a call has beside its requests and their reading.
fn fields_beside(call: &Call) -> Vec<TokenStream> {
    let paginate = call.paginate.as_ref().map(|p| {
        let (kind, max) = (ident(p.kind), p.max);
        let param = p.param.as_ref().map(|param| quote! { param: Some(#param), });
        let function = |name: &str, is: bool| {
            let (field, name) = (ident(name), format_ident!("{}_{}", name, call.name));
            is.then(|| quote! { #field: Some(#name), })
        };
        let (cursor, hours) = (function("cursor", p.cursor.is_some()), function("hours", p.hours.is_some()));
        let plain = quote! { PaginateDef::new(PaginateKind::#kind, #max) };
        let until = p.until.then(|| quote! { until: true, });
        let pages = match param.is_none() && cursor.is_none() && hours.is_none() && until.is_none() {
            true => plain,
            false => quote! { PaginateDef { #param #cursor #hours #until ..#plain } },
        };
        quote! { paginate: Some(#pages) }
    });
    let client = call.client_order_id.as_ref().map(|name| quote! { client_order_id: Some(#name) });
    let conditions = call.with_condition.iter().map(|(name, value)| quote! { (#name, #value) });
    let condition = (!call.with_condition.is_empty()).then(|| quote! { with_condition: &[#(#conditions),*] });
    let timeframe = call.timeframe.as_ref().map(|word| quote! { timeframe: Some(#word) });
    let markets = (!call.needs_markets).then(|| quote! { markets: false });
    let keyed = call.keyed.then(|| quote! { keyed: true });
    let reads = call.reads.as_ref();
    let reads = reads.map(|reads| quote! { reads: Some(&[#(#reads),*]) });
    let words = call.words.iter();
    let words: Vec<_> = words.map(|(argument, words)| quote! { (#argument, &[#(#words),*]) }).collect();
    let words = (!words.is_empty()).then(|| quote! { words: &[#(#words),*] });
    let facts = &call.facts;
    let facts = (!facts.is_empty()).then(|| quote! { facts: &[#(#facts),*] });
    let refuse = call.refusals.iter().any(|refusal| is_early(call, refusal)).then(|| {
        let name = refuse_name(&call.name);
        quote! { refuse: Some(#name) }
    });
    [paginate, client, condition, timeframe, reads, words, keyed, markets, facts, refuse]
        .into_iter()
        .flatten()
        .collect()
}

/// `fetch_ohlcv` -> `FetchOhlcv`
fn method_variant(name: &str) -> Ident {
    let mut out = String::new();
    for part in name.split('_') {
        let mut chars = part.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    ident(&out)
}
