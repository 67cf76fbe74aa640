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
    /// In the places of [`NAMES`].
    values: [Option<Zeroizing<String>>; NAMES.len()],
}

/// The place of a credential among [`NAMES`]; known when the code is compiled where the name is.
#[inline]
fn place(name: &str) -> Option<usize> {
    Some(match name {
        "apiKey" => 0,
        "secret" => 1,
        "password" => 2,
        "uid" => 3,
        "login" => 4,
        "twofa" => 5,
        "privateKey" => 6,
        "walletAddress" => 7,
        "token" => 8,
        "accountId" => 9,
        _ => return None,
    })
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
        if let Some(own) = place(name).and_then(|place| self.values.get_mut(place)) {
            *own = (!value.is_empty()).then_some(value);
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
    #[inline]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(place(name)?)?.as_ref().map(|value| value.as_str())
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// What tells this account's key from another's.
    pub(crate) fn key(&self) -> &str {
        ["apiKey", "walletAddress", "login", "token"].iter().find_map(|name| self.get(name)).unwrap_or_default()
    }

    /// Checks that all of these are there.
    ///
    /// # Errors
    /// `AuthenticationError` that names the missing ones and the variables that set them.
    #[inline]
    pub fn require(&self, exchange: &'static str, names: &[&str]) -> Result<(), Error> {
        match names.iter().all(|name| self.get(name).is_some()) {
            true => Ok(()),
            false => Err(self.missing(exchange, names)),
        }
    }

    #[cold]
    fn missing(&self, exchange: &'static str, names: &[&str]) -> Error {
        let missing: Vec<_> = names.iter().copied().filter(|name| self.get(name).is_none()).collect();
        let variables: Vec<_> = missing.iter().map(|name| variable(exchange, name)).collect();
        let verb = if missing.len() == 1 { "is" } else { "are" };
        let message = format!("this request must be signed, and {} {verb} missing", missing.join(", "));
        let help = format!("set {} in the environment, or give credentials to the builder", variables.join(", "));
        Error::usage(ErrorClass::AuthenticationError, message).with_help(help).with_exchange(exchange)
    }
}

/// The environment variable of an exchange's credential.
fn variable(exchange: &str, name: &str) -> String {
    format!("CAMBIST_{}_{}", exchange.to_uppercase(), name.to_uppercase())
}

/// Names only.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = NAMES.iter().copied().filter(|name| self.get(name).is_some()).collect();
        write!(f, "Credentials({})", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_own_place() {
        assert!(NAMES.iter().enumerate().all(|(at, name)| place(name) == Some(at)));
        assert_eq!(place("apikey"), None);
    }

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
