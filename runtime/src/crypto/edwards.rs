//! Ed25519 signatures (RFC 8032).

use std::fmt;
use std::sync::Arc;

use ring::error::KeyRejected;
use ring::signature::Ed25519KeyPair;

use super::{bad_key, pem};
use crate::error::Error;

const EXPECTED: &str = "an Ed25519 private key: a PEM (PKCS#8) or its 32 bytes";

/// An Ed25519 private key, read once.
#[derive(Clone)]
pub struct Ed25519Key(Arc<Ed25519KeyPair>);

impl Ed25519Key {
    /// Reads 32 bytes of seed, 64 bytes of seed and public key, or a PEM text.
    ///
    /// # Errors
    /// `AuthenticationError` when it is none of them.
    pub fn from_bytes(key: &[u8]) -> Result<Self, Error> {
        if let (32 | 64, Some(seed)) = (key.len(), key.first_chunk::<32>()) {
            return read(Ed25519KeyPair::from_seed_unchecked(seed));
        }
        let pem = pem::decode(key, EXPECTED)?;
        match pem.label.as_str() {
            // most tools write keys without the public half, which only the unchecked form takes
            "PRIVATE KEY" => read(Ed25519KeyPair::from_pkcs8_maybe_unchecked(&pem.der)),
            _ => Err(bad_key(EXPECTED)),
        }
    }

    /// The signature of a message, 64 bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

fn read(pair: Result<Ed25519KeyPair, KeyRejected>) -> Result<Ed25519Key, Error> {
    pair.map(|pair| Ed25519Key(Arc::new(pair))).map_err(|_| bad_key(EXPECTED))
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
