//! One order of a batch.

use crate::decimal::Dec;
use crate::map::Params;
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

/// One order of `create_orders`.
#[derive(Debug, Clone)]
pub struct OrderRequest {
    /// The market's symbol.
    pub symbol: Text,
    /// The order's type.
    pub kind: OrderType,
    /// The order's side.
    pub side: Side,
    /// How much, in units of the base currency or in contracts.
    pub amount: Dec,
    /// The limit price.
    pub price: Option<Dec>,
    /// Extra parameters.
    pub params: Params,
}

impl From<OrderRequest> for Value<'static> {
    fn from(order: OrderRequest) -> Self {
        let mut map = Params::new();
        map.insert("symbol", order.symbol);
        map.insert("type", order.kind.as_str().to_owned());
        map.insert("side", order.side.as_str().to_owned());
        map.insert("amount", order.amount);
        map.set("price", order.price);
        if !order.params.is_empty() {
            map.insert("params", order.params);
        }
        Value::Map(map)
    }
}
