//! Numbers that never repeat: strictly increasing per key, across tasks and clients.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::decimal::Dec;

/// The number after this one at so many decimals.
fn next(last: Dec, scale: u32) -> Dec {
    Dec::new(1, scale).and_then(|step| last.checked_add(step)).unwrap_or(last)
}

/// The nonces of one key.
#[derive(Debug, Default)]
pub struct Nonces {
    last: Mutex<Option<Dec>>,
    counter: Mutex<(i64, i64)>,
}

/// Nonces by exchange and the key's hash.
type ByKey = HashMap<(&'static str, u64), Arc<Nonces>>;

static SHARED: LazyLock<Mutex<ByKey>> = LazyLock::new(Mutex::default);

impl Nonces {
    /// The nonces of that exchange's key, shared by every client in this process that uses it.
    #[must_use]
    pub fn of_key(exchange: &'static str, key: &str) -> Arc<Nonces> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(shared.entry((exchange, hasher.finish())).or_default())
    }

    /// `wanted`, or the next number after the last one where that is not greater: the last digit counts on, be it
    /// before the point or after it.
    pub fn increasing(&self, wanted: Dec) -> Dec {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let given = match *last {
            Some(last) if wanted <= last => next(last, wanted.scale().max(last.scale())),
            _ => wanted,
        };
        *last = Some(given);
        given
    }

    /// Counts from `start + 1`, again in every second.
    pub fn counter(&self, start: i64, second: i64) -> i64 {
        let mut state = self.counter.lock().unwrap_or_else(PoisonError::into_inner);
        if state.0 != second {
            *state = (second, start);
        }
        state.1 = state.1.saturating_add(1);
        state.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_grow_across_threads() {
        let nonces = Nonces::default();
        let mut all: Vec<i64> = std::thread::scope(|scope| {
            let tasks: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| (0..1000).filter_map(|_| nonces.increasing(5.into()).to_i64()).collect::<Vec<_>>())
                })
                .collect();
            tasks.into_iter().flat_map(|task| task.join().unwrap()).collect()
        });
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 8000);
        assert_eq!((all[0], all[7999]), (5, 8004));
        assert_eq!(nonces.increasing(1_000_000.into()), 1_000_000.into());
    }

    #[test]
    fn seconds_with_decimals_grow_too() {
        let nonces = Nonces::default();
        let next = |text: &str| nonces.increasing(Dec::parse(text).unwrap()).to_string();
        assert_eq!(next("1700000000.123"), "1700000000.123");
        assert_eq!(next("1700000000.12"), "1700000000.124");
        assert_eq!(next("1700000000.5"), "1700000000.5");
    }

    #[test]
    fn a_key_has_one_sequence_in_the_process() {
        let (a, b) = (Nonces::of_key("tinyex", "k1"), Nonces::of_key("tinyex", "k1"));
        assert_eq!(a.increasing(10.into()), 10.into());
        assert_eq!(b.increasing(10.into()), 11.into());
        assert_eq!(Nonces::of_key("tinyex", "k2").increasing(10.into()), 10.into());
    }

    #[test]
    fn the_counter_starts_again_every_second() {
        let nonces = Nonces::default();
        assert_eq!([nonces.counter(0, 1), nonces.counter(0, 1), nonces.counter(0, 2)], [1, 2, 1]);
    }
}
