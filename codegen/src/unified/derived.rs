//! Which calls the runtime makes of others where an exchange does not have them by itself; of the calls that
//! `docs/coverage.md` compares. A test in `tests/` holds this table against the runtime.

/// A call, and what the exchange must have for it: calls, or what its spec lists by hand.
static DERIVED: &[(&str, &[&str])] = &[
    ("edit_order", &["cancel_order", "create_order"]),
    ("fetch_closed_orders", &["fetch_orders"]),
    ("fetch_currencies", &["static_currencies"]),
    ("fetch_deposit_address", &["fetch_deposit_addresses"]),
    ("fetch_deposit_address", &["fetch_deposit_addresses_by_network"]),
    ("fetch_deposit_withdraw_fee", &["fetch_deposit_withdraw_fees"]),
    ("fetch_funding_rate", &["fetch_funding_rates"]),
    ("fetch_leverage", &["fetch_leverages"]),
    ("fetch_mark_price", &["fetch_mark_prices"]),
    ("fetch_markets", &["static_markets"]),
    ("fetch_ohlcv", &["fetch_trades"]),
    ("fetch_open_interest", &["fetch_open_interests"]),
    ("fetch_open_orders", &["fetch_orders"]),
    ("fetch_ticker", &["fetch_tickers"]),
    ("fetch_trading_fee", &["fetch_trading_fees"]),
    ("fetch_transactions", &["fetch_deposits_withdrawals"]),
];

/// Whether the call follows from what the exchange has by itself.
#[must_use]
pub fn follows(call: &str, has: &dyn Fn(&str) -> bool) -> bool {
    DERIVED.iter().any(|(name, from)| *name == call && from.iter().all(|part| has(part) || follows(part, has)))
}

#[cfg(test)]
mod tests {
    use super::follows;

    #[test]
    fn candles_follow_from_trades() {
        assert!(follows("fetch_ohlcv", &|name| name == "fetch_trades"));
        assert!(!follows("fetch_ohlcv", &|name| name == "fetch_ticker"));
    }

    #[test]
    fn editing_needs_both_of_its_parts() {
        assert!(follows("edit_order", &|name| ["cancel_order", "create_order"].contains(&name)));
        assert!(!follows("edit_order", &|name| name == "create_order"));
    }

    #[test]
    fn markets_follow_from_the_listed_ones() {
        assert!(follows("fetch_markets", &|name| name == "static_markets"));
    }
}
