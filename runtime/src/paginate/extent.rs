//! What a page was before it was cut to what was asked for.

use super::row::{Row, keys};
use crate::answer::Answer;

/// What the exchange gave, with the rows that the caller did not ask for: a page that seems short or empty may be full
/// of other markets' rows, and the next one begins after them.
#[derive(Debug, Default)]
pub(crate) struct Extent {
    /// What tells the rows from each other, in the order in which they came.
    pub(crate) keys: Vec<String>,
    /// The earliest time.
    pub(crate) first: Option<i64>,
    /// The latest time.
    pub(crate) last: Option<i64>,
    /// The id of the row that came last.
    pub(crate) last_id: Option<String>,
}

impl Extent {
    pub(crate) fn of_rows<T: Row>(rows: &[T]) -> Self {
        Extent {
            keys: keys(rows),
            first: rows.iter().filter_map(Row::time).min(),
            last: rows.iter().filter_map(Row::time).max(),
            last_id: rows.last().and_then(Row::id).map(ToOwned::to_owned),
        }
    }

    /// Of a list whose rows come in pages; of other answers nothing.
    pub(crate) fn of(answer: &Answer) -> Self {
        match answer {
            Answer::Trades(list) => Self::of_rows(list),
            Answer::Orders(list) => Self::of_rows(list),
            Answer::Candles(list) => Self::of_rows(list),
            Answer::Transactions(list) => Self::of_rows(list),
            Answer::Transfers(list) => Self::of_rows(list),
            Answer::Ledger(list) => Self::of_rows(list),
            Answer::FundingRateHistory(list) => Self::of_rows(list),
            Answer::FundingPayments(list) => Self::of_rows(list),
            Answer::Positions(list) => Self::of_rows(list),
            Answer::OpenInterestHistory(list) | Answer::OpenInterests(list) => Self::of_rows(list),
            _ => Self::default(),
        }
    }
}
