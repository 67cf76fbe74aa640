//! Paging against an exchange that keeps a list, for every length of list and every habit that exchanges have.

use std::sync::Arc;

use bytes::Bytes;

use super::{all_ids, json};
use crate::Exchange;
use crate::client::Client;
use crate::clock::FrozenClock;
use crate::testing::MARKETS;
use crate::transport::{Sending, Transport, WireReply, WireRequest};

/// What exchanges do differently.
#[derive(Debug, Clone, Copy)]
struct Habit {
    /// The row or the time that is named comes too.
    inclusive: bool,
    /// Within a page, and for ids and numbers over all of them.
    newest_first: bool,
}

const HABITS: [Habit; 4] = [
    Habit { inclusive: true, newest_first: false },
    Habit { inclusive: false, newest_first: false },
    Habit { inclusive: true, newest_first: true },
    Habit { inclusive: false, newest_first: true },
];

/// The longest page; the small exchange's spec says so too.
const SIZE: usize = 3;

#[derive(Debug)]
struct Server {
    /// Ids and times, the oldest first.
    rows: Vec<(u32, i64)>,
    habit: Habit,
    /// It gives the latest rows since a time, not the first ones.
    latest: bool,
    /// How many milliseconds from the time on that is asked for it looks at.
    span: Option<i64>,
}

/// A span of 2 ms, as hours.
const SPAN: (i64, &str) = (2, "0.0000006");

impl Server {
    /// Rows of which every two share a time.
    fn with(count: u32, habit: Habit) -> Client {
        let rows = (1..=count).map(|id| (id, 100 + i64::from(id / 2))).collect();
        Server { rows, habit, latest: false, span: None }.client()
    }

    /// The same with seconds between the rows, which gives the latest ones.
    fn with_latest(count: u32, habit: Habit) -> Client {
        let rows = (1..=count).map(|id| (id, 100_000 + 1_000 * i64::from(id / 2))).collect();
        Server { rows, habit, latest: true, span: None }.client()
    }

    /// The same, with nothing for longer than the exchange looks at.
    fn with_span(count: u32, habit: Habit) -> Client {
        let rows = (1..=count).map(|id| (id, 100 + 7 * i64::from(id / 2))).collect();
        Server { rows, habit, latest: false, span: Some(SPAN.0) }.client()
    }

    fn client(self) -> Client {
        let hours = self.span.map_or("", |_| SPAN.1);
        Client::builder(crate::testing::def())
            .credentials(crate::Credentials::new("key", "s3cret"))
            .option("hours", hours)
            .transport(Arc::new(self))
            .clock(Arc::new(FrozenClock::at_ms(1_700_000_000_123)))
            .unlimited()
            .build()
    }

    fn answer(&self, url: &str) -> String {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let value = |name| query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
        let number = |name| value(name).map(|(_, value)| value.parse::<i64>().unwrap());
        let seen = number("since").zip(self.span);
        let seen = |time: i64| seen.is_none_or(|(since, span)| (since..=since + span).contains(&time));
        let mut wire: Vec<_> = self.rows.iter().copied().filter(|(_, time)| seen(*time)).collect();
        if self.habit.newest_first {
            wire.reverse();
        }
        match path.rsplit('/').next() {
            Some("markets") => MARKETS.to_owned(),
            Some("fills") => json(&self.page_after_id(&wire, number("from"))),
            Some("deposits") => {
                let page = usize::try_from(number("page").unwrap()).unwrap();
                json(wire.chunks(SIZE).nth(page - 1).unwrap_or_default())
            }
            Some("ledger") => {
                let page = self.page_after_id(&wire, number("cursor"));
                let last = page.last().map_or("null".to_owned(), |(id, _)| format!("\"{id}\""));
                format!(r#"{{"rows":{},"next":{last}}}"#, json(&page))
            }
            _ => {
                let until = number("until").unwrap_or(i64::MAX);
                wire.retain(|(_, time)| *time <= until);
                json(&self.page_after_time(wire, number("since").unwrap()))
            }
        }
    }

    fn page_after_id(&self, wire: &[(u32, i64)], from: Option<i64>) -> Vec<(u32, i64)> {
        let begin = from.map_or(0, |from| {
            let place = wire.iter().position(|(id, _)| i64::from(*id) == from).unwrap();
            if self.habit.inclusive { place } else { place + 1 }
        });
        wire.iter().skip(begin).take(SIZE).copied().collect()
    }

    fn page_after_time(&self, mut rows: Vec<(u32, i64)>, since: i64) -> Vec<(u32, i64)> {
        let fits = |time: i64| if self.habit.inclusive { time >= since } else { time > since };
        rows.sort_by_key(|(_, time)| *time);
        rows.retain(|(_, time)| fits(*time));
        let behind = if self.latest { rows.len().saturating_sub(SIZE) } else { 0 };
        let mut page: Vec<_> = rows.into_iter().skip(behind).take(SIZE).collect();
        if self.habit.newest_first {
            page.reverse();
        }
        page
    }
}

impl Transport for Server {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        let body = Bytes::from(self.answer(&request.signed.url));
        Box::pin(std::future::ready(Ok(WireReply { status: 200, headers: Vec::new(), body })))
    }
}

/// Every length of list, so that the last page is empty, short and full. Rows of one time have no order.
fn every_row_comes_once_in_order(paged: impl Fn(&Client) -> Vec<u32>) {
    every_row_comes_once(Server::with, paged);
}

fn every_row_comes_once(server: impl Fn(u32, Habit) -> Client, paged: impl Fn(&Client) -> Vec<u32>) {
    for habit in HABITS {
        for count in 0..=14 {
            let mut ids = paged(&server(count, habit));
            assert!(ids.is_sorted_by_key(|id| id / 2), "{count} rows, {habit:?}: {ids:?}");
            ids.sort_unstable();
            assert_eq!(ids, (1..=count).collect::<Vec<_>>(), "{count} rows, {habit:?}");
        }
    }
}

#[test]
fn by_time_every_row_comes_once_in_order() {
    every_row_comes_once_in_order(|client| all_ids(client.fetch_trades("BTC/USD").since(1).pages()));
}

#[test]
fn by_id_every_row_comes_once_in_order() {
    every_row_comes_once_in_order(|client| all_ids(client.fetch_my_trades().pages()));
}

#[test]
fn by_cursor_every_row_comes_once_in_order() {
    every_row_comes_once_in_order(|client| all_ids(client.fetch_ledger().pages()));
}

#[test]
fn by_number_every_row_comes_once_in_order() {
    every_row_comes_once_in_order(|client| all_ids(client.fetch_deposits().pages()));
}

#[test]
fn an_exchange_that_looks_at_spans_of_time_is_asked_for_all_of_them() {
    // A server that leaves out the time that it is told begins with what comes after it.
    every_row_comes_once(Server::with_span, |client| {
        all_ids(client.fetch_trades("BTC/USD").since(90).param("until", 200).pages())
    });
    every_row_comes_once(Server::with_span, |client| {
        all_ids(client.fetch_ledger().since(90).param("until", 200).pages())
    });
    every_row_comes_once(Server::with_span, |client| {
        all_ids(client.fetch_deposits().since(90).param("until", 200).pages())
    });
}

#[test]
fn an_exchange_that_gives_the_latest_rows_since_a_time_is_asked_for_those_before_them() {
    every_row_comes_once(Server::with_latest, |client| all_ids(client.fetch_transactions().since(90_000).pages()));
    every_row_comes_once(Server::with, |client| all_ids(client.fetch_transactions().since(90).pages()));
}
