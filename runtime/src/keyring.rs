//! Keys of credentials, prepared once a client.

use std::fmt;
use std::ops::Deref;

use zeroize::Zeroizing;

use crate::chain::Chain;
use crate::credentials::Credentials;
use crate::crypto::{Algorithm, Digest, HmacKey, JwtKey, sha256};
use crate::error::{Error, ErrorClass, Result};
use crate::func;

/// The digests that HMAC is used with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the digests")]
pub enum Alg {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Alg {
    /// The name in the language.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Alg::Md5 => "hmac_md5",
            Alg::Sha1 => "hmac_sha1",
            Alg::Sha256 => "hmac_sha256",
            Alg::Sha384 => "hmac_sha384",
            Alg::Sha512 => "hmac_sha512",
        }
    }

    fn key(self, bytes: &[u8]) -> HmacKey {
        match self {
            Alg::Md5 => HmacKey::md5(bytes),
            Alg::Sha1 => HmacKey::sha1(bytes),
            Alg::Sha256 => HmacKey::sha256(bytes),
            Alg::Sha384 => HmacKey::sha384(bytes),
            Alg::Sha512 => HmacKey::sha512(bytes),
        }
    }
}

/// How a credential's text becomes the bytes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// The text itself.
    Text,
    /// The text is base64.
    Base64,
    /// The text is hexadecimal.
    Hex,
}

/// The keys that were prepared so far.
#[derive(Debug, Default)]
pub(crate) struct Keyring {
    macs: Chain<Entry>,
    pairs: Chain<Pair>,
}

/// A key of a pair. To read one takes as long as to sign with it, or longer.
#[derive(Debug)]
struct Pair {
    algorithm: Algorithm,
    /// The digest of what it was read from, so that the secret does not stay in one more place.
    source: Digest,
    key: JwtKey,
}

/// A key that a client keeps, or one that was read for this once.
#[derive(Debug)]
pub enum Kept<'k> {
    /// The client keeps it.
    Ours(&'k JwtKey),
    /// Nobody keeps it.
    Fresh(JwtKey),
}

impl Deref for Kept<'_> {
    type Target = JwtKey;

    fn deref(&self) -> &JwtKey {
        match self {
            Kept::Ours(key) => key,
            Kept::Fresh(key) => key,
        }
    }
}

struct Entry {
    alg: Alg,
    kind: KeyKind,
    credential: &'static str,
    key: HmacKey,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.credential)
    }
}

impl Keyring {
    /// The key of a credential. One that is not set is empty: whether it must be is the rule's to say.
    pub(crate) fn key(
        &self,
        credentials: &Credentials,
        alg: Alg,
        kind: KeyKind,
        credential: &'static str,
    ) -> Result<&HmacKey> {
        let fits = |entry: &Entry| entry.alg == alg && entry.kind == kind && entry.credential == credential;
        if let Some(entry) = self.macs.find(fits) {
            return Ok(&entry.key);
        }
        let text = credentials.get(credential).unwrap_or_default();
        let key = match kind {
            KeyKind::Text => alg.key(text.as_bytes()),
            KeyKind::Base64 => alg.key(&decoded(credential, "base64", func::unbase64(text))?),
            KeyKind::Hex => alg.key(&decoded(credential, "hexadecimal", func::unhex(text))?),
        };
        Ok(&self.macs.push(Entry { alg, kind, credential, key }).key)
    }
}

impl Keyring {
    /// The key of an algorithm: one of a pair is kept, because clients have few and for long.
    pub(crate) fn pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'_>> {
        if matches!(algorithm, Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512) {
            return Ok(Kept::Fresh(JwtKey::new(algorithm, key)?));
        }
        let source = sha256(key);
        if let Some(pair) = self.pairs.find(|pair| pair.algorithm == algorithm && pair.source == source) {
            return Ok(Kept::Ours(&pair.key));
        }
        let key = JwtKey::new(algorithm, key)?;
        Ok(Kept::Ours(&self.pairs.push(Pair { algorithm, source, key }).key))
    }
}

fn decoded(credential: &str, form: &str, bytes: Result<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>> {
    bytes.map(Zeroizing::new).map_err(|_| {
        Error::usage(ErrorClass::AuthenticationError, format!("the credential {credential} is not {form}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_prepared_once_for_each_use_of_a_credential() {
        let (keys, credentials) = (Keyring::default(), Credentials::new("key", "a2V5"));
        let text = keys.key(&credentials, Alg::Sha256, KeyKind::Text, "secret").unwrap();
        let decoded = keys.key(&credentials, Alg::Sha256, KeyKind::Base64, "secret").unwrap();
        assert!(std::ptr::eq(text, keys.key(&credentials, Alg::Sha256, KeyKind::Text, "secret").unwrap()));
        assert_eq!(decoded.sign(b"message"), HmacKey::sha256(b"key").sign(b"message"));
        assert_ne!(decoded.sign(b"message"), text.sign(b"message"));
    }

    #[test]
    fn a_key_of_a_pair_is_read_once() {
        let (keys, pem) = (Keyring::default(), include_bytes!("crypto/tests/ed25519.pem"));
        let kept = |key: Result<Kept<'_>>| match key.unwrap() {
            Kept::Ours(key) => Some(std::ptr::from_ref(key)),
            Kept::Fresh(_) => None,
        };
        let first = kept(keys.pair(Algorithm::EdDSA, pem));
        assert!(first.is_some());
        assert_eq!(kept(keys.pair(Algorithm::EdDSA, pem)), first);
        assert_ne!(kept(keys.pair(Algorithm::EdDSA, &[7; 32])), first);
        assert!(kept(keys.pair(Algorithm::HS256, pem)).is_none(), "it is read as it is signed with");
        let error = keys.pair(Algorithm::EdDSA, b"no key").unwrap_err();
        assert_eq!(error.class(), ErrorClass::AuthenticationError);
    }

    #[test]
    fn a_credential_that_cannot_be_decoded_is_named() {
        let (keys, credentials) = (Keyring::default(), Credentials::new("key", "no hex"));
        let error = keys.key(&credentials, Alg::Sha512, KeyKind::Hex, "secret").unwrap_err();
        assert_eq!(error.class(), ErrorClass::AuthenticationError);
        assert!(error.to_string().contains("secret is not hexadecimal"), "{error}");
    }
}
