//! The calls of an exchange beside the reference's, each with its evidence.

use std::collections::BTreeSet;

use serde::Serialize;

use super::recorded::{Cases, Recorded};
use super::reference::Reference;
use crate::{ir, unified};

/// Two names of one call: the reference went from the first to the second, and it is compared under the first.
const RENAMED: (&str, &str) = ("fetch_transactions", "fetch_deposits_withdrawals");

/// Whether Cambist has a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Standing {
    /// The spec says how.
    Present,
    /// It follows from other calls, or from markets that the spec lists.
    Derived,
    /// A hook in Rust makes it.
    Hook,
    /// It is not there.
    Absent,
}

/// A call of an exchange.
#[derive(Debug, Serialize)]
pub(in crate::docs) struct Pair {
    pub(super) call: String,
    pub(super) standing: Standing,
    /// Whether the reference has it.
    pub(super) compared: bool,
    /// Recorded cases, and how many of them Cambist answers otherwise.
    pub(super) recorded: usize,
    pub(super) excepted: usize,
}

impl Pair {
    /// Whether the spec itself has the call.
    pub(super) fn written(&self) -> bool {
        matches!(self.standing, Standing::Present | Standing::Hook)
    }
}

/// The calls of the spec in its order, then what the reference has beyond them.
pub(super) fn pairs(x: &ir::Exchange, reference: Option<&Reference>, recorded: &Recorded) -> Vec<Pair> {
    let own: BTreeSet<&str> = x.calls.iter().map(|call| call.name.as_str()).collect();
    let compared = |call: &str| reference.is_some_and(|reference| reference.calls.contains(call));
    let pair = |call: &str, standing| {
        let Cases { recorded, excepted } = cases(recorded, call);
        Pair { call: call.to_owned(), standing, compared: compared(call), recorded, excepted }
    };
    let written = x
        .calls
        .iter()
        .map(|call| pair(&call.name, if call.native.is_some() { Standing::Hook } else { Standing::Present }));
    let beyond =
        reference.into_iter().flat_map(|reference| &reference.calls).filter(|call| !own.contains(call.as_str()));
    let has = |name: &str| match name {
        "static_markets" => !x.static_markets.is_empty(),
        "static_currencies" => !x.static_currencies.is_empty(),
        _ => own.contains(name),
    };
    let derived = |call: &str| if unified::follows(call, &has) { Standing::Derived } else { Standing::Absent };
    written.chain(beyond.map(|call| pair(call, derived(call)))).collect()
}

/// The cases of a call, under both of its names.
fn cases(recorded: &Recorded, call: &str) -> Cases {
    let of = |call: &str| recorded.get(call).copied().unwrap_or_default();
    let (own, other) = (of(call), if call == RENAMED.0 { of(RENAMED.1) } else { Cases::default() });
    Cases { recorded: own.recorded + other.recorded, excepted: own.excepted + other.excepted }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(calls: &[(&str, Option<&str>)]) -> ir::Exchange {
        let call = |(name, native): &(&str, Option<&str>)| ir::Call {
            name: (*name).to_owned(),
            native: native.map(str::to_owned),
            ..ir::Call::default()
        };
        ir::Exchange { calls: calls.iter().map(call).collect(), ..ir::Exchange::default() }
    }

    fn reference(calls: &[&str]) -> Reference {
        let calls = calls.iter().map(|call| (*call).to_owned()).collect();
        Reference { release: "1.0.0".to_owned(), calls }
    }

    fn standings(x: &ir::Exchange, calls: &[&str]) -> Vec<(String, Standing)> {
        let pairs = pairs(x, Some(&reference(calls)), &Recorded::new());
        pairs.into_iter().filter(|pair| pair.compared).map(|pair| (pair.call, pair.standing)).collect()
    }

    #[test]
    fn a_call_that_nobody_wrote_is_absent() {
        let x = exchange(&[("fetch_ticker", None)]);
        assert_eq!(standings(&x, &["withdraw"]), [("withdraw".to_owned(), Standing::Absent)]);
    }

    #[test]
    fn a_call_by_a_hook_is_told_from_a_written_one() {
        let x = exchange(&[("fetch_ticker", None), ("withdraw", Some("hook"))]);
        let found = standings(&x, &["fetch_ticker", "withdraw"]);
        assert_eq!(found, [("fetch_ticker".to_owned(), Standing::Present), ("withdraw".to_owned(), Standing::Hook)]);
    }

    #[test]
    fn candles_out_of_trades_are_derived() {
        let x = exchange(&[("fetch_trades", None)]);
        assert_eq!(standings(&x, &["fetch_ohlcv"]), [("fetch_ohlcv".to_owned(), Standing::Derived)]);
    }

    #[test]
    fn cases_of_a_renamed_call_count_under_both_names() {
        let recorded = Recorded::from([
            (RENAMED.0.to_owned(), Cases { recorded: 1, excepted: 0 }),
            (RENAMED.1.to_owned(), Cases { recorded: 2, excepted: 1 }),
        ]);
        let Cases { recorded, excepted } = cases(&recorded, RENAMED.0);
        assert_eq!((recorded, excepted), (3, 1));
    }
}
