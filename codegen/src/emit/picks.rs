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

/// What a function asks its row for: the member of a key, or the first of several that is there.
#[derive(Default)]
pub(super) struct Picks {
    /// The questions, each once.
    asked: Vec<Vec<String>>,
    /// The questions whose keys nothing else asks for: they get one variable, and no member but the right one is put there.
    /// Not known while the questions are gathered.
    joined: Option<Vec<Vec<String>>>,
    /// How many keys were asked for.
    questions: usize,
}

/// Elements behind this place are looked for one by one.
const MOST_ELEMENTS: usize = 12;

impl Emit<'_> {
    /// The body of a function whose `here` is a row; it may use [`Emit::pick`].
    pub(super) fn with_picks(&self, body: impl Fn() -> TokenStream) -> TokenStream {
        self.picks.replace(Some(Picks::default()));
        body();
        let Picks { asked, questions, .. } = self.picks.take().unwrap_or_default();
        let names = names_of(&asked);
        if names.len() < 2 || questions < WORTH_IT {
            return body();
        }
        let joined = if names.len() <= FEW { Vec::new() } else { alone(&asked) };
        self.picks.replace(Some(Picks { joined: Some(joined), ..Picks::default() }));
        let tokens = body();
        let Picks { asked: members, .. } = self.picks.take().unwrap_or_default();
        let variables: Vec<Ident> = (0..members.len()).map(|i| member_name(&members, i)).collect();
        if names.len() <= FEW {
            let keys = members.iter().flatten();
            return quote! { #(let #variables = &here.get(#keys);)* #tokens };
        }
        let places = members.iter().enumerate().flat_map(|(i, keys)| keys.iter().map(move |_| i));
        let places = places.map(Literal::usize_unsuffixed);
        let keys = members.iter().flatten();
        let (count, all) = (Literal::usize_unsuffixed(members.len()), Literal::usize_unsuffixed(names.len()));
        quote! {
            static KEYS: Keys<#all> = Keys::new([#((#keys, #places)),*]);
            let mut members = [Json::NULL; #count];
            here.pick(&KEYS, &row.layout, &mut members);
            let [#(#variables),*] = &members;
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
        self.picks.borrow_mut().as_mut().map(|picks| picks.ask(&[key.to_owned()]))
    }

    /// The first of these members that is there, where it has a variable of its own.
    pub(super) fn pick_first(&self, keys: &[String]) -> Option<TokenStream> {
        let mut picks = self.picks.borrow_mut();
        let picks = picks.as_mut()?;
        let asks = picks.joined.as_ref().is_none_or(|joined| joined.iter().any(|joined| joined == keys));
        asks.then(|| picks.ask(keys))
    }
}

impl Picks {
    fn ask(&mut self, keys: &[String]) -> TokenStream {
        self.questions += keys.len();
        let place = self.asked.iter().position(|known| known == keys).unwrap_or_else(|| {
            self.asked.push(keys.to_vec());
            self.asked.len() - 1
        });
        let name = member_name(&self.asked, place);
        quote! { *#name }
    }
}

/// The keys that are asked for, each once.
fn names_of(asked: &[Vec<String>]) -> Vec<&String> {
    let mut names: Vec<&String> = asked.iter().flatten().collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The questions for several keys whose keys nothing else asks for.
fn alone(asked: &[Vec<String>]) -> Vec<Vec<String>> {
    let asks = |keys: &[String], key: &String| keys.iter().filter(|other| *other == key).count();
    let alone = |keys: &&Vec<String>| {
        keys.len() > 1 && keys.iter().all(|key| asked.iter().map(|other| asks(other, key)).sum::<usize>() == 1)
    };
    asked.iter().filter(alone).cloned().collect()
}

/// The variable of a picked member: its first key, with its number where an earlier key reads the same in Rust.
fn member_name(asked: &[Vec<String>], place: usize) -> Ident {
    let first = |keys: &Vec<String>| keys.first().map(|key| clean(key)).unwrap_or_default();
    let key = asked.get(place).map(first).unwrap_or_default();
    match asked.iter().take(place).any(|earlier| first(earlier) == key) {
        true => format_ident!("k{}_{}", place, key),
        false => format_ident!("k_{}", key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_read_the_same_in_rust_are_different_variables() {
        let keys = ["a-b", "a_b", "a_b_1", "A_b", "1"].map(|key| vec![key.to_owned()]);
        let names: Vec<String> = (0..keys.len()).map(|i| member_name(&keys, i).to_string()).collect();
        assert_eq!(names, ["k_a_b", "k1_a_b", "k_a_b_1", "k_A_b", "k__1"]);
    }

    #[test]
    fn only_keys_that_nothing_else_asks_for_share_a_variable() {
        let asked = [&["a", "b"][..], &["c"], &["c", "d"], &["e", "f", "e"], &["g", "h"]];
        let asked = asked.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>());
        assert_eq!(alone(&asked), [asked[0].clone(), asked[4].clone()]);
        assert_eq!(names_of(&asked).len(), 8);
    }
}
