//! Candles out of trades, for exchanges that have no candles of their own.

use crate::answer::Answer;
use crate::args::Args;
use crate::engine::seconds;
use crate::error::{Error, ErrorClass, Result};
use crate::types::{Candle, Trade};

/// The candles of the trades, oldest first. The newest trade is left out: whatever follows it belongs to the same candle.
/// `limit` is the number of trades that are looked at, since more cannot be asked for.
pub(super) fn of_trades(answer: Answer, args: &Args) -> Result<Answer> {
    let Answer::Trades(trades) = answer else {
        return Err(Error::payload(ErrorClass::BadResponse, "candles need trades"));
    };
    let word = args.timeframe.as_deref().unwrap_or("1m");
    let period_ms = seconds(word).and_then(|secs| secs.checked_mul(1000)).ok_or_else(|| unknown(word))?;
    let limit = args.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let count = trades.len().saturating_sub(1).min(limit);
    let mut candles: Vec<Candle> = Vec::new();
    for trade in trades.iter().take(count) {
        let Some(time) = trade.timestamp.filter(|time| args.since.is_none_or(|since| *time >= since)) else { continue };
        // The very first period may begin before the least time that there is.
        let start = time.saturating_sub(time.rem_euclid(period_ms));
        match candles
            .last_mut()
            .filter(|candle| candle.timestamp.is_some_and(|begun| start < begun.saturating_add(period_ms)))
        {
            Some(candle) => add(candle, trade),
            None => candles.push(begin(start, trade)),
        }
    }
    Ok(Answer::Candles(candles))
}

fn unknown(word: &str) -> Error {
    Error::usage(ErrorClass::BadRequest, format!("there is no time frame `{word}`"))
        .with_help("write a number and one of s, m, h, d, w, M, y")
}

fn begin(start: i64, trade: &Trade) -> Candle {
    let price = trade.price;
    Candle { timestamp: Some(start), open: price, high: price, low: price, close: price, volume: trade.amount }
}

fn add(candle: &mut Candle, trade: &Trade) {
    candle.high = candle.high.max(trade.price);
    candle.low = candle.low.into_iter().chain(trade.price).min();
    candle.close = trade.price.or(candle.close);
    candle.volume = match (candle.volume, trade.amount) {
        (Some(sum), Some(amount)) => sum.checked_add(amount),
        (sum, amount) => sum.or(amount),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal::Dec;

    fn trade(timestamp: i64, price: i64, amount: i64) -> Trade {
        Trade {
            timestamp: Some(timestamp),
            price: Some(Dec::from(price)),
            amount: Some(Dec::from(amount)),
            ..Trade::default()
        }
    }

    #[test]
    fn a_candle_has_the_first_highest_lowest_and_last_price_and_the_sum_of_its_trades() {
        let trades = vec![
            trade(60_000, 5, 1),
            trade(61_000, 9, 2),
            trade(119_999, 4, 3),
            trade(125_000, 7, 1),
            trade(126_000, 1, 1),
        ];
        let args = Args { timeframe: Some("1m".into()), ..Args::default() };
        let Ok(Answer::Candles(candles)) = of_trades(Answer::Trades(trades), &args) else { panic!("candles") };
        let shown: Vec<_> = candles.iter().map(|c| (c.timestamp, c.open, c.high, c.low, c.close, c.volume)).collect();
        let dec = |n: i64| Some(Dec::from(n));
        assert_eq!(
            shown,
            [
                (Some(60_000), dec(5), dec(9), dec(4), dec(4), dec(6)),
                (Some(120_000), dec(7), dec(7), dec(7), dec(7), dec(1)),
            ]
        );
    }

    #[test]
    fn times_at_the_ends_of_what_a_number_holds_are_times() {
        let trades =
            vec![trade(i64::MIN, 5, 1), trade(i64::MIN + 1, 6, 1), trade(i64::MAX, 7, 1), trade(i64::MAX, 7, 1)];
        let args = Args { timeframe: Some("1m".into()), ..Args::default() };
        let Ok(Answer::Candles(candles)) = of_trades(Answer::Trades(trades), &args) else { panic!("candles") };
        assert_eq!(candles.len(), 2);
    }
}
