//! Several members of an object, found in one pass over it.

use std::cell::Cell;

use super::node::{Node, Spot, Tag};
use super::{Doc, Json};

/// Slots of a table of keys, one for every byte: so many that the first one looked at nearly always decides.
const SLOTS: usize = 256;

/// The most keys of a table; more would make for long searches.
const MOST: usize = 200;

/// How many factors are tried.
const TRIES: usize = 40;

/// A slot that holds no key.
const FREE: u8 = u8::MAX;

/// How many members of a row are remembered for the next one.
const KNOWN: usize = 32;

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
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Which of the members it is; [`FREE`]: nobody asks for it.
    at: u8,
    /// The key that it is of, where several share the place.
    rank: Option<u8>,
}

impl Place {
    const NOWHERE: Self = Self { at: FREE, rank: None };
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
        let (mut names, mut places) = ([""; N], [Place::NOWHERE; N]);
        let mut parts = [Parts { len: 0, head: 0, tail: 0 }; N];
        let mut i = 0;
        while i < N {
            assert!(keys[i].1 < N, "there are no more places than keys");
            let rank = if sharing(&keys, keys[i].1) > 1 { Some(i as u8) } else { None };
            (names[i], places[i]) = (keys[i].0, Place { at: keys[i].1 as u8, rank });
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

    /// Where the member of that name goes.
    fn place_of(&self, doc: &Doc, name: Node) -> Place {
        let from = if name.tag() == Tag::Escaped { &doc.unescaped } else { &doc.text }.as_bytes();
        let text = from.get(name.start()..).unwrap_or_default();
        let key = text.get(..name.len()).unwrap_or_default();
        let found = self.find(key, Parts::of(key, head_in(text, key)));
        found.and_then(|i| self.places.get(i)).copied().unwrap_or(Place::NOWHERE)
    }

    /// Which key it is.
    #[inline]
    fn find(&self, key: &[u8], parts: Parts) -> Option<usize> {
        let mut slot = parts.slot(self.factor);
        loop {
            // a free slot says a place behind the last one
            let i = usize::from(*self.slots.get(usize::from(slot))?);
            if *self.parts.get(i)? == parts && (parts.len <= 16 || self.names.get(i)?.as_bytes() == key) {
                return Some(i);
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

/// How many keys go to a place.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
const fn sharing<const N: usize>(keys: &[(&'static str, usize); N], place: usize) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < N {
        count += (keys[i].1 == place) as usize;
        i += 1;
    }
    count
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

/// Which members of a row were asked for, so that the next row with the same keys in the same order needs no search. The parser
/// gives such keys one node; a node means a key within one document, to one table of keys.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The addresses of the table and of the document; 0 before the first row.
    of: Cell<(usize, usize)>,
    names: [Cell<Node>; KNOWN],
    places: [Cell<Place>; KNOWN],
}

impl Default for Layout {
    fn default() -> Self {
        let names = [const { Cell::new(Node::NULL) }; KNOWN];
        Self { of: Cell::default(), names, places: [const { Cell::new(Place::NOWHERE) }; KNOWN] }
    }
}

impl Layout {
    /// Where the member of this name goes, which stands at this index of the row.
    #[inline]
    fn place_of<const N: usize>(&self, keys: &Keys<N>, doc: &Doc, index: usize, name: Node) -> Place {
        let (Some(known), Some(place)) = (self.names.get(index), self.places.get(index)) else {
            return keys.place_of(doc, name);
        };
        if known.get() != name {
            known.set(name);
            place.set(keys.place_of(doc, name));
        }
        place.get()
    }

    /// Whether it is of this table and document. It belongs to those that come first.
    #[inline]
    fn is_of<const N: usize>(&self, keys: &'static Keys<N>, doc: &Doc) -> bool {
        let of = (std::ptr::from_ref(keys).addr(), std::ptr::from_ref(doc).addr());
        if self.of.get().0 == 0 {
            self.of.set(of);
        }
        self.of.get() == of
    }
}

impl<'a> Json<'a> {
    /// The members of an object with these keys, to where they are read: of keys that share a place the first whose member is
    /// not null. Nothing is put for what is not there, and for everything but an object.
    #[inline]
    pub fn pick<const N: usize, const P: usize>(
        &self,
        keys: &'static Keys<N>,
        layout: &Layout,
        out: &mut [Json<'a>; P],
    ) {
        let mut holders = [FREE; P];
        let (Some(doc), Tag::Map) = (self.doc, self.tag()) else { return };
        let own = layout.is_of(keys, doc);
        let nodes = doc.nodes.get(..self.node().start()).unwrap_or_default();
        let (mut at, mut index) = (self.spot.at() + 1, 0);
        while let Some([name, node]) = nodes.get(at..).and_then(<[Node]>::first_chunk::<2>) {
            let place = if own { layout.place_of(keys, doc, index, *name) } else { keys.place_of(doc, *name) };
            if let Some(out) = out.get_mut(usize::from(place.at)) {
                let member = Json { doc: Some(doc), spot: Spot::new(*node, at + 1) };
                match place.rank {
                    None if !out.is_there() => *out = member,
                    None => {}
                    Some(rank) => choose(out, holders.get_mut(usize::from(place.at)), member, rank),
                }
            }
            at = if node.head().has_inside() { behind(*node) } else { at + 2 };
            index += 1;
        }
    }

    /// The first elements of a list; nothing where it is shorter, and for everything but a list.
    #[must_use]
    #[inline]
    pub fn elements<const N: usize>(&self) -> [Json<'a>; N] {
        let mut out = [Json::NULL; N];
        let (Some(doc), Tag::List) = (self.doc, self.tag()) else { return out };
        let mut at = self.spot.at() + 1;
        // no lists or maps inside (a price level, a candle): the elements are side by side
        let flat = self.node().start() - at == self.spot.head().len();
        for element in out.iter_mut().take(self.spot.head().len()) {
            *element = doc.place(at);
            at = if flat { at + 1 } else { doc.node(at).next(at) };
        }
        out
    }
}

/// Puts a member of one of several keys, unless that of a key that counts more is there.
#[inline]
fn choose<'a>(out: &mut Json<'a>, holder: Option<&mut u8>, member: Json<'a>, rank: u8) {
    let Some(holder) = holder else { return };
    let fits = if rank < *holder { !member.is_null() } else { out.is_null() && rank != *holder };
    if fits || !out.is_there() {
        (*out, *holder) = (member, rank);
    }
}

/// The index of the node after a list or an object. A call, so that the processor guesses where the next member is and does
/// not wait for this one: most members have nothing inside.
#[inline(never)]
fn behind(node: Node) -> usize {
    node.start()
}
