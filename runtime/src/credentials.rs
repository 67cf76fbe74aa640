//! Keys and passwords: never printed, wiped from memory when they are dropped.

mod mask;

pub(crate) use mask::Secrets;

use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, ErrorClass};

/// The names of all credentials, as specs and CCXT write them.
pub const NAMES: &[&str] =
    &["apiKey", "secret", "password", "uid", "login", "twofa", "privateKey", "walletAddress", "token", "accountId"];

/// The credentials of one account.
#[derive(Clone, Default)]
pub struct Credentials {
    entries: Vec<(&'static str, Zeroizing<String>)>,
}

impl Credentials {
    /// None: for public calls.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// An API key and its secret.
    pub fn new(api_key: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::default().with("apiKey", api_key).with("secret", secret)
    }

    /// Adds a credential by its name (see [`NAMES`]); an unknown name is ignored, an empty value removes it.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = Zeroizing::new(value.into());
        if let Some(name) = NAMES.iter().find(|known| **known == name) {
            self.entries.retain(|(own, _)| own != name);
            if !value.is_empty() {
                self.entries.push((name, value));
            }
        }
        self
    }

    /// Adds the password or pass phrase that belongs to the key.
    #[must_use]
    pub fn password(self, password: impl Into<String>) -> Self {
        self.with("password", password)
    }

    /// The credentials of an exchange from the environment: `CAMBIST_<ID>_APIKEY`, `CAMBIST_<ID>_SECRET` ...,
    /// and `CAMBIST_APIKEY`, `CAMBIST_SECRET` ... for what has no variable of its own.
    #[must_use]
    pub fn from_env(exchange: &str) -> Self {
        Self::from_lookup(exchange, |name| std::env::var(name).ok())
    }

    /// The same from any source of variables.
    pub fn from_lookup(exchange: &str, lookup: impl Fn(&str) -> Option<String>) -> Self {
        let mut credentials = Self::default();
        for name in NAMES {
            let own = lookup(&variable(exchange, name)).filter(|value| !value.is_empty());
            if let Some(value) = own.or_else(|| lookup(&format!("CAMBIST_{}", name.to_uppercase()))) {
                // A PEM key in one line has its line ends written out.
                let value = if value.contains("-----BEGIN") { value.replace("\\n", "\n") } else { value };
                credentials = credentials.with(name, value);
            }
        }
        credentials
    }

    /// The value of a credential.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What tells this account's key from another's.
    pub(crate) fn key(&self) -> &str {
        ["apiKey", "walletAddress", "login", "token"].iter().find_map(|name| self.get(name)).unwrap_or_default()
    }

    /// Checks that all of these are there.
    ///
    /// # Errors
    /// `AuthenticationError` that names the missing ones and the variables that set them.
    pub fn require(&self, exchange: &'static str, names: &[&str]) -> Result<(), Error> {
        let missing: Vec<_> = names.iter().copied().filter(|name| self.get(name).is_none()).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let variables: Vec<_> = missing.iter().map(|name| variable(exchange, name)).collect();
        let message = format!("this request must be signed, and {} is missing", missing.join(", "));
        let help = format!("set {} in the environment, or give credentials to the builder", variables.join(", "));
        Err(Error::usage(ErrorClass::AuthenticationError, message).with_help(help).with_exchange(exchange))
    }
}

/// The environment variable of an exchange's credential.
fn variable(exchange: &str, name: &str) -> String {
    format!("CAMBIST_{}_{}", exchange.to_uppercase(), name.to_uppercase())
}

/// Names only.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.entries.iter().map(|(name, _)| *name).collect();
        write!(f, "Credentials({})", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_printed() {
        let credentials = Credentials::new("key-1", "s3cret").password("pass");
        assert_eq!(format!("{credentials:?}"), "Credentials(apiKey, secret, password)");
    }

    #[test]
    fn the_environment_has_own_and_general_names() {
        let lookup = |name: &str| match name {
            "CAMBIST_TINYEX_APIKEY" => Some("own".to_owned()),
            "CAMBIST_APIKEY" | "CAMBIST_SECRET" => Some("general".to_owned()),
            "CAMBIST_TINYEX_PRIVATEKEY" => Some("-----BEGIN X-----\\nabc".to_owned()),
            _ => None,
        };
        let credentials = Credentials::from_lookup("tinyex", lookup);
        assert_eq!(credentials.get("apiKey"), Some("own"));
        assert_eq!(credentials.get("secret"), Some("general"));
        assert_eq!(credentials.get("privateKey"), Some("-----BEGIN X-----\nabc"));
        assert_eq!(credentials.get("uid"), None);
    }

    #[test]
    fn a_missing_one_says_what_to_set() {
        let error = Credentials::new("k", "").require("tinyex", &["apiKey", "secret"]).unwrap_err();
        assert_eq!(error.class(), ErrorClass::AuthenticationError);
        let text = error.to_string();
        assert!(text.contains("secret is missing") && text.contains("CAMBIST_TINYEX_SECRET"), "{text}");
        assert!(Credentials::new("k", "s").require("tinyex", &["apiKey", "secret"]).is_ok());
    }
}
