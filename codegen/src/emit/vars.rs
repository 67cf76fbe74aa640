//! Variables as Rust.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::{Emit, capture_name, ident, let_name};
use crate::ir::{Ty, Var};

impl Emit<'_> {
    pub(super) fn var(&self, var: &Var, ty: Ty) -> TokenStream {
        match var {
            Var::Let(read) => {
                let name = let_name(read);
                match ty {
                    Ty::Text | Ty::Any | Ty::List | Ty::Map | Ty::Bytes => quote! { #name.clone() },
                    Ty::Json if self.is_reference(read) => quote! { *#name },
                    _ => quote! { #name },
                }
            }
            Var::Spent(name) => let_name(name).into_token_stream(),
            Var::Capture(name) => {
                let name = capture_name(name);
                match ty {
                    Ty::Text => quote! { Some(Cow::Borrowed(#name)) },
                    _ => quote! { #name.clone() },
                }
            }
            Var::NowMs => quote! { Some(cx.now_ms()) },
            Var::NowSecs => quote! { Some(cx.now_ms().div_euclid(1000)) },
            Var::NowMicros => quote! { int_num(Some(cx.now_us())) },
            Var::NowNanos => quote! { int_num(Some(cx.now_us().saturating_mul(1000))) },
            Var::Option(key) => quote! { cx.option(#key) },
            Var::Options => quote! { cx.options() },
            Var::Sandbox => quote! { cx.sandbox() },
            Var::Checked => quote! { cx.checked() },
            Var::Credential(name) => quote! { cx.credential(#name) },
            _ => match self.fixed_text(var) {
                Some(text) => quote! { Some(Cow::Borrowed(#text)) },
                None => self.signing_var(var).unwrap_or_else(|| self.call_var(var)),
            },
        }
    }

    /// A variable that always has a text, as `&str`.
    pub(super) fn fixed_text(&self, var: &Var) -> Option<TokenStream> {
        Some(match var {
            Var::Exchange => quote! { cx.id() },
            Var::Version => quote! { cx.version() },
            Var::Hostname => quote! { cx.hostname() },
            Var::Method => quote! { cx.method().as_str() },
            Var::Section => quote! { cx.section() },
            Var::Route => quote! { cx.route() },
            Var::Body => quote! { cx.body },
            Var::ErrorSection => quote! { cx.endpoint.section },
            Var::ErrorRoute => quote! { cx.endpoint.path },
            Var::Capture(name) => capture_name(name).into_token_stream(),
            _ => return None,
        })
    }

    fn signing_var(&self, var: &Var) -> Option<TokenStream> {
        Some(match var {
            Var::MethodIs(name) => {
                let test = format_ident!("is_{}", name.to_lowercase());
                quote! { cx.#test() }
            }
            Var::Endpoint => quote! { Some(Cow::Owned(cx.endpoint_path())) },
            Var::Params => quote! { cx.params().lend() },
            Var::Rest => quote! { cx.rest() },
            Var::Session(key) => quote! { cx.session(#key) },
            Var::Status => quote! { int_num(Some(i64::from(cx.status))) },
            _ => return None,
        })
    }

    fn call_var(&self, var: &Var) -> TokenStream {
        match var {
            Var::Argument(name) => argument(name),
            Var::Extra(key) => quote! { p.lend(#key) },
            Var::Extras => quote! { Value::Map(p.lend_all()) },
            Var::Market => quote! { market },
            Var::Markets => quote! { all_markets(cx) },
            Var::MarketField("kind_word") => quote! { kind_of(market) },
            Var::MarketField(accessor) => {
                let accessor = ident(accessor);
                quote! { market.#accessor() }
            }
            Var::MarketExtra(key) => match key.strip_prefix("info.") {
                Some(key) => quote! { info_of(market, #key) },
                None => quote! { extra_of(market, #key) },
            },
            Var::CurrencyField(field) => {
                let field = ident(field);
                quote! { cx.currency().#field() }
            }
            Var::CurrencyExtra(key) => quote! { currency_extra(cx, #key) },
            Var::TimeframeId => {
                let number = self.exchange.timeframe_numbers;
                quote! { timeframe_id(cx, #number) }
            }
            Var::TimeframeSecs => quote! { cx.timeframe_secs() },
            Var::Response(i) => {
                let i = Literal::usize_unsuffixed(*i);
                quote! { cx.step(#i) }
            }
            Var::Fact(name) => quote! { cx.fact(#name) },
            Var::Key => quote! { row.key.map(Cow::Borrowed) },
            Var::Source => quote! { row.src.clone() },
            Var::Root => quote! { row.root },
            Var::Row => quote! { row.row },
            Var::Sent => quote! { cx.sent(row.step).lend() },
            _ => quote! { Value::Null },
        }
    }
}

/// An argument as it stands, for who takes it so: as a text behind a reference, as whatever becomes a value, or whether it is there.
pub(super) fn argument_as_is(name: &str) -> Option<TokenStream> {
    let field = ident(if name == "type" { "kind" } else { name });
    match name {
        "amount" | "price" | "leverage" | "cost" | "since" | "hedged" | "limit" | "timeout" => {
            Some(quote! { args.#field })
        }
        "symbols" | "codes" | "ids" | "orders" => None,
        _ => Some(quote! { &args.#field }),
    }
}

fn argument(name: &str) -> TokenStream {
    match name {
        "type" => quote! { word_of(&args.kind) },
        "side" => quote! { word_of(&args.side) },
        "amount" | "price" | "leverage" | "cost" | "since" | "hedged" => {
            let name = ident(name);
            quote! { args.#name }
        }
        "limit" | "timeout" => {
            let name = ident(name);
            quote! { int_num(args.#name) }
        }
        "symbols" | "codes" | "ids" => {
            let name = ident(name);
            quote! { texts(args.#name.as_deref()) }
        }
        "orders" => quote! { values(args.orders.as_deref()) },
        _ => {
            let name = ident(name);
            quote! { given(&args.#name) }
        }
    }
}
