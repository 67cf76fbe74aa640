//! What an observer is shown of a request while it is made.

use std::fmt;

use crate::credentials::Secrets;
use crate::crypto;
use crate::decimal::Dec;
use crate::precision::PrecisionMode;
use crate::state::Core;

/// What goes into a digest, a message authentication or a signature. It is only put into words when it is asked for,
/// and then without secrets.
pub struct ToSign<'a> {
    algorithm: &'static str,
    message: &'a [u8],
    core: &'a Core,
}

impl<'a> ToSign<'a> {
    pub(crate) fn new(algorithm: &'static str, message: &'a [u8], core: &'a Core) -> Self {
        ToSign { algorithm, message, core }
    }

    /// The function of the spec's language, or the algorithm of a token.
    #[must_use]
    pub fn algorithm(&self) -> &'static str {
        self.algorithm
    }

    /// The message as text. Secrets are masked, digests that were made before are called by the names that they are
    /// given here, and bytes that are no text are hexadecimal.
    #[must_use]
    pub fn text(&self, digests: &[(crypto::Digest, String)]) -> String {
        let secrets = Secrets::of(self.core);
        if let Some(token) = self.token() {
            return secrets.mask(&token);
        }
        let known = digests.iter().find_map(|(digest, name)| {
            let at = self.message.windows(digest.len().max(1)).position(|window| window == &**digest)?;
            Some((at, digest.len(), name))
        });
        let Some((at, length, name)) = known else { return secrets.mask(&words(self.message)) };
        let before = self.message.get(..at).map(words).unwrap_or_default();
        let after = self.message.get(at + length..).map(words).unwrap_or_default();
        format!("{}<{name}>{}", secrets.mask(&before), secrets.mask(&after))
    }

    /// The header and the claims of a JSON web token as they are before they are encoded.
    fn token(&self) -> Option<String> {
        crypto::Algorithm::from_name(self.algorithm).ok()?;
        let (header, claims) = std::str::from_utf8(self.message).ok()?.split_once('.')?;
        let plain = |part: &str| String::from_utf8(crate::func::unbase64(part).ok()?).ok();
        Some(format!("base64url({}).base64url({})", plain(header)?, plain(claims)?))
    }

    /// The digest, where the algorithm is one.
    #[must_use]
    pub fn digest(&self) -> Option<crypto::Digest> {
        Some(match self.algorithm {
            "md5" => crypto::md5(self.message),
            "sha1" => crypto::sha1(self.message),
            "sha256" => crypto::sha256(self.message),
            "sha384" => crypto::sha384(self.message),
            "sha512" => crypto::sha512(self.message),
            #[cfg(feature = "secp256k1")]
            "keccak256" => crypto::keccak256(self.message),
            _ => return None,
        })
    }
}

/// Text, or digits where the bytes are none.
fn words(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("0x{}", crate::func::hex(bytes)),
    }
}

impl fmt::Debug for ToSign<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ToSign({} of {} bytes)", self.algorithm, self.message.len())
    }
}

/// A number that was brought to the precision of a market or of a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rounded {
    /// What it is: `amount`, `price`, `cost`.
    pub what: &'static str,
    /// The number before.
    pub given: Dec,
    /// The number as it is sent.
    pub sent: String,
    /// What was done: `cut to precision.amount`.
    pub rule: &'static str,
    /// The precision; without one nothing was done.
    pub precision: Option<Dec>,
    /// What the precision counts.
    pub mode: PrecisionMode,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;
    use crate::credentials::Credentials;

    fn text(message: &[u8], digests: &[(crypto::Digest, String)]) -> String {
        let credentials = Credentials::new("key", "s3cret/+é").password("pass phrase");
        let client = Client::builder(crate::testing::def()).credentials(credentials).build();
        ToSign::new("sha256", message, client.core()).text(digests)
    }

    #[test]
    fn secrets_are_masked_in_every_form() {
        assert_eq!(text("a=1&key=key&s=s3cret/+é".as_bytes(), &[]), "a=1&key=key&s=<secret>");
        assert_eq!(text(b"p=pass%20phrase&q=pass+phrase", &[]), "p=<password>&q=<password>");
        assert_eq!(
            text(b"706173732070687261736521 Basic a2V5OnBhc3MgcGhyYXNl", &[]),
            "<password>21 Basic <password in base64>"
        );
        assert_eq!(text(b"pass phrase", &[]), "<password>");
    }

    #[test]
    fn a_secret_of_a_letter_is_masked_where_it_stands_alone() {
        let credentials = Credentials::new("key", "s").password("p");
        let client = Client::builder(crate::testing::def()).credentials(credentials).build();
        let shown = ToSign::new("sha256", b"https://x.example/p?pass=p&s=s".as_slice(), client.core()).text(&[]);
        assert_eq!(shown, "https://x.example/<password>?pass=<password>&<secret>=<secret>");
    }

    #[test]
    fn a_digest_in_a_message_has_a_name() {
        let digest = crypto::sha256(b"inner");
        let message = [b"/path".as_slice(), &digest, b"end"].concat();
        assert_eq!(text(&message, &[(digest, "sha256 of 1".into())]), "/path<sha256 of 1>end");
        assert_eq!(text(&[0xff, 0x01], &[]), "0xff01");
    }

    #[test]
    fn a_token_is_shown_as_what_it_says() {
        let client = Client::builder(crate::testing::def()).credentials(Credentials::new("key", "s3cret")).build();
        let message = b"eyJhbGciOiJIUzI1NiJ9.eyJzIjoiczNjcmV0In0";
        let shown = ToSign::new("HS256", message, client.core()).text(&[]);
        assert_eq!(shown, r#"base64url({"alg":"HS256"}).base64url({"s":"<secret>"})"#);
    }

    #[test]
    fn debug_shows_no_message() {
        let client = Client::builder(crate::testing::def()).build();
        assert_eq!(format!("{:?}", ToSign::new("md5", b"text", client.core())), "ToSign(md5 of 4 bytes)");
    }
}
