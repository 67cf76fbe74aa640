//! The typed client: a method an endpoint, a method a unified call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use crate::ir::Endpoint;

/// The client's type with its methods.
pub(super) fn client(emit: &Emit<'_>) -> TokenStream {
    let x = emit.exchange;
    let name = ident(&x.type_name);
    let doc = format!(" {} (<{}>).", x.name, x.home);
    let raw = x.endpoints.iter().enumerate().map(|(i, e)| endpoint(i, e));
    let unified = x.calls.iter().map(|call| unified_method(&call.name));
    quote! {
        #[doc = #doc]
        #[derive(Debug, Clone)]
        pub struct #name(Client);

        impl #name {
            /// A client without credentials.
            #[must_use]
            pub fn new() -> Self { Self(Client::new(&DEF)) }
            /// A client with credentials, options, a sandbox ...
            #[must_use]
            pub fn builder() -> ClientBuilder { Client::builder(&DEF) }
            /// The untyped client inside.
            #[must_use]
            pub fn client(&self) -> &Client { &self.0 }
            #(#unified)*
            #(#raw)*
        }

        impl Default for #name { fn default() -> Self { Self::new() } }
        impl From<Client> for #name { fn from(client: Client) -> Self { Self(client) } }
        impl std::ops::Deref for #name {
            type Target = Client;
            fn deref(&self) -> &Client { &self.0 }
        }
    }
}

fn endpoint(i: usize, endpoint: &Endpoint) -> TokenStream {
    let name = ident(&endpoint.name);
    let (i, doc) =
        (Literal::usize_unsuffixed(i), format!(" `{} {} {}`", endpoint.method, endpoint.section, endpoint.path));
    quote! {
        #[doc = #doc]
        #[inline] pub fn #name(&self, params: Params) -> Request<'_> { self.0.endpoint(#i, params) }
    }
}

fn unified_method(name: &str) -> TokenStream {
    let Some(method) = crate::unified::method(name) else { return quote! {} };
    let (function, variant) = (ident(name), super::calls::method_variant(name));
    let output = output_type(method.answer);
    let doc = format!(" The unified call `{name}`.");
    let required: Vec<&str> = method.required().collect();
    let (parameters, sets): (Vec<_>, Vec<_>) =
        method.args.iter().map(|arg| argument(arg, required.contains(arg))).unzip();
    quote! {
        #[doc = #doc]
        #[inline] pub fn #function(&self, #(#parameters),*) -> Call<'_, #output> {
            let mut args = Args::default();
            #(#sets)*
            Call::with_args(&self.0, Method::#variant, args)
        }
    }
}

/// A parameter of a unified method and how it is put into the arguments.
fn argument(name: &str, required: bool) -> (TokenStream, TokenStream) {
    let field = ident(if name == "type" { "kind" } else { name });
    let plain = |ty: TokenStream| match required {
        true => (quote! { #field: #ty }, quote! { args.#field = Some(#field); }),
        false => (quote! { #field: Option<#ty> }, quote! { args.#field = #field; }),
    };
    match name {
        "symbols" | "codes" | "ids" => (quote! { #field: &[&str] }, quote! { args.#field = texts_given(#field); }),
        "type" => plain(quote! { OrderType }),
        "side" => plain(quote! { Side }),
        "amount" | "price" | "leverage" | "cost" => plain(quote! { Dec }),
        "since" | "limit" | "timeout" => plain(quote! { i64 }),
        "hedged" => plain(quote! { bool }),
        "orders" => plain(quote! { Vec<Value<'static>> }),
        _ if required => (quote! { #field: &str }, quote! { give(&mut args.#field, #field); }),
        _ => (quote! { #field: Option<&str> }, quote! { give(&mut args.#field, #field); }),
    }
}

fn output_type(answer: &str) -> TokenStream {
    let list = |of: &str| {
        let of = ident(of);
        quote! { Vec<#of> }
    };
    match answer {
        "Markets" => list("Market"),
        "Currencies" => list("Currency"),
        "Tickers" => list("Ticker"),
        "LastPrices" => list("LastPrice"),
        "OrderBooks" => list("OrderBook"),
        "Trades" => list("Trade"),
        "Candles" => list("Candle"),
        "Orders" => list("Order"),
        "Positions" => list("Position"),
        "Accounts" => list("Account"),
        "Ledger" => list("LedgerEntry"),
        "TradingFees" => list("TradingFee"),
        "DepositWithdrawFees" => list("DepositWithdrawFee"),
        "Transactions" => list("Transaction"),
        "Transfers" => list("Transfer"),
        "DepositAddresses" | "DepositAddressesByNetwork" => list("DepositAddress"),
        "Leverages" => list("Leverage"),
        "LeverageTiers" | "MarketLeverageTiers" => list("LeverageTier"),
        "FundingRates" => list("FundingRate"),
        "FundingRateHistory" => list("FundingRateEntry"),
        "FundingPayments" => list("FundingPayment"),
        "OpenInterests" | "OpenInterestHistory" => list("OpenInterest"),
        "Time" => quote! { i64 },
        "Raw" => quote! { Value<'static> },
        other => {
            let other = ident(other);
            quote! { #other }
        }
    }
}
