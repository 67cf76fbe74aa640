//! What the clones of a client share.

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::crypto::Message;
use crate::cx::Servers;
use crate::def::{Endpoint, ExchangeDef};
use crate::error::Error;
use crate::keyring::Keyring;
use crate::limit::Limiter;
use crate::map::Params;
use crate::markets::{CodeRules, Markets};
use crate::nonce::Nonces;
use crate::observe::{Observer, ToSign};
use crate::random::Random;
use crate::retry::Retry;
use crate::transport::Transport;
use crate::value::Value;

/// How a client behaves.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) sandbox: bool,
    pub(crate) hostname: Option<String>,
    /// Scheme, host and port that stand in for those of every server.
    pub(crate) origin: Option<String>,
    pub(crate) options: Params,
    pub(crate) timeout: Duration,
    pub(crate) user_agent: Option<String>,
    pub(crate) retry: Retry,
    pub(crate) make_order_ids: bool,
    /// Whether everything is done as the reference does it (`replay`): a client order id keeps the unified name where the spec does
    /// not read it, an answer that says nothing passes, and paths are sent as they come out.
    pub(crate) as_reference: bool,
    pub(crate) check_arguments: bool,
}

/// A fact and the time until which it holds.
#[derive(Debug, Clone)]
pub(crate) struct KnownFact {
    pub(crate) value: Value<'static>,
    pub(crate) until_us: Option<i64>,
}

/// The shared state of a client.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) def: &'static ExchangeDef,
    pub(crate) settings: Settings,
    pub(crate) servers: Servers,
    pub(crate) credentials: Credentials,
    pub(crate) keys: Keyring,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    pub(crate) limiter: Arc<Limiter>,
    pub(crate) nonces: Arc<Nonces>,
    pub(crate) session: RwLock<Params>,
    pub(crate) login: tokio::sync::Mutex<()>,
    pub(crate) logins: AtomicU64,
    pub(crate) markets: RwLock<Option<Arc<Markets>>>,
    /// The last failure to load the markets, and how many there were.
    pub(crate) loading: tokio::sync::Mutex<Option<Error>>,
    pub(crate) failed_loads: AtomicU64,
    pub(crate) facts: RwLock<Vec<(&'static str, KnownFact)>>,
    /// Stands in until the markets are loaded.
    pub(crate) no_markets: Markets,
}

impl Core {
    /// Shows the observer what is signed, if there is one.
    pub(crate) fn signs(
        &self,
        endpoint: Option<&'static Endpoint>,
        algorithm: &'static str,
        message: &(impl Message + ?Sized),
    ) {
        if let Some(observer) = &self.observer {
            observer.signing(endpoint, &ToSign::new(algorithm, &message.whole(), self));
        }
    }

    /// The texts that the login saved.
    pub(crate) fn session_texts(&self) -> Vec<String> {
        let session = self.session.read().unwrap_or_else(PoisonError::into_inner);
        session.iter().filter_map(|(_, value)| value.text().map(|text| text.into_owned())).collect()
    }

    pub(crate) fn session(&self, name: &str) -> Value<'static> {
        let session = self.session.read().unwrap_or_else(PoisonError::into_inner);
        session.get(name).cloned().unwrap_or_default()
    }

    pub(crate) fn save_session(&self, values: Params) {
        self.session.write().unwrap_or_else(PoisonError::into_inner).extend(values);
    }

    pub(crate) fn forget_session(&self) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = Params::new();
    }

    pub(crate) fn known_markets(&self) -> Option<Arc<Markets>> {
        self.markets.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_markets(&self, markets: Arc<Markets>) {
        *self.markets.write().unwrap_or_else(PoisonError::into_inner) = Some(markets);
    }

    /// A fact that is known and still holds.
    pub(crate) fn fact(&self, name: &str) -> Option<Value<'static>> {
        let facts = self.facts.read().unwrap_or_else(PoisonError::into_inner);
        let known = facts.iter().find(|(own, _)| *own == name).map(|(_, known)| known)?;
        let holds = known.until_us.is_none_or(|until| self.clock.now_us() < until);
        holds.then(|| known.value.clone())
    }

    pub(crate) fn set_fact(&self, name: &'static str, fact: KnownFact) {
        let mut facts = self.facts.write().unwrap_or_else(PoisonError::into_inner);
        facts.retain(|(own, _)| *own != name);
        facts.push((name, fact));
    }
}

/// What an exchange's definition says about currency codes, precision and fees.
pub(crate) fn code_rules(def: &ExchangeDef) -> CodeRules {
    let fees = (def.fees)();
    let rules = CodeRules::new(def.common_currencies)
        .precision(def.precision_mode, def.padding_zero)
        .index(def.market_index)
        .unlisted(def.unlisted);
    match fees.get("trading") {
        Some(Value::Map(trading)) => rules.trading_fees(trading),
        _ => rules,
    }
}
