//! The only place that reads the time.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Tells the time and waits.
pub trait Clock: Send + Sync + fmt::Debug {
    /// Microseconds since the epoch.
    fn now_us(&self) -> i64;

    /// Microseconds of a clock that never goes back.
    fn ticks_us(&self) -> u64;

    /// Waits.
    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

/// The system's clock and tokio's timer.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Clock for SystemClock {
    fn now_us(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }

    fn ticks_us(&self) -> u64 {
        u64::try_from(START.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// A clock that stands still; waiting takes no time. For replays and tests.
#[derive(Debug, Clone, Copy)]
pub struct FrozenClock {
    now_us: i64,
}

impl FrozenClock {
    /// A clock that always shows this time, in milliseconds since the epoch.
    #[must_use]
    pub const fn at_ms(ms: i64) -> Self {
        FrozenClock { now_us: ms.saturating_mul(1000) }
    }
}

impl Clock for FrozenClock {
    fn now_us(&self) -> i64 {
        self.now_us
    }

    fn ticks_us(&self) -> u64 {
        0
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}
