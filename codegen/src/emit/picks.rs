//! The members of a payload row, found in one pass.
//!
//! A mapping asks a row for dozens of keys, most of which are not there (the same mapping reads the rows of several endpoints).
//! Each question is a walk over the row; so the row is walked once and its members are put where the mapping looks for them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::Emit;

/// Below this number of keys a walk for each is as good.
const WORTH_IT: usize = 4;

impl Emit<'_> {
    /// The body of a function whose `here` is a row; it may use [`Emit::pick`].
    pub(super) fn with_picks(&self, body: impl Fn() -> TokenStream) -> TokenStream {
        self.picks.replace(Some(Vec::new()));
        let tokens = body();
        let keys = self.picks.take().unwrap_or_default();
        if keys.len() < WORTH_IT {
            return body();
        }
        let count = Literal::usize_unsuffixed(keys.len());
        quote! {
            static KEYS: Keys<#count> = Keys::new([#(#keys),*]);
            let k = here.pick(&KEYS);
            #tokens
        }
    }

    /// A part of such a body in which `here` is something else.
    pub(super) fn without_picks(&self, part: impl FnOnce() -> TokenStream) -> TokenStream {
        let outer = self.picks.take();
        let tokens = part();
        self.picks.replace(outer);
        tokens
    }

    /// The member of the row with that key, where the members were picked.
    pub(super) fn pick(&self, key: &str) -> Option<TokenStream> {
        let mut picks = self.picks.borrow_mut();
        let keys = picks.as_mut()?;
        let place = keys.iter().position(|known| known == key).unwrap_or_else(|| {
            keys.push(key.to_owned());
            keys.len() - 1
        });
        let place = Literal::usize_unsuffixed(place);
        Some(quote! { k[#place] })
    }
}
