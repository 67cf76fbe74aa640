//! Orders: every special form is `create_order` with something set.

use super::Rule;
use crate::args::Args;
use crate::client::Client;
use crate::decimal::Dec;
use crate::def::ExchangeDef;
use crate::engine::{self, CONDITIONS, Outcome};
use crate::error::{Error, ErrorClass, Result};
use crate::map::Params;
use crate::method::{ArgName, Method};
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

pub(super) fn rule(_def: &ExchangeDef, method: Method) -> Option<Rule> {
    let order = |args| Some(Rule::plain(Method::CreateOrder, args));
    match method {
        Method::CreateLimitOrder => order(limit),
        Method::CreateLimitBuyOrder => order(|args| side(args, Side::Buy).and_then(|()| limit(args))),
        Method::CreateLimitSellOrder => order(|args| side(args, Side::Sell).and_then(|()| limit(args))),
        Method::CreateMarketOrder => order(market),
        Method::CreateMarketBuyOrder => order(|args| side(args, Side::Buy).and_then(|()| market(args))),
        Method::CreateMarketSellOrder => order(|args| side(args, Side::Sell).and_then(|()| market(args))),
        Method::CreateMarketOrderWithCost => order(by_cost),
        Method::CreateMarketBuyOrderWithCost => order(|args| side(args, Side::Buy).and_then(|()| by_cost(args))),
        Method::CreateMarketSellOrderWithCost => order(|args| side(args, Side::Sell).and_then(|()| by_cost(args))),
        Method::CreatePostOnlyOrder => order(|args| flag(args, "postOnly")),
        Method::CreateReduceOnlyOrder => order(|args| flag(args, "reduceOnly")),
        Method::CreateTriggerOrder | Method::CreateStopLossOrder | Method::CreateTakeProfitOrder => order(|_| Ok(())),
        Method::CreateTrailingAmountOrder | Method::CreateTrailingPercentOrder => order(|_| Ok(())),
        Method::CreateStopOrder => order(stop),
        Method::CreateStopLimitOrder => order(|args| stop(args).and_then(|()| limit(args))),
        Method::CreateStopMarketOrder => order(|args| stop(args).and_then(|()| market(args))),
        Method::CreateOrderWithTakeProfitAndStopLoss => order(attached),
        Method::EditLimitOrder => Some(Rule::plain(Method::EditOrder, limit)),
        Method::EditLimitBuyOrder => {
            Some(Rule::plain(Method::EditOrder, |args| side(args, Side::Buy).and_then(|()| limit(args))))
        }
        Method::EditLimitSellOrder => {
            Some(Rule::plain(Method::EditOrder, |args| side(args, Side::Sell).and_then(|()| limit(args))))
        }
        Method::EditOrderWithClientOrderId => Some(Rule::plain(Method::EditOrder, nameless)),
        Method::CancelOrderWithClientOrderId => Some(Rule::plain(Method::CancelOrder, nameless)),
        Method::FetchOrderWithClientOrderId => Some(Rule::plain(Method::FetchOrder, nameless)),
        Method::CancelOrdersWithClientOrderIds => Some(Rule::plain(Method::CancelOrders, |args| {
            let ids = args.value(ArgName::Ids).into_owned();
            args.params.set("clientOrderIds", ids);
            args.ids = Some(Vec::new());
            Ok(())
        })),
        _ => None,
    }
}

/// What the special forms need beyond `create_order`.
pub(super) fn required(method: Method, args: &Args) -> Result<()> {
    let extra = match method {
        Method::CreateTriggerOrder | Method::CreateStopOrder => ArgName::TriggerPrice,
        Method::CreateStopLossOrder => ArgName::StopLossPrice,
        Method::CreateTakeProfitOrder => ArgName::TakeProfitPrice,
        Method::CreateTrailingAmountOrder => ArgName::TrailingAmount,
        Method::CreateTrailingPercentOrder => ArgName::TrailingPercent,
        Method::CreateOrderWithTakeProfitAndStopLoss if !args.has(ArgName::StopLoss) => ArgName::TakeProfit,
        _ => return missing(method, args, method.required()),
    };
    missing(method, args, method.required())?;
    missing(method, args, &[extra])
}

fn missing(method: Method, args: &Args, names: &[ArgName]) -> Result<()> {
    match names.iter().find(|name| !args.has(**name)) {
        None => Ok(()),
        Some(name) => Err(Error::usage(ErrorClass::ArgumentsRequired, format!("{method} needs `{}`", name.name()))),
    }
}

/// Orders by cost are only derived where the exchange's market orders are by cost anyway.
pub(super) fn permitted(client: &Client, method: Method, args: &Args) -> Result<()> {
    heeded(client, method, args)?;
    let set = |name: &str| client.option(name).truthy();
    let has = |method| client.def().has(method);
    let allowed = match method {
        Method::CreateMarketBuyOrderWithCost => set("createMarketBuyOrderRequiresPrice"),
        Method::CreateMarketSellOrderWithCost => set("createMarketSellOrderRequiresPrice"),
        Method::CreateMarketOrderWithCost => {
            has(Method::CreateMarketBuyOrderWithCost) && has(Method::CreateMarketSellOrderWithCost)
        }
        _ => true,
    };
    if allowed { Ok(()) } else { Err(engine::not_supported(client.def(), method)) }
}

/// Whether orders of the exchange heed what makes this form of one special. A form of an order that does not would go out at
/// once, as any other one.
pub(super) fn is_heeded(def: &ExchangeDef, method: Method) -> bool {
    let Some(call) = def.call(Method::CreateOrder) else { return true };
    match method {
        Method::CreateTriggerOrder => call.heeds("triggerPrice"),
        Method::CreateStopLossOrder => call.heeds("stopLossPrice"),
        Method::CreateTakeProfitOrder => call.heeds("takeProfitPrice"),
        Method::CreateTrailingAmountOrder => call.heeds("trailingAmount"),
        Method::CreateTrailingPercentOrder => call.heeds("trailingPercent"),
        Method::CreateOrderWithTakeProfitAndStopLoss => call.heeds("takeProfit") || call.heeds("stopLoss"),
        Method::CreatePostOnlyOrder => call.heeds("postOnly"),
        Method::CreateReduceOnlyOrder => call.heeds("reduceOnly"),
        Method::CreateStopOrder | Method::CreateStopLimitOrder | Method::CreateStopMarketOrder => {
            call.heeds("stopPrice") || call.heeds("triggerPrice")
        }
        _ => true,
    }
}

fn heeded(client: &Client, method: Method, args: &Args) -> Result<()> {
    let Some(call) = client.def().call(Method::CreateOrder) else { return Ok(()) };
    let heeds = match method {
        Method::CreateOrderWithTakeProfitAndStopLoss => {
            ["takeProfit", "stopLoss"].iter().all(|name| call.heeds(name) || !args.params.is_set(name))
        }
        // The reference lets an exchange that knows stop losses have this too, and sends the order at once.
        Method::CreateStopOrder | Method::CreateStopLimitOrder | Method::CreateStopMarketOrder
            if client.core().settings.as_reference && call.heeds("stopLossPrice") =>
        {
            true
        }
        _ => is_heeded(client.def(), method),
    };
    if heeds { Ok(()) } else { Err(engine::not_supported(client.def(), method)) }
}

/// The price of a stop order under the name that the exchange's orders read: `stopPrice` is the older one.
pub(super) fn name_stop(client: &Client, args: &mut Args) {
    let older = client.core().settings.as_reference
        || client.def().call(Method::CreateOrder).is_none_or(|call| call.heeds("stopPrice"));
    if !older && let Some(price) = args.params.remove("stopPrice") {
        args.params.insert("triggerPrice", price);
    }
}

/// What makes an order by cost more than that, beside the conditions of any order: how long it rests, and with whose money.
const OF_AN_ORDER: [&str; 3] = ["postOnly", "timeInForce", "marginMode"];

/// The arguments by which `create_order` makes an order by cost with a condition: such an order is made as any other one.
/// What an exchange has of its own for orders by cost is the plain form, and would send the condition unread. The spec
/// says how `create_order` is told the cost.
pub(crate) fn with_condition(def: &ExchangeDef, method: Method, args: &Args) -> Option<Args> {
    let side = match method {
        Method::CreateMarketOrderWithCost => args.side.clone(),
        Method::CreateMarketBuyOrderWithCost => Some(Side::Buy),
        Method::CreateMarketSellOrderWithCost => Some(Side::Sell),
        _ => return None,
    };
    let cost =
        args.cost.filter(|_| CONDITIONS.iter().chain(&OF_AN_ORDER).any(|name| args.params.get(name).is_some()))?;
    let call = def.call(method).filter(|call| !call.with_condition.is_empty())?;
    let mut args = args.clone();
    (args.side, args.kind, args.amount, args.price) = (side, Some(OrderType::Market), Some(cost), None);
    for (name, value) in call.with_condition {
        match *value {
            "cost" => args.params.insert(*name, cost),
            word => args.params.insert(*name, word),
        };
    }
    Some(args)
}

fn side(args: &mut Args, side: Side) -> Result<()> {
    args.side = Some(side);
    Ok(())
}

fn limit(args: &mut Args) -> Result<()> {
    args.kind = Some(OrderType::Limit);
    Ok(())
}

fn market(args: &mut Args) -> Result<()> {
    args.kind = Some(OrderType::Market);
    Ok(())
}

/// A price of 1 makes amount and cost the same.
fn by_cost(args: &mut Args) -> Result<()> {
    args.amount = args.cost;
    args.price = Some(Dec::ONE);
    market(args)
}

fn flag(args: &mut Args, name: &'static str) -> Result<()> {
    args.params.insert(name, true);
    Ok(())
}

fn stop(args: &mut Args) -> Result<()> {
    if let Some(price) = args.params.remove("triggerPrice") {
        args.params.insert("stopPrice", price);
    }
    Ok(())
}

/// The order is named by its client order id alone.
fn nameless(args: &mut Args) -> Result<()> {
    args.id = Some(Text::default());
    Ok(())
}

/// `takeProfit` and `stopLoss` become structures with what the other parameters say about them.
fn attached(args: &mut Args) -> Result<()> {
    for name in ["takeProfit", "stopLoss"] {
        let Some(price) = args.params.remove(name) else { continue };
        let mut part = Params::new();
        part.insert("triggerPrice", price);
        for (key, from) in [("type", "Type"), ("priceType", "PriceType"), ("price", "LimitPrice"), ("amount", "Amount")]
        {
            part.set(key, args.params.remove(&format!("{name}{from}")).unwrap_or_default());
        }
        args.params.insert(name, Value::Map(part));
    }
    Ok(())
}

/// What of an edit's parameters says which order it is, as far as cancelling heeds it: where the order rests, and the client
/// order id of one that has no other name.
fn cancel_params(def: &ExchangeDef, params: &Params, id: &str) -> Params {
    let reads = def.call(Method::CancelOrder).and_then(|call| call.reads).unwrap_or_default();
    let names = ["trigger", "stop", "marginMode", "clientOrderId"].into_iter();
    let mut own = Params::new();
    for name in names.filter(|name| reads.contains(name) && (*name != "clientOrderId" || id.is_empty())) {
        own.set(name, params.get(name).cloned().unwrap_or_default());
    }
    own
}

/// Where an order cannot be changed: cancelled, and made anew. It is not cancelled for one that would be refused.
pub(super) async fn edit(client: &Client, mut args: Args) -> Result<Outcome> {
    required(Method::EditOrder, &args)?;
    let id = args.id.take();
    Box::pin(engine::refusals(client, Method::CreateOrder, &args, true)).await?;
    let params = cancel_params(client.def(), &args.params, id.as_deref().unwrap_or_default());
    let cancel = Args { id: id.clone(), symbol: args.symbol.clone(), params, ..Args::default() };
    Box::pin(engine::run(client, Method::CancelOrder, cancel)).await?;
    let made = Box::pin(engine::run(client, Method::CreateOrder, args)).await;
    made.map_err(|error| {
        error.with_help(format!("order {} is cancelled: it was to be made anew", id.unwrap_or_default()))
    })
}
