//! Ed25519 signatures (RFC 8032).

use std::fmt;

use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};

use super::{bad_key, pem};
use crate::error::Error;

const EXPECTED: &str = "an Ed25519 private key: a PEM (PKCS#8) or its 32 bytes";

/// An Ed25519 private key, read once.
#[derive(Clone)]
pub struct Ed25519Key(SigningKey);

impl Ed25519Key {
    /// Reads 32 bytes of seed, 64 bytes of seed and public key, or a PEM text.
    ///
    /// # Errors
    /// `AuthenticationError` when it is none of them.
    pub fn from_bytes(key: &[u8]) -> Result<Self, Error> {
        if let (32 | 64, Some(seed)) = (key.len(), key.first_chunk::<32>()) {
            return Ok(Self(SigningKey::from_bytes(seed)));
        }
        let pem = pem::decode(key, EXPECTED)?;
        SigningKey::from_pkcs8_der(&pem.der).map(Self).map_err(|_| bad_key(EXPECTED))
    }

    /// The signature of a message, 64 bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).to_bytes().to_vec()
    }
}

impl fmt::Debug for Ed25519Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ed25519Key(..)")
    }
}

/// `ed25519(message key)`: the key as 32 bytes or as PEM.
///
/// # Errors
/// `AuthenticationError` when the key cannot be read.
pub fn ed25519(message: &[u8], key: &[u8]) -> Result<Vec<u8>, Error> {
    Ok(Ed25519Key::from_bytes(key)?.sign(message))
}
