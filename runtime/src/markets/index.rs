//! The tables behind the look-ups.

use crate::types::{Market, Text};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A key to the place in a list.
pub(super) type Table = HashMap<Text, u32>;

/// An id to the places in a list.
pub(super) type IdTable = HashMap<Text, Ids>;

/// The markets of one id: nearly always one.
#[derive(Debug, Clone)]
pub(super) enum Ids {
    One(u32),
    Many(Vec<u32>),
}

/// The later of two with the same key counts.
pub(super) fn table<T>(list: &[T], key: impl Fn(&T) -> Option<Text>) -> Table {
    (0u32..).zip(list).filter_map(|(place, item)| Some((key(item)?, place))).collect()
}

/// Spot markets come first among those of the same id.
pub(super) fn ids(markets: &[Market]) -> IdTable {
    let mut table = IdTable::with_capacity(markets.len());
    let places = |spot: bool| (0u32..).zip(markets).filter(move |(_, market)| market.spot() == spot);
    for (place, market) in places(true).chain(places(false)) {
        let Some(id) = market.id.clone() else { continue };
        match table.entry(id) {
            Entry::Vacant(vacant) => {
                vacant.insert(Ids::One(place));
            }
            Entry::Occupied(mut entry) => match entry.get_mut() {
                Ids::One(first) => {
                    let both = vec![*first, place];
                    entry.insert(Ids::Many(both));
                }
                Ids::Many(places) => places.push(place),
            },
        }
    }
    table
}

/// By a field of `extra`; the first of two with the same text counts.
pub(super) fn extra(markets: &[Market], key: &str) -> Table {
    let mut table = Table::new();
    for (place, market) in (0u32..).zip(markets) {
        if let Some(text) = market.extra(key).text() {
            table.entry(Text::new(text)).or_insert(place);
        }
    }
    table
}
