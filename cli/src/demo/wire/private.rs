//! The private endpoints that read; those that trade are in `trading`.

use serde_json::{Map, Value, json};

use super::{
    super::{
        catalog,
        num::{self, Dec, show},
        orders::{Order, Status},
        venue::Venue,
    },
    Form, Result, records, trading,
};

/// The endpoints there are.
pub(super) const NAMES: &[&str] = &[
    "Balance",
    "BalanceEx",
    "TradeBalance",
    "TradeVolume",
    "OpenOrders",
    "ClosedOrders",
    "QueryOrders",
    "TradesHistory",
    "AddOrder",
    "CancelOrder",
    "CancelAll",
    "GetWebSocketsToken",
];

/// Records in one page of an answer.
const PAGE: usize = 50;

/// Answers the private endpoint `name` for a customer whose signature was right.
pub(super) fn answer(venue: &mut Venue, account: usize, name: &str, form: &Form, now: u64) -> Result {
    match name {
        "Balance" => Ok(balances(venue, account, |_, total, _| total.into())),
        "BalanceEx" => Ok(balances(venue, account, |_, total, held| json!({ "balance": total, "hold_trade": held }))),
        "TradeBalance" => Ok(trade_balance(venue, account)),
        "TradeVolume" => trade_volume(venue, account, form),
        "OpenOrders" => Ok(open_orders(venue, account, form)),
        "ClosedOrders" => closed_orders(venue, account, form),
        "QueryOrders" => query_orders(venue, account, form),
        "TradesHistory" => trades_history(venue, account, form),
        "AddOrder" => trading::add(venue, account, form, now),
        "CancelOrder" => trading::cancel(venue, account, form, now),
        "CancelAll" => trading::cancel_all(venue, account, now),
        "GetWebSocketsToken" => Ok(json!({ "token": format!("demo-{account}-{now}"), "expires": 900 })),
        _ => Err("EGeneral:Unknown method".into()),
    }
}

fn balances(venue: &Venue, account: usize, row: impl Fn(&str, String, String) -> Value) -> Value {
    let Some(account) = venue.account(account) else { return json!({}) };
    let rows = account.holdings.iter().map(|(asset, holding)| {
        let places = catalog::decimals(asset);
        ((*asset).to_owned(), row(asset, show(holding.total, places), show(holding.held, places)))
    });
    rows.collect()
}

/// What everything is worth in dollars at the last prices.
fn trade_balance(venue: &Venue, account: usize) -> Value {
    let worth = |asset: &str, amount: Dec| {
        let pair = catalog::PAIRS.iter().find(|pair| pair.base == asset && pair.quote == "ZUSD");
        match pair {
            Some(pair) => num::mul(amount, venue.last_price(pair)),
            None if asset == "ZUSD" => amount,
            None => num::ZERO,
        }
    };
    let holdings = venue.account(account).map(|account| &account.holdings);
    let all = holdings.into_iter().flatten();
    let sum = all.fold(num::ZERO, |sum, (asset, holding)| num::add(sum, worth(asset, holding.total)));
    let (worth, nothing) = (show(sum, 4), show(num::ZERO, 4));
    json!({
        "eb": worth, "tb": worth, "m": nothing, "uv": nothing, "n": nothing,
        "c": nothing, "v": nothing, "e": worth, "mf": worth,
    })
}

fn trade_volume(venue: &Venue, account: usize, form: &Form) -> Result {
    let traded = venue.deals(account).fold(num::ZERO, |sum, deal| num::add(sum, deal.cost));
    let mut answer = json!({ "currency": "ZUSD", "volume": show(traded, 4) });
    if form.get("pair").is_some() {
        let fee = |percent: Dec| {
            let text = show(percent, 4);
            json!({ "fee": text, "minfee": text, "maxfee": text, "nextfee": null, "tiervolume": null, "nextvolume": null })
        };
        for (key, percent) in [("fees", catalog::TAKER_PERCENT), ("fees_maker", catalog::MAKER_PERCENT)] {
            let rows: Value = form.pairs()?.into_iter().map(|pair| (pair.id.to_owned(), fee(percent))).collect();
            if let Value::Object(map) = &mut answer {
                map.insert(key.to_owned(), rows);
            }
        }
    }
    Ok(answer)
}

fn open_orders(venue: &Venue, account: usize, form: &Form) -> Value {
    let userref = form.get("userref");
    let client_id = form.get("cl_ord_id");
    let fits = |order: &&Order| {
        let number = order.wish.userref.map(|number| number.to_string());
        order.status == Status::Open
            && (userref.is_none() || number.as_deref() == userref)
            && (client_id.is_none() || order.wish.client_id.as_deref() == client_id)
    };
    let open = venue.orders(account).filter(fits);
    json!({ "open": listed(open, form.flag("trades")) })
}

fn closed_orders(venue: &Venue, account: usize, form: &Form) -> Result {
    let (start, end) = (form.moment("start")?, form.moment("end")?);
    let client_id = form.get("cl_ord_id");
    let fits = |order: &&Order| {
        order.status != Status::Open
            && start.is_none_or(|start| order.opened > start)
            && end.is_none_or(|end| order.opened <= end)
            && (client_id.is_none() || order.wish.client_id.as_deref() == client_id)
    };
    let closed: Vec<&Order> = venue.orders(account).rev().filter(fits).collect();
    let skipped = form.whole::<usize>("ofs")?.unwrap_or(0);
    let page = closed.iter().skip(skipped).take(PAGE).copied();
    Ok(json!({ "closed": listed(page, form.flag("trades")), "count": closed.len() }))
}

fn query_orders(venue: &Venue, account: usize, form: &Form) -> Result {
    let ids: Vec<&str> = form.need("txid")?.split(',').map(str::trim).collect();
    let known = |id: &&str| venue.orders(account).any(|order| order.txid == **id);
    if ids.len() > PAGE || !ids.iter().any(known) {
        return Err("EOrder:Unknown order".into());
    }
    let found = venue.orders(account).filter(|order| ids.contains(&order.txid.as_str()));
    Ok(Value::Object(listed(found, form.flag("trades"))))
}

fn trades_history(venue: &Venue, account: usize, form: &Form) -> Result {
    let (start, end) = (form.moment("start")?, form.moment("end")?);
    let within = |time: u64| start.is_none_or(|start| time > start) && end.is_none_or(|end| time <= end);
    let all: Vec<_> = venue.deals(account).rev().filter(|deal| within(deal.time)).collect();
    let skipped = form.whole::<usize>("ofs")?.unwrap_or(0);
    let page = all.iter().skip(skipped).take(PAGE).map(|deal| (deal.id.clone(), records::deal(deal)));
    Ok(json!({ "trades": page.collect::<Map<_, _>>(), "count": all.len() }))
}

fn listed<'a>(orders: impl Iterator<Item = &'a Order>, with_trades: bool) -> Map<String, Value> {
    orders.map(|order| (order.txid.clone(), records::order(order, with_trades))).collect()
}
