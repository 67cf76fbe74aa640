//! Fees: one for each currency and rate.

use crate::types::Fee;

/// Sums the fees of the same currency and rate; those without a cost are left out. By currency in the order of the first of each.
pub(super) fn reduce(fees: &[Fee]) -> Vec<Fee> {
    let mut groups: Vec<Vec<Fee>> = Vec::new();
    for fee in fees.iter().filter(|fee| fee.cost.is_some()) {
        let named = |own: &Vec<Fee>| fee.currency.is_some() && own.first().is_some_and(|f| f.currency == fee.currency);
        // a fee without a currency can be added to no other
        let Some(group) = groups.iter_mut().find(|own| named(own)) else {
            groups.push(vec![fee.clone()]);
            continue;
        };
        match group.iter_mut().find(|own| own.rate == fee.rate) {
            Some(own) => own.cost = own.cost.zip(fee.cost).and_then(|(a, b)| a.checked_add(b)),
            None => group.push(fee.clone()),
        }
    }
    groups.into_iter().flatten().collect()
}

/// Makes `fee` and `fees` agree: `fees` has them all, `fee` is the one where it is one.
pub(super) fn unify(fee: &mut Option<Fee>, fees: &mut Vec<Fee>) {
    if fee.is_none() && fees.is_empty() {
        return;
    }
    let reduced = if fees.is_empty() { reduce(fee.as_slice()) } else { reduce(fees) };
    match reduced.as_slice() {
        // a spec that keeps a fee without a cost says what else is known of it
        [] if fees.is_empty() => {}
        [] => *fee = None,
        [one] => *fee = Some(one.clone()),
        _ => {}
    }
    *fees = reduced;
}
