//! RSA signatures, PKCS #1 v1.5 with SHA-256 (RFC 8017).

use std::fmt;

use rsa::RsaPrivateKey;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::DecodePrivateKey;
use rsa::signature::{SignatureEncoding, Signer};
use sha2::Sha256;

use super::{bad_key, pem};
use crate::error::Error;

const EXPECTED: &str = "an RSA private key as PEM (PKCS#8 or PKCS#1)";

/// An RSA private key, read once. Signing blinds with random numbers of the operating system;
/// the signature does not depend on them.
#[derive(Clone)]
pub struct RsaKey(SigningKey<Sha256>);

impl RsaKey {
    /// Reads a PEM text (`PRIVATE KEY` or `RSA PRIVATE KEY`).
    ///
    /// # Errors
    /// `AuthenticationError` when it is no such key.
    pub fn from_pem(text: &[u8]) -> Result<Self, Error> {
        let pem = pem::decode(text, EXPECTED)?;
        let key = match pem.label.as_str() {
            "RSA PRIVATE KEY" => RsaPrivateKey::from_pkcs1_der(&pem.der).ok(),
            _ => RsaPrivateKey::from_pkcs8_der(&pem.der).ok(),
        };
        key.map(|key| Self(SigningKey::new(key))).ok_or_else(|| bad_key(EXPECTED))
    }

    /// The signature of a message.
    ///
    /// # Errors
    /// The key is too short for the digest.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.0.try_sign(message).map_err(|_| bad_key("a longer RSA key"))?;
        Ok(signature.to_vec())
    }
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RsaKey(..)")
    }
}

/// `rsa_sha256(message pem)`.
///
/// # Errors
/// `AuthenticationError` when the key cannot be read.
pub fn rsa_sha256(message: &[u8], key: &[u8]) -> Result<Vec<u8>, Error> {
    RsaKey::from_pem(key)?.sign(message)
}
