//! ECDSA on P-256, deterministic (RFC 6979) and with the lower `s`.

use std::fmt;

use p256::ecdsa::SigningKey;
use p256::ecdsa::signature::Signer;
use p256::pkcs8::DecodePrivateKey;

use super::{bad_key, pem};
use crate::error::Error;

const EXPECTED: &str = "a P-256 private key as PEM (PKCS#8 or EC PRIVATE KEY)";

/// A P-256 private key, read once.
#[derive(Clone)]
pub struct EcdsaKey(SigningKey);

impl EcdsaKey {
    /// Reads a PEM text (`PRIVATE KEY` or `EC PRIVATE KEY`).
    ///
    /// # Errors
    /// `AuthenticationError` when it is no such key.
    pub fn from_pem(text: &[u8]) -> Result<Self, Error> {
        let pem = pem::decode(text, EXPECTED)?;
        let key = match pem.label.as_str() {
            "EC PRIVATE KEY" => p256::SecretKey::from_sec1_der(&pem.der).ok(),
            _ => p256::SecretKey::from_pkcs8_der(&pem.der).ok(),
        };
        key.map(|key| Self(SigningKey::from(key))).ok_or_else(|| bad_key(EXPECTED))
    }

    /// The signature of a message's SHA-256: `r` and `s`, 32 bytes each.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature: p256::ecdsa::Signature = self.0.sign(message);
        signature.normalize_s().to_bytes().to_vec()
    }
}

impl fmt::Debug for EcdsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EcdsaKey(..)")
    }
}

/// `ecdsa_p256(message pem)`: `r` and `s`, 32 bytes each.
///
/// # Errors
/// `AuthenticationError` when the key cannot be read.
pub fn ecdsa_p256(message: &[u8], key: &[u8]) -> Result<Vec<u8>, Error> {
    Ok(EcdsaKey::from_pem(key)?.sign(message))
}
