//! The rate limit: every request takes its cost's time of the exchange's budget before the next one may go.
//!
//! Those that wait go in their order, cancels before all others. A request that is dropped while it waits leaves the
//! queue and takes nothing.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::clock::Clock;

/// Who goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Before everything that waits in the other lane.
    Urgent,
    /// In order of arrival.
    Normal,
}

/// A budget of requests; clients that share an address or a key may share one.
#[derive(Debug)]
pub struct Limiter {
    unit_us: u64,
    state: Mutex<State>,
    moved: Notify,
}

#[derive(Debug, Default)]
struct State {
    /// When the next request may go, in ticks of the clock.
    free_us: u64,
    /// Until when the exchange asked for nothing to go.
    paused_us: u64,
    tickets: u64,
    urgent: VecDeque<u64>,
    normal: VecDeque<u64>,
}

impl State {
    fn lane(&mut self, lane: Lane) -> &mut VecDeque<u64> {
        match lane {
            Lane::Urgent => &mut self.urgent,
            Lane::Normal => &mut self.normal,
        }
    }

    /// The one whose turn it is.
    fn head(&self) -> Option<u64> {
        self.urgent.front().or(self.normal.front()).copied()
    }
}

impl Limiter {
    /// A budget in which one unit of cost takes so many microseconds; 0 means no limit.
    #[must_use]
    pub fn new(unit_us: u64) -> Self {
        Limiter { unit_us, state: Mutex::default(), moved: Notify::new() }
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until a request of that cost (thousandths of a unit) may go, and takes it from the budget.
    /// Gives the time that it waited.
    pub async fn acquire(&self, cost_milli: u32, lane: Lane, clock: &dyn Clock) -> Duration {
        let begin = clock.ticks_us();
        let ticket = self.enter(lane);
        loop {
            let mut moved = std::pin::pin!(self.moved.notified());
            moved.as_mut().enable();
            match self.turn(ticket.number, cost_milli, clock.ticks_us()) {
                Turn::Go => break,
                Turn::Wait(time) => clock.sleep(time).await,
                Turn::Behind => moved.await,
            }
        }
        drop(ticket);
        Duration::from_micros(clock.ticks_us().saturating_sub(begin))
    }

    /// Lets nothing go for that time, because the exchange asked for it.
    pub fn pause(&self, time: Duration, clock: &dyn Clock) {
        let until = clock.ticks_us().saturating_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
        self.with(|state| {
            state.free_us = state.free_us.max(until);
            state.paused_us = state.paused_us.max(until);
        });
    }

    /// How much of the time that the exchange asked for is left.
    #[must_use]
    pub fn paused(&self, clock: &dyn Clock) -> Duration {
        // A clock that stands still (a replay) cannot wait for anything.
        let now = clock.ticks_us();
        let until = if now > 0 { self.with(|state| state.paused_us) } else { 0 };
        Duration::from_micros(until.saturating_sub(now))
    }

    fn enter(&self, lane: Lane) -> Ticket<'_> {
        let number = self.with(|state| {
            state.tickets = state.tickets.wrapping_add(1);
            let number = state.tickets;
            state.lane(lane).push_back(number);
            number
        });
        Ticket { limiter: self, lane, number }
    }

    fn turn(&self, ticket: u64, cost_milli: u32, now: u64) -> Turn {
        self.with(|state| {
            if state.head() != Some(ticket) {
                return Turn::Behind;
            }
            // A clock that stands still (a replay) cannot wait for anything.
            if state.free_us > now && now > 0 {
                return Turn::Wait(Duration::from_micros(state.free_us - now));
            }
            let takes = self.unit_us.saturating_mul(u64::from(cost_milli)) / 1000;
            state.free_us = state.free_us.max(now).saturating_add(takes);
            Turn::Go
        })
    }
}

enum Turn {
    Go,
    Wait(Duration),
    Behind,
}

/// A place in the queue, given up when it is dropped.
struct Ticket<'a> {
    limiter: &'a Limiter,
    lane: Lane,
    number: u64,
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.limiter.with(|state| state.lane(self.lane).retain(|number| *number != self.number));
        self.limiter.moved.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::clock::SystemClock;

    /// Tokio's paused clock.
    #[derive(Debug)]
    struct Paused(tokio::time::Instant);

    impl Clock for Paused {
        fn now_us(&self) -> i64 {
            0
        }

        fn ticks_us(&self) -> u64 {
            1 + u64::try_from(self.0.elapsed().as_micros()).unwrap()
        }

        fn sleep(&self, time: Duration) -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
            SystemClock.sleep(time)
        }
    }

    fn clock() -> Arc<Paused> {
        Arc::new(Paused(tokio::time::Instant::now()))
    }

    #[tokio::test(start_paused = true)]
    async fn requests_are_spaced_by_their_cost() {
        let (limiter, clock) = (Limiter::new(100_000), clock());
        assert_eq!(limiter.acquire(1000, Lane::Normal, &*clock).await.as_millis(), 0);
        assert_eq!(limiter.acquire(2500, Lane::Normal, &*clock).await.as_millis(), 100);
        assert_eq!(limiter.acquire(1000, Lane::Normal, &*clock).await.as_millis(), 250);
        tokio::time::sleep(Duration::from_secs(9)).await;
        assert_eq!(limiter.acquire(1000, Lane::Normal, &*clock).await.as_millis(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_cancel_goes_first() {
        let (limiter, clock) = (Arc::new(Limiter::new(100_000)), clock());
        limiter.acquire(1000, Lane::Normal, &*clock).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for (name, lane) in [("a", Lane::Normal), ("b", Lane::Normal), ("cancel", Lane::Urgent)] {
            let (limiter, clock, order) = (limiter.clone(), clock.clone(), order.clone());
            tasks.push(tokio::spawn(async move {
                let waited = limiter.acquire(1000, lane, &*clock).await;
                order.lock().unwrap().push((name, waited.as_millis()));
            }));
            tokio::task::yield_now().await;
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(*order.lock().unwrap(), [("cancel", 100), ("a", 200), ("b", 300)]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_dropped_request_takes_nothing() {
        let (limiter, clock) = (Limiter::new(100_000), clock());
        limiter.acquire(1000, Lane::Normal, &*clock).await;
        let waiting = limiter.acquire(50_000, Lane::Normal, &*clock);
        assert!(tokio::time::timeout(Duration::from_millis(10), waiting).await.is_err());
        assert_eq!(limiter.acquire(1000, Lane::Normal, &*clock).await.as_millis(), 90);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_holds_everybody() {
        let (limiter, clock) = (Limiter::new(0), clock());
        limiter.acquire(1000, Lane::Normal, &*clock).await;
        limiter.pause(Duration::from_secs(3), &*clock);
        assert_eq!(limiter.acquire(1000, Lane::Urgent, &*clock).await.as_secs(), 3);
    }
}
