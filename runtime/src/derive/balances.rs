//! Balances: the third of free, used and total.

use super::math::{add, sub};
use crate::types::Balances;

/// Fills what two of free, used and total say of the third.
pub fn balances(b: &mut Balances) {
    for balance in b.entries.values_mut() {
        balance.total = balance.total.or_else(|| add(balance.free, balance.used));
        balance.free = balance.free.or_else(|| sub(balance.total, balance.used));
        balance.used = balance.used.or_else(|| sub(balance.total, balance.free));
    }
}
