//! Settings of a client.

use std::sync::{Arc, RwLock};
use std::time::Duration;

use super::Client;
use crate::clock::{Clock, SystemClock};
use crate::credentials::Credentials;
use crate::cx::Servers;
use crate::def::ExchangeDef;
use crate::keyring::Keyring;
use crate::limit::Limiter;
use crate::map::Params;
use crate::nonce::Nonces;
use crate::observe::Observer;
use crate::random::{Random, SystemRandom};
use crate::retry::Retry;
use crate::state::{Core, Settings, code_rules};
use crate::transport::{HttpTransport, Proxy, Transport};
use crate::value::Value;

/// Collects the settings of a [`Client`].
#[derive(Debug)]
#[must_use = "nothing happens until it is built"]
pub struct ClientBuilder {
    def: &'static ExchangeDef,
    settings: Settings,
    credentials: Option<Credentials>,
    proxy: Option<Proxy>,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    observer: Option<Arc<dyn Observer>>,
    limiter: Option<Arc<Limiter>>,
    fresh_nonces: bool,
}

impl ClientBuilder {
    pub(super) fn new(def: &'static ExchangeDef) -> Self {
        ClientBuilder {
            def,
            settings: Settings {
                sandbox: false,
                hostname: None,
                origin: None,
                options: (def.options)(),
                timeout: Duration::from_secs(10),
                user_agent: None,
                retry: Retry::default(),
                make_order_ids: true,
                as_reference: false,
                check_arguments: true,
            },
            credentials: None,
            proxy: None,
            transport: None,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            observer: None,
            limiter: None,
            fresh_nonces: false,
        }
    }

    /// The account's credentials. Without this call those of the environment are used: see [`Credentials::from_env`].
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Uses the exchange's sandbox.
    pub fn sandbox(mut self, sandbox: bool) -> Self {
        self.settings.sandbox = sandbox;
        self
    }

    /// Replaces the host name in the exchange's URLs that have one to replace.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.settings.hostname = Some(hostname.into());
        self
    }

    /// Sends everything to another scheme, host and port, for instance `http://127.0.0.1:8080`.
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.settings.origin = Some(origin.into());
        self
    }

    /// Sets one of the exchange's options.
    pub fn option(mut self, name: impl Into<std::borrow::Cow<'static, str>>, value: impl Into<Value<'static>>) -> Self {
        self.settings.options.insert(name, value);
        self
    }

    /// Sets several options.
    pub fn options(mut self, options: Params) -> Self {
        self.settings.options.extend(options);
        self
    }

    /// How long to wait for an answer; 10 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// The `User-Agent` header.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.settings.user_agent = Some(user_agent.into());
        self
    }

    /// When reads are made again. Calls that change state never are.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Whether new orders get a client order id where the exchange takes one; they do unless this says otherwise.
    pub fn make_order_ids(mut self, make: bool) -> Self {
        self.settings.make_order_ids = make;
        self
    }

    /// Whether everything is done as the reference does it, with what the reference lets pass.
    pub(crate) fn like_reference(mut self, is: bool) -> Self {
        self.settings.as_reference = is;
        self.settings.check_arguments = !is;
        self
    }

    /// Whether arguments are checked before anything is sent, beyond what the exchange's spec refuses; they are unless this
    /// says otherwise. Refused are orders outside of their market's limits, numbers below zero, a limit order without a
    /// price, ids that are empty, types and times in force that the call would take for others, and what it would silently
    /// leave out: a trigger, an attached stop loss or take profit, a trailing distance, `postOnly`, `reduceOnly`, a time in
    /// force, the tag of an address; and what a spec guards against.
    pub fn check_arguments(mut self, check: bool) -> Self {
        self.settings.check_arguments = check;
        self
    }

    /// Sends everything through a proxy.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Sends requests another way than over the network.
    pub fn transport(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }

    /// Tells the time another way.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Makes random ids another way.
    pub fn random(mut self, random: Arc<dyn Random>) -> Self {
        self.random = random;
        self
    }

    /// Sees what the client does.
    pub fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Shares a rate limit with other clients, for instance those of the same address.
    pub fn limiter(mut self, limiter: Arc<Limiter>) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Does without a rate limit: the caller keeps it.
    pub fn unlimited(self) -> Self {
        self.limiter(Arc::new(Limiter::new(0)))
    }

    /// Counts nonces from the clock alone, whatever other clients of this key have used: for replays.
    pub(crate) fn fresh_nonces(mut self) -> Self {
        self.fresh_nonces = true;
        self
    }

    /// The client.
    #[must_use]
    pub fn build(self) -> Client {
        let def = self.def;
        let credentials = self.credentials.unwrap_or_else(|| Credentials::from_env(def.id));
        let transport = self.transport.unwrap_or_else(|| match self.proxy {
            Some(proxy) => Arc::new(HttpTransport::new(Some(proxy))),
            None => Arc::new(HttpTransport::shared()),
        });
        let nonces = match self.fresh_nonces {
            true => Arc::new(Nonces::default()),
            false => Nonces::of_key(def.id, credentials.key()),
        };
        let core = Core {
            def,
            servers: Servers::new(def, &self.settings),
            settings: self.settings,
            credentials,
            keys: Keyring::default(),
            transport,
            clock: self.clock,
            random: self.random,
            observer: self.observer,
            limiter: self.limiter.unwrap_or_else(|| Arc::new(Limiter::new(def.rate_limit_us))),
            nonces,
            session: RwLock::default(),
            login: tokio::sync::Mutex::default(),
            logins: std::sync::atomic::AtomicU64::default(),
            markets: RwLock::default(),
            loading: tokio::sync::Mutex::default(),
            failed_loads: std::sync::atomic::AtomicU64::default(),
            facts: RwLock::default(),
            no_markets: crate::markets::Markets::new(Vec::new(), Vec::new(), code_rules(def)),
        };
        Client { core: Arc::new(core) }
    }
}
