//! Functions that are given an expression for the elements of a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::compare::word;
use super::context::{Emit, ident, let_name};
use super::layout::behind_ref;
use crate::expr::Compare;
use crate::ir::{Expr, Kind, Seg, Ty, Var};

impl Emit<'_> {
    /// `list|each(..)`, `list|find(..)` and their like.
    pub(super) fn closure_call(&self, name: &str, args: &[Expr]) -> TokenStream {
        let [list, each] = args else { return quote! { Value::Null } };
        if name == "find"
            && let Some(found) = self.find_by(list, each).or_else(|| self.find_word(list, each))
        {
            return found;
        }
        let name = ident(name);
        let list = if list.ty == Ty::Json { self.expr(list) } else { self.coerced(list, Ty::Any) };
        let each = self.expr(each);
        quote! { func::#name(#list, |it| #each) }
    }

    /// `$other|find(.key == x)` for each row of a list: the other list is indexed instead of walked.
    fn find_by(&self, list: &Expr, each: &Expr) -> Option<TokenStream> {
        let Kind::Compare(Compare::Eq, a, b) = &each.kind else { return None };
        let (key, wanted) = member_of_element(a).map(|key| (key, b)).or_else(|| Some((member_of_element(b)?, a)))?;
        let constant = matches!(wanted.uncoerced().kind, Kind::Text(_) | Kind::Number(_) | Kind::Bool(_) | Kind::Null);
        if !self.of_calls.get() || list.ty != Ty::Json || !is_of_response(list) || constant || reads_element(wanted) {
            return None;
        }
        let (list, wanted) = (self.expr(list), behind_ref(&self.coerced(wanted, Ty::Any)));
        Some(quote! { cx.find_by(#list, #key, #wanted) })
    }

    /// `list|find(.key == WORD)`, or in several words.
    fn find_word(&self, list: &Expr, each: &Expr) -> Option<TokenStream> {
        let Choice { list, key, words } = Choice::of(list, each)?;
        let list = self.lent(list);
        Some(quote! { #list.find_word(#key, &[#(#words),*]) })
    }

    /// Lets that find different elements of one list by the same member: the list is walked once.
    pub(super) fn finds(&self, lets: &[(String, Expr)]) -> TokenStream {
        let choices: Vec<Choice<'_>> = lets.iter().filter_map(|(_, expr)| Choice::in_call(expr)).collect();
        let Some(Choice { list, key, .. }) = choices.first() else { return quote! {} };
        let (names, list) = (lets.iter().map(|(name, _)| let_name(name)), self.lent(list));
        let words = choices.iter().map(|choice| &choice.words).map(|words| quote! { &[#(#words),*] });
        quote! { let [#(#names),*] = #list.find_words(#key, [#(#words),*]); }
    }

    /// `list|each_text(..)`: the texts of all elements, joined.
    pub(super) fn each_text(&self, args: &[Expr]) -> TokenStream {
        let Some((list, rest)) = args.split_first() else { return quote! { None } };
        let list = self.coerced(list, Ty::Any);
        let each = rest.first().map_or_else(|| quote! { no_text() }, |e| self.expr(e));
        let separator = rest.get(1).map_or_else(|| quote! { "" }, |e| self.str_ref(e));
        quote! { func::each_text(#list, |c_key, c_value| { let it = c_value.clone(); owned_text(#each) }, #separator) }
    }
}

/// An element of a list of the payload, found by a member that is one of some words.
struct Choice<'e> {
    list: &'e Expr,
    key: &'e str,
    words: Vec<&'e str>,
}

impl<'e> Choice<'e> {
    fn of(list: &'e Expr, each: &'e Expr) -> Option<Self> {
        let (value, words) = match &each.kind {
            Kind::Compare(Compare::Eq, a, b) => match (word(a), word(b)) {
                (None, Some(word)) => (a, vec![word]),
                (Some(word), None) => (b, vec![word]),
                _ => return None,
            },
            Kind::In(value, members) => (value, members.iter().map(word).collect::<Option<Vec<_>>>()?),
            _ => return None,
        };
        (list.ty == Ty::Json).then_some(())?;
        Some(Self { list, key: member_of_element(value)?, words })
    }

    fn in_call(expr: &'e Expr) -> Option<Self> {
        match &expr.kind {
            Kind::Call(function, args, _) if function.name == "find" => match args.as_slice() {
                [list, each] => Self::of(list, each),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether two expressions find elements of the same list by the same member.
pub(super) fn one_walk(one: &Expr, next: &Expr) -> bool {
    match (Choice::in_call(one), Choice::in_call(next)) {
        (Some(a), Some(b)) => a.list == b.list && a.key == b.key,
        _ => false,
    }
}

/// The key of a member of the element that a closure is given.
fn member_of_element(e: &Expr) -> Option<&str> {
    match &e.uncoerced().kind {
        Kind::Get(base, segments) if base.kind == Kind::Element => match segments.as_slice() {
            [Seg::Key(key)] => Some(key),
            _ => None,
        },
        _ => None,
    }
}

fn reads_element(e: &Expr) -> bool {
    e.kind == Kind::Element || e.parts().into_iter().any(|(part, _)| reads_element(part))
}

/// Whether a list stands in an answer, where it is the same for every row.
fn is_of_response(list: &Expr) -> bool {
    match &list.kind {
        Kind::Var(Var::Response(_) | Var::Root) => true,
        Kind::Get(base, segments) => {
            is_of_response(base) && !segments.iter().any(|segment| matches!(segment, Seg::Computed(_)))
        }
        _ => false,
    }
}
