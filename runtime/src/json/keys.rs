//! The keys that a mapping asks its rows for, as a hash table.

use super::Doc;
use super::node::{Node, Tag};

/// Slots of a table of keys, one for every byte: so many that the first one looked at nearly always decides.
const SLOTS: usize = 256;

/// The most keys of a table; more would make for long searches.
pub(super) const MOST: usize = 200;

/// How many factors are tried.
const TRIES: usize = 40;

/// A slot that holds no key.
pub(super) const FREE: u8 = u8::MAX;

/// The keys that a mapping reads, in a hash table that is made at compile time, and the places of their members: keys that
/// share a place stand in the order in which they count.
#[derive(Debug)]
pub struct Keys<const N: usize> {
    names: [&'static str; N],
    parts: [Parts; N],
    /// Where their members go.
    places: [Place; N],
    /// Where a name stands in `names`; a taken slot sends the search to the next one.
    slots: [u8; SLOTS],
    /// What the heads of keys are multiplied with: one for which no two keys share a slot, where that is found soon.
    factor: u64,
}

/// Where the member of a key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Which of the members that are read it is.
    pub(super) at: u8,
    /// Among keys that share the place, the one with the lower rank counts.
    pub(super) rank: u8,
}

/// What decides whether two keys are the same: all of it for keys of up to sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    len: usize,
    /// The first and the last eight bytes.
    head: u64,
    tail: u64,
}

impl<const N: usize> Keys<N> {
    /// Keys with their places. At most 200 keys. For constants only: more would fail the build.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
    pub const fn new(keys: [(&'static str, usize); N]) -> Self {
        assert!(N <= MOST, "a mapping reads at most 200 members of a row");
        let (mut names, mut places) = ([""; N], [Place { at: 0, rank: 0 }; N]);
        let mut parts = [Parts { len: 0, head: 0, tail: 0 }; N];
        let mut i = 0;
        while i < N {
            assert!(keys[i].1 < N, "there are no more places than keys");
            (names[i], places[i]) = (keys[i].0, Place { at: keys[i].1 as u8, rank: i as u8 });
            parts[i] = Parts::of(names[i].as_bytes(), head_of(names[i].as_bytes()));
            i += 1;
        }
        let mut factor = 0x9E37_79B9_7F4A_7C15u64;
        let mut tries = 0;
        loop {
            let (slots, collisions) = spread(&parts, factor);
            if collisions == 0 || tries == TRIES {
                return Self { names, parts, places, slots, factor };
            }
            factor = factor.wrapping_mul(0xD134_2543_DE82_EF95) | 1;
            tries += 1;
        }
    }

    /// The same without the number of keys, so that what reads it is made once.
    pub(super) const fn all(&'static self) -> AllKeys {
        let Self { names, parts, places, slots, factor } = self;
        AllKeys { names, parts, places, slots, factor: *factor }
    }
}

/// A table of keys of whatever size.
#[derive(Clone, Copy)]
pub(super) struct AllKeys {
    names: &'static [&'static str],
    parts: &'static [Parts],
    places: &'static [Place],
    slots: &'static [u8; SLOTS],
    factor: u64,
}

impl AllKeys {
    /// Where the member of that name goes, where anybody asks for it.
    pub(super) fn place_of(&self, doc: &Doc, name: Node) -> Option<Place> {
        let from = if name.tag() == Tag::Escaped { &doc.unescaped } else { &doc.text }.as_bytes();
        let text = from.get(name.start()..).unwrap_or_default();
        let key = text.get(..name.len()).unwrap_or_default();
        let parts = Parts::of(key, head_in(text, key));
        let mut slot = parts.slot(self.factor);
        loop {
            // a free slot says a place behind the last one
            let i = usize::from(*self.slots.get(usize::from(slot))?);
            if *self.parts.get(i)? == parts && (parts.len <= 16 || self.names.get(i)?.as_bytes() == key) {
                return self.places.get(i).copied();
            }
            slot = slot.wrapping_add(1);
        }
    }
}

impl Parts {
    #[inline]
    const fn of(key: &[u8], head: u64) -> Self {
        Self { len: key.len(), head, tail: tail_of(key) }
    }

    /// Where the search for a key begins: the top bits of a product, which every byte has a part in.
    #[inline]
    const fn slot(self, factor: u64) -> u8 {
        ((self.head ^ (self.len as u64) << 56).wrapping_mul(factor) >> (u64::BITS - 8)) as u8
    }
}

/// The slots of keys, and how many of them had to look for a free one.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
const fn spread<const N: usize>(parts: &[Parts; N], factor: u64) -> ([u8; SLOTS], usize) {
    let (mut slots, mut collisions, mut i) = ([FREE; SLOTS], 0, 0);
    while i < N {
        let mut slot = parts[i].slot(factor);
        collisions += (slots[slot as usize] != FREE) as usize;
        while slots[slot as usize] != FREE {
            slot = slot.wrapping_add(1);
        }
        slots[slot as usize] = i as u8;
        i += 1;
    }
    (slots, collisions)
}

/// The first eight bytes as a number; zeros after a shorter text.
const fn head_of(text: &[u8]) -> u64 {
    if let Some(head) = text.first_chunk::<8>() {
        return u64::from_le_bytes(*head);
    }
    let (mut head, mut shift, mut rest) = (0, 0, text);
    while let Some((byte, tail)) = rest.split_first() {
        head |= (*byte as u64) << shift;
        shift += 8;
        rest = tail;
    }
    head
}

/// The last eight bytes as a number; 0 for a text that has no more than the first eight.
#[inline]
const fn tail_of(text: &[u8]) -> u64 {
    if text.len() <= 8 {
        return 0;
    }
    match text.last_chunk::<8>() {
        Some(tail) => u64::from_le_bytes(*tail),
        None => 0,
    }
}

/// The first eight bytes of a key at the beginning of a longer text.
#[inline]
fn head_in(text: &[u8], key: &[u8]) -> u64 {
    match text.first_chunk::<8>() {
        Some(chunk) if key.len() >= 8 => u64::from_le_bytes(*chunk),
        Some(chunk) => u64::from_le_bytes(*chunk) & ((1 << (8 * key.len())) - 1),
        None => head_of(key),
    }
}
