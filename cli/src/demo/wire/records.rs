//! Orders and trades as Kraken shows them.

use serde_json::{Map, Value, json};

use super::{
    super::{
        num::{self, show},
        orders::{Deal, Order},
    },
    text,
};

/// An order, as the order endpoints list it.
pub(super) fn order(order: &Order, with_trades: bool) -> Value {
    let wish = &order.wish;
    let pair = wish.pair;
    let price = wish.price.map_or_else(|| "0".to_owned(), |price| show(price, pair.price_places));
    let mut flags = vec!["fciq"];
    if wish.post_only {
        flags.push("post");
    }
    if wish.in_quote {
        flags.push("viqc");
    }
    let mut fields = Map::from_iter([
        ("refid".to_owned(), Value::Null),
        ("userref".to_owned(), wish.userref.map_or(Value::Null, Value::from)),
        ("status".to_owned(), order.status.word().into()),
        ("opentm".to_owned(), text::seconds(order.opened)),
        ("starttm".to_owned(), 0.into()),
        ("expiretm".to_owned(), 0.into()),
        (
            "descr".to_owned(),
            json!({
                "pair": pair.altname,
                "type": wish.side.word(),
                "ordertype": wish.kind(),
                "price": price,
                "price2": "0",
                "leverage": "none",
                "order": wish.words(),
                "close": "",
            }),
        ),
        ("vol".to_owned(), show(wish.volume, pair.lot_places).into()),
        ("vol_exec".to_owned(), show(order.executed, pair.lot_places).into()),
        ("cost".to_owned(), show(order.cost, pair.cost_places).into()),
        ("fee".to_owned(), show(order.fee, pair.cost_places).into()),
        ("price".to_owned(), show(order.average(), pair.price_places).into()),
        ("stopprice".to_owned(), show(num::ZERO, pair.price_places).into()),
        ("limitprice".to_owned(), show(num::ZERO, pair.price_places).into()),
        ("misc".to_owned(), "".into()),
        ("oflags".to_owned(), flags.join(",").into()),
    ]);
    if let Some(name) = &wish.client_id {
        fields.insert("cl_ord_id".to_owned(), name.as_str().into());
    }
    if let Some(closed) = order.closed {
        fields.insert("closetm".to_owned(), text::seconds(closed));
        fields.insert("reason".to_owned(), order.reason.map_or(Value::Null, Value::from));
    }
    if with_trades && !order.trades.is_empty() {
        fields.insert("trades".to_owned(), order.trades.iter().map(String::as_str).collect());
    }
    Value::Object(fields)
}

/// A trade, as the trade history lists it.
pub(super) fn deal(deal: &Deal) -> Value {
    let pair = deal.pair;
    json!({
        "ordertxid": deal.order,
        "postxid": deal.order,
        "pair": pair.id,
        "time": text::seconds(deal.time),
        "type": deal.side.word(),
        "ordertype": deal.kind,
        "price": show(deal.price, pair.price_places),
        "cost": show(deal.cost, pair.cost_places),
        "fee": show(deal.fee, pair.cost_places),
        "vol": show(deal.volume, pair.lot_places),
        "margin": show(num::ZERO, pair.cost_places),
        "leverage": "0",
        "misc": "",
        "trade_id": deal.number,
        "maker": deal.maker,
    })
}
