//! The order book of one pair and its matching rule: best price first, then who came first.
//!
//! Matching has two halves. [`Book::plan`] says what an order would take and changes nothing, so that funds, post-only
//! and fill-or-kill can be judged; [`Book::apply`] carries a plan out.

use std::collections::BTreeMap;

use super::{
    catalog::Pair,
    history::scramble,
    num::{self, Dec, ZERO},
    orders::Side,
};

/// Levels on each side of a new book.
const SEEDED_LEVELS: i64 = 100;

/// The place of an order in its side of the book: best first. For bids the first part is the negative price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat(Dec, u64);

/// An order that waits in the book.
#[derive(Debug, Clone)]
pub struct Resting {
    /// Whose order it is; none for the liquidity that the exchange opened with.
    pub order: Option<Resident>,
    /// Limit price.
    pub price: Dec,
    /// Volume that is left.
    pub volume: Dec,
    /// When it came, nanoseconds since the epoch.
    pub since: u64,
}

/// A customer's order in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Index of the account.
    pub account: usize,
    /// The order's id.
    pub txid: String,
}

/// How much an order wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// So much of the base asset.
    Base(Dec),
    /// For so much of the quote asset.
    Quote(Dec),
}

/// A part of a plan: so much from that seat.
#[derive(Debug, Clone)]
pub struct Fill {
    /// The seat on the other side.
    pub seat: Seat,
    /// Who sits there.
    pub maker: Option<Resident>,
    /// Price of the trade.
    pub price: Dec,
    /// Volume of the trade.
    pub volume: Dec,
}

/// What an order would take.
#[derive(Debug, Default)]
pub struct Plan {
    /// The trades, best first.
    pub fills: Vec<Fill>,
    /// Base volume in all.
    pub volume: Dec,
    /// Whether it ended before an order of the same account.
    pub met_itself: bool,
}

impl Plan {
    /// What the trades cost in the quote asset.
    #[must_use]
    pub fn cost(&self) -> Dec {
        self.fills.iter().fold(ZERO, |sum, fill| num::add(sum, num::mul(fill.price, fill.volume)))
    }
}

/// The book of one pair.
#[derive(Debug)]
pub struct Book {
    pair: &'static Pair,
    bids: BTreeMap<Seat, Resting>,
    asks: BTreeMap<Seat, Resting>,
    arrivals: u64,
}

impl Book {
    /// An empty book.
    #[must_use]
    pub const fn new(pair: &'static Pair) -> Self {
        Self { pair, bids: BTreeMap::new(), asks: BTreeMap::new(), arrivals: 0 }
    }

    /// A book with a hundred levels on each side of the pair's middle.
    #[must_use]
    pub fn seeded(pair: &'static Pair, now: u64) -> Self {
        let mut book = Self::new(pair);
        let tick = num::scaled(1, pair.price_places);
        for level in 1..=SEEDED_LEVELS {
            // the distance grows with the square of the level: dense near the middle, thin far out
            let distance = num::mul(pair.middle, num::scaled(5 + level * level / 4, 6));
            let distance = num::cut(distance, pair.price_places).max(num::mul(tick, num::scaled(level, 0)));
            for side in [Side::Buy, Side::Sell] {
                let random = scramble(&[level as u64, pair.price_places.into(), side as u64]);
                let share = num::scaled(100 + (random % 1_900) as i64, 3);
                let volume = num::cut(num::mul(pair.level_volume, share), pair.lot_places);
                let since = now.saturating_sub((random >> 20) % 600 * 1_000_000_000);
                let price = match side {
                    Side::Buy => num::sub(pair.middle, distance),
                    Side::Sell => num::add(pair.middle, distance),
                };
                book.rest(side, Resting { order: None, price, volume, since });
            }
        }
        book
    }

    fn side(&self, side: Side) -> &BTreeMap<Seat, Resting> {
        match side {
            Side::Buy => &self.bids,
            Side::Sell => &self.asks,
        }
    }

    fn side_mut(&mut self, side: Side) -> &mut BTreeMap<Seat, Resting> {
        match side {
            Side::Buy => &mut self.bids,
            Side::Sell => &mut self.asks,
        }
    }

    /// Puts an order into the book, behind those of the same price.
    pub fn rest(&mut self, side: Side, resting: Resting) -> Seat {
        self.arrivals += 1;
        let rank = match side {
            Side::Buy => num::neg(resting.price),
            Side::Sell => resting.price,
        };
        let seat = Seat(rank, self.arrivals);
        self.side_mut(side).insert(seat, resting);
        seat
    }

    /// Takes an order out of the book.
    pub fn leave(&mut self, side: Side, seat: Seat) -> Option<Resting> {
        self.side_mut(side).remove(&seat)
    }

    /// What an order of `account` on `side` would take, down to its limit price.
    #[must_use]
    pub fn plan(&self, account: usize, side: Side, limit: Option<Dec>, want: Want) -> Plan {
        let mut plan = Plan::default();
        let mut left = want;
        for (seat, resting) in self.side(side.other()) {
            let crosses = match (side, limit) {
                (_, None) => true,
                (Side::Buy, Some(limit)) => resting.price <= limit,
                (Side::Sell, Some(limit)) => resting.price >= limit,
            };
            let volume = self.wanted(left, resting.price).min(resting.volume);
            if !crosses || volume <= ZERO {
                break;
            }
            if resting.order.as_ref().is_some_and(|maker| maker.account == account) {
                plan.met_itself = true;
                break;
            }
            left = match left {
                Want::Base(rest) => Want::Base(num::sub(rest, volume)),
                Want::Quote(rest) => Want::Quote(num::sub(rest, num::mul(resting.price, volume))),
            };
            plan.volume = num::add(plan.volume, volume);
            plan.fills.push(Fill { seat: *seat, maker: resting.order.clone(), price: resting.price, volume });
        }
        plan
    }

    /// The base volume that is still wanted at this price.
    fn wanted(&self, left: Want, price: Dec) -> Dec {
        match left {
            Want::Base(volume) => volume,
            Want::Quote(cost) => num::cut(num::div(cost, price), self.pair.lot_places),
        }
    }

    /// Carries out a plan of an order on `side`.
    pub fn apply(&mut self, side: Side, plan: &Plan) {
        let other = self.side_mut(side.other());
        for fill in &plan.fills {
            if let Some(resting) = other.get_mut(&fill.seat) {
                resting.volume = num::sub(resting.volume, fill.volume);
                if resting.volume <= ZERO {
                    other.remove(&fill.seat);
                }
            }
        }
    }

    /// The best price of a side and the volume there.
    #[must_use]
    pub fn best(&self, side: Side) -> Option<(Dec, Dec)> {
        self.levels(side, 1).first().map(|level| (level.0, level.1))
    }

    /// The first `count` levels of a side: price, volume, and when the newest order there came.
    #[must_use]
    pub fn levels(&self, side: Side, count: usize) -> Vec<(Dec, Dec, u64)> {
        let mut levels: Vec<(Dec, Dec, u64)> = Vec::new();
        for resting in self.side(side).values() {
            let full = levels.len() >= count;
            match levels.last_mut() {
                Some(level) if level.0 == resting.price => {
                    level.1 = num::add(level.1, resting.volume);
                    level.2 = level.2.max(resting.since);
                }
                _ if full => break,
                _ => levels.push((resting.price, resting.volume, resting.since)),
            }
        }
        levels
    }
}

#[cfg(test)]
mod tests {
    use super::{super::catalog::PAIRS, *};

    fn n(text: &str) -> Dec {
        num::parse(text).unwrap()
    }

    fn resting(account: usize, txid: &str, price: &str, volume: &str) -> Resting {
        let order = Some(Resident { account, txid: txid.into() });
        Resting { order, price: n(price), volume: n(volume), since: 0 }
    }

    fn taken(plan: &Plan) -> Vec<(String, String)> {
        plan.fills.iter().map(|fill| (fill.maker.as_ref().unwrap().txid.clone(), fill.volume.to_string())).collect()
    }

    fn three_asks() -> Book {
        let mut book = Book::new(&PAIRS[0]);
        book.rest(Side::Sell, resting(1, "late", "101", "1"));
        book.rest(Side::Sell, resting(1, "first", "100", "1"));
        book.rest(Side::Sell, resting(2, "second", "100", "2"));
        book
    }

    #[test]
    fn takes_the_best_price_and_then_the_earliest() {
        let mut book = three_asks();
        let plan = book.plan(0, Side::Buy, Some(n("100.5")), Want::Base(n("1.5")));
        assert_eq!(taken(&plan), [("first".into(), "1".into()), ("second".into(), "0.5".into())]);
        assert_eq!(plan.cost(), n("150"));
        book.apply(Side::Buy, &plan);
        assert_eq!(book.best(Side::Sell), Some((n("100"), n("1.5"))));
    }

    #[test]
    fn stops_at_the_limit_and_without_one_at_the_end() {
        let book = three_asks();
        assert_eq!(book.plan(0, Side::Buy, Some(n("99.9")), Want::Base(n("9"))).fills.len(), 0);
        assert_eq!(book.plan(0, Side::Buy, Some(n("100")), Want::Base(n("9"))).volume, n("3"));
        assert_eq!(book.plan(0, Side::Buy, None, Want::Base(n("9"))).volume, n("4"));
    }

    #[test]
    fn bids_are_matched_from_the_top() {
        let mut book = Book::new(&PAIRS[0]);
        book.rest(Side::Buy, resting(1, "low", "99", "1"));
        book.rest(Side::Buy, resting(1, "high", "99.5", "1"));
        let plan = book.plan(0, Side::Sell, Some(n("99")), Want::Base(n("1.25")));
        assert_eq!(taken(&plan), [("high".into(), "1".into()), ("low".into(), "0.25".into())]);
    }

    #[test]
    fn spends_an_amount_of_the_quote_asset() {
        let book = three_asks();
        let plan = book.plan(0, Side::Buy, None, Want::Quote(n("350.5")));
        assert_eq!(plan.volume, n("3.5"));
        assert_eq!(plan.cost(), n("350.5"));
    }

    #[test]
    fn never_trades_with_itself() {
        let book = three_asks();
        let plan = book.plan(2, Side::Buy, None, Want::Base(n("4")));
        assert!(plan.met_itself);
        assert_eq!(taken(&plan), [("first".into(), "1".into())]);
    }

    #[test]
    fn a_seeded_book_is_not_crossed_and_has_no_empty_level() {
        for pair in PAIRS {
            let book = Book::seeded(pair, 1_700_000_000_000_000_000);
            let (bid, ask) = (book.best(Side::Buy).unwrap(), book.best(Side::Sell).unwrap());
            assert!(bid.0 < pair.middle && pair.middle < ask.0, "{}", pair.id);
            for side in [Side::Buy, Side::Sell] {
                let levels = book.levels(side, 1_000);
                assert!(levels.len() > 60, "{} {}", pair.id, levels.len());
                assert!(levels.iter().all(|level| level.1 > ZERO && level.0 > ZERO));
                assert!(levels.iter().all(|level| num::cut(level.0, pair.price_places) == level.0));
            }
        }
    }

    #[test]
    fn an_order_leaves_with_its_volume() {
        let mut book = three_asks();
        let seat = book.rest(Side::Buy, resting(0, "mine", "90", "2"));
        assert_eq!(book.leave(Side::Buy, seat).unwrap().volume, n("2"));
        assert!(book.leave(Side::Buy, seat).is_none());
        assert_eq!(book.best(Side::Buy), None);
    }
}
