//! The typed client: a method a unified call, and the endpoints behind it.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};

/// The client's type with its methods.
pub(super) fn client(emit: &Emit<'_>) -> TokenStream {
    let x = emit.exchange;
    let name = ident(&x.type_name);
    let doc = format!(" {} (<{}>).", x.name, x.home);
    let unified = x.calls.iter().map(|call| unified_method(&call.name));
    quote! {
        #[doc = #doc]
        #[derive(Debug, Clone)]
        pub struct #name(Endpoints);

        impl #name {
            /// A client without credentials.
            #[must_use]
            pub fn new() -> Self { Self(Client::new(&DEF).into()) }
            /// A client with credentials, options, a sandbox ...
            #[must_use]
            pub fn builder() -> ClientBuilder { Client::builder(&DEF) }
            /// The untyped client inside.
            #[must_use]
            pub fn client(&self) -> &Client { &self.0 }
            #(#unified)*
        }

        impl Exchange for #name { fn client(&self) -> &Client { &self.0 } }
        impl Default for #name { fn default() -> Self { Self::new() } }
        impl From<Client> for #name { fn from(client: Client) -> Self { Self(client.into()) } }
        impl std::ops::Deref for #name {
            type Target = Endpoints;
            fn deref(&self) -> &Endpoints { &self.0 }
        }
    }
}

/// A unified call takes what it must have; the rest is set on it, as on [`Exchange`]'s calls, which it is one of.
fn unified_method(name: &str) -> TokenStream {
    let Some(method) = crate::unified::method(name) else { return quote! {} };
    let function = ident(name);
    let output = output_type(method.answer);
    let doc = format!(" The unified call [`Exchange::{name}`].");
    let (parameters, arguments): (Vec<_>, Vec<_>) = method.required().map(parameter).unzip();
    quote! {
        #[doc = #doc]
        #[inline] pub fn #function(&self, #(#parameters),*) -> Call<'_, #output> {
            Exchange::#function(self.client(), #(#arguments),*)
        }
    }
}

/// A parameter of a unified method, and its name.
fn parameter(name: &str) -> (TokenStream, proc_macro2::Ident) {
    let field = ident(if name == "type" { "kind" } else { name });
    let ty = match name {
        "symbols" | "codes" | "ids" => quote! { &[&str] },
        "type" => quote! { OrderType },
        "side" => quote! { Side },
        "amount" | "price" | "leverage" | "cost" => quote! { Dec },
        "since" | "limit" | "timeout" => quote! { i64 },
        "hedged" => quote! { bool },
        "orders" => quote! { Vec<OrderRequest> },
        _ => quote! { &str },
    };
    (quote! { #field: #ty }, field)
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
