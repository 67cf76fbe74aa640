//! Pages by the id of the last row.

use super::{all_ids, asked, rows};
use crate::Exchange;
use crate::testing::{Answered, client};

#[test]
fn the_next_page_begins_after_the_last_id() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20), (3, 30)]), rows(&[(4, 30), (5, 50)])]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2, 3, 4, 5]);
    assert_eq!(asked(&recorder, "from"), ["", "3"]);
}

#[test]
fn a_bound_that_is_given_again_is_no_second_row() {
    let (client, _) =
        client(&[rows(&[(1, 10), (2, 20), (3, 20)]), rows(&[(3, 20), (4, 20), (5, 50)]), rows(&[(5, 50)])]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2, 3, 4, 5]);
}

#[test]
fn newest_first_goes_back_from_the_oldest() {
    let (client, recorder) =
        client(&[rows(&[(6, 60), (5, 50), (4, 40)]), rows(&[(3, 40), (2, 20), (1, 10)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(asked(&recorder, "from"), ["", "4", "1"]);
}

#[test]
fn a_full_page_may_be_the_last_one() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20), (3, 30)]), rows(&[])]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn a_short_page_is_the_last_one() {
    let (client, recorder) = client(&[rows(&[(1, 10), (2, 20)])]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2]);
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn an_exchange_that_repeats_its_page_is_left() {
    let same = rows(&[(1, 10), (2, 20), (3, 30)]);
    let (client, recorder) = client(&[same.clone(), same.clone(), same]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 2, 3]);
    assert_eq!(recorder.asked().len(), 2);
}

#[test]
fn a_page_of_other_markets_is_passed_over() {
    let other = r#"[{"id":"1","t":10,"symbol":"ETH/USD"},{"id":"2","t":20,"symbol":"ETH/USD"},{"id":"3","t":30,"symbol":"ETH/USD"}]"#;
    let (client, recorder) = client(&[Answered::Ok(other), rows(&[(4, 40)])]);
    assert_eq!(all_ids(client.fetch_my_trades().symbol("BTC/USD").pages()), [4]);
    assert_eq!(asked(&recorder, "from"), ["", "3"]);
}

#[test]
fn one_id_in_two_markets_is_two_rows() {
    let both = r#"[{"id":"1","t":10,"symbol":"ETH/USD"},{"id":"1","t":20,"symbol":"BTC/USD"}]"#;
    let (client, _) = client(&[Answered::Ok(both)]);
    assert_eq!(all_ids(client.fetch_my_trades().pages()), [1, 1]);
}
