//! How generated code is laid out, so that people can read it: parentheses, blocks and lines only where they are needed.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

/// An expression as an operand: in parentheses unless it is a name, a literal, or a chain of calls and fields.
/// What a reference refers to is as good by the reference.
pub(super) fn operand(e: &TokenStream) -> TokenStream {
    if is_chain(e) { e.clone() } else { referred(e).unwrap_or_else(|| quote! { (#e) }) }
}

/// The reference of `*reference`.
pub(super) fn referred(e: &TokenStream) -> Option<TokenStream> {
    let mut tokens = e.clone().into_iter();
    match (tokens.next()?, tokens.next()?, tokens.next()) {
        (TokenTree::Punct(mark), name @ TokenTree::Ident(_), None) if mark.as_char() == '*' => Some(name.into()),
        _ => None,
    }
}

/// What holds where a condition does not.
pub(super) fn negated(e: &TokenStream) -> TokenStream {
    let mut tokens = e.clone().into_iter();
    if let Some(TokenTree::Punct(mark)) = tokens.next()
        && mark.as_char() == '!'
    {
        let rest: TokenStream = tokens.collect();
        if is_chain(&rest) {
            return rest;
        }
    }
    let e = operand(e);
    quote! { !#e }
}

/// An expression behind `&`.
pub(super) fn behind_ref(e: &TokenStream) -> TokenStream {
    if is_chain(e) || is_block(e) {
        quote! { &#e }
    } else {
        referred(e).unwrap_or_else(|| quote! { &(#e) })
    }
}

fn is_chain(e: &TokenStream) -> bool {
    !is_block(e)
        && e.clone().into_iter().all(|token| match token {
            TokenTree::Punct(mark) => ['.', ':', '?'].contains(&mark.as_char()),
            TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
        })
}

/// A block, an `if` or a `match`: it ends with its brace.
fn is_block(e: &TokenStream) -> bool {
    match e.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(word)) => word == "if" || word == "match",
        _ => false,
    }
}

/// The result of a function as the function gives it, for who takes every form of text.
pub(super) fn as_given(e: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = e.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word), TokenTree::Group(call)] if word == "into_text" => call.stream(),
        _ => e,
    }
}

/// `if` with what else there is; a chain of conditions stays flat.
pub(super) fn choice(when: &TokenStream, then: &TokenStream, otherwise: &TokenStream) -> TokenStream {
    match otherwise.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) if word == "if" => quote! { if #when { #then } else #otherwise },
        _ => quote! { if #when { #then } else { #otherwise } },
    }
}

/// One of several ways in which a function may end.
pub(super) struct Way {
    /// What is computed for it.
    pub(super) lets: TokenStream,
    /// Its condition.
    pub(super) when: Option<TokenStream>,
    /// Statements and, as their value, what the function returns.
    pub(super) value: TokenStream,
}

/// The function ends in the first way whose condition holds; what comes behind a way without one is never reached.
pub(super) fn first_that_holds(ways: impl Iterator<Item = Way>, otherwise: TokenStream) -> TokenStream {
    let mut lines = TokenStream::new();
    for Way { lets, when, value } in ways {
        match when {
            Some(when) => lines.extend(in_block(&lets, quote! { if #when { return { #value }; } })),
            None => {
                lines.extend(quote! { #lets #value });
                return lines;
            }
        }
    }
    lines.extend(otherwise);
    lines
}

/// Statements behind lets that nothing else may see.
pub(super) fn in_block(lets: &TokenStream, statements: TokenStream) -> TokenStream {
    if lets.is_empty() {
        statements
    } else {
        quote! { { #lets #statements } }
    }
}

/// A line for a function whose body names what the line declares.
pub(super) fn declared(body: &TokenStream, name: &str, line: TokenStream) -> TokenStream {
    if names(body, name) { line } else { TokenStream::new() }
}

/// Lines for what a function's body names: the market, which is this, the arguments and the extra parameters of the call.
pub(super) fn named(body: &TokenStream, market: &TokenStream) -> TokenStream {
    let market = declared(body, "market", quote! { let market = #market; });
    let args = declared(body, "args", quote! { let args = cx.args(); });
    let extras = declared(body, "p", quote! { let p = cx.p(); });
    quote! { #market #args #extras }
}

fn names(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == name,
        TokenTree::Group(group) => names(&group.stream(), name),
        _ => false,
    })
}
