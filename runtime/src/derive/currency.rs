//! Currencies: what their networks say together.

use crate::decimal::Dec;
use crate::types::{Currency, MinMax};

/// Folds the networks into the currency: possible where one network makes it possible, the least fee, the widest limits, and of the
/// precisions the greatest.
pub fn currency(c: &mut Currency) {
    for network in c.networks.values() {
        if c.deposit.is_none() || network.deposit == Some(true) {
            c.deposit = network.deposit;
        }
        if c.withdraw.is_none() || network.withdraw == Some(true) {
            c.withdraw = network.withdraw;
        }
        c.fee = least(c.fee, network.fee);
        c.precision = greatest(c.precision, network.precision);
        widen(&mut c.limits.deposit, network.limits.deposit);
        widen(&mut c.limits.withdraw, network.limits.withdraw);
    }
}

fn widen(limits: &mut MinMax, other: MinMax) {
    limits.min = least(limits.min, other.min);
    limits.max = greatest(limits.max, other.max);
}

fn least(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a.into_iter().chain(b).min()
}

fn greatest(a: Option<Dec>, b: Option<Dec>) -> Option<Dec> {
    a.into_iter().chain(b).max()
}
