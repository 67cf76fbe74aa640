//! Pages by time.

use super::{all_ids, asked, ids, rows};
use crate::Exchange;
use crate::testing::{Answered, block_on, client, client_with};

#[test]
fn rows_that_share_a_time_at_the_border_of_a_page_are_all_there() {
    let (client, recorder) = client(&[
        rows(&[(1, 10), (2, 20), (3, 20)]),
        rows(&[(2, 20), (3, 20), (4, 20)]),
        rows(&[(4, 20), (5, 21), (6, 30)]),
        rows(&[]),
    ]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).limit(500).pages()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(asked(&recorder, "since"), ["5", "19", "20", "29"]);
    assert_eq!(asked(&recorder, "limit"), ["3", "3", "3", "3"]);
}

#[test]
fn a_page_of_one_time_is_followed_by_the_time_after_it() {
    let (client, recorder) = client(&[
        rows(&[(1, 20), (2, 20), (3, 20)]),
        rows(&[(1, 20), (2, 20), (3, 20)]),
        rows(&[(4, 21)]),
        rows(&[(4, 21)]),
    ]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2, 3, 4]);
    assert_eq!(asked(&recorder, "since"), ["5", "19", "21", "22"]);
}

#[test]
fn a_short_page_is_not_the_last_one() {
    let (client, _) = client(&[rows(&[(1, 10)]), rows(&[(1, 10), (2, 11)]), rows(&[(2, 11)])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2]);
}

#[test]
fn a_full_page_may_be_the_last_one() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 11), (3, 12)]), rows(&[(2, 11), (3, 12)])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn an_empty_page_is_the_last_one() {
    let (client, recorder) = client(&[rows(&[])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [0_u32; 0]);
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn rows_that_come_newest_first_are_put_in_order() {
    let (client, _) = client(&[rows(&[(3, 30), (2, 20), (1, 10)]), rows(&[(5, 40), (4, 30), (3, 30)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2, 3, 4, 5]);
}

#[test]
fn an_exchange_that_repeats_its_page_is_left() {
    let same = rows(&[(1, 10), (2, 20), (3, 30)]);
    let (client, recorder) = client(&[same.clone(), same.clone(), same.clone(), same]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 3);
}

#[test]
fn what_happened_after_the_paging_began_is_not_waited_for() {
    // the client's clock shows 1700000000123
    let (client, recorder) = client(&[rows(&[(1, 1_700_000_000_000)]), rows(&[(2, 1_700_000_000_123)])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [1, 2]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn a_page_of_other_markets_is_passed_over() {
    let other = r#"[{"id":"1","t":10,"symbol":"ETH/USD"},{"id":"2","t":20,"symbol":"ETH/USD"},{"id":"3","t":30,"symbol":"ETH/USD"}]"#;
    let (client, _) = client(&[Answered::Ok(other), rows(&[(4, 40)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(5).pages()), [4]);
}

#[test]
fn rows_without_an_id_that_are_alike_are_two() {
    let alike = r#"[{"t":10,"price":"1"},{"t":10,"price":"1"},{"t":20,"price":"1"}]"#;
    let again = r#"[{"t":20,"price":"1"},{"t":20,"price":"1"}]"#;
    let (client, _) = client(&[Answered::Ok(alike), Answered::Ok(again), Answered::Ok("[]")]);
    let trades = block_on(client.fetch_trades("BTC/USD").since(5).pages().all()).unwrap();
    assert_eq!(trades.iter().filter_map(|trade| trade.timestamp).collect::<Vec<_>>(), [10, 10, 20, 20]);
}

#[test]
fn more_rows_than_were_asked_for_are_kept() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20), (3, 30), (4, 40)]), rows(&[])]);
    let mut pages = client.fetch_trades("BTC/USD").since(5).limit(2).pages();
    assert_eq!(ids(&block_on(pages.next()).unwrap().unwrap()), [1, 2, 3, 4]);
    assert_eq!(asked(&recorder, "limit"), ["2"]);
}

#[test]
fn without_a_beginning_there_is_one_page() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20), (3, 20)])]);
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn more_rows_of_one_time_than_a_page_has_are_got_by_id() {
    let (client, recorder) = client(&[
        rows(&[(1, 20), (2, 20), (3, 20)]),
        rows(&[(1, 20), (2, 20), (3, 20)]),
        rows(&[(3, 20), (4, 20), (5, 21)]),
        rows(&[(5, 21)]),
    ]);
    assert_eq!(all_ids(client.fetch_withdrawals().since(5).pages()), [1, 2, 3, 4, 5]);
    assert_eq!(asked(&recorder, "since"), ["5", "19", "", ""]);
    assert_eq!(asked(&recorder, "from"), ["", "", "3", "5"]);
}

#[test]
fn the_time_after_an_empty_span_is_asked_for_until_now() {
    let day = 86_400_000;
    let begin = 1_700_000_000_123 - 3 * day;
    let answers = [rows(&[]), rows(&[(1, begin + day + 5)]), rows(&[(1, begin + day + 5)]), rows(&[])];
    let (client, recorder) = client_with(&answers, |builder| builder.option("hours", 24));
    assert_eq!(all_ids(client.fetch_trades("BTC/USD").since(begin).pages()), [1]);
    let asked_for = [0, day - 1, day + 4, 2 * day + 3].map(|time| (begin + time).to_string());
    assert_eq!(asked(&recorder, "since"), asked_for);
}
