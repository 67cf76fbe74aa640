//! Fees of deposits and withdrawals: the currency's own from those of its networks.

use crate::types::DepositWithdrawFee;

/// Where the currency has no fees of its own, they are those of its only network, or of the one that is named like it.
pub fn deposit_withdraw_fee(of: &mut DepositWithdrawFee) {
    if of.withdraw.fee.is_some() || of.deposit.fee.is_some() {
        return;
    }
    let own = match of.networks.len() {
        1 => of.networks.values().next(),
        _ => of.currency.as_ref().and_then(|code| of.networks.get(code)),
    };
    if let Some(rules) = own.cloned() {
        (of.withdraw, of.deposit) = (rules.withdraw, rules.deposit);
    }
}
