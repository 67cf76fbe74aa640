//! Arguments that would be sent otherwise than they were meant.

use std::borrow::Cow;

use crate::args::Args;
use crate::def::{CallDef, ExchangeDef};
use crate::error::{Error, ErrorClass, Result};
use crate::method::Method;
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

/// What turns an order into another one when it is left out.
pub(crate) const CONDITIONS: [&str; 8] = [
    "triggerPrice",
    "stopPrice",
    "stopLossPrice",
    "takeProfitPrice",
    "stopLoss",
    "takeProfit",
    "trailingAmount",
    "trailingPercent",
];

/// What changes how an order trades: left out, it may take where it was to make, open where it was to close, stay where
/// it was to go.
const MANNERS: [&str; 3] = ["postOnly", "reduceOnly", "timeInForce"];

/// Side and type as the unified API writes them, whatever their case. A side that is none is refused: specs
/// know two, and would take it for the other one.
pub(super) fn words(args: &mut Args) -> Result<()> {
    if let Some(Side::Other(word)) = &args.side {
        args.side = Some(match word.trim().to_ascii_lowercase().as_str() {
            "buy" => Side::Buy,
            "sell" => Side::Sell,
            _ => {
                return Err(usage(ErrorClass::InvalidOrder, format!("there is no side `{word}`"))
                    .with_help("sides are buy and sell"));
            }
        });
    }
    if let Some(OrderType::Other(word)) = &args.kind {
        match word.trim().to_ascii_lowercase().as_str() {
            "limit" => args.kind = Some(OrderType::Limit),
            "market" => args.kind = Some(OrderType::Market),
            _ => {}
        }
    }
    Ok(())
}

/// Refuses what would take effect in another way than whoever called can have meant.
pub(super) fn check(def: &ExchangeDef, call: &CallDef, args: &Args) -> Result<()> {
    numbers(call.method, args)?;
    price(call.method, args)?;
    id(call, args)?;
    known(def, call, args)?;
    heeded(def, call, args)
}

/// One page is not what who asks for all of them wants.
pub(super) fn no_paginate(args: &Args) -> Result<()> {
    match args.params.truthy("paginate") {
        false => Ok(()),
        true => Err(usage(ErrorClass::BadRequest, "`paginate` is no parameter here".to_owned())
            .with_help("every page: `.all_pages()`, or `--all` of `cambist call`")),
    }
}

/// A word that the call does not know, where it would take it for one that it knows: a stop order for a market order.
fn known(def: &ExchangeDef, call: &CallDef, args: &Args) -> Result<()> {
    let kind = args.kind.as_ref().map(|kind| kind.as_str().into());
    let force = args.params.get("timeInForce").and_then(Value::text);
    for (argument, word) in [("type", kind), ("timeInForce", force)] {
        let word: Cow<'_, str> = word.unwrap_or_default();
        let Some(words) = call.known_words(argument).filter(|words| !words.contains(&&*word)) else { continue };
        if !word.is_empty() {
            let message = format!("{}'s {} does not know the {argument} `{word}`", def.name, call.method);
            let help = format!("it knows {}; see the exchange's own parameters for others", words.join(", "));
            return Err(usage(ErrorClass::InvalidOrder, message).with_help(help));
        }
    }
    Ok(())
}

/// Numbers below zero, and zero where nothing would move.
fn numbers(method: Method, args: &Args) -> Result<()> {
    if !method.writes() {
        return Ok(());
    }
    let order = matches!(method, Method::CreateOrder | Method::EditOrder);
    let class = if order { ErrorClass::InvalidOrder } else { ErrorClass::BadRequest };
    // An order may say in its parameters how much it is for.
    let may_be_zero = order && (method == Method::EditOrder || !args.params.is_empty());
    let given = [("amount", args.amount, may_be_zero), ("price", args.price, true), ("cost", args.cost, false)];
    for (name, value, may_be_zero) in given {
        match value {
            Some(value) if value.is_negative() => {
                return Err(usage(class, format!("{name} {value} is below zero")));
            }
            Some(value) if value.is_zero() && !may_be_zero => return Err(usage(class, format!("{name} is zero"))),
            _ => {}
        }
    }
    Ok(())
}

/// A limit order has a price, unless one of its parameters says how it is priced.
fn price(method: Method, args: &Args) -> Result<()> {
    // The price at which an order begins to wait is not the one at which it trades.
    let is_price = |key: &str| key.to_ascii_lowercase().contains("price") || key.ends_with("Px");
    let priced = || args.params.keys().any(|key| is_price(key) && !CONDITIONS.contains(&key));
    if method == Method::CreateOrder && args.kind == Some(OrderType::Limit) && args.price.is_none() && !priced() {
        return Err(usage(ErrorClass::ArgumentsRequired, format!("{method} of a limit order needs `price`")));
    }
    Ok(())
}

/// An order's id that is empty names all orders or none, unless one of the parameters names the order.
fn id(call: &CallDef, args: &Args) -> Result<()> {
    let method = call.method;
    let of_one =
        matches!(method, Method::CancelOrder | Method::FetchOrder | Method::EditOrder | Method::FetchOrderTrades);
    if !of_one || args.id.as_ref().is_none_or(|id| !id.trim().is_empty()) {
        return Ok(());
    }
    // `orderLinkId`, `clOrdID`, `origClientOrderId`, `cid`: not `accountId`, and not `paid`.
    let names_one = |key: &str| {
        let key = key.to_ascii_lowercase();
        let ends = ["id", "ids"].iter().any(|end| key.ends_with(end));
        let of_orders = ["ord", "client", "oid", "coid", "txid"].iter().any(|part| key.contains(part));
        ["userref", "id", "ids", "cid", "uuid"].contains(&&*key) || ends && of_orders
    };
    if !args.params.keys().any(names_one) {
        return Err(usage(ErrorClass::ArgumentsRequired, format!("{method} needs `id`, which is empty")));
    }
    if args.params.is_set("clientOrderId") && !call.heeds("clientOrderId") && call.client_order_id.is_none() {
        return Err(usage(ErrorClass::NotSupported, format!("{method} does not find orders by their client order id")));
    }
    Ok(())
}

/// What the call does not read would go to the exchange under a name that it does not know, or nowhere.
fn heeded(def: &ExchangeDef, call: &CallDef, args: &Args) -> Result<()> {
    let method = call.method;
    if matches!(method, Method::CreateOrder | Method::EditOrder) {
        // An edit keeps how the order trades.
        let manners = MANNERS.iter().filter(|_| method == Method::CreateOrder);
        let is_said = |name: &str| args.params.truthy(name) && !args.params.is(name, "GTC");
        let unread = CONDITIONS.iter().chain(manners).find(|name| is_said(name) && !call.heeds(name));
        if let Some(name) = unread {
            let error = usage(ErrorClass::NotSupported, format!("{}'s {method} does not take `{name}`", def.name));
            return Err(error.with_help("the order would go out without it; see the exchange's own parameters"));
        }
    }
    let tag = args.tag.as_ref().filter(|tag: &&Text| !tag.is_empty());
    if method == Method::Withdraw && tag.is_some() && !call.heeds("tag") {
        let error = usage(ErrorClass::NotSupported, format!("{}'s {method} does not take a tag", def.name));
        return Err(error.with_help("without its tag a deposit can be lost; see the exchange's own parameters"));
    }
    Ok(())
}

fn usage(class: ErrorClass, message: String) -> Error {
    Error::usage(class, message)
}
