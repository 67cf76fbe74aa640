//! HMAC (RFC 2104) with keys that are prepared once.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

use super::{Digest, Message};

/// An HMAC key after its two key blocks have been hashed: signing starts from a copy of that
/// state, which saves half of the work for short messages. It is as secret as the key: the state, and every copy that
/// signed, is overwritten when it is dropped.
#[derive(Clone)]
pub struct HmacKey(State);

#[derive(Clone)]
enum State {
    Md5(Hmac<Md5>),
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha384(Hmac<Sha384>),
    Sha512(Hmac<Sha512>),
}

/// HMAC takes a key of any length, so that the error of the library's trait never happens; if
/// it ever did, the signature of no key would be refused by the exchange.
fn keyed<M: KeyInit>(key: &[u8]) -> M {
    M::new_from_slice(key).unwrap_or_else(|_| M::new(&Default::default()))
}

macro_rules! algorithms {
    ($($name:ident $state:ident $function:ident $title:literal;)*) => {
        impl HmacKey {
            $(
                #[doc = concat!("A key for HMAC-", $title, ".")]
                #[must_use]
                pub fn $name(key: &[u8]) -> Self {
                    Self(State::$state(keyed(key)))
                }
            )*

            /// The signature of a message.
            #[must_use]
            pub fn sign(&self, message: &(impl Message + ?Sized)) -> Digest {
                match &self.0 {
                    $(State::$state(mac) => {
                        let mut mac = mac.clone();
                        message.pieces(|piece| mac.update(piece));
                        Digest::of(&mac.finalize().into_bytes())
                    })*
                }
            }
        }

        $(
            #[doc = concat!("HMAC-", $title, " of a message.")]
            #[must_use]
            pub fn $function(message: &(impl Message + ?Sized), key: &[u8]) -> Digest {
                HmacKey::$name(key).sign(message)
            }
        )*
    };
}

algorithms! {
    md5 Md5 hmac_md5 "MD5";
    sha1 Sha1 hmac_sha1 "SHA1";
    sha256 Sha256 hmac_sha256 "SHA256";
    sha384 Sha384 hmac_sha384 "SHA384";
    sha512 Sha512 hmac_sha512 "SHA512";
}

impl fmt::Debug for HmacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HmacKey(..)")
    }
}
