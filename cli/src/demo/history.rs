//! A price history that never happened: the same curve at every start, computed for any moment from a hash, so that
//! candles of every interval agree with each other without being stored.

use super::{
    catalog::Pair,
    num::{self, Dec},
};

/// Waves that make the curve: length in minutes and swing in millionths of the price.
const WAVES: &[(i64, i64)] = &[
    (2, 700),
    (7, 1_200),
    (23, 2_000),
    (61, 3_500),
    (190, 5_000),
    (760, 10_000),
    (3_100, 20_000),
    (12_400, 40_000),
    (50_000, 70_000),
];
const MILLION: i64 = 1_000_000;
/// Points of the curve that are looked at for the extremes of one candle: of an hour every five minutes.
const SAMPLES: i64 = 12;
/// The same at most; a day is looked at every five minutes too, so that its range is that of its hours.
const MOST_SAMPLES: i64 = 24 * SAMPLES;

/// One candle; `volume` is in the base asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candle {
    /// First minute, counted from the opening of the exchange (negative: before it).
    pub minute: i64,
    /// First price.
    pub open: Dec,
    /// Highest price.
    pub high: Dec,
    /// Lowest price.
    pub low: Dec,
    /// Last price.
    pub close: Dec,
    /// Volume-weighted average price.
    pub vwap: Dec,
    /// Volume.
    pub volume: Dec,
    /// Number of trades.
    pub count: i64,
}

/// A trade of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastTrade {
    /// Seconds since the opening of the exchange, negative.
    pub second: i64,
    /// Price.
    pub price: Dec,
    /// Volume.
    pub volume: Dec,
    /// Whether the taker bought.
    pub buy: bool,
}

/// The price `second`s after the opening; it is the pair's middle at 0 and stays there after it.
#[must_use]
pub fn price(pair: &Pair, second: i64) -> Dec {
    let second = second.min(0);
    let swing: i64 = WAVES.iter().map(|wave| noise(pair, *wave, second) - noise(pair, *wave, 0)).sum();
    let factor = num::scaled((MILLION + swing).max(MILLION / 20), 6);
    num::cut(num::mul(pair.middle, factor), pair.price_places)
}

/// One wave: a value between -swing and +swing, on straight lines between the values at multiples of its length.
fn noise(pair: &Pair, (minutes, swing): (i64, i64), second: i64) -> i64 {
    let length = minutes * 60;
    let (knot, within) = (second.div_euclid(length), second.rem_euclid(length));
    let at = |index: i64| {
        let random = scramble(&[seed(pair), minutes as u64, index as u64]) % (2 * swing as u64 + 1);
        random as i64 - swing
    };
    let (from, to) = (at(knot), at(knot + 1));
    from + (to - from) * within / length
}

/// The candle that begins at `minute` and lasts `length` minutes.
#[must_use]
pub fn candle(pair: &Pair, minute: i64, length: i64) -> Candle {
    let (start, span) = (minute * 60, length * 60);
    let (open, close) = (price(pair, start), price(pair, start + span));
    let mut candle = Candle {
        minute,
        open,
        high: open.max(close),
        low: open.min(close),
        close,
        vwap: num::ZERO,
        volume: num::ZERO,
        count: 0,
    };
    let samples = (length / 60 * SAMPLES).clamp(SAMPLES, MOST_SAMPLES);
    let mut total = num::ZERO;
    for sample in 0..samples {
        let here = price(pair, start + span * sample / samples);
        candle.high = candle.high.max(here);
        candle.low = candle.low.min(here);
        total = num::add(total, here);
    }
    candle.vwap = num::cut(num::div(total, num::scaled(samples, 0)), pair.price_places);
    let random = scramble(&[seed(pair), 77, minute as u64]) % 1_000;
    let share = num::scaled(200 + random as i64, 3);
    candle.volume = num::cut(num::mul(num::mul(pair.level_volume, share), num::scaled(length, 0)), pair.lot_places);
    candle.count = length * (1 + random as i64 % 9);
    candle
}

/// The last `count` trades before the opening, oldest first, about three a minute.
#[must_use]
pub fn trades(pair: &Pair, count: i64) -> Vec<PastTrade> {
    (1..=count)
        .rev()
        .map(|back| {
            let random = scramble(&[seed(pair), 99, back as u64]);
            let second = -back * 20 + (random % 15) as i64;
            let share = num::scaled(10 + (random >> 8) as i64 % 400, 3);
            let volume = num::cut(num::mul(pair.level_volume, share), pair.lot_places);
            // the newest one is at the middle, between the best bid and the best ask
            let moment = if back == 1 { 0 } else { second };
            PastTrade { second, price: price(pair, moment), volume, buy: random >> 40 & 1 == 0 }
        })
        .collect()
}

/// A number that belongs to the pair.
fn seed(pair: &Pair) -> u64 {
    pair.id.bytes().fold(1_811, |seed, byte| scramble(&[seed, u64::from(byte)]))
}

/// Mixes numbers into one that looks random (the finaliser of SplitMix64 after each).
#[must_use]
pub fn scramble(words: &[u64]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |state, word| {
        let mut mixed = (state ^ word).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::catalog::PAIRS, *};

    #[test]
    fn ends_at_the_middle_of_the_book() {
        for pair in PAIRS {
            assert_eq!(price(pair, 0), pair.middle);
            assert_eq!(price(pair, 5_000), pair.middle);
            assert_eq!(candle(pair, -60, 60).close, pair.middle);
        }
    }

    #[test]
    fn candles_join_and_hold_their_extremes() {
        for pair in PAIRS {
            for index in -48..0 {
                let (this, next) = (candle(pair, index * 60, 60), candle(pair, index * 60 + 60, 60));
                assert_eq!(this.close, next.open);
                assert!(this.low <= this.vwap && this.vwap <= this.high && num::ZERO < this.low);
                assert!(num::ZERO < this.volume && this.count > 0);
            }
        }
    }

    #[test]
    fn the_range_of_a_day_is_that_of_its_hours() {
        for pair in PAIRS {
            let day = candle(pair, -1_440, 1_440);
            let hours: Vec<Candle> = (0..24).map(|hour| candle(pair, -1_440 + hour * 60, 60)).collect();
            assert_eq!(Some(day.high), hours.iter().map(|hour| hour.high).max());
            assert_eq!(Some(day.low), hours.iter().map(|hour| hour.low).min());
        }
    }

    #[test]
    fn is_a_market_and_not_a_line() {
        let pair = &PAIRS[0];
        let prices: Vec<Dec> = (-200..0).map(|hour| price(pair, hour * 3_600)).collect();
        let (low, high) = (prices.iter().min().unwrap(), prices.iter().max().unwrap());
        assert!(num::sub(*high, *low) > num::scaled(1_000, 0), "{low} to {high}");
    }

    #[test]
    fn the_past_is_in_order() {
        let trades = trades(&PAIRS[1], 50);
        assert!(trades.windows(2).all(|pair| pair[0].second < pair[1].second));
        assert!(trades.iter().all(|trade| trade.second < 0 && trade.volume > num::ZERO));
        assert_eq!(trades, super::trades(&PAIRS[1], 50));
    }
}
