//! Digests, message authentication and signatures, from the RustCrypto family; Ed25519 from `ring`, which TLS brings.
//!
//! Everything here is deterministic: the same input gives the same bytes, so that a signed
//! request can be compared with one that is known to be right. Keys that are expensive to read
//! or to prepare exist as types ([`HmacKey`], [`RsaKey`], [`EcdsaKey`], [`Ed25519Key`]) to be
//! kept; the functions of the same purpose prepare them on every call.
//!
//! What few exchanges need is behind features (`rsa`, `p256`, `secp256k1`, `axolotl`), which the exchanges' own features
//! switch on. An exchange that takes RSA keys besides shared secrets leaves `rsa` to those who have such a key.

#[cfg(feature = "axolotl")]
mod axolotl;
mod digest;
#[cfg(feature = "p256")]
mod ecdsa;
mod edwards;
mod hmac;
mod jwt;
mod message;
mod pem;
#[cfg(feature = "rsa")]
mod rsa;
#[cfg(feature = "secp256k1")]
mod secp256k1;
mod totp;

#[cfg(feature = "axolotl")]
pub use axolotl::axolotl;
#[cfg(feature = "secp256k1")]
pub use digest::keccak256;
pub use digest::{Digest, Hex, md5, sha1, sha256, sha384, sha512};
#[cfg(feature = "p256")]
pub use ecdsa::{EcdsaKey, ecdsa_p256};
pub use edwards::{Ed25519Key, ed25519};
pub use hmac::{HmacKey, hmac_md5, hmac_sha1, hmac_sha256, hmac_sha384, hmac_sha512};
pub use jwt::{Algorithm, JwtKey, jwt};
pub use message::Message;
#[cfg(feature = "rsa")]
pub use rsa::{RsaKey, rsa_sha256};
#[cfg(feature = "secp256k1")]
pub use secp256k1::{secp256k1, secp256k1_parts};
pub use totp::totp;

use crate::error::{Error, ErrorClass};

/// The error for a key that cannot be used. Says what was expected, never what was given.
fn bad_key(expected: &str) -> Error {
    Error::usage(
        ErrorClass::AuthenticationError,
        format!("the secret or private key cannot be read: expected {expected}"),
    )
}

/// The error for a kind of key that this build has no code for.
#[cfg(not(all(feature = "rsa", feature = "p256")))]
fn not_built(kind: &str, feature: &str) -> Error {
    let text = format!("signing with {kind} is not built in: switch on the feature `{feature}`");
    Error::usage(ErrorClass::NotSupported, text)
}

#[cfg(all(test, feature = "rsa", feature = "p256", feature = "secp256k1", feature = "axolotl"))]
mod tests;
