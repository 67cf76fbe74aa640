//! What is refused before anything is sent.

use crate::args::Args;
use crate::decimal::Dec;
use crate::def::ExchangeDef;
use crate::error::{Error, ErrorClass, Result};
use crate::method::{ArgName, Method};
use crate::types::{Market, OrderType};

/// The arguments that the call cannot do without.
pub(super) fn required(method: Method, args: &Args) -> Result<()> {
    let missing: Vec<_> = method
        .required()
        .iter()
        .filter(|name| !args.has(**name) && !stands_in(**name, args))
        .map(|n| n.name())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let class = match missing.as_slice() {
        ["address"] => ErrorClass::InvalidAddress,
        _ => ErrorClass::ArgumentsRequired,
    };
    Err(Error::usage(class, format!("{method} needs `{}`", missing.join("`, `"))))
}

/// An order may be named by its client order id in the place of its id, and be told by its cost in the place of its
/// amount.
fn stands_in(name: ArgName, args: &Args) -> bool {
    let named = |key: &str| args.params.get(key).is_some_and(|value| !value.is_null());
    match name {
        ArgName::Id => named("clientOrderId"),
        ArgName::Ids => named("clientOrderIds") || named("clientOrderId"),
        ArgName::Amount => named("cost"),
        _ => false,
    }
}

/// An address that cannot be one.
pub(super) fn address(method: Method, args: &Args) -> Result<()> {
    let Some(address) = args.address.as_deref().filter(|_| method == Method::Withdraw) else { return Ok(()) };
    let mut letters = address.chars();
    let first = letters.next();
    let same = letters.all(|letter| Some(letter) == first);
    if same || address.contains(' ') {
        return Err(Error::usage(ErrorClass::InvalidAddress, format!("`{address}` cannot be an address")));
    }
    Ok(())
}

/// The market's limits: only for limit orders, whose amount and price mean the same everywhere.
pub(super) fn limits(method: Method, args: &Args, market: Option<&Market>) -> Result<()> {
    let (Some(market), Method::CreateOrder) = (market, method) else { return Ok(()) };
    if args.kind != Some(OrderType::Limit) {
        return Ok(());
    }
    let limits = &market.limits;
    bounds("amount", args.amount, limits.amount.min, limits.amount.max, market)?;
    bounds("price", args.price, limits.price.min, limits.price.max, market)
}

fn bounds(what: &str, value: Option<Dec>, min: Option<Dec>, max: Option<Dec>, market: &Market) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let problem = match (min, max) {
        (Some(min), _) if value < min => format!("{what} {value} is below the minimum {min} of {}", name(market)),
        // Some exchanges say 0 where there is no maximum.
        (_, Some(max)) if value > max && !max.is_zero() => {
            format!("{what} {value} is above the maximum {max} of {}", name(market))
        }
        _ => return Ok(()),
    };
    Err(Error::usage(ErrorClass::InvalidOrder, problem))
}

/// The answer to a call that the exchange does not have.
pub(crate) fn not_supported(def: &ExchangeDef, method: Method) -> Error {
    let error = Error::usage(ErrorClass::NotSupported, format!("{} has no {method}", def.name));
    match (method, def.has(Method::FetchOpenOrders) && def.has(Method::FetchClosedOrders)) {
        (Method::FetchOrders, true) => error.with_help("use fetch_open_orders and fetch_closed_orders"),
        _ if !def.active => error.with_help(match def.successor {
            Some(successor) => format!("the exchange has closed; its business went on as {successor}"),
            None => "the exchange has closed".to_owned(),
        }),
        _ => error,
    }
}

fn name(market: &Market) -> &str {
    market.symbol.as_deref().unwrap_or("the market")
}
