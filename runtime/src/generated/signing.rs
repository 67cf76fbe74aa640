//! Helpers of signing.

use std::borrow::Cow;

use crate::classify::ErrCx;
use crate::crypto::{Algorithm, Digest, HmacKey, JwtKey, Message};
use crate::cx::{Cx, SignCx};
use crate::decimal::Dec;
use crate::def::Headers;
use crate::error::{Error, ErrorClass, Result};
use crate::keyring::{Alg, Kept, KeyKind};
use crate::value::Value;

type Opt<'a> = Option<Cow<'a, str>>;

/// Clock and chance, which both contexts have.
pub trait Ambient {
    /// A random UUID, or the first digits of one without dashes.
    fn make_uuid(&self, digits: Option<i64>) -> Option<Cow<'static, str>>;
    /// Random hexadecimal digits.
    fn make_random_hex(&self, digits: i64) -> Option<Cow<'static, str>>;
    /// The second factor for now.
    ///
    /// # Errors
    /// A seed that is no base32.
    fn make_totp(&self, seed: Opt<'_>) -> Result<Option<Cow<'static, str>>>;
    /// A number that is larger than all before.
    fn make_increasing(&self, wanted: Option<Dec>) -> Option<Dec>;
}

impl Ambient for SignCx<'_> {
    fn make_uuid(&self, digits: Option<i64>) -> Option<Cow<'static, str>> {
        self.uuid(digits)
    }

    fn make_random_hex(&self, digits: i64) -> Option<Cow<'static, str>> {
        self.random_hex(digits)
    }

    fn make_totp(&self, seed: Opt<'_>) -> Result<Option<Cow<'static, str>>> {
        self.totp(seed)
    }

    fn make_increasing(&self, wanted: Option<Dec>) -> Option<Dec> {
        self.increasing(wanted)
    }
}

impl Ambient for Cx<'_> {
    fn make_uuid(&self, digits: Option<i64>) -> Option<Cow<'static, str>> {
        self.uuid(digits)
    }

    fn make_random_hex(&self, digits: i64) -> Option<Cow<'static, str>> {
        self.random_hex(digits)
    }

    fn make_totp(&self, seed: Opt<'_>) -> Result<Option<Cow<'static, str>>> {
        self.totp(seed)
    }

    fn make_increasing(&self, wanted: Option<Dec>) -> Option<Dec> {
        self.increasing(wanted)
    }
}

/// `uuid()`, `uuid(n)`
pub fn cx_uuid<'a>(cx: &impl Ambient, digits: Option<i64>) -> Opt<'a> {
    cx.make_uuid(digits)
}

/// `random_hex(n)`
pub fn cx_random_hex<'a>(cx: &impl Ambient, digits: i64) -> Opt<'a> {
    cx.make_random_hex(digits)
}

/// `totp(seed)`
///
/// # Errors
/// A seed that is no base32.
pub fn cx_totp<'a>(cx: &impl Ambient, seed: Opt<'_>) -> Result<Opt<'a>> {
    cx.make_totp(seed)
}

/// `increasing(n)`
pub fn cx_increasing(cx: &impl Ambient, wanted: Option<Dec>) -> Option<Dec> {
    cx.make_increasing(wanted)
}

/// `counter(n)`
#[must_use]
pub fn cx_counter(cx: &SignCx<'_>, start: Option<Dec>) -> Option<Dec> {
    cx.counter(start)
}

/// The base URL of a section.
///
/// # Errors
/// A section that has no server.
pub fn cx_server<'a>(cx: &SignCx<'a>, key: &str) -> Result<Opt<'a>> {
    cx.base(key).map(Some)
}

/// Text that is there.
#[must_use]
pub fn owned(text: Opt<'_>) -> String {
    text.map(Cow::into_owned).unwrap_or_default()
}

/// A body; an empty one is none.
#[must_use]
pub fn body_text(text: Opt<'_>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(Cow::into_owned)
}

/// Adds a header unless its value is null.
#[inline]
pub fn add_header(headers: &mut Headers, name: impl Into<Cow<'static, str>>, value: Opt<'_>) {
    if let Some(value) = value {
        let value = value.into_owned();
        headers.extend(std::iter::once_with(|| (name.into(), Cow::Owned(value))));
    }
}

/// Adds a header whose value stands in the spec.
#[inline]
pub fn add_fixed_header(headers: &mut Headers, name: impl Into<Cow<'static, str>>, value: Option<&'static str>) {
    if let Some(value) = value {
        headers.extend(std::iter::once_with(|| (name.into(), Cow::Borrowed(value))));
    }
}

/// Adds the entries of a map.
pub fn headers_from(headers: &mut Headers, map: Value<'_>) {
    for (key, value) in map.rows() {
        let name = key.map(Cow::into_owned).unwrap_or_default();
        add_header(headers, Cow::Owned(name), value.text());
    }
}

/// Text as bytes, one a character; text beyond Latin-1 is UTF-8.
#[must_use]
pub fn latin1(text: &str) -> Vec<u8> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.unwrap_or_else(|| text.as_bytes().to_vec())
}

/// What signs, for whoever watches the client.
pub trait Signs {
    /// This message goes into a digest or a signature.
    fn signs(&self, algorithm: &'static str, message: &(impl Message + ?Sized));

    /// The key of an algorithm.
    ///
    /// # Errors
    /// A key that cannot be read.
    fn key_pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'_>> {
        Ok(Kept::Fresh(JwtKey::new(algorithm, key)?))
    }
}

impl Signs for SignCx<'_> {
    fn signs(&self, algorithm: &'static str, message: &(impl Message + ?Sized)) {
        SignCx::signs(self, algorithm, message);
    }

    fn key_pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'_>> {
        SignCx::key_pair(self, algorithm, key)
    }
}

impl Signs for Cx<'_> {
    fn signs(&self, algorithm: &'static str, message: &(impl Message + ?Sized)) {
        Cx::signs(self, algorithm, message);
    }

    fn key_pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'_>> {
        Cx::key_pair(self, algorithm, key)
    }
}

/// Nothing is signed while an answer is classified: a digest there is about the answer.
impl Signs for ErrCx<'_> {
    fn signs(&self, _: &'static str, _: &(impl Message + ?Sized)) {}
}

/// Where prepared keys are.
pub trait Keyed: Signs {
    /// The HMAC key of a credential.
    ///
    /// # Errors
    /// A credential that is not encoded as it should be.
    fn hmac_key(&self, alg: Alg, kind: KeyKind, credential: &'static str) -> Result<&HmacKey>;
}

impl Keyed for SignCx<'_> {
    fn hmac_key(&self, alg: Alg, kind: KeyKind, credential: &'static str) -> Result<&HmacKey> {
        SignCx::hmac_key(self, alg, kind, credential)
    }
}

impl Keyed for Cx<'_> {
    fn hmac_key(&self, alg: Alg, kind: KeyKind, credential: &'static str) -> Result<&HmacKey> {
        Cx::hmac_key(self, alg, kind, credential)
    }
}

/// The HMAC of a message by a credential, whose key is prepared once.
///
/// # Errors
/// A credential that is not encoded as it should be.
pub fn cx_hmac(
    cx: &impl Keyed,
    alg: Alg,
    kind: KeyKind,
    credential: &'static str,
    message: &(impl Message + ?Sized),
) -> Result<Digest> {
    cx.signs(alg.name(), message);
    Ok(cx.hmac_key(alg, kind, credential)?.sign(message))
}

/// A message on its way into a digest or a signature.
pub fn cx_signs<'m, M: Message + ?Sized>(cx: &impl Signs, algorithm: &'static str, message: &'m M) -> &'m M {
    cx.signs(algorithm, message);
    message
}

/// A JSON web token.
///
/// # Errors
/// An algorithm that is not known, a key that cannot be read.
pub fn make_jwt(
    cx: &impl Signs,
    claims: &Value<'_>,
    key: &[u8],
    algorithm: &str,
    header: Value<'_>,
    style: crate::func::Style,
) -> Result<String> {
    let algorithm = Algorithm::from_name(algorithm)?;
    let token = cx.key_pair(algorithm, key)?.token(claims, &header, style)?;
    if let Some((message, _)) = token.rsplit_once('.') {
        cx.signs(algorithm.name(), message.as_bytes());
    }
    Ok(token)
}

/// A signature by the private key of a pair, which is read once.
///
/// # Errors
/// A key that cannot be read.
pub fn sign_with_pair(
    cx: &impl Signs,
    algorithm: Algorithm,
    name: &'static str,
    message: &[u8],
    key: &[u8],
) -> Result<Vec<u8>> {
    cx.signs(name, message);
    cx.key_pair(algorithm, key)?.sign(message)
}

/// An ECDSA signature over secp256k1: `{r, s, v}`.
///
/// # Errors
/// A key that cannot be read.
#[cfg(feature = "secp256k1")]
pub fn sign_secp256k1(digest: &[u8], key: &[u8], canonical: bool) -> Result<Value<'static>> {
    crate::crypto::secp256k1(digest, key, canonical)
}

/// No rule of the spec fits the request.
#[must_use]
pub fn no_rule(cx: &SignCx<'_>) -> Error {
    let message = format!("{} cannot be signed: no rule of the spec fits section {}", cx.endpoint(), cx.section());
    Error::usage(ErrorClass::NotSupported, message).with_exchange(cx.id())
}

/// The spec refuses a request.
#[must_use]
pub fn refused_to_sign(cx: &SignCx<'_>, class: ErrorClass, message: &str) -> Error {
    let message = if message.is_empty() { "the request is refused" } else { message };
    Error::usage(class, message).with_exchange(cx.id()).with_endpoint(cx.endpoint().to_string())
}
