//! Digests, message authentication codes and signatures as Rust.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Emit, ident};
use super::functions::variant_name;
use super::layout::operand;
use crate::ir::{Expr, Kind, Var};

/// Digests and message authentication codes. Whoever watches the client sees what goes into them; pieces are not joined.
const DIGESTS: [&str; 11] = [
    "md5",
    "sha1",
    "sha256",
    "sha384",
    "sha512",
    "keccak256",
    "hmac_md5",
    "hmac_sha1",
    "hmac_sha256",
    "hmac_sha384",
    "hmac_sha512",
];

/// Signatures by the private key of a pair, which a client reads once, and their algorithms.
const PAIRS: [(&str, &str); 3] = [("rsa_sha256", "RS256"), ("ed25519", "EdDSA"), ("ecdsa_p256", "ES256")];

/// A signature whose key needs no reading.
const AXOLOTL: &str = "axolotl";

/// Whether a function gives a digest or a signature of what it reads.
pub(super) fn is_digest(name: &str) -> bool {
    DIGESTS.contains(&name) || name == AXOLOTL || PAIRS.iter().any(|(pair, _)| *pair == name)
}

impl Emit<'_> {
    /// An HMAC by a credential as it is or decoded: the key is prepared once.
    fn prepared_mac(&self, name: &str, args: &[Expr]) -> Option<TokenStream> {
        let alg = variant_name(name.strip_prefix("hmac_")?);
        let [message, key] = args else { return None };
        let (kind, credential) = match (&key.kind, credential(key)) {
            (_, Some(credential)) if !self.exchange.latin1 => ("Text", credential),
            (Kind::Call(decode, encoded, _), _) => match decode.name {
                "unbase64" => ("Base64", credential(encoded.first()?)?),
                "unhex" => ("Hex", credential(encoded.first()?)?),
                _ => return None,
            },
            _ => return None,
        };
        let (kind, message) = (ident(kind), self.message(message));
        Some(quote! { cx_hmac(cx, Alg::#alg, KeyKind::#kind, #credential, #message)? })
    }

    /// A digest as it comes, without the heap.
    pub(super) fn digest(&self, name: &str, args: &[Expr]) -> Option<TokenStream> {
        self.prepared_mac(name, args).or_else(|| {
            let message = DIGESTS.contains(&name).then(|| args.first().map(|message| self.message(message)))??;
            let key = args.get(1).map(|key| self.pass('o', Some(key)));
            let function = ident(name);
            Some(quote! { func::#function(cx_signs(cx, #name, #message), #key) })
        })
    }

    /// The digest that an expression is, where it is one.
    pub(super) fn digest_of(&self, e: &Expr) -> Option<TokenStream> {
        match &e.kind {
            Kind::Call(function, args, _) => Some(operand(&self.digest(function.name, args)?)),
            _ => None,
        }
    }

    /// What goes into a digest: the pieces of a join are not joined for it.
    fn message(&self, message: &Expr) -> TokenStream {
        if self.exchange.latin1 || !matches!(message.kind, Kind::Join(..)) {
            return self.pass('o', Some(message));
        }
        let mut pieces = Vec::new();
        self.message_pieces(message, &mut pieces);
        match pieces.is_empty() {
            true => self.pass('o', Some(message)),
            false => quote! { &[#(&#pieces[..]),*][..] },
        }
    }

    fn message_pieces(&self, e: &Expr, pieces: &mut Vec<TokenStream>) {
        match &e.kind {
            Kind::Join(a, b) => {
                self.message_pieces(a, pieces);
                self.message_pieces(b, pieces);
            }
            Kind::Null => {}
            _ => pieces.push(self.octets(e)),
        }
    }

    /// A signature, where the function gives one.
    pub(super) fn signature(&self, name: &str, args: &[Expr]) -> Option<TokenStream> {
        let algorithm = PAIRS.iter().find(|(pair, _)| *pair == name).map(|(_, algorithm)| ident(algorithm));
        if algorithm.is_none() && name != AXOLOTL {
            return None;
        }
        let (message, key) = (self.pass('o', args.first()), self.pass('o', args.get(1)));
        Some(match algorithm {
            Some(algorithm) => {
                quote! { sign_with_pair(cx, func::Algorithm::#algorithm, #name, #message, #key)? }
            }
            None => quote! { func::axolotl(cx_signs(cx, #name, #message), #key)? },
        })
    }
}

/// The credential that an expression is.
fn credential(e: &Expr) -> Option<&str> {
    match &e.uncoerced().kind {
        Kind::Var(Var::Credential(name)) => Some(name),
        _ => None,
    }
}
