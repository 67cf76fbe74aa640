//! Numbers that never repeat: strictly increasing per key, across tasks and clients.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The nonces of one key.
#[derive(Debug, Default)]
pub struct Nonces {
    last: AtomicI64,
    counter: Mutex<(i64, i64)>,
}

static SHARED: LazyLock<Mutex<HashMap<(&'static str, u64), Arc<Nonces>>>> = LazyLock::new(Mutex::default);

impl Nonces {
    /// The nonces of that exchange's key, shared by every client in this process that uses it.
    #[must_use]
    pub fn of_key(exchange: &'static str, key: &str) -> Arc<Nonces> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(shared.entry((exchange, hasher.finish())).or_default())
    }

    /// `wanted`, or one more than the last one where that is not greater.
    pub fn increasing(&self, wanted: i64) -> i64 {
        let mut given = wanted;
        let _ = self.last.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| {
            given = wanted.max(last.saturating_add(1));
            Some(given)
        });
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
            let tasks: Vec<_> =
                (0..8).map(|_| scope.spawn(|| (0..1000).map(|_| nonces.increasing(5)).collect::<Vec<_>>())).collect();
            tasks.into_iter().flat_map(|task| task.join().unwrap()).collect()
        });
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 8000);
        assert_eq!((all[0], all[7999]), (5, 8004));
        assert_eq!(nonces.increasing(1_000_000), 1_000_000);
    }

    #[test]
    fn a_key_has_one_sequence_in_the_process() {
        let (a, b) = (Nonces::of_key("tinyex", "k1"), Nonces::of_key("tinyex", "k1"));
        assert_eq!(a.increasing(10), 10);
        assert_eq!(b.increasing(10), 11);
        assert_eq!(Nonces::of_key("tinyex", "k2").increasing(10), 10);
    }

    #[test]
    fn the_counter_starts_again_every_second() {
        let nonces = Nonces::default();
        assert_eq!([nonces.counter(0, 1), nonces.counter(0, 1), nonces.counter(0, 2)], [1, 2, 1]);
    }
}
