//! One-time passwords from a clock (RFC 6238) with SHA-1, 30 seconds and six digits.

use data_encoding::BASE32_NOPAD;

use super::{bad_key, hmac_sha1};
use crate::error::Error;

/// `totp(seed)` at a time in seconds since 1970. The seed is base32, as services show it:
/// spaces, case and padding do not matter.
///
/// # Errors
/// `AuthenticationError` when the seed is no base32.
pub fn totp(seed: &str, now_s: i64) -> Result<String, Error> {
    let wrong = || bad_key("a base32 seed of one-time passwords");
    let plain: String = seed.chars().filter(|c| !matches!(c, ' ' | '-' | '=')).collect();
    let key = BASE32_NOPAD.decode(plain.to_ascii_uppercase().as_bytes()).map_err(|_| wrong())?;
    let mac = hmac_sha1(&now_s.div_euclid(30).to_be_bytes(), &key);
    let at = usize::from(mac.last().copied().unwrap_or_default() & 15);
    let word = mac.get(at..).and_then(<[u8]>::first_chunk::<4>).ok_or_else(wrong)?;
    Ok(format!("{:06}", (u32::from_be_bytes(*word) & 0x7fff_ffff) % 1_000_000))
}
