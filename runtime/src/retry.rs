//! When a read is made again. Calls that change state never are.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBuilder};

use crate::error::Error;

/// How often a read is tried and how long is waited in between: longer each time, with some chance in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    tries: u32,
    first: Duration,
    most: Duration,
}

impl Default for Retry {
    /// Two tries, about half a second apart.
    fn default() -> Self {
        Retry { tries: 2, first: Duration::from_millis(500), most: Duration::from_secs(10) }
    }
}

impl Retry {
    /// Every request is made once.
    #[must_use]
    pub fn never() -> Self {
        Retry { tries: 1, ..Self::default() }
    }

    /// So many tries in all.
    #[must_use]
    pub fn tries(tries: u32) -> Self {
        Retry { tries: tries.max(1), ..Self::default() }
    }

    /// The first wait, and the longest.
    #[must_use]
    pub fn waits(mut self, first: Duration, most: Duration) -> Self {
        (self.first, self.most) = (first, most.max(first));
        self
    }

    /// The waits between the tries, one fewer than tries.
    pub(crate) fn delays(&self) -> impl Iterator<Item = Duration> {
        ExponentialBuilder::default()
            .with_min_delay(self.first)
            .with_max_delay(self.most)
            .with_max_times(usize::try_from(self.tries.saturating_sub(1)).unwrap_or(usize::MAX))
            .with_jitter()
            .build()
    }
}

/// The longest time for which an exchange that asks to be left alone is waited for: a longer one is an error, which says
/// how long it is.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The wait before a read is made again after this error: at least what the exchange asked for, nothing when it must
/// not or need not be.
pub(crate) fn wait_after(error: &Error, delay: Option<Duration>) -> Option<Duration> {
    let delay = delay?;
    // A read cannot do harm twice, so that an unknown outcome does not matter; a long ban does.
    let asked = error.retry_after().unwrap_or_default();
    (error.class().is_transient() && asked <= LONGEST_PAUSE).then(|| delay.max(asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ErrorClass, Sent, TransportFault};

    #[test]
    fn the_policy_counts_tries() {
        assert_eq!(Retry::never().delays().count(), 0);
        assert_eq!(Retry::default().delays().count(), 1);
        assert_eq!(Retry::tries(4).delays().count(), 3);
        let wait =
            Retry::default().waits(Duration::from_millis(10), Duration::from_millis(10)).delays().next().unwrap();
        assert!(wait >= Duration::from_millis(10) && wait <= Duration::from_millis(20), "{wait:?}");
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let delay = Some(Duration::from_millis(5));
        let lost = Error::from(TransportFault::new(ErrorClass::RequestTimeout, Sent::MaybeSent, ""));
        assert_eq!(wait_after(&lost, delay), delay);
        assert_eq!(wait_after(&lost, None), None);
        let refused = Error::exchange_fault(ErrorClass::BadSymbol, "");
        assert_eq!(wait_after(&refused, delay), None);
        let slow =
            Error::exchange_fault(ErrorClass::RateLimitExceeded, "").with_answer(429, Some(Duration::from_secs(2)));
        assert_eq!(wait_after(&slow, delay), Some(Duration::from_secs(2)));
        let banned =
            Error::exchange_fault(ErrorClass::DDoSProtection, "").with_answer(418, Some(Duration::from_secs(3600)));
        assert_eq!(wait_after(&banned, delay), None);
    }
}
