//! Prints the IR as Rust. Nothing is decided here: the same IR gives the same bytes.

mod answers;
mod balance;
mod book;
mod calls;
mod classify;
mod client;
mod closures;
mod compare;
mod context;
mod convert;
mod digests;
mod endpoints;
mod expr;
mod family;
mod fields;
mod functions;
mod join;
mod layout;
mod mapping;
mod needs;
mod object;
mod picks;
mod place;
mod requests;
mod rows;
mod session;
mod share;
mod sign;
mod spend;
mod statics;
mod vars;

pub use family::{Heritage, heritages};
pub use needs::needs;
use proc_macro2::TokenStream;
use quote::quote;
pub use share::{Module, share};

use crate::ir::Exchange;
use context::Emit;

/// The Rust module of an exchange, as tokens.
#[must_use]
pub fn module(exchange: &Exchange, heritage: &Heritage) -> TokenStream {
    let emit = Emit::new(exchange, heritage);
    let tables = statics::tables(&emit);
    let statics = statics::statics(&emit);
    let sign = sign::sign(&emit);
    emit.of_calls.set(true);
    let mappings = mapping::mappings(&emit);
    let books = book::books(&emit);
    let balances = balance::balances(&emit);
    let calls = calls::calls(&emit);
    let classify = classify::classify(&emit);
    emit.of_calls.set(false);
    let endpoints = endpoints::endpoints(&emit);
    let client = client::client(&emit);
    quote! {
        use cambist_runtime::generated::*;
        #statics
        #tables
        #sign
        #classify
        #mappings
        #books
        #balances
        #calls
        #endpoints
        #client
    }
}

/// The Rust module of an exchange, as text; unformatted, because only the compiler reads it.
#[must_use]
pub fn source(exchange: &Exchange) -> String {
    with_head(exchange, &module(exchange, &Heritage::own(exchange)).to_string())
}

/// The text of a module under its heading.
#[must_use]
pub fn with_head(exchange: &Exchange, module: &str) -> String {
    format!("//! {} (`{}`): generated from its spec.\n{ALLOW}\n{module}\n", exchange.name, exchange.id)
}

/// Lints that generated code cannot keep: it repeats patterns and names things after the exchange.
const ALLOW: &str = "#![allow(unused_variables, unused_mut, unused_imports, unused_parens, unused_braces, dead_code, \
unreachable_code, non_snake_case, non_upper_case_globals, non_camel_case_types, clippy::all, clippy::pedantic, clippy::too_many_lines)]";
