//! One account on one exchange.

mod builder;
mod resolve;

pub use builder::ClientBuilder;
pub use resolve::Resolution;

use std::sync::Arc;

use crate::answer::{Answer, FromAnswer};
use crate::args::Args;
use crate::call::Call;
use crate::credentials::Secrets;
use crate::def::{Endpoint, ExchangeDef};
use crate::engine;
use crate::error::{Error, Result};
use crate::map::Params;
use crate::markets::Markets;
use crate::method::Method;
use crate::request::Request;
use crate::state::Core;
use crate::types::{Currency, Market};
use crate::value::Value;

/// A client of one exchange. Clones share everything: markets, rate limit, nonces, session.
#[derive(Clone)]
pub struct Client {
    core: Arc<Core>,
}

impl Client {
    /// A client for public calls, and for private ones with the credentials of the environment.
    #[must_use]
    pub fn new(def: &'static ExchangeDef) -> Self {
        Self::builder(def).build()
    }

    /// A client with settings of your own.
    pub fn builder(def: &'static ExchangeDef) -> ClientBuilder {
        ClientBuilder::new(def)
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The exchange's definition.
    #[must_use]
    pub fn def(&self) -> &'static ExchangeDef {
        self.core.def
    }

    /// The exchange's id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.core.def.id
    }

    /// Whether requests go to the sandbox.
    #[must_use]
    pub fn sandbox(&self) -> bool {
        self.core.settings.sandbox
    }

    /// An option as it is set.
    #[must_use]
    pub fn option(&self, name: &str) -> Value<'_> {
        self.core.settings.options.lend(name)
    }

    /// Whether the exchange has the call, by itself or derived from others.
    #[must_use]
    pub fn has(&self, method: Method) -> bool {
        self.core.def.supports(method)
    }

    /// A request to an endpoint.
    pub fn request(&self, endpoint: &'static Endpoint) -> Request<'_> {
        Request::new(self, endpoint, Params::new())
    }

    /// A request to the endpoint at this place of [`ExchangeDef::endpoints`]: what the generated methods are made of, so
    /// that each is one call.
    #[inline]
    pub fn endpoint(&self, place: usize, params: Params) -> Request<'_> {
        Request::new(self, self.core.def.endpoint_at(place), params)
    }

    /// A unified call by name, with whatever arguments: for tools that do not know the call in advance.
    pub fn call(&self, method: Method, args: Args) -> Call<'_, Answer> {
        Call::with_args(self, method, args)
    }

    /// A unified call with a typed answer.
    pub(crate) fn typed<T: FromAnswer>(&self, method: Method) -> Call<'_, T> {
        Call::new(self, method)
    }

    /// The markets, if they have been loaded.
    #[must_use]
    pub fn markets(&self) -> Option<Arc<Markets>> {
        self.core.known_markets()
    }

    /// Loads the markets, unless they are there.
    ///
    /// # Errors
    /// Those of `fetch_markets` and `fetch_currencies`.
    pub async fn load_markets(&self) -> Result<Arc<Markets>> {
        engine::markets(self).await
    }

    /// Loads the markets again, for instance after new listings.
    ///
    /// # Errors
    /// Those of `fetch_markets` and `fetch_currencies`.
    pub async fn reload_markets(&self) -> Result<Arc<Markets>> {
        engine::load(self, Params::new()).await
    }

    /// Takes markets and currencies from elsewhere (a file, a test) in the place of loading them.
    pub fn set_markets(&self, markets: Vec<Market>, currencies: Vec<Currency>) -> Arc<Markets> {
        let markets = engine::given_markets(&self.core, markets, currencies);
        self.core.set_markets(Arc::clone(&markets));
        markets
    }

    /// Shares the markets of another client of the same exchange.
    pub fn share_markets(&self, markets: Arc<Markets>) {
        self.core.set_markets(markets);
    }

    /// A text of this client's requests that people may see: its secrets, and what its login saved, are replaced by
    /// their names.
    #[must_use]
    pub fn mask_secrets(&self, text: &str) -> String {
        Secrets::of(&self.core).mask(text)
    }

    /// Looks an order up whose outcome is unknown, by the client order id that was sent with it.
    ///
    /// # Errors
    /// Those of the calls that look it up.
    pub async fn resolve(&self, error: &Error) -> Result<Resolution> {
        resolve::resolve(self, error).await
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let settings = &self.core.settings;
        f.debug_struct("Client")
            .field("exchange", &self.core.def.id)
            .field("sandbox", &settings.sandbox)
            .field("credentials", &self.core.credentials)
            .finish_non_exhaustive()
    }
}

const _: fn() = || {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Client>();
};
