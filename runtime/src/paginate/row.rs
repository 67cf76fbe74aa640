//! What paging needs to know of a row.

use crate::types::{
    Candle, FundingPayment, FundingRateEntry, LedgerEntry, OpenInterest, Order, Position, Trade, Transaction, Transfer,
};

/// A row of a list that comes in pages.
pub trait Row {
    /// Its time, milliseconds since the epoch.
    fn time(&self) -> Option<i64>;

    /// Its id.
    fn id(&self) -> Option<&str>;

    /// What tells it from every other row.
    fn key(&self) -> String;
}

macro_rules! with_id {
    ($($type:ty),*) => { $(
        impl Row for $type {
            fn time(&self) -> Option<i64> {
                self.timestamp
            }

            fn id(&self) -> Option<&str> {
                self.id.as_deref()
            }

            fn key(&self) -> String {
                match self.id() {
                    Some(id) => id.to_owned(),
                    // Without an id two rows are the same when everything in them is.
                    None => format!("{self:?}"),
                }
            }
        }
    )* };
}

with_id!(Trade, Order, Transaction, Transfer, LedgerEntry, FundingPayment, Position);

macro_rules! by_time {
    ($($type:ty),*) => { $(
        impl Row for $type {
            fn time(&self) -> Option<i64> {
                self.timestamp
            }

            fn id(&self) -> Option<&str> {
                None
            }

            fn key(&self) -> String {
                format!("{:?} {:?}", self.timestamp, self.symbol)
            }
        }
    )* };
}

by_time!(FundingRateEntry, OpenInterest);

impl Row for Candle {
    fn time(&self) -> Option<i64> {
        self.timestamp
    }

    fn id(&self) -> Option<&str> {
        None
    }

    fn key(&self) -> String {
        format!("{:?}", self.timestamp)
    }
}
