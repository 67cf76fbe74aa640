//! Pages by number.

use super::{all_ids, asked, rows};
use crate::Exchange;
use crate::testing::{Answered, client};

#[test]
fn pages_are_counted_from_one() {
    let (client, recorder) =
        client(&[rows(&[(1, 10), (2, 20), (3, 20)]), rows(&[(4, 20), (5, 50), (6, 60)]), rows(&[(7, 70)])]);
    assert_eq!(all_ids(client.fetch_deposits().pages()), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(asked(&recorder, "page"), ["1", "2", "3"]);
}

#[test]
fn a_row_that_slid_onto_the_next_page_comes_once() {
    // newest first: a deposit arrives while the first page is read
    let (client, _) =
        client(&[rows(&[(6, 60), (5, 50), (4, 40)]), rows(&[(4, 40), (3, 40), (2, 20)]), rows(&[(1, 10)])]);
    assert_eq!(all_ids(client.fetch_deposits().pages()), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_full_page_may_be_the_last_one() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20), (3, 30)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_deposits().pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn an_exchange_that_repeats_its_last_page_is_left() {
    let last = rows(&[(1, 10), (2, 20), (3, 30)]);
    let (client, recorder) = client(&[last.clone(), last.clone(), last]);
    assert_eq!(all_ids(client.fetch_deposits().pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn a_page_before_the_beginning_is_passed_over() {
    // oldest first, of an exchange that does not know the time from which rows are wanted
    let (client, _) = client(&[rows(&[(1, 10), (2, 20), (3, 30)]), rows(&[(4, 40)])]);
    assert_eq!(all_ids(client.fetch_deposits().since(35).pages()), [4]);
}

#[test]
fn pages_that_are_longer_than_the_limit_lose_nothing() {
    let page = [(1, 10), (2, 20), (3, 30)];
    let (client, _) = client(&[rows(&page), rows(&[(4, 40), (5, 50), (6, 60)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_deposits().limit(2).pages()), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_limit_above_the_exchanges_is_cut() {
    let (client, recorder) = client(&[Answered::Ok("[]")]);
    assert_eq!(all_ids(client.fetch_deposits().limit(1000).pages()), [0_u32; 0]);
    assert_eq!(asked(&recorder, "limit"), ["3"]);
}
