//! The members of a payload row, found in one pass.
//!
//! A mapping asks a row for dozens of keys, most of which are not there (the same mapping reads the rows of several endpoints).
//! Each question is a walk over the row; so the row is walked once and its members are put where the mapping looks for them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Emit, clean};

/// Below this number of questions a walk for each is as good.
const WORTH_IT: usize = 4;

/// So few keys are looked for one by one: to tell them from others by their hashes costs more than to compare them.
const FEW: usize = 3;

/// What a function asks its row for.
#[derive(Default)]
pub(super) struct Picks {
    keys: Vec<String>,
    /// How often it asks.
    questions: usize,
}

/// Elements behind this place are looked for one by one.
const MOST_ELEMENTS: usize = 12;

impl Emit<'_> {
    /// The body of a function whose `here` is a row; it may use [`Emit::pick`].
    pub(super) fn with_picks(&self, body: impl Fn() -> TokenStream) -> TokenStream {
        self.picks.replace(Some(Picks::default()));
        let tokens = body();
        let Picks { keys, questions } = self.picks.take().unwrap_or_default();
        if keys.len() < 2 || questions < WORTH_IT {
            return body();
        }
        let names: Vec<Ident> = (0..keys.len()).map(|i| member_name(&keys, i)).collect();
        if keys.len() <= FEW {
            return quote! { #(let #names = &here.get(#keys);)* #tokens };
        }
        let count = Literal::usize_unsuffixed(keys.len());
        quote! {
            static KEYS: Keys<#count> = Keys::new([#(#keys),*]);
            let mut members = [Json::NULL; #count];
            here.pick(&KEYS, &mut members);
            let [#(#names),*] = &members;
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

    /// A part whose `here` is a row in the form of a list: a price level, a candle. Its first elements are taken at once.
    pub(super) fn with_elements(&self, part: impl Fn() -> TokenStream) -> TokenStream {
        self.elements.replace(Some(0));
        let tokens = part();
        match self.elements.take() {
            Some(count) if count > 1 => {
                let count = Literal::usize_unsuffixed(count);
                quote! { let e = here.elements::<#count>(); #tokens }
            }
            _ => part(),
        }
    }

    /// The element of the row at that place, where the elements are taken at once.
    pub(super) fn element(&self, index: i64) -> Option<TokenStream> {
        let mut count = self.elements.borrow_mut();
        let (count, index) = (count.as_mut()?, usize::try_from(index).ok().filter(|index| *index < MOST_ELEMENTS)?);
        *count = (*count).max(index + 1);
        let index = Literal::usize_unsuffixed(index);
        Some(quote! { e[#index] })
    }

    /// The member of the row with that key, where the members were picked.
    pub(super) fn pick(&self, key: &str) -> Option<TokenStream> {
        let mut picks = self.picks.borrow_mut();
        let Picks { keys, questions } = picks.as_mut()?;
        *questions += 1;
        let place = keys.iter().position(|known| known == key).unwrap_or_else(|| {
            keys.push(key.to_owned());
            keys.len() - 1
        });
        let name = member_name(keys, place);
        Some(quote! { *#name })
    }
}

/// The variable of a picked member: its key, with its number where an earlier key reads the same in Rust.
fn member_name(keys: &[String], place: usize) -> Ident {
    let key = keys.get(place).map(|key| clean(key)).unwrap_or_default();
    match keys.iter().take(place).any(|earlier| clean(earlier) == key) {
        true => format_ident!("k{}_{}", place, key),
        false => format_ident!("k_{}", key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_read_the_same_in_rust_are_different_variables() {
        let keys = ["a-b", "a_b", "a_b_1", "A_b", "1"].map(str::to_owned);
        let names: Vec<String> = (0..keys.len()).map(|i| member_name(&keys, i).to_string()).collect();
        assert_eq!(names, ["k_a_b", "k1_a_b", "k_a_b_1", "k_A_b", "k__1"]);
    }
}
