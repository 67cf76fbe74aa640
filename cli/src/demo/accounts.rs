//! Accounts of the demo exchange: keys, what they own, their nonces and their call counters.

use std::{collections::BTreeMap, fmt};

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256, Sha512};

use super::{
    num::{self, Dec, ZERO},
    orders::Refusal,
};

/// What a customer gets to sign with.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// The public half, sent as `API-Key`.
    pub api_key: String,
    /// The secret half, base64.
    pub secret: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Keys").field("api_key", &self.api_key).field("secret", &"***").finish()
    }
}

/// An amount of one asset.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holding {
    /// All of it.
    pub total: Dec,
    /// The part that open orders hold back.
    pub held: Dec,
}

impl Holding {
    /// What may be spent.
    #[must_use]
    pub fn free(&self) -> Dec {
        num::sub(self.total, self.held)
    }
}

/// A customer.
#[derive(Debug)]
pub struct Account {
    /// What it signs with.
    pub keys: Keys,
    /// What it owns, by asset id.
    pub holdings: BTreeMap<&'static str, Holding>,
    last_nonce: Option<u64>,
    counter: Counter,
}

/// How many private calls an account may make.
#[derive(Debug, Clone, Copy)]
pub struct CallLimit {
    /// The counter must stay below this. Each call adds one.
    pub most: u32,
    /// The counter loses this many thousandths in a second.
    pub decay_milli: u32,
}

#[derive(Debug)]
struct Counter {
    limit: CallLimit,
    milli: u64,
    updated_ms: u64,
}

impl Account {
    /// A new account.
    #[must_use]
    pub fn new(keys: Keys, funds: &[(&'static str, Dec)], limit: CallLimit) -> Self {
        let holdings = funds.iter().map(|(asset, total)| (*asset, Holding { total: *total, held: ZERO })).collect();
        Self { keys, holdings, last_nonce: None, counter: Counter { limit, milli: 0, updated_ms: 0 } }
    }

    /// What it owns of an asset.
    #[must_use]
    pub fn holding(&self, asset: &str) -> Holding {
        self.holdings.get(asset).copied().unwrap_or_default()
    }

    /// Adds to what it owns (a negative amount takes away).
    pub fn credit(&mut self, asset: &'static str, amount: Dec) {
        let holding = self.holdings.entry(asset).or_default();
        holding.total = num::add(holding.total, amount);
    }

    /// Holds back more (or, with a negative amount, less).
    pub fn hold(&mut self, asset: &'static str, amount: Dec) {
        let holding = self.holdings.entry(asset).or_default();
        holding.held = num::add(holding.held, amount);
    }

    /// Checks a signed call: signature first, then the nonce, then the call counter.
    ///
    /// # Errors
    /// Kraken's words for a wrong signature, a nonce that is missing or not larger than the one before, and too many calls.
    pub fn admit(
        &mut self,
        path: &str,
        body: &str,
        nonce: Option<&str>,
        signature: &str,
        now_ms: u64,
    ) -> Result<(), Refusal> {
        let nonce_text = nonce.ok_or("EAPI:Invalid nonce")?;
        if !signed(&self.keys.secret, path, nonce_text, body, signature) {
            return Err("EAPI:Invalid signature".into());
        }
        let nonce: u64 = nonce_text.parse().map_err(|_| Refusal::from("EAPI:Invalid nonce"))?;
        if self.last_nonce.is_some_and(|last| nonce <= last) {
            return Err("EAPI:Invalid nonce".into());
        }
        self.last_nonce = Some(nonce);
        if self.counter.count(now_ms) { Ok(()) } else { Err("EAPI:Rate limit exceeded".into()) }
    }
}

impl Counter {
    /// Counts a call; false when it is one too many.
    fn count(&mut self, now_ms: u64) -> bool {
        let elapsed = now_ms.saturating_sub(self.updated_ms);
        let lost = elapsed.saturating_mul(u64::from(self.limit.decay_milli)) / 1_000;
        self.milli = self.milli.saturating_sub(lost).saturating_add(1_000);
        self.updated_ms = now_ms;
        self.milli <= u64::from(self.limit.most) * 1_000
    }
}

/// Whether `signature` is base64(HMAC-SHA512(path + SHA256(nonce + body))) under the base64 `secret`.
fn signed(secret: &str, path: &str, nonce: &str, body: &str, signature: &str) -> bool {
    let (Ok(key), Ok(given)) = (BASE64.decode(secret.as_bytes()), BASE64.decode(signature.as_bytes())) else {
        return false;
    };
    let Ok(mut mac) = Hmac::<Sha512>::new_from_slice(&key) else {
        return false;
    };
    mac.update(path.as_bytes());
    mac.update(&Sha256::new().chain_update(nonce).chain_update(body).finalize());
    mac.verify_slice(&given).is_ok()
}

/// Signs as a customer does; for tests of the exchange itself.
#[cfg(test)]
pub(super) fn sign(secret: &str, path: &str, nonce: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha512>::new_from_slice(&BASE64.decode(secret.as_bytes()).unwrap()).unwrap();
    mac.update(path.as_bytes());
    mac.update(&Sha256::digest(format!("{nonce}{body}")));
    BASE64.encode(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/0/private/Balance";
    const LIMIT: CallLimit = CallLimit { most: 2, decay_milli: 500 };

    fn account() -> Account {
        let keys = Keys { api_key: "key".into(), secret: BASE64.encode(b"a secret of the demo") };
        Account::new(keys, &[("ZUSD", num::scaled(100, 0))], LIMIT)
    }

    fn call(account: &mut Account, nonce: &str, now_ms: u64) -> Result<(), Refusal> {
        let body = format!("nonce={nonce}");
        let signature = sign(&account.keys.secret, PATH, nonce, &body);
        account.admit(PATH, &body, Some(nonce), &signature, now_ms)
    }

    /// The example that Kraken's documentation gives for its signature.
    #[test]
    fn agrees_with_the_published_example() {
        let secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
        let body = "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25";
        let signature = "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==";
        assert!(signed(secret, "/0/private/AddOrder", "1616492376594", body, signature));
        assert!(!signed(secret, "/0/private/AddOrder", "1616492376595", body, signature));
    }

    #[test]
    fn nonces_must_grow() {
        let mut account = account();
        assert_eq!(call(&mut account, "7", 0), Ok(()));
        assert_eq!(call(&mut account, "7", 0), Err("EAPI:Invalid nonce".into()));
        assert_eq!(call(&mut account, "6", 0), Err("EAPI:Invalid nonce".into()));
        assert_eq!(call(&mut account, "x", 0), Err("EAPI:Invalid nonce".into()));
        assert_eq!(account.admit(PATH, "", None, "", 0), Err("EAPI:Invalid nonce".into()));
        assert_eq!(call(&mut account, "8", 0), Ok(()));
    }

    #[test]
    fn a_wrong_signature_does_not_use_up_the_nonce() {
        let mut account = account();
        let refused = account.admit(PATH, "nonce=7", Some("7"), "bm90IGEgc2lnbmF0dXJl", 0);
        assert_eq!(refused, Err("EAPI:Invalid signature".into()));
        assert_eq!(account.admit(PATH, "nonce=7", Some("7"), "not base64!", 0), Err("EAPI:Invalid signature".into()));
        assert_eq!(call(&mut account, "7", 0), Ok(()));
    }

    #[test]
    fn too_many_calls_are_refused_until_the_counter_decays() {
        let mut account = account();
        assert_eq!(call(&mut account, "1", 1_000), Ok(()));
        assert_eq!(call(&mut account, "2", 1_000), Ok(()));
        assert_eq!(call(&mut account, "3", 1_000), Err("EAPI:Rate limit exceeded".into()));
        assert_eq!(call(&mut account, "4", 5_000), Ok(()));
    }

    #[test]
    fn a_secret_is_not_printed() {
        let account = account();
        assert!(!format!("{account:?}").contains(&account.keys.secret));
    }
}
