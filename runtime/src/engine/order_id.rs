//! Client order ids: made for every new order where the exchange takes one, so that an order whose outcome is unknown
//! can be looked up.

use crate::args::Args;
use crate::def::CallDef;
use crate::method::Method;
use crate::random::{Random, short_uuid};
use crate::state::Core;
use crate::types::Text;
use crate::value::Value;

/// Puts a client order id into the arguments where one is taken and none is given, under the name that the spec says; one
/// that is given gets that name too, unless the call reads the unified one.
pub(super) fn provide(core: &Core, call: &CallDef, args: &mut Args) {
    let Some(param) = call.client_order_id else { return };
    let renames = !core.settings.as_reference && !call.heeds("clientOrderId") && !args.params.is_set(name(param));
    if renames && let Some(given) = args.params.remove("clientOrderId") {
        args.params.insert(name(param), given);
    }
    if core.settings.make_order_ids {
        make_one(core, call, param, args);
    }
}

/// Makes one for a new order that has none.
fn make_one(core: &Core, call: &CallDef, param: &'static str, args: &mut Args) {
    let makes = matches!(call.method, Method::CreateOrder | Method::CreateMarketOrderWithCost)
        || matches!(call.method, Method::CreateMarketBuyOrderWithCost | Method::CreateMarketSellOrderWithCost);
    if makes && given(call, args).is_none() {
        args.params.insert(name(param), make(param, &*core.random, core.clock.now_us()));
    }
}

/// The client order id that the arguments hold.
pub(super) fn given(call: &CallDef, args: &Args) -> Option<Text> {
    let own = call.client_order_id.map(name).unwrap_or_default();
    ["clientOrderId", own]
        .into_iter()
        .find_map(|key| args.params.get(key).and_then(Value::text))
        .map(|text| Text::from(text.as_ref()))
}

/// `name` or `name:kind`.
fn name(param: &'static str) -> &'static str {
    param.split_once(':').map_or(param, |(name, _)| name)
}

/// An id of the kind that stands after the parameter's name: `uuid`, `int` (digits), `hexN`, each with fixed text
/// before it where the exchange wants that (`text:t-hex20`). Without a kind: 32 hexadecimal digits.
fn make(param: &'static str, random: &dyn Random, now_us: i64) -> String {
    let kind = param.split_once(':').map_or("hex32", |(_, kind)| kind);
    if let Some(prefix) = kind.strip_suffix("uuid") {
        return format!("{prefix}{}", random.uuid());
    }
    if let Some(prefix) = kind.strip_suffix("int32") {
        let digits = u32::from_str_radix(&random.hex(7), 16).unwrap_or(1).max(1);
        return format!("{prefix}{digits}");
    }
    if let Some(prefix) = kind.strip_suffix("int") {
        return format!("{prefix}{now_us}");
    }
    match kind.rsplit_once("hex").and_then(|(prefix, digits)| Some((prefix, digits.parse::<usize>().ok()?))) {
        Some((prefix, digits)) => format!("{prefix}{}", short_uuid(random, digits.min(32))),
        None => short_uuid(random, 32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::FixedRandom;

    #[test]
    fn kinds_have_their_forms() {
        let make = |param| make(param, &FixedRandom::default(), 1_700_000_000_123_456);
        assert_eq!(make("clOrdId"), "11111111222243338444555555555555");
        assert_eq!(make("orderLinkId:uuid"), "11111111-2222-4333-8444-555555555555");
        assert_eq!(make("text:t-hex20"), "t-11111111222243338444");
        assert_eq!(make("cid:int"), "1700000000123456");
        assert_eq!(make("userref:int32"), "40219125");
        assert_eq!(name("text:t-hex20"), "text");
    }
}
