//! Functions that are given an expression for the elements of a list.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::layout::behind_ref;
use crate::expr::Compare;
use crate::ir::{Expr, Kind, Seg, Ty, Var};

impl Emit<'_> {
    /// `list|each(..)`, `list|find(..)` and their like.
    pub(super) fn closure_call(&self, name: &str, args: &[Expr]) -> TokenStream {
        let [list, each] = args else { return quote! { Value::Null } };
        if name == "find"
            && let Some(found) = self.find_by(list, each)
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

    /// `list|each_text(..)`: the texts of all elements, joined.
    pub(super) fn each_text(&self, args: &[Expr]) -> TokenStream {
        let Some((list, rest)) = args.split_first() else { return quote! { None } };
        let list = self.coerced(list, Ty::Any);
        let each = rest.first().map_or_else(|| quote! { no_text() }, |e| self.expr(e));
        let separator = rest.get(1).map_or_else(|| quote! { "" }, |e| self.str_ref(e));
        quote! { func::each_text(#list, |c_key, c_value| { let it = c_value.clone(); owned_text(#each) }, #separator) }
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
