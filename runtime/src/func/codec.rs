//! Bytes to text and back.

use std::borrow::Cow;
use std::sync::LazyLock;

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD, Encoding, HEXLOWER, HEXLOWER_PERMISSIVE};

use crate::decimal::Dec;
use crate::error::{Error, ErrorClass};
use crate::value::Value;

/// The bytes of a value: bytes as they are, everything else as UTF-8 text.
#[must_use]
pub fn octets<'v>(x: &'v Value<'_>) -> Cow<'v, [u8]> {
    match x {
        Value::Bytes(b) => Cow::Borrowed(b),
        Value::Text(t) => Cow::Borrowed(t.as_bytes()),
        other => match other.text() {
            Some(Cow::Borrowed(t)) => Cow::Borrowed(t.as_bytes()),
            Some(Cow::Owned(t)) => Cow::Owned(t.into_bytes()),
            None => Cow::Borrowed(&[]),
        },
    }
}

/// `hex(bytes)`: lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// `unhex(text)`: any case, with or without `0x`.
///
/// # Errors
/// `BadRequest` when it is no hexadecimal text.
pub fn unhex(text: &str) -> Result<Vec<u8>, Error> {
    let digits = text.trim();
    let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).unwrap_or(digits);
    HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).map_err(|_| bad("hexadecimal"))
}

/// `base64(bytes)`: the standard alphabet with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// `unbase64(text)`: either alphabet, padding and white space do not matter.
///
/// # Errors
/// `BadRequest` when it is no base64.
pub fn unbase64(text: &str) -> Result<Vec<u8>, Error> {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'=')
        .map(|b| match b {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    LENIENT.decode(&plain).map_err(|_| bad("base64"))
}

/// Bits behind the last byte need not be zero: keys in the wild have such endings.
static LENIENT: LazyLock<Encoding> = LazyLock::new(|| {
    let mut lenient = BASE64_NOPAD.specification();
    lenient.check_trailing_bits = false;
    lenient.encoding().unwrap_or(BASE64_NOPAD)
});

/// `base64url(bytes)`: the alphabet for URLs, without padding.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// `base58(bytes)`: the alphabet of Bitcoin.
#[must_use]
pub fn base58(bytes: &[u8]) -> String {
    bs58::encode(bytes).into_string()
}

/// `unbase58(text)`.
///
/// # Errors
/// `BadRequest` when it is no base58.
pub fn unbase58(text: &str) -> Result<Vec<u8>, Error> {
    bs58::decode(text).into_vec().map_err(|_| bad("base58"))
}

/// `be(n len)`: a whole number as `len` bytes, the highest first.
///
/// # Errors
/// `BadRequest` when it is negative, too large or no number.
pub fn be(n: Option<Dec>, len: i64) -> Result<Vec<u8>, Error> {
    let mut bytes = le(n, len)?;
    bytes.reverse();
    Ok(bytes)
}

/// `le(n len)`: a whole number as `len` bytes, the lowest first.
///
/// # Errors
/// `BadRequest` when it is negative, too large or no number.
pub fn le(n: Option<Dec>, len: i64) -> Result<Vec<u8>, Error> {
    let n = n.and_then(|n| u128::try_from(n.trunc().mantissa()).ok());
    let n =
        n.ok_or_else(|| Error::usage(ErrorClass::BadRequest, "a whole number that is not negative was expected"))?;
    let len = usize::try_from(len).unwrap_or_default();
    let mut bytes = n.to_le_bytes().to_vec();
    let fits = bytes.get(len..).unwrap_or_default().iter().all(|b| *b == 0);
    if !fits {
        return Err(Error::usage(ErrorClass::BadRequest, format!("{n} does not fit into {len} bytes")));
    }
    bytes.resize(len, 0);
    Ok(bytes)
}

/// `pem(key)`: a bare base64 PKCS#8 key wrapped as PEM; a PEM stays as it is.
#[must_use]
pub fn pem(key: &str) -> String {
    if key.contains("-----BEGIN") {
        return key.to_owned();
    }
    let digits: String = key.split_whitespace().collect();
    let mut out = String::from("-----BEGIN PRIVATE KEY-----\n");
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && i % 64 == 0 {
            out.push('\n');
        }
        out.push(c);
    }
    out.push_str("\n-----END PRIVATE KEY-----");
    out
}

/// The message names the format only: the text is mostly a secret.
fn bad(format: &str) -> Error {
    Error::usage(ErrorClass::BadRequest, format!("the text (often a key or secret) is not {format}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
        assert_eq!(unhex("0x00Ff10").unwrap(), [0, 255, 16]);
        assert!(unhex("0x0").is_err() && unhex("zz").is_err());
        // RFC 4648, section 10
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
            assert_eq!(unbase64(coded).unwrap(), plain.as_bytes());
            assert_eq!(unbase64(coded.trim_end_matches('=')).unwrap(), plain.as_bytes());
        }
        assert_eq!(unbase64("-_ -_\n").unwrap(), unbase64("+/+/").unwrap());
        assert!(unbase64("Zm9v!").is_err() && unbase64("Z").is_err());
        assert_eq!(unbase64("Zh==").unwrap(), b"f");
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
        assert_eq!(base58(&[0, 0, 1, 2, 3]), "11Ldp");
        assert_eq!(unbase58("11Ldp").unwrap(), [0, 0, 1, 2, 3]);
        assert!(unbase58("0OIl").is_err());
    }

    #[test]
    fn numbers_as_bytes() {
        assert_eq!(be(Dec::parse("258.9"), 4).unwrap(), [0, 0, 1, 2]);
        assert_eq!(le(Dec::parse("258"), 3).unwrap(), [2, 1, 0]);
        assert_eq!(le(Dec::parse("1"), 20).unwrap().len(), 20);
        assert!(be(Dec::parse("256"), 1).is_err() && be(Dec::parse("-1"), 4).is_err() && be(None, 4).is_err());
    }

    #[test]
    fn pem_lines() {
        let key = "A".repeat(130);
        let lines: Vec<_> = pem(&key).lines().map(str::len).collect();
        assert_eq!(lines, [27, 64, 64, 2, 25]);
        assert_eq!(pem(&pem(&key)), pem(&key));
    }
}
