//! The context of signing.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::crypto::{Algorithm, HmacKey, Message};
use crate::decimal::Dec;
use crate::def::{Endpoint, HttpMethod};
use crate::error::Result;
use crate::keyring::{Alg, Kept, KeyKind};
use crate::map::Map;
use crate::random::short_uuid;
use crate::state::Core;
use crate::value::Value;

/// What a signing rule sees: the request, the credentials, the clock.
#[derive(Debug)]
pub struct SignCx<'a> {
    core: &'a Core,
    endpoint: &'static Endpoint,
    params: &'a Value<'static>,
    section: Cow<'static, str>,
    now_us: i64,
    /// A session value was asked for and is not there.
    no_session: AtomicBool,
}

impl<'a> SignCx<'a> {
    pub(crate) fn new(core: &'a Core, endpoint: &'static Endpoint, params: &'a Value<'static>) -> Self {
        let section = match endpoint.section.contains('/') {
            true => Cow::Owned(endpoint.section.replace('/', ".")),
            false => Cow::Borrowed(endpoint.section),
        };
        SignCx { core, endpoint, params, section, now_us: core.clock.now_us(), no_session: AtomicBool::new(false) }
    }

    /// Whether the rule asked for a session that there is not.
    pub(crate) fn wants_session(&self) -> bool {
        self.no_session.load(Ordering::Relaxed)
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> HttpMethod {
        self.endpoint.method
    }

    /// `$GET`
    #[must_use]
    pub fn is_get(&self) -> bool {
        self.endpoint.method == HttpMethod::Get
    }

    /// `$POST`
    #[must_use]
    pub fn is_post(&self) -> bool {
        self.endpoint.method == HttpMethod::Post
    }

    /// `$PUT`
    #[must_use]
    pub fn is_put(&self) -> bool {
        self.endpoint.method == HttpMethod::Put
    }

    /// `$DELETE`
    #[must_use]
    pub fn is_delete(&self) -> bool {
        self.endpoint.method == HttpMethod::Delete
    }

    /// `$PATCH`
    #[must_use]
    pub fn is_patch(&self) -> bool {
        self.endpoint.method == HttpMethod::Patch
    }

    /// `$section`, joined with dots.
    #[must_use]
    pub fn section(&self) -> &str {
        &self.section
    }

    /// `$route`: the path with its placeholders.
    #[must_use]
    pub fn route(&self) -> &'static str {
        self.endpoint.path
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// `$params`: all parameters, a map or a list.
    #[must_use]
    pub fn params(&self) -> &'a Value<'static> {
        self.params
    }

    /// `$rest`: the parameters that do not stand in the path. A list stays a list.
    #[must_use]
    pub fn rest(&self) -> Value<'a> {
        match self.params {
            Value::Map(map) if self.endpoint.path.contains('{') => {
                let kept = map.iter().filter(|(key, _)| !self.placeholders().any(|name| name == *key));
                let mut rest = Map::with_capacity(map.len());
                kept.for_each(|(key, value)| rest.push(key, value.lend()));
                Value::Map(rest)
            }
            other => other.lend(),
        }
    }

    /// The names that stand in braces in the path.
    pub fn placeholders(&self) -> impl Iterator<Item = &'static str> {
        placeholders(self.endpoint.path)
    }

    /// `$endpoint`: the path with its placeholders filled in, as they are; unknown ones stay.
    #[must_use]
    pub fn endpoint_path(&self) -> String {
        fill(self.endpoint.path, self.params)
    }

    /// Shows the client's observer what is signed.
    pub(crate) fn signs(&self, algorithm: &'static str, message: &(impl Message + ?Sized)) {
        self.core.signs(Some(self.endpoint), algorithm, message);
    }

    /// A credential, if it is set.
    #[must_use]
    #[inline]
    pub fn credential(&self, name: &str) -> Option<Cow<'a, str>> {
        self.core.credentials.get(name).map(Cow::Borrowed)
    }

    /// Checks that these credentials are set.
    ///
    /// # Errors
    /// `AuthenticationError` that names the missing ones and the environment variables that set them.
    #[inline]
    pub fn require(&self, names: &[&str]) -> Result<()> {
        self.core.credentials.require(self.core.def.id, names)
    }

    /// `$option.x`
    #[must_use]
    #[inline]
    pub fn option(&self, name: &str) -> Value<'a> {
        self.core.settings.options.lend(name)
    }

    /// All options.
    #[must_use]
    pub fn options(&self) -> Value<'a> {
        Value::Map(self.core.settings.options.lend_all())
    }

    /// `$session.x`: what the login saved, or the option of that name.
    #[must_use]
    pub fn session(&self, name: &str) -> Value<'a> {
        let value = self.core.session(name).or(self.core.settings.options.get(name).cloned().unwrap_or_default());
        if value.is_null() {
            self.no_session.store(true, Ordering::Relaxed);
        }
        value
    }

    /// Microseconds since the epoch, the same for the whole request.
    #[must_use]
    pub fn now_us(&self) -> i64 {
        self.now_us
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now_us.div_euclid(1000)
    }

    /// The base URL of a server: by its key, by the beginning of a dotted key, or `_`; a whole URL stands for itself.
    ///
    /// # Errors
    /// `NotSupported` when the exchange, or its sandbox, has no such server.
    pub fn base(&self, key: &str) -> Result<Cow<'a, str>> {
        self.core.servers.base(key, self.core.def, &self.core.settings)
    }

    /// `$hostname`
    #[must_use]
    pub fn hostname(&self) -> &'a str {
        self.core.settings.hostname.as_deref().unwrap_or(self.core.def.hostname)
    }

    /// `$version`: what requests carry, which may differ from the version that is listed.
    #[must_use]
    #[allow(clippy::misnamed_getters, reason = "named as in the spec language")]
    pub fn version(&self) -> &'static str {
        self.core.def.api_version
    }

    /// `$sandbox`
    #[must_use]
    pub fn sandbox(&self) -> bool {
        self.core.settings.sandbox
    }

    /// `$exchange`
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.core.def.id
    }

    /// The definition of the exchange.
    #[must_use]
    pub fn def(&self) -> &'static crate::def::ExchangeDef {
        self.core.def
    }

    /// That number, or one more than the last one of this key where it is not greater: never the same twice. A replay, whose
    /// clock stands still, gives the number as it is, since the reference does.
    #[must_use]
    pub fn increasing(&self, wanted: Option<Dec>) -> Option<Dec> {
        let core = self.core;
        let wanted = wanted?;
        Some(if core.settings.as_reference { wanted } else { core.nonces.increasing(wanted) })
    }

    /// Counts from that number, again in every second.
    #[must_use]
    pub fn counter(&self, start: Option<Dec>) -> Option<Dec> {
        let second = self.now_us.div_euclid(1_000_000);
        Some(Dec::from(self.core.nonces.counter(start?.to_i64()?, second)))
    }

    /// A random UUID with dashes, or the first so many of its digits.
    #[must_use]
    pub fn uuid(&self, digits: Option<i64>) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(match digits.and_then(|n| usize::try_from(n).ok()) {
            Some(digits) => short_uuid(&*self.core.random, digits),
            None => self.core.random.uuid(),
        }))
    }

    /// So many random hexadecimal digits.
    #[must_use]
    pub fn random_hex(&self, digits: i64) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self.core.random.hex(usize::try_from(digits).unwrap_or_default().min(1024))))
    }

    /// The six digits that an authenticator shows now for this seed.
    ///
    /// # Errors
    /// `AuthenticationError` when the seed is not base32.
    pub fn totp(&self, seed: Option<Cow<'_, str>>) -> Result<Option<Cow<'static, str>>> {
        super::domain::totp(seed, self.now_us)
    }

    /// The HMAC key of a credential, prepared once a client.
    ///
    /// # Errors
    /// `AuthenticationError` when the credential is not encoded as it should be.
    pub fn hmac_key(&self, alg: Alg, kind: KeyKind, credential: &'static str) -> Result<&'a HmacKey> {
        self.core.keys.key(&self.core.credentials, alg, kind, credential)
    }

    /// The key of an algorithm, read once a client where it is one of a pair.
    ///
    /// # Errors
    /// `AuthenticationError` when the key cannot be read.
    pub fn key_pair(&self, algorithm: Algorithm, key: &[u8]) -> Result<Kept<'a>> {
        self.core.keys.pair(algorithm, key)
    }
}

/// The names that stand in braces.
pub(crate) fn placeholders(route: &'static str) -> impl Iterator<Item = &'static str> {
    route.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// A path with its placeholders filled in from a map.
pub(crate) fn fill(route: &'static str, params: &Value<'_>) -> String {
    let mut parts = route.split('{');
    let mut path = String::with_capacity(route.len() + 24);
    path.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => {
                match params.get(name).text() {
                    Some(text) => path.push_str(&text),
                    None => path.extend(["{", name, "}"]),
                }
                path.push_str(rest);
            }
            None => path.extend(["{", part]),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params;

    #[test]
    fn placeholders_are_filled_as_they_are() {
        let params = Value::Map(params! { "id" => 42, "pair" => "BTC/USD" });
        assert_eq!(fill("orders/{id}/{pair}/{other}", &params), "orders/42/BTC/USD/{other}");
        assert_eq!(fill("plain", &params), "plain");
        assert_eq!(placeholders("a/{x}/b/{y}.json").collect::<Vec<_>>(), ["x", "y"]);
    }
}
