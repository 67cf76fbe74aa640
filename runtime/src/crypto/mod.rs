//! Digests, message authentication and signatures, all from the RustCrypto family.
//!
//! Everything here is deterministic: the same input gives the same bytes, so that a signed
//! request can be compared with one that is known to be right. Keys that are expensive to read
//! or to prepare exist as types ([`HmacKey`], [`RsaKey`], [`EcdsaKey`], [`Ed25519Key`]) to be
//! kept; the functions of the same purpose prepare them on every call.

mod axolotl;
mod digest;
mod ecdsa;
mod edwards;
mod hmac;
mod jwt;
mod pem;
mod rsa;
mod totp;

pub use axolotl::axolotl;
pub use digest::{keccak256, md5, sha1, sha256, sha384, sha512};
pub use ecdsa::{EcdsaKey, ecdsa_p256, secp256k1, secp256k1_parts};
pub use edwards::{Ed25519Key, ed25519};
pub use hmac::{HmacKey, hmac_md5, hmac_sha1, hmac_sha256, hmac_sha384, hmac_sha512};
pub use jwt::{Algorithm, JwtKey, jwt};
pub use rsa::{RsaKey, rsa_sha256};
pub use totp::totp;

use crate::error::{Error, ErrorClass};

/// The error for a key that cannot be used. Says what was expected, never what was given.
fn bad_key(expected: &str) -> Error {
    Error::usage(
        ErrorClass::AuthenticationError,
        format!("the secret or private key cannot be read: expected {expected}"),
    )
}

#[cfg(test)]
mod tests;
