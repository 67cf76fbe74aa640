//! Members of `$market` and `$currency`.

use crate::ir::Ty;

/// Members of `$market`: name in the language (nested ones joined with `.`), accessor of the runtime, type.
pub static MARKET: &[(&str, &str, Ty)] = &[
    ("id", "id", Ty::Text),
    ("symbol", "symbol", Ty::Text),
    ("base", "base", Ty::Text),
    ("quote", "quote", Ty::Text),
    ("settle", "settle", Ty::Text),
    ("base_id", "base_id", Ty::Text),
    ("quote_id", "quote_id", Ty::Text),
    ("settle_id", "settle_id", Ty::Text),
    ("type", "kind_word", Ty::Text),
    ("spot", "spot", Ty::Bool),
    ("margin", "margin", Ty::Bool),
    ("swap", "swap", Ty::Bool),
    ("future", "future", Ty::Bool),
    ("option", "option", Ty::Bool),
    ("contract", "contract", Ty::Bool),
    ("linear", "linear", Ty::Bool),
    ("inverse", "inverse", Ty::Bool),
    ("active", "active", Ty::Bool),
    ("taker", "taker", Ty::Num),
    ("maker", "maker", Ty::Num),
    ("contract_size", "contract_size", Ty::Num),
    ("expiry", "expiry", Ty::Time),
    ("created", "created", Ty::Time),
    ("strike", "strike", Ty::Num),
    ("option_type", "option_type", Ty::Text),
    ("precision.amount", "precision_amount", Ty::Num),
    ("precision.price", "precision_price", Ty::Num),
    ("precision.cost", "precision_cost", Ty::Num),
    ("limits.amount.min", "limit_amount_min", Ty::Num),
    ("limits.amount.max", "limit_amount_max", Ty::Num),
    ("limits.price.min", "limit_price_min", Ty::Num),
    ("limits.price.max", "limit_price_max", Ty::Num),
    ("limits.cost.min", "limit_cost_min", Ty::Num),
    ("limits.cost.max", "limit_cost_max", Ty::Num),
    ("limits.leverage.min", "limit_leverage_min", Ty::Num),
    ("limits.leverage.max", "limit_leverage_max", Ty::Num),
];

/// Members of `$currency`.
pub static CURRENCY: &[(&str, &str, Ty)] = &[
    ("id", "id", Ty::Text),
    ("code", "code", Ty::Text),
    ("name", "name", Ty::Text),
    ("precision", "precision", Ty::Num),
    ("fee", "fee", Ty::Num),
];

/// The member of that name.
#[must_use]
pub fn member(table: &'static [(&'static str, &'static str, Ty)], name: &str) -> Option<(&'static str, Ty)> {
    table.iter().find(|(n, _, _)| *n == name).map(|(_, accessor, ty)| (*accessor, *ty))
}
