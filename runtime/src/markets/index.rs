//! The tables behind the look-ups.

use crate::types::{Market, Text};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A key to the place in a list.
pub(super) type Table = HashMap<Text, u32, RandomState>;

/// An id to the places in a list: nearly always one. Small, for it stays as long as the markets.
#[derive(Debug, Clone, Default)]
pub(super) struct IdTable {
    ids: HashMap<Text, Ids, RandomState>,
    /// The places of the ids that have several.
    several: Vec<Vec<u32>>,
}

#[derive(Debug, Clone, Copy)]
enum Ids {
    One(u32),
    /// The place of the places in `several`.
    Many(u32),
}

impl IdTable {
    /// The places of an id, at least one.
    pub(super) fn get(&self, id: &str) -> Option<&[u32]> {
        match self.ids.get(id)? {
            Ids::One(place) => Some(std::slice::from_ref(place)),
            Ids::Many(several) => self.several.get(*several as usize).map(Vec::as_slice),
        }
    }

    fn add(&mut self, id: Text, place: u32) {
        let next = u32::try_from(self.several.len()).unwrap_or(u32::MAX);
        match self.ids.entry(id) {
            Entry::Vacant(vacant) => {
                vacant.insert(Ids::One(place));
            }
            Entry::Occupied(mut entry) => match *entry.get() {
                Ids::One(first) => {
                    self.several.push(vec![first, place]);
                    entry.insert(Ids::Many(next));
                }
                Ids::Many(several) => {
                    self.several.get_mut(several as usize).into_iter().for_each(|all| all.push(place))
                }
            },
        }
    }
}

/// The later of two with the same key counts.
pub(super) fn table<T>(list: &[T], key: impl Fn(&T) -> Option<Text>) -> Table {
    (0u32..).zip(list).filter_map(|(place, item)| Some((key(item)?, place))).collect()
}

/// Spot markets come first among those of the same id.
pub(super) fn ids(markets: &[Market]) -> IdTable {
    let mut table =
        IdTable { ids: HashMap::with_capacity_and_hasher(markets.len(), RandomState::default()), several: Vec::new() };
    let places = |spot: bool| (0u32..).zip(markets).filter(move |(_, market)| market.spot() == spot);
    for (place, market) in places(true).chain(places(false)) {
        if let Some(id) = market.id.clone() {
            table.add(id, place);
        }
    }
    table
}

/// By a field of `extra`; the first of two with the same text counts.
pub(super) fn extra(markets: &[Market], key: &str) -> Table {
    let mut table = Table::default();
    for (place, market) in (0u32..).zip(markets) {
        if let Some(text) = market.extra(key).text() {
            table.entry(Text::new(text)).or_insert(place);
        }
    }
    table
}
