//! Texts that are put together.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, let_name};
use super::spend::spent_head;
use crate::ir::{Expr, Kind, Piece, Ty};

impl Emit<'_> {
    pub(super) fn template(&self, pieces: &[Piece]) -> TokenStream {
        let parts = pieces.iter().map(|piece| self.piece(piece));
        quote! { cat(&[#(#parts),*]) }
    }

    fn piece(&self, piece: &Piece) -> TokenStream {
        match piece {
            Piece::Literal(text) => quote! { #text },
            Piece::Hole(hole) => self.str_ref(hole),
        }
    }

    /// A join, at once or behind the text that it begins with.
    pub(super) fn join(&self, e: &Expr) -> TokenStream {
        let mut parts = Vec::new();
        self.join_parts(e, &mut parts);
        match (spent_head(e), parts.as_slice()) {
            (Some(head), [_, behind @ ..]) => {
                let (head, behind) = (let_name(head), behind.iter().map(Part::written));
                quote! { appended(&[#(#behind),*], #head) }
            }
            _ => {
                let parts = parts.iter().map(Part::text);
                quote! { joined(&[#(#parts),*]) }
            }
        }
    }

    /// The texts that a join is made of, so that they are copied once.
    fn join_parts(&self, e: &Expr, parts: &mut Vec<Part>) {
        match &e.kind {
            Kind::Join(a, b) if e.ty != Ty::Bytes => {
                self.join_parts(a, parts);
                self.join_parts(b, parts);
            }
            Kind::Template(pieces) => parts.extend(pieces.iter().map(|piece| Part::Text(self.piece(piece)))),
            Kind::Null => {}
            // `lead` of nothing is nothing.
            Kind::Call(function, args, _)
                if function.name == "lead" && args.last().is_some_and(|last| last.uncoerced().kind == Kind::Null) => {}
            Kind::Call(function, args, _) if function.name == "hex" => {
                let digest = args.first().and_then(|arg| self.digest_of(arg));
                parts.push(digest.map_or_else(|| Part::Text(self.str_ref(e)), Part::Hex));
            }
            _ => parts.push(Part::Text(self.str_ref(e))),
        }
    }
}

/// A part of a join.
enum Part {
    /// A text, as `&str`.
    Text(TokenStream),
    /// The digits of a digest.
    Hex(TokenStream),
}

impl Part {
    fn text(&self) -> TokenStream {
        match self {
            Part::Text(text) => text.clone(),
            Part::Hex(digest) => quote! { #digest.hex().as_str() },
        }
    }

    /// For who writes it behind a text: digits are made where they stay.
    fn written(&self) -> TokenStream {
        match self {
            Part::Text(text) => quote! { Part::Text(#text) },
            Part::Hex(digest) => quote! { Part::Hex(&#digest) },
        }
    }
}
