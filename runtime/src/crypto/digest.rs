//! Digests.

use sha2::Digest;

macro_rules! digests {
    ($($(#[$doc:meta])* $name:ident = $hasher:ty;)*) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(bytes: &[u8]) -> Vec<u8> {
            <$hasher>::digest(bytes).to_vec()
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
