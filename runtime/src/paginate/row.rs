//! What paging needs to know of a row.

use std::collections::HashMap;
use std::fmt::Debug;

use crate::types::{
    Candle, FundingPayment, FundingRateEntry, LedgerEntry, OpenInterest, Order, Position, Trade, Transaction, Transfer,
};

/// A row of a list that comes in pages.
pub trait Row: Debug {
    /// Its time, milliseconds since the epoch.
    fn time(&self) -> Option<i64>;

    /// Its id.
    fn id(&self) -> Option<&str>;

    /// What tells it from every other row; nothing where it has no such thing.
    fn key(&self) -> Option<String>;
}

/// What tells the rows of a page from each other and from those of other pages. Where nothing does, two rows are the
/// same when everything in them is, and the second of them in one page is another one than the first.
pub(super) fn keys<T: Row>(rows: &[T]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let key = |row: &T| {
        row.key().unwrap_or_else(|| {
            let all = format!("{row:?}");
            let count = counts.entry(all.clone()).or_default();
            *count += 1;
            format!("{all} {count}")
        })
    };
    rows.iter().map(key).collect()
}

macro_rules! with_id {
    ($($type:ty: $($more:ident),*;)*) => { $(
        impl Row for $type {
            fn time(&self) -> Option<i64> {
                self.timestamp
            }

            fn id(&self) -> Option<&str> {
                self.id.as_deref()
            }

            fn key(&self) -> Option<String> {
                self.id().map(|id| format!("{id} {:?}", ($(&self.$more,)*)))
            }
        }
    )* };
}

// Ids are not as unique as they seem: some exchanges count trades by market, give both sides of a trade its id, or name
// all changes of balances by what caused them.
with_id! {
    Trade: symbol, order, side, timestamp;
    Order: symbol;
    Transaction: currency, kind;
    Transfer: currency;
    LedgerEntry: currency, account, kind, direction, amount, timestamp;
    FundingPayment: symbol, timestamp;
    Position: symbol, side, timestamp;
}

macro_rules! by_time {
    ($($type:ty: $($key:ident),*;)*) => { $(
        impl Row for $type {
            fn time(&self) -> Option<i64> {
                self.timestamp
            }

            fn id(&self) -> Option<&str> {
                None
            }

            fn key(&self) -> Option<String> {
                Some(format!("{:?}", ($(&self.$key,)*)))
            }
        }
    )* };
}

by_time! {
    FundingRateEntry: timestamp, symbol;
    OpenInterest: timestamp, symbol;
    Candle: timestamp;
}
