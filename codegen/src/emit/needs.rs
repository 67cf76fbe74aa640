//! What of the runtime an exchange needs that is not always built in.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Words of generated code, and the feature of the runtime that they need.
const NEEDS: [(&str, &str); 7] = [
    ("axolotl", "axolotl"),
    ("ecdsa_p256", "p256"),
    ("\"ES256\"", "p256"),
    ("rsa_sha256", "rsa"),
    ("\"RS256\"", "rsa"),
    ("sign_secp256k1", "secp256k1"),
    ("keccak256", "secp256k1"),
];

/// What the words of generated code that sign with a shared secret have in them.
const SHARED_SECRET: &str = "hmac";

/// The features of the runtime that a module needs, sorted. Where a shared secret can sign too, an RSA key is the
/// user's choice, and so is the feature: it brings fourteen crates.
#[must_use]
pub fn needs(module: &TokenStream) -> Vec<&'static str> {
    let mut words = BTreeSet::new();
    collect(module, &mut words);
    let shared = words.iter().any(|word| word.contains(SHARED_SECRET));
    let optional = |feature: &str| feature == "rsa" && shared;
    let needed = NEEDS.iter().filter(|(word, _)| words.contains(*word)).map(|(_, feature)| *feature);
    needed.filter(|feature| !optional(feature)).collect::<BTreeSet<_>>().into_iter().collect()
}

fn collect(tokens: &TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => collect(&group.stream(), words),
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                words.insert(token.to_string());
            }
            TokenTree::Punct(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::needs;

    fn of(code: &str) -> Vec<&'static str> {
        needs(&code.parse().unwrap())
    }

    #[test]
    fn an_rsa_key_beside_a_shared_secret_is_the_users_choice() {
        assert_eq!(of("fn sign() { rsa_sha256(message, key) }"), ["rsa"]);
        assert!(of("fn sign() { if pem { rsa_sha256(message, key) } else { cx_hmac(message) } }").is_empty());
        assert_eq!(of("fn sign() { hmac_sha256(message, key); ecdsa_p256(message, key) }"), ["p256"]);
    }
}
