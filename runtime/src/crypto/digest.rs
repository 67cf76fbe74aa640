//! Digests.

use std::fmt;
use std::ops::Deref;

use data_encoding::HEXLOWER;
use sha2::Digest as _;

use super::Message;

/// What a digest or a message authentication code gives: up to 64 bytes, without the heap.
#[derive(Clone, Copy)]
pub struct Digest {
    bytes: [u8; 64],
    len: usize,
}

impl Digest {
    /// The first 64 bytes of these.
    pub(super) fn of(given: &[u8]) -> Self {
        let mut digest = Self { bytes: [0; 64], len: given.len() };
        digest.bytes.iter_mut().zip(given).for_each(|(byte, given)| *byte = *given);
        digest
    }
}

impl Digest {
    /// The digits of it, in lower case.
    #[must_use]
    pub fn hex(&self) -> Hex {
        // Written where it stays: a copy of bytes that were written one by one waits for all of them.
        let mut hex = Hex { digits: [0; 128], len: HEXLOWER.encode_len(self.len) };
        if let Some(digits) = hex.digits.get_mut(..hex.len) {
            HEXLOWER.encode_mut(self, digits);
        }
        hex
    }

    /// Writes the digits behind a text.
    pub(crate) fn append_hex(&self, text: &mut String) {
        HEXLOWER.encode_append(self, text);
    }
}

/// The hexadecimal digits of a digest, without the heap.
#[derive(Clone, Copy)]
pub struct Hex {
    digits: [u8; 128],
    len: usize,
}

impl Hex {
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.digits.get(..self.len).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

/// Without the digits, which may be a signature.
impl fmt::Debug for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hex({} digits)", self.len)
    }
}

impl Deref for Digest {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&self.bytes)
    }
}

/// Without the bytes, which may be a signature.
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({} bytes)", self.len)
    }
}

impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

macro_rules! digests {
    ($($(#[$doc:meta])* $name:ident = $hasher:ty;)*) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(message: &(impl Message + ?Sized)) -> Digest {
            let mut hasher = <$hasher>::new();
            message.pieces(|piece| hasher.update(piece));
            Digest::of(&hasher.finalize())
        }
    )* };
}

digests! {
    /// MD5 (RFC 1321), 16 bytes.
    md5 = md5::Md5;
    /// SHA-1 (FIPS 180-4), 20 bytes.
    sha1 = sha1::Sha1;
    /// SHA-256 (FIPS 180-4), 32 bytes.
    sha256 = sha2::Sha256;
    /// SHA-384 (FIPS 180-4), 48 bytes.
    sha384 = sha2::Sha384;
    /// SHA-512 (FIPS 180-4), 64 bytes.
    sha512 = sha2::Sha512;
}

#[cfg(feature = "secp256k1")]
digests! {
    /// Keccak-256 as Ethereum uses it (not the later SHA-3), 32 bytes.
    keccak256 = sha3::Keccak256;
}
