//! Calls that follow from others, once for every exchange: `create_limit_order` from `create_order`, one ticker from all
//! tickers, and so on.

mod candles;
mod orders;
mod picks;

use std::sync::OnceLock;

use crate::args::Args;
use crate::client::Client;
use crate::def::{ExchangeDef, Next};
use crate::engine::{self, Outcome, not_supported};
use crate::error::{Error, ErrorClass, Result};
use crate::method::Method;
use crate::paginate::Extent;
use crate::state::code_rules;

pub(crate) use orders::with_condition;
use picks::Pick;

/// How a call follows from another one.
struct Rule {
    /// The call that is made.
    from: Method,
    /// Changes the arguments.
    args: fn(&mut Args) -> Result<()>,
    /// Takes the answer out of the other's.
    pick: Pick,
}

impl Rule {
    fn plain(from: Method, args: fn(&mut Args) -> Result<()>) -> Self {
        Rule { from, args, pick: |answer, _| Ok(answer) }
    }
}

/// The rule for a call, for an exchange that has what it needs.
fn rule(def: &ExchangeDef, method: Method) -> Option<Rule> {
    orders::rule(def, method).or_else(|| picks::rule(def, method)).filter(|rule| supports(def, rule.from))
}

/// Whether the exchange has the call, by itself or derived.
pub(crate) fn supports(def: &ExchangeDef, method: Method) -> bool {
    match method {
        _ if def.has(method) => true,
        Method::SignIn => def.login.is_some(),
        Method::FetchMarkets => def.static_markets.is_some(),
        Method::FetchCurrencies => def.static_currencies.is_some(),
        Method::EditOrder => def.has(Method::CancelOrder) && def.has(Method::CreateOrder),
        _ => rule(def, method).is_some() && orders::is_heeded(def, method),
    }
}

/// Makes a call that the exchange does not have by itself.
pub(crate) async fn run(
    client: &Client,
    method: Method,
    mut args: Args,
    extent: Option<&OnceLock<Extent>>,
) -> Result<Outcome> {
    let def = client.def();
    match method {
        Method::SignIn if def.login.is_some() => return engine::sign_in(client).await,
        Method::FetchMarkets | Method::FetchCurrencies => return listed(def, method),
        Method::EditOrder if supports(def, method) => return orders::edit(client, args).await,
        _ => {}
    }
    let rule = begun(client, method, &mut args)?;
    let mut asked = args.clone();
    contract_only(client, method, &mut asked).await?;
    let outcome = Box::pin(engine::run_page(client, rule.from, args, extent)).await?;
    engine::symbols_meant(client.core(), &mut asked, client.core().known_markets().as_deref());
    let answer = (rule.pick)(outcome.answer, &asked)?;
    Ok(Outcome { answer, ..outcome })
}

/// The exchange's own call whose list a call's list is part of.
pub(crate) fn source(def: &ExchangeDef, method: Method) -> Option<Method> {
    match rule(def, method)?.from {
        from if def.has(from) => Some(from),
        from => source(def, from),
    }
}

/// The call that a call begins with which the exchange does not have by itself, with its arguments.
pub(crate) fn begins_with(client: &Client, method: Method, mut args: Args) -> Result<(Method, Args)> {
    let def = client.def();
    if method == Method::EditOrder && supports(def, method) {
        return Ok((Method::CancelOrder, Args { id: args.id, symbol: args.symbol, ..Args::default() }));
    }
    let rule = begun(client, method, &mut args)?;
    Ok((rule.from, args))
}

/// The rule for a call, and its arguments as the other call takes them.
fn begun(client: &Client, method: Method, args: &mut Args) -> Result<Rule> {
    let rule = rule(client.def(), method).ok_or_else(|| not_supported(client.def(), method))?;
    orders::permitted(client, method, args)?;
    orders::required(method, args)?;
    (rule.args)(args)?;
    if matches!(method, Method::CreateStopOrder | Method::CreateStopLimitOrder | Method::CreateStopMarketOrder) {
        orders::name_stop(client, args);
    }
    Ok(rule)
}

/// Some reads only make sense for contracts.
async fn contract_only(client: &Client, method: Method, args: &mut Args) -> Result<()> {
    use Method::{FetchFundingInterval, FetchFundingRate, FetchMarketLeverageTiers};
    let (FetchFundingRate | FetchFundingInterval | FetchMarketLeverageTiers) = method else { return Ok(()) };
    let markets = Box::pin(engine::markets(client)).await?;
    engine::symbols_meant(client.core(), args, Some(&markets));
    match args.symbol.as_deref().and_then(|symbol| markets.by_symbol(symbol)) {
        Some(market) if !market.contract() => {
            Err(Error::usage(ErrorClass::BadSymbol, format!("{method} is for contracts only")))
        }
        _ => Ok(()),
    }
}

/// Markets and currencies of an exchange that has no endpoint for them.
fn listed(def: &'static ExchangeDef, method: Method) -> Result<Outcome> {
    use crate::answer::Answer;
    let answer = match (method, def.static_markets, def.static_currencies) {
        (Method::FetchMarkets, Some(make), _) => {
            let (mut markets, rules) = (make(), code_rules(def));
            markets.iter_mut().for_each(|market| rules.fill_fees(market));
            Answer::Markets(markets)
        }
        (Method::FetchCurrencies, _, Some(make)) => Answer::Currencies(make()),
        _ => return Err(not_supported(def, method)),
    };
    Ok(Outcome { answer, next: Next::default(), payloads: Vec::new() })
}
