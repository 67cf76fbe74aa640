//! JSON Web Tokens (RFC 7519), put together by hand: the order of the header (`alg`, `typ`, then
//! the extra ones) and of the claims is part of the bytes that exchanges were seen to accept.

#[cfg(feature = "p256")]
use super::EcdsaKey;
#[cfg(feature = "rsa")]
use super::RsaKey;
use super::{Ed25519Key, HmacKey};
use crate::error::{Error, ErrorClass};
use crate::func::{Style, base64url, json};
use crate::map::Map;
use crate::value::Value;

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Algorithm {
    /// HMAC-SHA256.
    #[default]
    HS256,
    /// HMAC-SHA384.
    HS384,
    /// HMAC-SHA512.
    HS512,
    /// RSA PKCS #1 v1.5 with SHA-256.
    RS256,
    /// ECDSA on P-256 with SHA-256.
    ES256,
    /// Ed25519.
    EdDSA,
}

impl Algorithm {
    /// The name in the header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HS256 => "HS256",
            Self::HS384 => "HS384",
            Self::HS512 => "HS512",
            Self::RS256 => "RS256",
            Self::ES256 => "ES256",
            Self::EdDSA => "EdDSA",
        }
    }

    /// The algorithm of a name.
    ///
    /// # Errors
    /// `BadRequest` for other names.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        [Self::HS256, Self::HS384, Self::HS512, Self::RS256, Self::ES256, Self::EdDSA]
            .into_iter()
            .find(|a| a.name() == name)
            .ok_or_else(|| Error::usage(ErrorClass::BadRequest, format!("no such JWT algorithm: {name}")))
    }
}

/// A key that is ready to sign tokens and other messages.
#[derive(Debug, Clone)]
pub enum JwtKey {
    /// For `HS...`, with the algorithm.
    Hmac(Algorithm, Box<HmacKey>),
    #[cfg(feature = "rsa")]
    /// For `RS256`.
    Rsa(Box<RsaKey>),
    #[cfg(feature = "p256")]
    /// For `ES256`.
    Ecdsa(Box<EcdsaKey>),
    /// For `EdDSA`.
    Ed25519(Box<Ed25519Key>),
}

impl JwtKey {
    /// Reads the key of an algorithm: bytes for `HS...`, PEM (or 32 bytes for `EdDSA`) else.
    ///
    /// # Errors
    /// `AuthenticationError` when the key cannot be read.
    pub fn new(algorithm: Algorithm, key: &[u8]) -> Result<Self, Error> {
        Ok(match algorithm {
            Algorithm::HS256 => Self::Hmac(algorithm, Box::new(HmacKey::sha256(key))),
            Algorithm::HS384 => Self::Hmac(algorithm, Box::new(HmacKey::sha384(key))),
            Algorithm::HS512 => Self::Hmac(algorithm, Box::new(HmacKey::sha512(key))),
            #[cfg(feature = "rsa")]
            Algorithm::RS256 => Self::Rsa(Box::new(RsaKey::from_pem(key)?)),
            #[cfg(feature = "p256")]
            Algorithm::ES256 => Self::Ecdsa(Box::new(EcdsaKey::from_pem(key)?)),
            Algorithm::EdDSA => Self::Ed25519(Box::new(Ed25519Key::from_bytes(key)?)),
            #[cfg(not(feature = "rsa"))]
            Algorithm::RS256 => return Err(super::not_built("an RSA key", "cambist/rsa")),
            #[cfg(not(feature = "p256"))]
            Algorithm::ES256 => return Err(super::not_built("a P-256 key", "cambist-runtime/p256")),
        })
    }

    /// Its algorithm.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Hmac(algorithm, _) => *algorithm,
            #[cfg(feature = "rsa")]
            Self::Rsa(_) => Algorithm::RS256,
            #[cfg(feature = "p256")]
            Self::Ecdsa(_) => Algorithm::ES256,
            Self::Ed25519(_) => Algorithm::EdDSA,
        }
    }

    /// The signature of a message.
    ///
    /// # Errors
    /// The key cannot sign.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        match self {
            Self::Hmac(_, key) => Ok(key.sign(message).to_vec()),
            #[cfg(feature = "rsa")]
            Self::Rsa(key) => key.sign(message),
            #[cfg(feature = "p256")]
            Self::Ecdsa(key) => Ok(key.sign(message)),
            Self::Ed25519(key) => Ok(key.sign(message)),
        }
    }

    /// A token of claims (a map), with extra header entries (a map or null).
    ///
    /// # Errors
    /// The key cannot sign.
    pub fn token(&self, claims: &Value<'_>, header: &Value<'_>, style: Style) -> Result<String, Error> {
        let mut head = Map::new().with("alg", self.algorithm().name()).with("typ", "JWT");
        head.spread(header.lend());
        let part = |x: &Value<'_>| base64url(json(x, style).as_bytes());
        let mut token = [part(&Value::Map(head)).as_str(), ".", &part(claims)].concat();
        let signature = self.sign(token.as_bytes())?;
        token.push('.');
        token.push_str(&base64url(&signature));
        Ok(token)
    }
}

/// `jwt(claims key alg= header=)`; `header` is a map or null.
///
/// # Errors
/// `AuthenticationError` when the key cannot be read.
pub fn jwt(
    claims: &Value<'_>,
    key: &[u8],
    algorithm: Algorithm,
    header: &Value<'_>,
    style: Style,
) -> Result<String, Error> {
    JwtKey::new(algorithm, key)?.token(claims, header, style)
}
