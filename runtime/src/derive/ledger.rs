//! Ledger entries: the balances around them and the direction.

use super::math::{add, sub};
use crate::types::{Direction, LedgerEntry};
use core::cmp::Ordering;

/// Fills the balance before from the one after and the amount (or the other way round), then the direction from both.
pub fn ledger_entry(e: &mut LedgerEntry) {
    if e.before.is_none() {
        e.before = sub(e.after, e.amount);
    } else if e.after.is_none() {
        e.after = add(e.before, e.amount);
    }
    if let (None, Some(before), Some(after)) = (&e.direction, e.before, e.after) {
        e.direction = match before.cmp(&after) {
            Ordering::Greater => Some(Direction::Out),
            Ordering::Less => Some(Direction::In),
            Ordering::Equal => None,
        };
    }
}
