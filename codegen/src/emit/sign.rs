//! Signing as functions: one a rule, and one that chooses the rule.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Emit, capture_name, ident};
use super::layout::{choice, negated};
use super::place::place;
use super::spend::spend;
use crate::ir::{Kind, SignRule};

/// `sign` and the functions of the rules.
pub(super) fn sign(emit: &Emit<'_>) -> TokenStream {
    let rules = emit.exchange.rules.iter().enumerate().map(|(i, r)| rule(emit, i, r));
    let arms = arms(emit).into_iter().map(|(sections, tries)| quote! { #(#sections)|* => { #tries } });
    quote! {
        fn sign<'a>(cx: &'a SignCx<'a>, out: &mut Signed) -> Result<()> {
            match cx.section() { #(#arms)* _ => {} }
            Err(no_rule(cx))
        }
        #(#rules)*
    }
}

/// The sections, those with the same rules together, and the rules that are tried for them.
fn arms<'e>(emit: &Emit<'e>) -> Vec<(Vec<&'e str>, TokenStream)> {
    let mut arms: Vec<(Vec<&str>, TokenStream)> = Vec::new();
    for (section, rules) in &emit.exchange.sections {
        let tries = rules.iter().map(|(i, bound)| {
            let function = format_ident!("rule_{}", i);
            let captures = emit.exchange.rules.get(*i).map(|r| r.captures.clone()).unwrap_or_default();
            let values = captures.iter().map(|name| {
                let value = bound.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
                quote! { #value }
            });
            quote! { if #function(cx, out, #(#values),*)? { return Ok(()); } }
        });
        let tries: TokenStream = tries.collect();
        match arms.iter_mut().find(|(_, others)| others.to_string() == tries.to_string()) {
            Some((sections, _)) => sections.push(section),
            None => arms.push((vec![section], tries)),
        }
    }
    arms
}

fn rule(emit: &Emit<'_>, i: usize, rule: &SignRule) -> TokenStream {
    let rule = &placed(rule);
    let function = format_ident!("rule_{}", i);
    let captures = rule.captures.iter().map(|name| {
        let name = capture_name(name);
        quote! { #name: &'static str }
    });
    let when = rule.when.as_ref().map(|(lets, when)| {
        let (lets, when) = (emit.lets(lets), negated(&emit.expr(when)));
        quote! { #lets if #when { return Ok(false); } }
    });
    let fails = rule.fail.iter().map(|(lets, when, class, message)| {
        let (lets, when, class) = (emit.lets(lets), emit.expr(when), ident(class));
        quote! { #lets if #when { return Err(refused_to_sign(cx, ErrorClass::#class, #message)); } }
    });
    let names = &emit.exchange.credentials;
    let require = rule.require.then(|| quote! { cx.require(&[#(#names),*])?; });
    let lets = emit.lets(&rule.lets);
    let url = rule.url.as_ref().map(|url| {
        let url = emit.expr(url);
        quote! { out.url = owned(#url); }
    });
    let body = rule.body.as_ref().map(|body| {
        let text = emit.expr(body);
        quote! { out.body = body_text(#text); }
    });
    let headers = rule.headers.iter().map(|(name, value)| header(emit, name, value));
    let more = rule.headers_from.as_ref().map(|map| {
        let map = emit.expr(map);
        quote! { headers_from(&mut out.headers, #map); }
    });
    let count = Literal::usize_unsuffixed(rule.headers.len());
    let room = (!rule.headers.is_empty()).then(|| quote! { out.headers = Headers::with_capacity(#count); });
    quote! {
        fn #function<'a>(cx: &'a SignCx<'a>, out: &mut Signed, #(#captures),*) -> Result<bool> {
            #when
            #(#fails)*
            #require
            #lets
            #room
            #(#headers)*
            #more
            #url
            #body
            Ok(true)
        }
    }
}

/// The rule with its lets where they are needed.
fn placed(rule: &SignRule) -> SignRule {
    let mut rule = rule.clone();
    let SignRule { lets, url, body, headers, headers_from, .. } = &mut rule;
    let has_body = body.is_some();
    let headers = headers.iter_mut().flat_map(|(name, value)| [name, value]);
    let mut users: Vec<_> = headers.chain(headers_from).chain(url).chain(body).collect();
    place(lets, &mut users);
    // The body is made last.
    let last = if has_body { users.pop() } else { None };
    spend(lets, &mut users, last);
    rule
}

fn header(emit: &Emit<'_>, name: &crate::ir::Expr, value: &crate::ir::Expr) -> TokenStream {
    let name = match &name.kind {
        Kind::Text(name) => quote! { #name },
        _ => {
            let name = emit.expr(name);
            quote! { owned(#name) }
        }
    };
    match fixed(emit, value) {
        Some(value) => quote! { add_fixed_header(&mut out.headers, #name, #value); },
        None => {
            let value = emit.expr(value);
            quote! { add_header(&mut out.headers, #name, #value); }
        }
    }
}

/// A text that stands in the spec, or none, whatever decides between them.
fn fixed(emit: &Emit<'_>, value: &crate::ir::Expr) -> Option<TokenStream> {
    match &value.uncoerced().kind {
        Kind::Text(text) if !text.is_empty() => Some(quote! { Some(#text) }),
        Kind::Null => Some(quote! { None }),
        Kind::If(when, then, otherwise) => {
            let (then, otherwise) = (fixed(emit, then)?, fixed(emit, otherwise)?);
            let when = emit.expr(when);
            Some(choice(&when, &then, &otherwise))
        }
        _ => None,
    }
}
