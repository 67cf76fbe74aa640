//! What of the runtime an exchange needs that is not always built in.

use proc_macro2::{TokenStream, TokenTree};

/// Words of generated code, and the feature of the runtime that they need.
const NEEDS: [(&str, &str); 9] = [
    ("axolotl", "axolotl"),
    ("ed25519", "ed25519"),
    ("\"EdDSA\"", "ed25519"),
    ("ecdsa_p256", "p256"),
    ("\"ES256\"", "p256"),
    ("rsa_sha256", "rsa"),
    ("\"RS256\"", "rsa"),
    ("sign_secp256k1", "secp256k1"),
    ("keccak256", "secp256k1"),
];

/// The features of the runtime that a module needs, sorted.
#[must_use]
pub fn needs(module: &TokenStream) -> Vec<&'static str> {
    let mut out = Vec::new();
    collect(module, &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

fn collect(tokens: &TokenStream, out: &mut Vec<&'static str>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => collect(&group.stream(), out),
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                let word = token.to_string();
                out.extend(NEEDS.iter().filter(|(w, _)| *w == word).map(|(_, feature)| *feature));
            }
            TokenTree::Punct(_) => {}
        }
    }
}
