//! What is asked of the account before a call: facts and the login.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Emit;
use super::layout::{in_block, named, negated};
use super::requests::simple_build;
use crate::ir::{Expr, Lets};

/// Facts about the account: a slice.
pub(super) fn facts(emit: &Emit<'_>) -> TokenStream {
    let rows = emit.exchange.facts.iter().map(|fact| {
        let build = format_ident!("build_fact_{}", fact.name);
        let function = simple_build(emit, &build, quote! {}, &fact.form);
        let (when, asked) = fact_when(emit, fact.when.as_ref());
        let (lets, name) = (emit.lets(&fact.lets), &fact.name);
        let at = fact.at.as_ref().map_or_else(|| quote! { here }, |at| emit.expr(at));
        let optional = fact.optional;
        let read = quote! { #lets Ok(Value::Json(#at)) };
        let named = named(&read, &quote! { cx.market() });
        let ttl = fact.ttl_ms.map_or_else(|| quote! { None }, |ttl| quote! { Some(#ttl) });
        quote! {
            {
                #function
                #when
                fn read<'a>(cx: &Cx<'a>, here: Json<'a>) -> Result<Value<'a>> {
                    #named
                    let row = &Row::new(cx, 0);
                    #read
                }
                Fact {
                    name: #name, when: #asked, step: Step::new(#name, #build), read, ttl_ms: #ttl,
                    optional: #optional,
                }
            }
        }
    });
    quote! { &[#(#rows),*] }
}

/// The function that tells whether a fact is asked, and its place in the row.
fn fact_when(emit: &Emit<'_>, when: Option<&(Lets, Expr)>) -> (TokenStream, TokenStream) {
    let Some((lets, when)) = when else { return (quote! {}, quote! { None }) };
    let (lets, when) = (emit.lets(lets), emit.expr(when));
    let asked = quote! { #lets Ok(#when) };
    let named = named(&asked, &quote! { cx.market() });
    let function = quote! {
        fn asked<'a>(cx: &Cx<'a>) -> Result<bool> {
            #named
            #asked
        }
    };
    (function, quote! { Some(asked) })
}

/// The login, where there is one.
pub(super) fn login(emit: &Emit<'_>) -> TokenStream {
    if emit.exchange.login.is_empty() {
        return quote! { None };
    }
    let steps = emit.exchange.login.iter().enumerate().map(|(i, login)| {
        let build = format_ident!("build_login_{}", i);
        let when = login.when.as_ref().map(|(lets, when)| {
            let (lets, when) = (emit.lets(lets), negated(&emit.expr(when)));
            in_block(&lets, quote! { if #when { return Ok(None); } })
        });
        let function = simple_build(emit, &build, quote! { #when }, &login.form);
        let lets = emit.lets(&login.lets);
        let saves = login.save.iter().map(|(key, expr)| {
            let value = emit.value_of(expr);
            quote! { put(&mut out, #key, #value); }
        });
        let saves = quote! { #lets #(#saves)* };
        let named = named(&saves, &quote! { cx.market() });
        quote! {
            {
                #function
                fn save<'a>(cx: &Cx<'a>, here: Json<'a>) -> Result<Params> {
                    #named
                    let row = &Row::new(cx, 0);
                    let mut out = Params::new();
                    #saves
                    Ok(out)
                }
                LoginStep { step: Step::new("login", #build), save }
            }
        }
    });
    quote! { Some(Login { steps: &[#(#steps),*] }) }
}
