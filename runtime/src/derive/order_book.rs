//! Order books: the best price first.

use crate::types::OrderBook;
use core::cmp::Reverse;

/// Sorts bids from the highest price down and asks from the lowest up; what is equal keeps its order.
pub fn order_book(b: &mut OrderBook) {
    // exchanges mostly send them sorted: looking first is cheaper than sorting
    if !b.bids.is_sorted_by(|x, y| x.price >= y.price) {
        b.bids.sort_by_key(|level| Reverse(level.price));
    }
    if !b.asks.is_sorted_by(|x, y| x.price <= y.price) {
        b.asks.sort_by_key(|level| level.price);
    }
}
