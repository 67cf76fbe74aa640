//! The demo exchange without its wire format: books, accounts, orders, and what happens when they meet.

use std::collections::BTreeMap;

use super::{
    accounts::{Account, CallLimit, Keys},
    book::{Book, Fill, Plan, Resident, Resting, Want},
    catalog::{self, Pair},
    history::{self, scramble},
    num::{self, Dec, ZERO},
    orders::{Deal, Order, Patience, Print, Refusal, Side, Status, Wish},
};

/// Past trades that a new exchange shows for each pair.
const PAST_TRADES: i64 = 1_000;

/// Everything the exchange knows.
#[derive(Debug)]
pub struct Venue {
    /// When it opened, nanoseconds since the epoch.
    pub opened: u64,
    accounts: Vec<Account>,
    books: BTreeMap<&'static str, Book>,
    prints: BTreeMap<&'static str, Vec<Print>>,
    orders: Vec<Order>,
    deals: Vec<Deal>,
    numbers: u64,
}

impl Venue {
    /// Opens the exchange.
    #[must_use]
    pub fn open(now: u64) -> Self {
        let mut venue = Self {
            opened: now,
            accounts: Vec::new(),
            books: BTreeMap::new(),
            prints: BTreeMap::new(),
            orders: Vec::new(),
            deals: Vec::new(),
            numbers: 0,
        };
        for pair in catalog::PAIRS {
            venue.books.insert(pair.id, Book::seeded(pair, now));
            let past = history::trades(pair, PAST_TRADES).into_iter().map(|trade| {
                venue.numbers += 1;
                Print {
                    number: venue.numbers,
                    price: trade.price,
                    volume: trade.volume,
                    side: if trade.buy { Side::Buy } else { Side::Sell },
                    market: trade.second % 3 == 0,
                    time: now.saturating_sub(trade.second.unsigned_abs() * 1_000_000_000),
                }
            });
            let past = past.collect();
            venue.prints.insert(pair.id, past);
        }
        venue
    }

    /// Opens an account.
    pub fn admit(&mut self, keys: Keys, funds: &[(&'static str, Dec)], limit: CallLimit) {
        self.accounts.push(Account::new(keys, funds, limit));
    }

    /// The account of an API key.
    #[must_use]
    pub fn find_account(&self, api_key: &str) -> Option<usize> {
        self.accounts.iter().position(|account| account.keys.api_key == api_key)
    }

    /// An account.
    #[must_use]
    pub fn account(&self, index: usize) -> Option<&Account> {
        self.accounts.get(index)
    }

    /// An account, to change it.
    pub fn account_mut(&mut self, index: usize) -> Option<&mut Account> {
        self.accounts.get_mut(index)
    }

    /// The book of a pair.
    #[must_use]
    pub fn book(&self, pair: &Pair) -> Option<&Book> {
        self.books.get(pair.id)
    }

    /// The public trades of a pair, oldest first.
    #[must_use]
    pub fn prints(&self, pair: &Pair) -> &[Print] {
        self.prints.get(pair.id).map_or(&[], Vec::as_slice)
    }

    /// The last price of a pair.
    #[must_use]
    pub fn last_price(&self, pair: &Pair) -> Dec {
        self.prints(pair).last().map_or(pair.middle, |print| print.price)
    }

    /// The orders of an account, oldest first.
    pub fn orders(&self, account: usize) -> impl DoubleEndedIterator<Item = &Order> {
        self.orders.iter().filter(move |order| order.account == account)
    }

    /// The trades of an account, oldest first.
    pub fn deals(&self, account: usize) -> impl DoubleEndedIterator<Item = &Deal> {
        self.deals.iter().filter(move |deal| deal.account == account)
    }

    /// Places an order and answers its id. With `only_check`, judges it and changes nothing.
    ///
    /// # Errors
    /// Kraken's words for what is wrong with it.
    pub fn place(&mut self, account: usize, wish: Wish, now: u64, only_check: bool) -> Result<String, Refusal> {
        check_size(&wish, self.last_price(wish.pair))?;
        let want = if wish.in_quote { Want::Quote(wish.volume) } else { Want::Base(wish.volume) };
        let book = self.books.get(wish.pair.id).ok_or("EQuery:Unknown asset pair")?;
        let plan = book.plan(account, wish.side, wish.price, want);
        let incomplete = !wish.in_quote && plan.volume < wish.volume;
        if wish.post_only && (!plan.fills.is_empty() || plan.met_itself) {
            return Err("EOrder:Post only order".into());
        }
        if wish.patience == Patience::AllOrNothing && incomplete {
            return Err("EOrder:Order not fillable".into());
        }
        if wish.price.is_none() && plan.fills.is_empty() {
            return Err("EOrder:No liquidity".into());
        }
        if let Some(name) = wish.client_id.as_deref()
            && self
                .orders(account)
                .any(|order| order.status == Status::Open && order.wish.client_id.as_deref() == Some(name))
        {
            return Err("EGeneral:Invalid arguments:cl_ord_id".into());
        }
        self.check_funds(account, &wish, &plan)?;
        let txid = self.new_id('O');
        if !only_check {
            self.execute(account, wish, &plan, &txid, now);
        }
        Ok(txid)
    }

    fn check_funds(&self, account: usize, wish: &Wish, plan: &Plan) -> Result<(), Refusal> {
        let account = self.accounts.get(account).ok_or("EAPI:Invalid key")?;
        let (asset, need) = match wish.side {
            Side::Sell => (wish.pair.base, wish.volume),
            Side::Buy => {
                let waiting = match wish.price {
                    Some(price) if wish.patience == Patience::UntilCancelled => {
                        num::mul(price, num::sub(wish.volume, plan.volume))
                    }
                    _ => ZERO,
                };
                (wish.pair.quote, with_fee(num::add(plan.cost(), waiting)))
            }
        };
        if account.holding(asset).free() < need {
            return Err("EOrder:Insufficient funds".into());
        }
        Ok(())
    }

    /// Carries out a judged order: trades, and lets the rest wait or ends it.
    fn execute(&mut self, account: usize, wish: Wish, plan: &Plan, txid: &str, now: u64) {
        let (side, pair) = (wish.side, wish.pair);
        let order = Order {
            txid: txid.to_owned(),
            account,
            wish,
            status: Status::Open,
            reason: None,
            executed: ZERO,
            cost: ZERO,
            fee: ZERO,
            opened: now,
            closed: None,
            seat: None,
            held: ZERO,
            trades: Vec::new(),
        };
        let taker = self.orders.len();
        self.orders.push(order);
        if let Some(book) = self.books.get_mut(pair.id) {
            book.apply(side, plan);
        }
        for fill in &plan.fills {
            self.trade(taker, fill, now);
        }
        let Some(order) = self.orders.get_mut(taker) else { return };
        let left = if order.wish.in_quote { ZERO } else { order.remaining() };
        match order.wish.price {
            _ if left <= ZERO => finish(order, Status::Closed, None, now),
            _ if plan.met_itself => finish(order, Status::Canceled, Some("Self trade prevention"), now),
            Some(price) if order.wish.patience == Patience::UntilCancelled => {
                let resident = Resident { account, txid: txid.to_owned() };
                let resting = Resting { order: Some(resident), price, volume: left, since: now };
                order.seat = self.books.get_mut(pair.id).map(|book| book.rest(side, resting));
            }
            _ => finish(order, Status::Canceled, Some("Order could not be filled at once"), now),
        }
        self.adjust_hold(taker);
    }

    /// One trade: both sides are settled (the exchange's own liquidity has no account) and the public sees it.
    fn trade(&mut self, taker: usize, fill: &Fill, now: u64) {
        self.numbers += 1;
        let number = self.numbers;
        let Some(order) = self.orders.get(taker) else { return };
        let (pair, side, market) = (order.wish.pair, order.wish.side, order.wish.price.is_none());
        self.settle(taker, fill, number, false, now);
        let maker = fill.maker.as_ref().and_then(|maker| self.orders.iter().position(|order| order.txid == maker.txid));
        if let Some(maker) = maker {
            self.settle(maker, fill, number, true, now);
            if let Some(order) = self.orders.get_mut(maker)
                && order.remaining() <= ZERO
            {
                finish(order, Status::Closed, None, now);
            }
            self.adjust_hold(maker);
        }
        let print = Print { number, price: fill.price, volume: fill.volume, side, market, time: now };
        self.prints.entry(pair.id).or_default().push(print);
    }

    /// Books one side of a trade.
    fn settle(&mut self, index: usize, fill: &Fill, number: u64, maker: bool, now: u64) {
        let id = self.new_id('T');
        let Some(order) = self.orders.get_mut(index) else { return };
        let pair = order.wish.pair;
        let cost = num::mul(fill.price, fill.volume);
        let percent = if maker { catalog::MAKER_PERCENT } else { catalog::TAKER_PERCENT };
        let fee = num::cut(num::mul(cost, num::div(percent, num::scaled(100, 0))), pair.cost_places);
        order.executed = num::add(order.executed, fill.volume);
        order.cost = num::add(order.cost, cost);
        order.fee = num::add(order.fee, fee);
        order.trades.push(id.clone());
        let (side, kind) = (order.wish.side, order.wish.kind());
        let (account, order) = (order.account, order.txid.clone());
        let (base, quote) = match side {
            Side::Buy => (fill.volume, num::neg(num::add(cost, fee))),
            Side::Sell => (num::neg(fill.volume), num::sub(cost, fee)),
        };
        if let Some(owner) = self.accounts.get_mut(account) {
            owner.credit(pair.base, base);
            owner.credit(pair.quote, quote);
        }
        let (price, volume) = (fill.price, fill.volume);
        self.deals.push(Deal {
            id,
            number,
            order,
            account,
            pair,
            side,
            kind,
            price,
            volume,
            cost,
            fee,
            maker,
            time: now,
        });
    }

    /// Makes what is held back for an order fit what is left of it.
    fn adjust_hold(&mut self, index: usize) {
        let Some(order) = self.orders.get_mut(index) else { return };
        let needed = match (order.status, order.wish.side, order.wish.price) {
            (Status::Open, Side::Sell, _) => order.remaining(),
            (Status::Open, Side::Buy, Some(price)) => with_fee(num::mul(price, order.remaining())),
            _ => ZERO,
        };
        let change = num::sub(needed, order.held);
        order.held = needed;
        let (account, asset) = (order.account, order.held_asset());
        if let Some(owner) = self.accounts.get_mut(account) {
            owner.hold(asset, change);
        }
    }

    /// Cancels the open orders of an account that fit, and says how many.
    pub fn cancel(&mut self, account: usize, fits: impl Fn(&Order) -> bool, now: u64) -> usize {
        let mut cancelled = 0;
        for index in 0..self.orders.len() {
            let Some(order) = self.orders.get_mut(index) else { continue };
            if order.account != account || order.status != Status::Open || !fits(order) {
                continue;
            }
            if let (Some(seat), Some(book)) = (order.seat.take(), self.books.get_mut(order.wish.pair.id)) {
                book.leave(order.wish.side, seat);
            }
            finish(order, Status::Canceled, Some("User requested"), now);
            self.adjust_hold(index);
            cancelled += 1;
        }
        cancelled
    }

    /// An id like `OQCLML-BW3P3-BUCMWZ`, the first letter saying what it is the id of.
    fn new_id(&mut self, letter: char) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        self.numbers += 1;
        let mut random = u128::from(scramble(&[self.numbers, 1])) << 64 | u128::from(scramble(&[self.numbers, 2]));
        let mut id = String::from(letter);
        for place in 1..17 {
            if place == 6 || place == 11 {
                id.push('-');
            }
            let letter = LETTERS.get((random % 32) as usize).copied().unwrap_or(b'A');
            id.push(char::from(letter));
            random /= 32;
        }
        id
    }
}

/// The cost with the fee of a taker on top.
fn with_fee(cost: Dec) -> Dec {
    num::add(cost, num::div(num::mul(cost, catalog::TAKER_PERCENT), num::scaled(100, 0)))
}

fn finish(order: &mut Order, status: Status, reason: Option<&'static str>, now: u64) {
    order.status = status;
    order.reason = reason;
    order.closed = Some(now);
    order.seat = None;
}

/// Refuses what is too small, and prices that are too fine.
fn check_size(wish: &Wish, last: Dec) -> Result<(), Refusal> {
    let pair = wish.pair;
    if let Some(price) = wish.price
        && num::cut(price, pair.price_places) != price
    {
        let (name, places) = (pair.altname, pair.price_places);
        return Err(format!("EOrder:Invalid price:{name} price can only be specified up to {places} decimals.").into());
    }
    let places = if wish.in_quote { pair.cost_places } else { pair.lot_places };
    if num::cut(wish.volume, places) != wish.volume {
        return Err("EGeneral:Invalid arguments:volume".into());
    }
    if !wish.in_quote && wish.volume < pair.order_min {
        return Err("EOrder:Order minimum not met".into());
    }
    let cost = if wish.in_quote { wish.volume } else { num::mul(wish.price.unwrap_or(last), wish.volume) };
    if cost < pair.cost_min {
        return Err("EOrder:Cost minimum not met".into());
    }
    Ok(())
}
