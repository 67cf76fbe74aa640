//! Pages by a cursor.

use super::{all_ids, asked, ids, with_cursor};
use crate::Exchange;
use crate::testing::{block_on, client};

#[test]
fn the_next_page_is_where_the_cursor_points() {
    let (client, recorder) = client(&[
        with_cursor(&[(1, 10), (2, 20), (3, 20)], "\"b\""),
        with_cursor(&[(4, 20), (5, 50)], "\"c\""),
        with_cursor(&[(6, 60)], "null"),
    ]);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(asked(&recorder, "cursor"), ["", "b", "c"]);
}

#[test]
fn a_row_that_is_given_again_comes_once() {
    let (client, _) = client(&[
        with_cursor(&[(1, 10), (2, 20), (3, 30)], "\"3\""),
        with_cursor(&[(3, 30), (4, 40)], "\"4\""),
        with_cursor(&[(4, 40)], "\"4\""),
    ]);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [1, 2, 3, 4]);
}

#[test]
fn newest_first_is_put_in_order_by_all() {
    let (client, _) = client(&[
        with_cursor(&[(6, 60), (5, 50), (4, 40)], "\"4\""),
        with_cursor(&[(3, 30), (2, 20), (1, 10)], "null"),
    ]);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn newest_first_streams_the_latest_page_first() {
    let (client, _) = client(&[with_cursor(&[(6, 60), (5, 50)], "\"5\""), with_cursor(&[(4, 40)], "null")]);
    let mut pages = client.fetch_ledger().pages();
    assert_eq!(ids(&block_on(pages.next()).unwrap().unwrap()), [5, 6]);
    assert_eq!(ids(&block_on(pages.next()).unwrap().unwrap()), [4]);
    assert!(block_on(pages.next()).unwrap().is_none());
}

#[test]
fn an_empty_cursor_is_the_end() {
    for end in ["null", "\"\""] {
        let (client, recorder) = client(&[with_cursor(&[(1, 10), (2, 20), (3, 30)], end)]);
        assert_eq!(all_ids(client.fetch_ledger().pages()), [1, 2, 3]);
        assert_eq!(recorder.asked().len(), 1, "{end}");
    }
}

#[test]
fn an_empty_page_with_a_cursor_is_not_the_end() {
    let (client, _) = client(&[with_cursor(&[], "\"b\""), with_cursor(&[(1, 10)], "null")]);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [1]);
}

#[test]
fn a_page_of_other_currencies_is_passed_over() {
    let other = r#"{"rows":[{"id":"1","t":10,"code":"ETH"}],"next":"b"}"#;
    let own = r#"{"rows":[{"id":"2","t":20,"code":"BTC"}],"next":null}"#;
    let answers = [other, own].map(crate::testing::Answered::Ok);
    let (client, _) = client(&answers);
    assert_eq!(all_ids(client.fetch_ledger().code("BTC").pages()), [2]);
}

#[test]
fn cursors_that_go_in_a_circle_are_left() {
    let pages = [with_cursor(&[], "\"a\""), with_cursor(&[], "\"b\"")];
    let (client, recorder) = client(&[pages.clone(), pages.clone(), pages].concat());
    assert_eq!(all_ids(client.fetch_ledger().pages()), [0_u32; 0]);
    assert_eq!(recorder.asked().len(), 3);
}

#[test]
fn new_cursors_to_the_same_page_are_left() {
    let page = |cursor: &str| with_cursor(&[(1, 10), (2, 20), (3, 30)], cursor);
    let (client, recorder) = client(&[page("1"), page("2"), page("3")]);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn new_cursors_to_nothing_are_left_some_day() {
    let answers: Vec<_> = (0..1000).map(|cursor| with_cursor(&[], &cursor.to_string())).collect();
    let (client, recorder) = client(&answers);
    assert_eq!(all_ids(client.fetch_ledger().pages()), [0_u32; 0]);
    assert!(recorder.asked().len() <= 100);
}
