//! What emission needs to know of the exchange while it prints its parts.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::closures::one_walk;
use super::family::Heritage;
use super::layout::referred;
use super::picks::Picks;
use crate::ir::{Exchange, Expr, Lets, Ty};

/// The exchange that is printed.
pub(super) struct Emit<'e> {
    pub(super) exchange: &'e Exchange,
    pub(super) heritage: &'e Heritage,
    /// The keys that the function asks its row for, while a function that picks them is printed.
    pub(super) picks: RefCell<Option<Picks>>,
    /// How many elements the part asks its row for, while a part that takes them at once is printed.
    pub(super) elements: RefCell<Option<usize>>,
    /// The lets that only name a picked member: references, so that none is copied.
    pub(super) references: RefCell<HashSet<String>>,
    /// Whether what is printed belongs to a call, so that its context can remember lists.
    pub(super) of_calls: Cell<bool>,
}

impl<'e> Emit<'e> {
    pub(super) fn new(exchange: &'e Exchange, heritage: &'e Heritage) -> Self {
        Self {
            exchange,
            heritage,
            picks: RefCell::default(),
            elements: RefCell::default(),
            references: RefCell::default(),
            of_calls: Cell::default(),
        }
    }

    /// `let l_x = ...;` for each let, in order.
    pub(super) fn lets(&self, lets: &Lets) -> TokenStream {
        let groups = lets.chunk_by(|(_, one), (_, next)| one_walk(one, next));
        let lines = groups.map(|group| match group {
            [(name, expr)] => self.one_let(name, expr),
            _ => self.finds(group),
        });
        quote! { #(#lines)* }
    }

    fn one_let(&self, name: &str, expr: &Expr) -> TokenStream {
        let value = self.expr(expr);
        let member = referred(&value).filter(|_| expr.ty == Ty::Json);
        match member.is_some() {
            true => self.references.borrow_mut().insert(name.to_owned()),
            false => self.references.borrow_mut().remove(name),
        };
        let (name, value) = (let_name(name), member.unwrap_or(value));
        quote! { let #name = #value; }
    }

    /// Whether a let is a reference.
    pub(super) fn is_reference(&self, name: &str) -> bool {
        self.references.borrow().contains(name)
    }

    /// Statements that an optional condition decides on.
    pub(super) fn provided(&self, when: Option<&Expr>, then: TokenStream) -> TokenStream {
        match when {
            None => then,
            Some(when) => {
                let when = self.expr(when);
                quote! { if #when { #then } }
            }
        }
    }
}

/// The Rust variable of a let.
pub(super) fn let_name(name: &str) -> Ident {
    format_ident!("l_{}", clean(name))
}

/// The Rust variable of a capture.
pub(super) fn capture_name(name: &str) -> Ident {
    format_ident!("c_{}", clean(name))
}

/// A name as an identifier; raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        return Ident::new_raw(name, Span::call_site());
    }
    Ident::new(&clean(name), Span::call_site())
}

/// The path of a place in a struct: `limits.amount.min`.
pub(super) fn place(name: &str) -> TokenStream {
    let parts = name.split('.').map(ident);
    quote! { #(#parts).* }
}

pub(super) fn clean(name: &str) -> String {
    let mut out: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if out.is_empty() || out.starts_with(|c: char| c.is_ascii_digit()) {
        out.insert(0, '_');
    }
    out
}

const KEYWORDS: [&str; 38] = [
    "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in", "let",
    "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "true", "type",
    "unsafe", "use", "where", "while", "async", "await", "dyn", "abstract", "gen", "yield", "final",
];

/// The null of a type.
pub(super) fn null(ty: Ty) -> TokenStream {
    match ty {
        Ty::Json => quote! { Json::NULL },
        Ty::Any | Ty::List | Ty::Map | Ty::Null => quote! { Value::Null },
        Ty::Bool => quote! { false },
        Ty::Bytes => quote! { Vec::new() },
        Ty::Text => quote! { no_text() },
        Ty::Num => quote! { no_num() },
        Ty::Secs | Ty::Time => quote! { no_int() },
        Ty::Flag => quote! { no_flag() },
        Ty::Market => quote! { no_market() },
    }
}
