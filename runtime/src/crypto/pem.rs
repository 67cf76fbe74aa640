//! Reading PEM, leniently: people paste keys with lost line breaks, `\n` written as two
//! characters, or carriage returns.

use zeroize::Zeroizing;

use super::bad_key;
use crate::error::Error;
use crate::func::unbase64;

/// What is inside of a PEM text.
pub(super) struct Pem {
    /// `PRIVATE KEY`, `EC PRIVATE KEY` ...
    pub(super) label: String,
    /// The bytes.
    pub(super) der: Zeroizing<Vec<u8>>,
}

/// Decodes the first block of a PEM text.
///
/// # Errors
/// `AuthenticationError` when there is none, or when it is encrypted.
pub(super) fn decode(text: &[u8], expected: &str) -> Result<Pem, Error> {
    let fail = || bad_key(expected);
    let text = Zeroizing::new(std::str::from_utf8(text).map_err(|_| fail())?.replace("\\n", "\n"));
    let (_, rest) = text.split_once("-----BEGIN ").ok_or_else(fail)?;
    let (label, rest) = rest.split_once("-----").ok_or_else(fail)?;
    let (body, _) = rest.split_once("-----END ").ok_or_else(fail)?;
    if label.contains("ENCRYPTED") || body.contains("ENCRYPTED") {
        return Err(bad_key(&format!("{expected} without a passphrase")));
    }
    let der = unbase64(body).map_err(|_| fail())?;
    Ok(Pem { label: label.to_owned(), der: Zeroizing::new(der) })
}
