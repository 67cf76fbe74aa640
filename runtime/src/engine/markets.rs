//! The markets: loaded when a call first needs them, once, whatever the number of tasks that wait.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::run::run;
use crate::answer::Answer;
use crate::args::Args;
use crate::client::Client;
use crate::error::{Error, ErrorClass, Result, Sent};
use crate::func;
use crate::json::Doc;
use crate::map::Params;
use crate::markets::Markets;
use crate::method::Method;
use crate::state::{Core, code_rules};
use crate::types::{Currency, Market};

/// The markets, loaded where they are not yet.
pub(crate) async fn markets(client: &Client) -> Result<Arc<Markets>> {
    let core = client.core();
    if let Some(markets) = core.known_markets() {
        return Ok(markets);
    }
    let failures = core.failed_loads.load(Ordering::Acquire);
    let mut failure = core.loading.lock().await;
    if let Some(markets) = core.known_markets() {
        return Ok(markets);
    }
    // Who waited for a load that failed does not try again, one after the other.
    if let Some(error) = failure.as_ref().filter(|_| core.failed_loads.load(Ordering::Acquire) > failures) {
        return Err(error.clone());
    }
    let loaded = load(client, Params::new()).await;
    if let Err(error) = &loaded {
        *failure = Some(error.clone());
        core.failed_loads.fetch_add(1, Ordering::AcqRel);
    }
    loaded
}

/// Loads the markets anew.
pub(crate) async fn load(client: &Client, params: Params) -> Result<Arc<Markets>> {
    let core = client.core();
    let currencies = currencies(client).await?;
    let markets = match core.def.static_markets {
        Some(make) => make(),
        None => fetch(client, params).await?,
    };
    let markets = Arc::new(registry(core, markets, currencies));
    core.set_markets(Arc::clone(&markets));
    Ok(markets)
}

async fn fetch(client: &Client, params: Params) -> Result<Vec<Market>> {
    let args = Args { params, ..Args::default() };
    match Box::pin(run(client, Method::FetchMarkets, args)).await?.answer {
        Answer::Markets(markets) if markets.is_empty() && !client.core().settings.as_reference => {
            let error = Error::payload(ErrorClass::BadResponse, "the exchange lists no market");
            Err(error.with_exchange(client.def().id))
        }
        Answer::Markets(markets) => Ok(markets),
        _ => Err(Error::payload(ErrorClass::BadResponse, "the spec gives no markets").with_exchange(client.def().id)),
    }
}

/// The currencies, where the exchange tells them to whoever asks. Without the keys that some want for it, the markets'
/// own currencies have to do.
async fn currencies(client: &Client) -> Result<Vec<Currency>> {
    let core = client.core();
    if let Some(make) = core.def.static_currencies {
        return Ok(make());
    }
    if !core.def.has(Method::FetchCurrencies) {
        return Ok(Vec::new());
    }
    match Box::pin(run(client, Method::FetchCurrencies, Args::default())).await {
        Ok(outcome) => match outcome.answer {
            Answer::Currencies(currencies) => Ok(currencies),
            _ => Ok(Vec::new()),
        },
        Err(error) if error.sent() == Sent::NotSent && error.is(ErrorClass::AuthenticationError) => Ok(Vec::new()),
        Err(error) if error.is(ErrorClass::NotSupported) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The registry of an exchange's markets.
pub(crate) fn registry(core: &Core, markets: Vec<Market>, currencies: Vec<Currency>) -> Markets {
    Markets::new(markets, currencies, code_rules(core.def))
}

/// Markets that the caller brings, in the unified JSON form; what the spec reads from a market's own payload is read
/// again from its `info`.
pub(crate) fn given_markets(core: &Core, mut markets: Vec<Market>, currencies: Vec<Currency>) -> Arc<Markets> {
    if let Some(read) = core.def.market_extra {
        for market in &mut markets {
            let text = func::json(&market.extra("info"), func::Style::Compact);
            let Ok(doc) = Doc::parse(text) else { continue };
            for (key, value) in read(doc.root()) {
                market.set_extra(key, value);
            }
        }
    }
    Arc::new(registry(core, markets, currencies))
}
