//! ECDSA on secp256k1, deterministic (RFC 6979) and with the lower `s`.

use k256::ecdsa::RecoveryId;
use sha2::Sha256;

use super::bad_key;
use crate::error::{Error, ErrorClass};
use crate::map::Map;
use crate::value::Value;

/// `secp256k1(digest key canonical=)`: `{r s v}` with 32 bytes each for `r` and `s` and the
/// recovery number `v` (0 or 1).
///
/// # Errors
/// As [`secp256k1_parts`].
pub fn secp256k1(digest: &[u8], key: &[u8], canonical: bool) -> Result<Value<'static>, Error> {
    let (r, s, v) = secp256k1_parts(digest, key, canonical)?;
    let map = Map::new().with("r", r.to_vec()).with("s", s.to_vec()).with("v", u32::from(v));
    Ok(Value::Map(map))
}

/// Signs a digest of 32 bytes. With `canonical` the signature is made again, with a counter as
/// additional data, until both `r` and `s` fit into 31 full bytes and a positive first one, as
/// the Graphene family of blockchains demands.
///
/// # Errors
/// `AuthenticationError` when the last 32 bytes of the key are no private key, `BadRequest` when
/// the digest has not 32 bytes.
pub fn secp256k1_parts(digest: &[u8], key: &[u8], canonical: bool) -> Result<([u8; 32], [u8; 32], u8), Error> {
    let wrong = || bad_key("a secp256k1 private key of 32 bytes");
    let scalar = key.last_chunk::<32>().ok_or_else(wrong)?;
    let key = k256::SecretKey::from_bytes(&(*scalar).into()).map_err(|_| wrong())?;
    if digest.len() != 32 {
        return Err(Error::usage(ErrorClass::BadRequest, "secp256k1 signs a digest of 32 bytes"));
    }
    let secret = key.to_nonzero_scalar();
    let mut entropy: Vec<u8> = Vec::new();
    for counter in 0_u64.. {
        let signed = ecdsa::hazmat::sign_prehashed_rfc6979::<k256::Secp256k1, Sha256>(&secret, digest, &entropy);
        let (r, s, v) = low_s(signed);
        if !canonical || is_canonical(&r, &s) {
            return Ok((r, s, v));
        }
        entropy = counter.to_le_bytes().to_vec();
        entropy.resize(32, 0);
    }
    Err(wrong())
}

fn low_s((signature, recovery): (k256::ecdsa::Signature, RecoveryId)) -> ([u8; 32], [u8; 32], u8) {
    let low = signature.normalize_s();
    let flipped = low != signature;
    let (r, s) = low.split_bytes();
    (r.into(), s.into(), u8::from(recovery.is_y_odd() != flipped))
}

/// `r` at most half of the group order (`s` always is), and neither needs fewer than 32 bytes.
fn is_canonical(r: &[u8; 32], s: &[u8; 32]) -> bool {
    const HALF_ORDER: [u8; 32] = [
        0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d, 0x57,
        0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
    ];
    let short = |x: &[u8; 32]| x.first() == Some(&0);
    *r <= HALF_ORDER && !short(r) && !short(s)
}
