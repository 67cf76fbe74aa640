//! Facts about paging that hold for every kind; those of one kind are below.

mod cursor;
mod id;
mod number;
mod server;
mod time;

use std::fmt::Write;

use super::{Pages, Row};
use crate::Exchange;
use crate::answer::FromAnswer;
use crate::error::Result;
use crate::method::Method;
use crate::testing::{Answered, block_on, client};

/// A body that is written out of pairs of id and time.
pub(super) fn rows(rows: &[(u32, i64)]) -> Answered {
    Answered::Ok(json(rows).leak())
}

/// The same as a page of the call that is paged by cursor.
pub(super) fn with_cursor(list: &[(u32, i64)], next: &str) -> Answered {
    Answered::Ok(format!(r#"{{"rows":{},"next":{next}}}"#, json(list)).leak())
}

fn json(rows: &[(u32, i64)]) -> String {
    let mut text = String::from("[");
    for (place, (id, time)) in rows.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"{id}","t":{time}}}"#).unwrap();
    }
    text + "]"
}

/// The ids of all rows, in order.
pub(super) fn all_ids<T: Row>(pages: Pages<'_, T>) -> Vec<u32>
where
    Vec<T>: FromAnswer,
{
    ids(&block_on(pages.all()).unwrap())
}

pub(super) fn ids<T: Row>(rows: &[T]) -> Vec<u32> {
    rows.iter().filter_map(Row::id).map(|id| id.parse().unwrap()).collect()
}

/// What a list of requests has for a parameter.
pub(super) fn asked(recorder: &crate::testing::Recorder, name: &str) -> Vec<String> {
    let value = |url: &str| {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, v)| v.to_owned())
    };
    recorder.asked().iter().map(|signed| value(&signed.url).unwrap_or_default()).collect()
}

#[test]
fn a_call_without_pages_is_made_once() {
    let (client, recorder) = client(&[Answered::Ok(r#"[{"id":"1"},{"id":"2"}]"#)]);
    assert_eq!(all_ids(client.fetch_orders().pages()), [1, 2]);
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn a_call_that_is_a_part_of_another_goes_on_where_its_page_has_nothing_for_it() {
    let (client, _) = client(&[
        Answered::Ok(r#"[{"id":"1","t":10,"state":"open"},{"id":"2","t":11,"state":"open"}]"#),
        Answered::Ok(r#"[{"id":"2","t":11,"state":"open"},{"id":"3","t":20,"state":"closed"}]"#),
        Answered::Ok("[]"),
    ]);
    assert!(!client.def().has(Method::FetchClosedOrders));
    assert_eq!(all_ids(client.fetch_closed_orders().since(5).pages()), [3]);
}

fn failing<T: Row>(mut pages: Pages<'_, T>) -> (Result<Option<Vec<T>>>, Vec<u32>)
where
    Vec<T>: FromAnswer,
{
    let first = ids(&block_on(pages.next()).unwrap().unwrap());
    assert_eq!(first, [1, 2, 3]);
    let failed = block_on(pages.next());
    (failed, ids(&block_on(pages.next()).unwrap().unwrap()))
}

/// The second page fails, also when the client tries it again by itself, and is there after that.
fn failing_once(first: Answered, second: Answered) -> [Answered; 4] {
    let refused = Answered::Status(400, "{}");
    [first, refused.clone(), refused, second]
}

#[test]
fn the_same_page_is_asked_for_again_after_an_error() {
    let (first, second) = (&[(1, 10), (2, 20), (3, 30)], &[(4, 40)]);
    let answers = failing_once(rows(first), rows(second));
    let cursors = failing_once(with_cursor(first, "\"b\""), with_cursor(second, "null"));

    let (by_time, recorder) = client(&answers);
    let (failed, next) = failing(by_time.fetch_trades("BTC/USD").since(5).pages());
    assert_eq!((failed.is_err(), next), (true, vec![4]));
    assert_eq!(asked(&recorder, "since")[1..], ["29"; 3]);

    let (by_id, recorder) = client(&answers);
    let (failed, next) = failing(by_id.fetch_my_trades().pages());
    assert_eq!((failed.is_err(), next), (true, vec![4]));
    assert_eq!(asked(&recorder, "from")[1..], ["3"; 3]);

    let (by_cursor, recorder) = client(&cursors);
    let (failed, next) = failing(by_cursor.fetch_ledger().pages());
    assert_eq!((failed.is_err(), next), (true, vec![4]));
    assert_eq!(asked(&recorder, "cursor")[1..], ["b"; 3]);

    let (by_number, recorder) = client(&answers);
    let (failed, next) = failing(by_number.fetch_deposits().pages());
    assert_eq!((failed.is_err(), next), (true, vec![4]));
    assert_eq!(asked(&recorder, "page")[1..], ["2"; 3]);
}

#[test]
fn all_pages_of_a_call_that_is_known_by_its_name() {
    use crate::answer::Answer;
    use crate::error::ErrorClass;
    let (client, _) = client(&[rows(&[(1, 10), (2, 20), (3, 30)]), rows(&[(4, 30)])]);
    let all = block_on(client.call(Method::FetchMyTrades, crate::Args::default()).all_pages()).unwrap();
    assert!(matches!(all, Answer::Trades(trades) if ids(&trades) == [1, 2, 3, 4]));
    for method in [Method::FetchTicker, Method::CancelAllOrders] {
        let error = block_on(client.call(method, crate::Args::default()).all_pages()).unwrap_err();
        assert_eq!(error.class(), ErrorClass::NotSupported, "{method}");
    }
}
