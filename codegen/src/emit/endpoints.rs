//! The type that has the endpoints' methods: of its own, so that exchanges with the same endpoints have one.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, ident};
use crate::ir::Endpoint;

/// `Endpoints`: of the exchange, or its base's, or its base's with more methods.
pub(super) fn endpoints(emit: &Emit<'_>) -> TokenStream {
    let (x, heritage) = (emit.exchange, emit.heritage);
    let places = heritage.order.iter().enumerate().skip(heritage.inherited);
    let methods: Vec<TokenStream> =
        places.filter_map(|(place, at)| Some(method(place, x.endpoints.get(*at)?))).collect();
    let inner = match heritage.base.as_deref().map(ident) {
        Some(base) if methods.is_empty() => return quote! { pub use super::#base::Endpoints; },
        Some(base) => quote! { super::#base::Endpoints },
        None => quote! { Client },
    };
    let doc = format!(" The endpoints of {}, a method each.", x.name);
    quote! {
        #[doc = #doc]
        #[derive(Debug, Clone)]
        pub struct Endpoints(#inner);

        impl Endpoints { #(#methods)* }

        impl From<Client> for Endpoints { fn from(client: Client) -> Self { Self(client.into()) } }
        impl std::ops::Deref for Endpoints {
            type Target = #inner;
            fn deref(&self) -> &#inner { &self.0 }
        }
    }
}

fn method(place: usize, endpoint: &Endpoint) -> TokenStream {
    let (name, place) = (ident(&endpoint.name), Literal::usize_unsuffixed(place));
    let doc = format!(" `{} {} {}`", endpoint.method, endpoint.section, endpoint.path);
    quote! {
        #[doc = #doc]
        #[inline] pub fn #name(&self, params: Params) -> Request<'_> { self.0.endpoint(#place, params) }
    }
}
