//! Functions of the language that know markets and currencies.

use std::borrow::Cow;

use crate::cx::Cx;
use crate::decimal::Dec;
use crate::error::{Error, ErrorClass, Result};
use crate::func;
use crate::json::Json;
use crate::map::Map;
use crate::observe::Rounded;
use crate::precision::{Rounding, amount_to_precision, cost_to_precision, decimal_to_precision, price_to_precision};
use crate::types::{Market, Network, Text};
use crate::value::Value;

type Opt<'a> = Option<Cow<'a, str>>;

fn owned<'a>(text: Text) -> Opt<'a> {
    (!text.is_empty()).then(|| Cow::Owned(text.into_string()))
}

/// `currency(id)`: the code of a currency id.
#[must_use]
pub fn cx_currency<'a>(cx: &Cx<'a>, id: Opt<'a>) -> Opt<'a> {
    cx.currency_code(id)
}

/// `currency_id(code)`
#[must_use]
pub fn cx_currency_id<'a>(cx: &Cx<'a>, code: Opt<'_>) -> Opt<'a> {
    code.and_then(|code| owned(cx.markets().currency_id(&code)))
}

/// `currency_value(code name)`: the precision of a currency, or a value of the exchange's own.
#[must_use]
pub fn cx_currency_value<'a>(cx: &Cx<'a>, code: Opt<'_>, name: Opt<'_>) -> Value<'a> {
    let Some(currency) = code.and_then(|code| cx.markets().currency(&code)) else { return Value::Null };
    match name.as_deref() {
        Some("precision") => Value::from(currency.precision),
        Some(name) => currency.extra(name),
        None => Value::Null,
    }
}

/// `market_id(symbol)`
#[must_use]
pub fn cx_market_id<'a>(cx: &Cx<'a>, symbol: Opt<'_>) -> Opt<'a> {
    let symbol = symbol?;
    match cx.markets().by_symbol(&symbol) {
        Some(market) => market.id(),
        None => Some(Cow::Owned(symbol.into_owned())),
    }
}

/// `symbol_of(id delimiter kind)`
#[must_use]
pub fn cx_symbol_of<'a>(cx: &Cx<'a>, id: Opt<'_>, delimiter: Opt<'_>, kind: Opt<'_>) -> Opt<'a> {
    let found = cx.markets().by_id(id.as_deref(), delimiter.as_deref(), kind.as_deref(), None);
    found.symbol().and_then(owned)
}

/// `network_id(code)`: the exchange's id of a network.
#[must_use]
pub fn cx_network_id<'a>(cx: &Cx<'a>, network: Opt<'_>, currency: Opt<'_>) -> Opt<'a> {
    let network = network?;
    let known = currency
        .as_deref()
        .and_then(|code| cx.markets().currency(code))
        .and_then(|currency| currency.networks.get(&*network))
        .and_then(|network| network.id.clone());
    let listed = || cx.def().networks.iter().find(|(code, _)| *code == network).map(|(_, id)| Text::from(*id));
    match known.or_else(listed) {
        Some(id) => owned(id),
        None => Some(Cow::Owned(network.into_owned())),
    }
}

/// `network_code(id)`: the unified code of a network.
#[must_use]
pub fn cx_network_code<'a>(cx: &Cx<'a>, id: Opt<'_>, currency: Opt<'_>) -> Opt<'a> {
    let id = id?;
    if let Some((code, _)) = cx.def().networks.iter().find(|(_, own)| *own == id) {
        return Some(Cow::Borrowed(code));
    }
    let networks = currency.as_deref().and_then(|code| cx.markets().currency(code)).map(|currency| &currency.networks);
    let known = networks.and_then(|all| all.iter().find(|(_, network)| network.id.as_deref() == Some(&*id)));
    match known {
        Some((code, _)) => owned(code.clone()),
        None => Some(Cow::Owned(id.into_owned())),
    }
}

/// `precise_amount(code x)`: to the precision of a currency.
#[must_use]
pub fn cx_precise_amount<'a>(cx: &Cx<'a>, code: Opt<'_>, amount: Option<Dec>) -> Opt<'a> {
    let amount = amount?;
    let rules = cx.markets().rules().precision_rules();
    let currency = code.as_deref().and_then(|code| cx.markets().currency(code));
    let precision = currency.and_then(|currency| currency.precision);
    let text = match precision {
        Some(precision) => decimal_to_precision(amount, Rounding::HalfUp, precision, rules),
        None => amount.normalized().to_text(),
    };
    show(cx, "amount", amount, &text, ("rounded to the currency's precision", precision));
    owned(text)
}

/// `from_json(text)`: null where it is no JSON.
#[must_use]
pub fn cx_from_json<'a>(cx: &Cx<'a>, text: Opt<'_>) -> Json<'a> {
    text.map_or(Json::NULL, |text| cx.parse(&text))
}

/// A value as a payload value, so that mappings can read it.
#[must_use]
pub fn to_json<'a>(cx: &Cx<'a>, value: Value<'a>) -> Json<'a> {
    match value {
        Value::Json(json) => json,
        Value::Null => Json::NULL,
        value => cx.parse(&func::json(&value, func::Style::Compact)),
    }
}

/// Shows whoever watches the client what a precision made of a number.
fn show(cx: &Cx<'_>, what: &'static str, given: Dec, sent: &Text, (rule, precision): (&'static str, Option<Dec>)) {
    let mode = cx.markets().rules().precision_rules().mode;
    cx.rounded(|| Rounded { what, given, sent: sent.to_string(), rule, precision, mode });
}

/// A value of the exchange's own that a market has.
#[must_use]
pub fn extra_of<'a>(market: Option<&'a Market>, key: &str) -> Value<'a> {
    market.map_or(Value::Null, |market| market.extra(key))
}

/// A member of what the exchange said of a market.
#[must_use]
pub fn info_of<'a>(market: Option<&'a Market>, key: &str) -> Value<'a> {
    extra_of(market, "info").get(key)
}

fn market_of<'a>(cx: &Cx<'a>, market: Option<&'a Market>) -> Result<&'a Market> {
    market.or_else(|| cx.asked_market()).ok_or_else(|| {
        Error::usage(ErrorClass::ArgumentsRequired, "a symbol is needed to know the precision of the amount")
    })
}

/// `amt(x)`: an amount to the market's precision, cut.
///
/// # Errors
/// `InvalidOrder` where nothing is left of it.
pub fn market_amt<'a>(cx: &Cx<'a>, market: Option<&'a Market>, amount: Option<Dec>) -> Result<Opt<'a>> {
    let Some(amount) = amount else { return Ok(None) };
    let rules = cx.markets().rules().precision_rules();
    let market = market_of(cx, market)?;
    let text = amount_to_precision(market, amount, rules)?;
    show(cx, "amount", amount, &text, ("cut to precision.amount", market.precision.amount));
    Ok(owned(text))
}

/// `px(x)`: a price to the market's precision, rounded half up.
///
/// # Errors
/// `InvalidOrder` where nothing is left of it.
pub fn market_px<'a>(cx: &Cx<'a>, market: Option<&'a Market>, price: Option<Dec>) -> Result<Opt<'a>> {
    let Some(price) = price else { return Ok(None) };
    let rules = cx.markets().rules().precision_rules();
    let market = market_of(cx, market)?;
    let text = price_to_precision(market, price, rules)?;
    show(cx, "price", price, &text, ("rounded to precision.price", market.precision.price));
    Ok(owned(text))
}

/// `cost(x)`: a cost to the precision of the market's price, cut.
///
/// # Errors
/// `ArgumentsRequired` without a market.
pub fn market_cost<'a>(cx: &Cx<'a>, market: Option<&'a Market>, cost: Option<Dec>) -> Result<Opt<'a>> {
    let Some(cost) = cost else { return Ok(None) };
    let rules = cx.markets().rules().precision_rules();
    let market = market_of(cx, market)?;
    let text = cost_to_precision(market, cost, rules);
    show(cx, "cost", cost, &text, ("cut to precision.cost", market.precision.cost.or(market.precision.price)));
    Ok(owned(text))
}

/// What a market is where the payload does not say.
pub fn market_defaults(cx: &Cx<'_>, market: &mut Market) {
    crate::derive::market(market, cx.markets().rules());
}

/// `$tf.id`: a number where the exchange's ids are numbers.
#[must_use]
pub fn timeframe_id<'a>(cx: &Cx<'a>, number: bool) -> Value<'a> {
    let Some(id) = cx.timeframe() else { return Value::Null };
    match number.then(|| Dec::parse(id)).flatten() {
        Some(number) => Value::Num(number),
        None => Value::Text(Cow::Borrowed(id)),
    }
}

/// `$currency.extra.x`
#[must_use]
pub fn currency_extra<'a>(cx: &Cx<'a>, key: &str) -> Value<'a> {
    let Some(currency) = cx.currency() else { return Value::Null };
    if key != "networks" {
        return currency.extra(key);
    }
    let network = |network: &'a Network| {
        let text = |text: &'a Option<Text>| text.as_deref().map(Cow::Borrowed);
        let map = Map::with_capacity(5)
            .with("id", text(&network.id))
            .with("network", text(&network.network))
            .with("fee", network.fee)
            .with("precision", network.precision)
            .with("active", network.active);
        Value::Map(map)
    };
    Value::Map(currency.networks.iter().map(|(code, n)| (Cow::Borrowed(code.as_str()), network(n))).collect())
}

/// `$markets`: all markets, each as a map.
#[must_use]
pub fn all_markets<'a>(cx: &Cx<'a>) -> Value<'a> {
    let map = |market: &'a Market| {
        let map = Map::with_capacity(10)
            .with("id", market.id())
            .with("symbol", market.symbol())
            .with("base", market.base())
            .with("quote", market.quote())
            .with("settle", market.settle())
            .with("base_id", market.base_id())
            .with("quote_id", market.quote_id())
            .with("settle_id", market.settle_id())
            .with("type", market.kind_word())
            .with("active", market.active);
        Value::Map(map)
    };
    Value::List(cx.markets().all().iter().map(map).collect())
}
