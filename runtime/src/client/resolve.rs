//! What became of an order whose answer was lost.

use super::Client;
use crate::answer::Answer;
use crate::args::Args;
use crate::call::Call;
use crate::engine;
use crate::error::{Error, ErrorClass, Result};
use crate::method::{ArgName, Method};
use crate::params;
use crate::types::{Order, Text};

/// What became of an order.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Resolution {
    /// The exchange has it.
    Placed(Box<Order>),
    /// The exchange does not know it: it may be sent again. Give a slow exchange a few seconds before trusting this.
    NotFound,
    /// It cannot be found out: the error has no client order id, or the exchange has no call to look it up.
    Unknown,
}

/// How much later than ours the exchange's clock may be thought to go.
const CLOCKS_DIFFER_MS: i64 = 60_000;

/// The calls whose lists may hold the order.
const LISTS: [Method; 4] =
    [Method::FetchOpenOrders, Method::FetchOrders, Method::FetchClosedOrders, Method::FetchCanceledOrders];

pub(super) async fn resolve(client: &Client, error: &Error) -> Result<Resolution> {
    let Some(id) = error.client_order_id() else { return Ok(Resolution::Unknown) };
    let symbol = error.symbol().map(Text::from);
    if let Some(order) = by_id(client, id, symbol.clone()).await? {
        return Ok(Resolution::Placed(order));
    }
    let mut looked = Vec::new();
    for method in LISTS {
        if !client.def().has(method) {
            continue;
        }
        let paged = client.def().call(method).is_some_and(|call| call.paginate.is_some());
        let since = error.context().ordered_ms.filter(|_| paged).map(|ms| ms.saturating_sub(CLOCKS_DIFFER_MS));
        let args = Args { symbol: symbol.clone(), since, ..Args::default() };
        let mut pages = Call::<Vec<Order>>::with_args(client, method, args).pages();
        // Every page since then: that an order is not on the first one says nothing.
        while let Some(orders) = pages.next().await? {
            if let Some(order) = orders.into_iter().find(|order| order.client_order_id.as_deref() == Some(id)) {
                return Ok(Resolution::Placed(Box::new(order)));
            }
        }
        looked.push(method);
    }
    // An order that is not open may have been filled at once: without a list of past orders nothing is known.
    let past = looked.iter().any(|method| matches!(method, Method::FetchOrders | Method::FetchClosedOrders));
    Ok(if past { Resolution::NotFound } else { Resolution::Unknown })
}

/// The order by its client order id, where the exchange's `fetch_order` takes one. What it answers is believed only
/// when it names the id.
async fn by_id(client: &Client, id: &str, symbol: Option<Text>) -> Result<Option<Box<Order>>> {
    if !client.def().has(Method::FetchOrder) {
        return Ok(None);
    }
    let params = params! { "clientOrderId" => id.to_owned() };
    let args = Args { symbol: symbol.filter(|_| Method::FetchOrder.takes(ArgName::Symbol)), params, ..Args::default() };
    match engine::run(client, Method::FetchOrder, args).await {
        Ok(outcome) => Ok(match outcome.answer {
            Answer::Order(order) if order.client_order_id.as_deref() == Some(id) => Some(order),
            _ => None,
        }),
        // A refusal says nothing: the exchange may not look orders up this way.
        Err(error) if error.is(ErrorClass::ExchangeError) => Ok(None),
        Err(error) => Err(error),
    }
}
