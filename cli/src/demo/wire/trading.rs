//! Placing and cancelling orders.

use serde_json::json;

use super::{
    super::{
        orders::{Patience, Side, Wish},
        venue::Venue,
    },
    Form, Result,
    form::invalid,
};

/// Flags that an order may carry: fee in the quote asset (the only way here), post-only, volume in the quote asset.
const FLAGS: [&str; 3] = ["fciq", "post", "viqc"];

/// `AddOrder`.
pub(super) fn add(venue: &mut Venue, account: usize, form: &Form, now: u64) -> Result {
    let wish = wish(form)?;
    let only_check = form.flag("validate");
    let description = json!({ "order": wish.words() });
    let txid = venue.place(account, wish, now, only_check)?;
    if only_check {
        return Ok(json!({ "descr": description }));
    }
    Ok(json!({ "descr": description, "txid": [txid] }))
}

fn wish(form: &Form) -> Result<Wish> {
    let pair = form.pair()?;
    let side = match form.need("type")? {
        "buy" => Side::Buy,
        "sell" => Side::Sell,
        _ => return Err(invalid("type")),
    };
    let flags: Vec<&str> = form.get("oflags").map(|flags| flags.split(',').collect()).unwrap_or_default();
    if flags.iter().any(|flag| !FLAGS.contains(flag)) {
        return Err(invalid("oflags"));
    }
    if form.get("leverage").is_some_and(|leverage| leverage != "none") {
        return Err(invalid("leverage"));
    }
    let price = match form.need("ordertype")? {
        "market" => None,
        "limit" => Some(form.positive("price")?.ok_or_else(|| invalid("price"))?),
        _ => return Err(invalid("ordertype")),
    };
    let in_quote = flags.contains(&"viqc");
    if in_quote && (price.is_some() || side == Side::Sell) {
        return Err(invalid("viqc"));
    }
    let patience = match form.get("timeinforce") {
        None | Some("GTC") => Patience::UntilCancelled,
        Some("IOC") => Patience::Immediate,
        Some("FOK") => Patience::AllOrNothing,
        Some(_) => return Err(invalid("timeinforce")),
    };
    let volume = form.positive("volume")?.ok_or_else(|| invalid("volume"))?;
    let post_only = flags.contains(&"post");
    if post_only && (price.is_none() || patience != Patience::UntilCancelled) {
        return Err(invalid("oflags"));
    }
    let userref = form.whole("userref")?;
    let client_id = form.get("cl_ord_id").map(str::to_owned);
    Ok(Wish { pair, side, price, volume, in_quote, post_only, patience, userref, client_id })
}

/// `CancelOrder`: by order id, by the customer's number or by the customer's name.
pub(super) fn cancel(venue: &mut Venue, account: usize, form: &Form, now: u64) -> Result {
    let count = match (form.get("txid"), form.get("cl_ord_id")) {
        (None, None) => return Err(invalid("txid")),
        (None, Some(name)) => venue.cancel(account, |order| order.wish.client_id.as_deref() == Some(name), now),
        (Some(txid), _) => {
            let number: Option<i64> = txid.parse().ok();
            let by_number = |userref: Option<i64>| number.is_some() && userref == number;
            venue.cancel(account, |order| order.txid == txid || by_number(order.wish.userref), now)
        }
    };
    if count == 0 {
        return Err("EOrder:Unknown order".into());
    }
    Ok(json!({ "count": count }))
}

/// `CancelAll`.
pub(super) fn cancel_all(venue: &mut Venue, account: usize, now: u64) -> Result {
    Ok(json!({ "count": venue.cancel(account, |_| true, now) }))
}
