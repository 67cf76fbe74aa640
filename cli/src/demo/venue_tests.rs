//! Tests of the matching engine with accounts: money is conserved, holds come and go, refusals change nothing.

use super::{
    accounts::{CallLimit, Keys},
    catalog::{self, PAIRS},
    num::{self, Dec, ZERO},
    orders::{Order, Patience, Side, Status, Wish},
    venue::Venue,
};

const LIMIT: CallLimit = CallLimit { most: 20, decay_milli: 1_000 };
const NOW: u64 = 1_700_000_000_000_000_000;

fn n(text: &str) -> Dec {
    num::parse(text).unwrap()
}

fn venue() -> Venue {
    let mut venue = Venue::open(NOW);
    for name in ["ann", "bob"] {
        let keys = Keys { api_key: name.into(), secret: String::new() };
        venue.admit(keys, &[("ZUSD", n("10000")), ("XXBT", n("1"))], LIMIT);
    }
    venue
}

fn limit(side: Side, volume: &str, price: &str) -> Wish {
    Wish {
        pair: &PAIRS[0],
        side,
        price: Some(n(price)),
        volume: n(volume),
        in_quote: false,
        post_only: false,
        patience: Patience::UntilCancelled,
        userref: None,
        client_id: None,
    }
}

fn place(venue: &mut Venue, account: usize, wish: Wish) -> String {
    venue.place(account, wish, NOW, false).unwrap()
}

fn refused(venue: &mut Venue, account: usize, wish: Wish) -> String {
    venue.place(account, wish, NOW, false).unwrap_err().0.into_owned()
}

fn order<'a>(venue: &'a Venue, account: usize, txid: &str) -> &'a Order {
    venue.orders(account).find(|order| order.txid == txid).unwrap()
}

fn free(venue: &Venue, account: usize, asset: &str) -> Dec {
    venue.account(account).unwrap().holding(asset).free()
}

#[test]
fn a_waiting_order_holds_its_money_and_gives_it_back() {
    let mut venue = venue();
    let txid = place(&mut venue, 0, limit(Side::Buy, "0.1", "50000"));
    assert_eq!(order(&venue, 0, &txid).status, Status::Open);
    assert_eq!(free(&venue, 0, "ZUSD"), n("4980"));
    assert_eq!(venue.account(0).unwrap().holding("ZUSD").total, n("10000"));
    assert_eq!(venue.cancel(1, |order| order.txid == txid, NOW), 0, "another account's order");
    assert_eq!(venue.cancel(0, |order| order.txid == txid, NOW), 1);
    assert_eq!(free(&venue, 0, "ZUSD"), n("10000"));
    assert_eq!(order(&venue, 0, &txid).reason, Some("User requested"));
    assert_eq!(venue.cancel(0, |_| true, NOW), 0);
}

#[test]
fn two_customers_trade_and_nothing_is_lost() {
    let mut venue = venue();
    let sell = place(&mut venue, 0, limit(Side::Sell, "0.2", "60000"));
    let buy = place(&mut venue, 1, limit(Side::Buy, "0.05", "60000"));
    assert_eq!(order(&venue, 1, &buy).status, Status::Closed);
    let resting = order(&venue, 0, &sell);
    assert_eq!((resting.status, resting.executed, resting.held), (Status::Open, n("0.05"), n("0.15")));
    let fees = num::add(resting.fee, order(&venue, 1, &buy).fee);
    assert_eq!(fees, n("19.5"), "0.25 % and 0.40 % of 3,000");
    let total = |asset| (0..2).fold(ZERO, |sum, who| num::add(sum, venue.account(who).unwrap().holding(asset).total));
    assert_eq!(total("XXBT"), n("2"));
    assert_eq!(num::add(total("ZUSD"), fees), n("20000"));
    assert!(venue.deals(0).all(|deal| deal.maker) && venue.deals(1).all(|deal| !deal.maker));
}

#[test]
fn a_better_price_of_the_book_is_the_price_of_the_trade() {
    let mut venue = venue();
    let best = venue.book(&PAIRS[0]).unwrap().best(Side::Sell).unwrap().0;
    let txid = place(&mut venue, 0, limit(Side::Buy, "0.01", "61000"));
    let order = order(&venue, 0, &txid);
    assert_eq!(order.average(), best);
    assert_eq!(venue.last_price(&PAIRS[0]), best);
    assert_eq!(free(&venue, 0, "ZUSD"), num::sub(n("10000"), num::add(order.cost, order.fee)));
}

#[test]
fn market_orders_spend_what_they_are_told() {
    let mut venue = venue();
    let wish = Wish { price: None, in_quote: true, ..limit(Side::Buy, "1000", "1") };
    let txid = place(&mut venue, 0, wish);
    let order = order(&venue, 0, &txid);
    assert_eq!(order.status, Status::Closed);
    assert!(order.cost <= n("1000") && order.cost > n("999.99"), "{}", order.cost);
}

#[test]
fn refusals_say_why_and_change_nothing() {
    let mut venue = venue();
    let cases = [
        (limit(Side::Buy, "1", "50000"), "EOrder:Insufficient funds"),
        (limit(Side::Sell, "1.1", "70000"), "EOrder:Insufficient funds"),
        (limit(Side::Buy, "0.00001", "50000"), "EOrder:Order minimum not met"),
        (limit(Side::Buy, "0.0001", "100"), "EOrder:Cost minimum not met"),
        (limit(Side::Buy, "0.000000001", "50000"), "EGeneral:Invalid arguments:volume"),
        (
            limit(Side::Buy, "0.01", "50000.01"),
            "EOrder:Invalid price:XBTUSD price can only be specified up to 1 decimals.",
        ),
        (Wish { post_only: true, ..limit(Side::Buy, "0.01", "61000") }, "EOrder:Post only order"),
        (Wish { patience: Patience::AllOrNothing, ..limit(Side::Buy, "0.1", "59000") }, "EOrder:Order not fillable"),
    ];
    for (wish, text) in cases {
        assert_eq!(refused(&mut venue, 0, wish), text);
    }
    assert_eq!(venue.orders(0).count(), 0);
    assert_eq!((free(&venue, 0, "ZUSD"), free(&venue, 0, "XXBT")), (n("10000"), n("1")));
}

#[test]
fn an_immediate_order_does_not_wait() {
    let mut venue = venue();
    let ask = venue.book(&PAIRS[0]).unwrap().levels(Side::Sell, 1)[0];
    let patience = Patience::Immediate;
    let price = num::show(ask.0, 1);
    let txid = place(&mut venue, 0, Wish { patience, ..limit(Side::Buy, "0.15", &price) });
    let taken = order(&venue, 0, &txid);
    assert_eq!(taken.executed, ask.1.min(n("0.15")));
    assert_ne!(taken.status, Status::Open);
    assert_eq!(venue.account(0).unwrap().holding("ZUSD").held, ZERO);
    let txid = place(&mut venue, 0, Wish { patience, ..limit(Side::Buy, "0.01", "10000") });
    assert_eq!(order(&venue, 0, &txid).status, Status::Canceled);
}

#[test]
fn an_order_that_meets_its_own_is_cut_short() {
    let mut venue = venue();
    place(&mut venue, 0, limit(Side::Sell, "0.1", "60000"));
    let txid = place(&mut venue, 0, limit(Side::Buy, "0.1", "60000"));
    let newest = order(&venue, 0, &txid);
    assert_eq!((newest.status, newest.executed), (Status::Canceled, ZERO));
    assert_eq!(free(&venue, 0, "ZUSD"), n("10000"));
}

#[test]
fn a_check_leaves_no_trace_and_a_name_is_used_once() {
    let mut venue = venue();
    let wish = Wish { client_id: Some("mine".into()), ..limit(Side::Buy, "0.01", "50000") };
    venue.place(0, wish.clone(), NOW, true).unwrap();
    assert_eq!(venue.orders(0).count(), 0);
    place(&mut venue, 0, wish.clone());
    assert_eq!(refused(&mut venue, 0, wish.clone()), "EGeneral:Invalid arguments:cl_ord_id");
    venue.cancel(0, |_| true, NOW);
    place(&mut venue, 0, wish);
}

#[test]
fn ids_have_krakens_form_and_differ() {
    let mut venue = venue();
    let ids: Vec<String> = (0..5).map(|_| place(&mut venue, 0, limit(Side::Buy, "0.001", "50000"))).collect();
    for id in &ids {
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [6, 5, 6], "{id}");
        assert!(id.starts_with('O'));
    }
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 5);
    assert_eq!(catalog::PAIRS.len(), 5);
}
