//! Ed25519-like signatures made with a Curve25519 key, as the Waves blockchain accepts them.
//!
//! The private key is neither hashed nor clamped; the sign of the public key travels in the
//! highest bit of the signature.

use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha512};

use super::bad_key;
use crate::error::Error;

/// `axolotl(message key)`: 64 bytes.
///
/// # Errors
/// `AuthenticationError` when the key has not 32 bytes.
pub fn axolotl(message: &[u8], key: &[u8]) -> Result<Vec<u8>, Error> {
    let key: [u8; 32] = key.try_into().map_err(|_| bad_key("a Curve25519 key of 32 bytes"))?;
    let a = Scalar::from_bytes_mod_order(key);
    let public = EdwardsPoint::mul_base(&a).compress();
    let sign = public.as_bytes().last().map_or(0, |b| b & 0x80);

    let r = hash_to_scalar(&[&key, message]);
    let point = EdwardsPoint::mul_base(&r).compress();
    let h = hash_to_scalar(&[point.as_bytes(), public.as_bytes(), message]);
    let mut s = (h * a + r).to_bytes();
    if let Some(top) = s.last_mut() {
        *top |= sign;
    }
    Ok([point.to_bytes(), s].concat())
}

fn hash_to_scalar(parts: &[&[u8]]) -> Scalar {
    let mut hasher = Sha512::new();
    parts.iter().for_each(|part| hasher.update(part));
    Scalar::from_bytes_mod_order_wide(&hasher.finalize().into())
}
