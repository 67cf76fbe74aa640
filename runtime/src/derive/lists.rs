//! Lists: sorted by time, filtered by market or currency, from a time on, up to a number.

use crate::types::{
    Candle, DepositAddress, FundingPayment, FundingRate, FundingRateEntry, LastPrice, LedgerEntry, Ms, OpenInterest,
    Order, Position, Text, Ticker, Trade, Transaction, Transfer,
};
use foldhash::fast::RandomState;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The part of a list that was asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Window {
    /// From this time on; rows without a time fall out then.
    pub since: Option<Ms>,
    /// So many rows; 0 is none.
    pub limit: Option<usize>,
    /// Which rows stay within a limit.
    pub keeps: Keeps,
    /// Whether the rows stay in the order in which they came; else they are sorted by time.
    pub unsorted: bool,
}

/// Which rows of a list stay within a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeps {
    /// The latest, which are what people ask for; from a given time on the earliest.
    #[default]
    Latest,
    /// The latest, from a given time on too.
    LatestAlways,
    /// The earliest.
    Earliest,
}

impl Window {
    /// Keeps the rows that `keep` takes, and of those the ones inside.
    fn cut<T>(self, list: &mut Vec<T>, time: impl Fn(&T) -> Option<Ms>, keep: impl Fn(&T) -> bool) {
        let since = self.since;
        list.retain(|row| keep(row) && since.is_none_or(|since| time(row).is_some_and(|t| t != 0 && t >= since)));
        let Some(limit) = self.limit.filter(|limit| (1..list.len()).contains(limit)) else { return };
        let earliest = self.keeps == Keeps::Earliest || self.keeps == Keeps::Latest && since.is_some();
        let newest_first = self.unsorted && list.first().and_then(&time) > list.last().and_then(&time);
        match earliest != newest_first {
            true => list.truncate(limit),
            false => drop(list.drain(..list.len() - limit)),
        }
    }

    fn sort_by<T>(self, list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
        if !self.unsorted {
            sort_by(list, compare);
        }
    }
}

fn sort<T>(list: &mut [T], time: impl Fn(&T) -> Option<Ms>) {
    sort_by(list, |a, b| time(a).unwrap_or(0).cmp(&time(b).unwrap_or(0)));
}

/// A stable sort. Most payloads are sorted already, and sorting takes as much memory again as they do.
fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if !list.is_sorted_by(|a, b| compare(a, b).is_le()) {
        list.sort_by(compare);
    }
}

fn is(own: &Option<Text>, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| own.as_deref() == Some(wanted))
}

macro_rules! by_time {
    ($($(#[$meta:meta])* $name:ident: $row:ty, $field:ident;)*) => { $(
        $(#[$meta])*
        pub fn $name(list: &mut Vec<$row>, $field: Option<&str>, window: Window) {
            window.sort_by(list, |a, b| a.timestamp.unwrap_or(0).cmp(&b.timestamp.unwrap_or(0)));
            window.cut(list, |row| row.timestamp, |row| is(&row.$field, $field));
        }
    )* };
}

by_time! {
    /// Orders by time, of one market.
    orders: Order, symbol;
    /// Deposits and withdrawals by time, of one currency.
    transactions: Transaction, currency;
    /// Transfers by time, of one currency.
    transfers: Transfer, currency;
    /// Ledger entries by time, of one currency.
    ledger: LedgerEntry, currency;
    /// Past funding rates by time, of one market.
    funding_rate_history: FundingRateEntry, symbol;
    /// Funding payments by time, of one market.
    funding_payments: FundingPayment, symbol;
    /// Past open interest by time, of one market.
    open_interest_history: OpenInterest, symbol;
}

/// Trades by time and id, of one market.
pub fn trades(list: &mut Vec<Trade>, symbol: Option<&str>, window: Window) {
    window.sort_by(list, |a, b| (a.timestamp.unwrap_or(0), id(a)).cmp(&(b.timestamp.unwrap_or(0), id(b))));
    window.cut(list, |row| row.timestamp, |row| is(&row.symbol, symbol));
}

fn id(trade: &Trade) -> &str {
    trade.id.as_deref().unwrap_or_default()
}

/// Candles by time. The earliest are the first ones of the answer, in whatever order it has them.
pub fn candles(list: &mut Vec<Candle>, window: Window) {
    if window.keeps == Keeps::Earliest {
        window.cut(list, |row| row.timestamp, |_| true);
        return sort(list, |row| row.timestamp);
    }
    sort(list, |row| row.timestamp);
    window.cut(list, |row| row.timestamp, |_| true);
}

/// Keeps the rows that have a key, among `wanted` (an empty list wants nothing, `None` all); of two with the same key the later one, at the place of the first.
fn unique<T>(list: &mut Vec<T>, wanted: Option<&[Text]>, key: impl Fn(&T) -> Option<&Text>) {
    if wanted.is_none() && all_differ(list, &key) {
        return;
    }
    let mut places: HashMap<Text, usize, RandomState> = HashMap::default();
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for row in list.drain(..) {
        let Some(name) = key(&row).filter(|name| wanted.is_none_or(|wanted| wanted.contains(name))).cloned() else {
            continue;
        };
        let place = *places.entry(name).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(old) => *old = row,
            None => kept.push(row),
        }
    }
    *list = kept;
}

/// Whether every row has a key of its own: then nothing needs to move.
fn all_differ<T>(list: &[T], key: impl Fn(&T) -> Option<&Text>) -> bool {
    let mut seen = HashSet::with_capacity_and_hasher(list.len(), RandomState::default());
    list.iter().all(|row| key(row).is_some_and(|key| seen.insert(key.as_str())))
}

macro_rules! by_key {
    ($($(#[$meta:meta])* $name:ident: $row:ty, $field:ident;)*) => { $(
        $(#[$meta])*
        pub fn $name(list: &mut Vec<$row>, wanted: Option<&[Text]>) {
            unique(list, wanted, |row| row.$field.as_ref());
        }
    )* };
}

by_key! {
    /// Tickers, one a market, of the markets that are asked for.
    tickers: Ticker, symbol;
    /// Last prices, one a market, of the markets that are asked for.
    last_prices: LastPrice, symbol;
    /// Funding rates, one a market, of the markets that are asked for.
    funding_rates: FundingRate, symbol;
    /// Open interests, one a market, of the markets that are asked for.
    open_interests: OpenInterest, symbol;
    /// Deposit addresses, one a currency, of the currencies that are asked for.
    deposit_addresses: DepositAddress, currency;
}

/// Positions of the markets that are asked for. There may be several in one market.
pub fn positions(list: &mut Vec<Position>, symbols: Option<&[Text]>) {
    if let Some(symbols) = symbols {
        list.retain(|position| position.symbol.as_ref().is_some_and(|symbol| symbols.contains(symbol)));
    }
}
