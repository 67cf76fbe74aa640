//! The public endpoints: time, assets, pairs, prices.

use serde_json::{Map, Value, json};

use super::{
    super::{
        catalog::{self, Asset, Pair},
        history::{self, Candle},
        num::{self, Dec, show},
        orders::{Print, Side},
        venue::Venue,
    },
    Form, Result,
    form::invalid,
    text,
};
use crate::moment;

const SECOND: u64 = 1_000_000_000;
/// Candles in one answer.
const CANDLES: i64 = 720;
/// Candle lengths in minutes.
const INTERVALS: [i64; 9] = [1, 5, 15, 30, 60, 240, 1_440, 10_080, 21_600];

/// Answers the public endpoint `name`.
pub(super) fn answer(venue: &Venue, name: &str, form: &Form, now: u64) -> Result {
    match name {
        "Time" => Ok(json!({ "unixtime": now / SECOND, "rfc1123": moment::rfc1123((now / SECOND) as i64) })),
        "SystemStatus" => Ok(json!({ "status": "online", "timestamp": moment::iso((now / SECOND) as i64) })),
        "Assets" => assets(form),
        "AssetPairs" => Ok(form.pairs()?.into_iter().map(|pair| (pair.id.to_owned(), pair_facts(pair))).collect()),
        "Ticker" => {
            let pairs = form.pairs()?;
            Ok(pairs.into_iter().map(|pair| (pair.id.to_owned(), ticker(venue, pair, now))).collect())
        }
        "Depth" => depth(venue, form),
        "Trades" => trades(venue, form),
        "OHLC" => ohlc(venue, form, now),
        _ => Err("EGeneral:Unknown method".into()),
    }
}

fn assets(form: &Form) -> Result {
    let wanted: Vec<&Asset> = match form.get("asset") {
        None => catalog::ASSETS.iter().collect(),
        Some(names) => {
            let found = names.split(',').map(|name| catalog::asset(name.trim()).ok_or("EQuery:Unknown asset"));
            found.collect::<std::result::Result<_, _>>()?
        }
    };
    let facts = |asset: &Asset| {
        json!({
            "aclass": "currency",
            "altname": asset.altname,
            "decimals": asset.decimals,
            "display_decimals": asset.display_decimals,
            "status": "enabled",
        })
    };
    Ok(wanted.into_iter().map(|asset| (asset.id.to_owned(), facts(asset))).collect())
}

fn pair_facts(pair: &Pair) -> Value {
    let percent = |value: Dec| value.to_string().parse::<serde_json::Number>().map_or(Value::Null, Value::Number);
    json!({
        "altname": pair.altname,
        "wsname": pair.wsname,
        "aclass_base": "currency",
        "base": pair.base,
        "aclass_quote": "currency",
        "quote": pair.quote,
        "lot": "unit",
        "cost_decimals": pair.cost_places,
        "pair_decimals": pair.price_places,
        "lot_decimals": pair.lot_places,
        "lot_multiplier": 1,
        "leverage_buy": [],
        "leverage_sell": [],
        "fees": [[0, percent(catalog::TAKER_PERCENT)]],
        "fees_maker": [[0, percent(catalog::MAKER_PERCENT)]],
        "fee_volume_currency": "ZUSD",
        "margin_call": 80,
        "margin_stop": 40,
        "ordermin": pair.order_min.to_string(),
        "costmin": pair.cost_min.to_string(),
        "tick_size": num::scaled(1, pair.price_places).to_string(),
        "status": "online",
    })
}

/// The candle of `length` minutes that begins at `minute`, with the trades since the opening in it.
fn candle(venue: &Venue, pair: &Pair, minute: i64, length: i64) -> Candle {
    let mut candle = history::candle(pair, minute, length);
    let from = nanos_of(venue, minute);
    let until = nanos_of(venue, minute + length);
    let new = venue.prints(pair).iter().filter(|print| print.time >= venue.opened.max(from) && print.time < until);
    for print in new {
        candle.high = candle.high.max(print.price);
        candle.low = candle.low.min(print.price);
        candle.close = print.price;
        candle.volume = num::add(candle.volume, print.volume);
        candle.count += 1;
    }
    candle
}

/// The moment of a minute that is counted from the opening.
fn nanos_of(venue: &Venue, minute: i64) -> u64 {
    let start = venue.opened - venue.opened % (60 * SECOND);
    start.saturating_add_signed(minute.saturating_mul(60 * SECOND as i64))
}

fn ticker(venue: &Venue, pair: &Pair, now: u64) -> Value {
    let places = pair.price_places;
    let best = |side| venue.book(pair).and_then(|book| book.best(side)).unwrap_or((num::ZERO, num::ZERO));
    let quote = |(price, volume): (Dec, Dec)| {
        json!([show(price, places), show(num::cut(volume, 0).max(num::scaled(1, 0)), 0), show(volume, 3)])
    };
    let last = venue.prints(pair).last().map_or((pair.middle, num::ZERO), |print| (print.price, print.volume));
    // the hours are those of the candles: full ones of the clock
    let now_minute = (now / (60 * SECOND)) as i64;
    let this_hour = now_minute - now_minute.rem_euclid(60) - (venue.opened / (60 * SECOND)) as i64;
    let today = ((now / SECOND % 86_400) / 3_600) as i64;
    let hours: Vec<Candle> = (0..24).map(|back| candle(venue, pair, this_hour - back * 60, 60)).collect();
    let both = |value: &dyn Fn(&[Candle]) -> Value| {
        let since_midnight = hours.get(..=usize::try_from(today).unwrap_or(0)).unwrap_or(&hours);
        json!([value(since_midnight), value(&hours)])
    };
    let volume = |hours: &[Candle]| hours.iter().fold(num::ZERO, |sum, hour| num::add(sum, hour.volume));
    let vwap = |hours: &[Candle]| {
        let cost = hours.iter().fold(num::ZERO, |sum, hour| num::add(sum, num::mul(hour.vwap, hour.volume)));
        num::div(cost, volume(hours))
    };
    json!({
        "a": quote(best(Side::Sell)),
        "b": quote(best(Side::Buy)),
        "c": [show(last.0, places), show(last.1, 8)],
        "v": both(&|hours| show(volume(hours), 8).into()),
        "p": both(&|hours| show(vwap(hours), places).into()),
        "t": both(&|hours| hours.iter().map(|hour| hour.count).sum::<i64>().into()),
        "l": both(&|hours| hours.iter().map(|hour| hour.low).min().map_or(Value::Null, |low| show(low, places).into())),
        "h": both(&|hours| hours.iter().map(|hour| hour.high).max().map_or(Value::Null, |high| show(high, places).into())),
        "o": hours.last().map_or(Value::Null, |hour| show(hour.open, places).into()),
    })
}

fn depth(venue: &Venue, form: &Form) -> Result {
    let pair = form.pair()?;
    let count = form.whole::<usize>("count")?.unwrap_or(100);
    if !(1..=500).contains(&count) {
        return Err(invalid("count"));
    }
    let side = |side| -> Value {
        let levels = venue.book(pair).map(|book| book.levels(side, count)).unwrap_or_default();
        levels
            .into_iter()
            .map(|(price, volume, since)| json!([show(price, pair.price_places), show(volume, 3), since / SECOND]))
            .collect()
    };
    Ok(keyed(pair, json!({ "asks": side(Side::Sell), "bids": side(Side::Buy) })))
}

fn trades(venue: &Venue, form: &Form) -> Result {
    let pair = form.pair()?;
    let count = form.whole::<usize>("count")?.unwrap_or(1_000).min(1_000);
    let all = venue.prints(pair);
    let chosen = match form.moment("since")? {
        Some(since) => {
            let after = all.get(all.partition_point(|print| print.time <= since)..).unwrap_or_default();
            after.get(..count).unwrap_or(after)
        }
        None => all.get(all.len().saturating_sub(count)..).unwrap_or(all),
    };
    let row = |print: &Print| {
        let side = if print.side == Side::Buy { "b" } else { "s" };
        let kind = if print.market { "m" } else { "l" };
        let (price, volume) = (show(print.price, pair.price_places), show(print.volume, 8));
        json!([price, volume, text::seconds(print.time), side, kind, "", print.number])
    };
    let last = chosen.last().map_or_else(|| venue.opened.to_string(), |print| print.time.to_string());
    let mut answer = keyed(pair, chosen.iter().map(row).collect());
    insert(&mut answer, "last", last.into());
    Ok(answer)
}

fn ohlc(venue: &Venue, form: &Form, now: u64) -> Result {
    let pair = form.pair()?;
    let length = form.whole::<i64>("interval")?.unwrap_or(1);
    if !INTERVALS.contains(&length) {
        return Err(invalid("interval"));
    }
    let since = form.moment("since")?.unwrap_or(0) / SECOND;
    // candles begin at multiples of their length on the wall clock
    let now_minute = (now / (60 * SECOND)) as i64;
    let opened_minute = (venue.opened / (60 * SECOND)) as i64;
    let newest = now_minute - now_minute.rem_euclid(length);
    let rows: Vec<Value> = (0..CANDLES)
        .rev()
        .map(|back| newest - back * length)
        .filter(|minute| minute * 60 > since as i64)
        .map(|minute| (minute * 60, candle(venue, pair, minute - opened_minute, length)))
        .map(|(time, candle)| {
            let price = |value| show(value, pair.price_places);
            let (open, high, low, close) =
                (price(candle.open), price(candle.high), price(candle.low), price(candle.close));
            json!([time, open, high, low, close, price(candle.vwap), show(candle.volume, 8), candle.count])
        })
        .collect();
    let mut answer = keyed(pair, rows.into());
    insert(&mut answer, "last", ((newest - length) * 60).into());
    Ok(answer)
}

fn keyed(pair: &Pair, value: Value) -> Value {
    Value::Object(Map::from_iter([(pair.id.to_owned(), value)]))
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(map) = object {
        map.insert(key.to_owned(), value);
    }
}
