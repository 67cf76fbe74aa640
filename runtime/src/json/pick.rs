//! Several members of an object, found in one pass over it.

use std::cell::Cell;

use super::node::{Node, Tag};
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
    /// Which of the members that are read it is.
    at: u8,
    /// Among keys that share the place, the one with the lower rank counts.
    rank: u8,
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
    const fn all(&'static self) -> AllKeys {
        let Self { names, parts, places, slots, factor } = self;
        AllKeys { names, parts, places, slots, factor: *factor }
    }
}

/// A table of keys of whatever size.
#[derive(Clone, Copy)]
struct AllKeys {
    names: &'static [&'static str],
    parts: &'static [Parts],
    places: &'static [Place],
    slots: &'static [u8; SLOTS],
    factor: u64,
}

impl AllKeys {
    /// Where the member of that name goes, where anybody asks for it.
    fn place_of(&self, doc: &Doc, name: Node) -> Option<Place> {
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

/// Which members of a row were asked for, so that the next row with the same keys in the same order needs no search. The parser
/// gives such keys one node; a node means a key within one document, to one table of keys.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The addresses of the table and of the document; 0 before the first row.
    of: Cell<(usize, usize)>,
    /// How many members the row had, and how many of them were asked for.
    counts: Cell<(usize, usize)>,
    names: [Cell<Node>; KNOWN],
    /// Those that were asked for, in the order of their places and ranks.
    wanted: [Cell<Wanted>; KNOWN],
}

/// Where the values of a row stand.
enum Places {
    /// Every other node from here on.
    Flat(usize),
    Nested([u32; KNOWN]),
}

impl Places {
    #[inline]
    fn of(&self, index: u8) -> usize {
        match self {
            Self::Flat(first) => first + 2 * usize::from(index),
            Self::Nested(places) => places.get(usize::from(index)).map_or(0, |at| *at as usize),
        }
    }
}

/// A member that is read: which one of the row, and where it goes.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    index: u8,
    place: Place,
    /// Whether nothing that counts more goes there.
    is_first: bool,
}

impl Default for Layout {
    fn default() -> Self {
        const NOTHING: Wanted = Wanted { index: 0, place: Place { at: 0, rank: 0 }, is_first: false };
        Self {
            of: Cell::default(),
            counts: Cell::default(),
            names: [const { Cell::new(Node::NULL) }; KNOWN],
            wanted: [const { Cell::new(NOTHING) }; KNOWN],
        }
    }
}

impl Layout {
    /// Whether it is of this table and document. It belongs to those that come first.
    #[inline]
    fn is_of(&self, of: (usize, usize)) -> bool {
        if self.of.get().0 == 0 {
            self.of.set(of);
        }
        self.of.get() == of
    }

    /// Where the values of a row stand, where its keys are those of the row before.
    #[inline]
    fn walk(&self, nodes: &[Node], mut at: usize, count: usize) -> Option<Places> {
        let row = nodes.get(at..)?;
        if row.len() == 2 * count {
            let same =
                self.names.iter().zip(row.chunks_exact(2)).all(|(known, member)| member.first() == Some(&known.get()));
            return same.then_some(Places::Flat(at + 1));
        }
        let mut places = [0; KNOWN];
        for (known, place) in self.names.iter().zip(&mut places).take(count) {
            let [name, value] = nodes.get(at..)?.first_chunk()?;
            if *name != known.get() {
                return None;
            }
            *place = at as u32 + 1;
            at = if value.head().has_inside() { behind(*value) } else { at + 2 };
        }
        Some(Places::Nested(places))
    }

    /// Remembers a row of so many members, of which so many are wanted.
    fn keep(&self, members: usize, count: usize) {
        if members > KNOWN {
            return self.counts.set((0, 0));
        }
        let wanted = self.wanted.get(..count).unwrap_or_default();
        let mut sorted: Vec<Wanted> = wanted.iter().map(Cell::get).collect();
        sorted.sort_by_key(|wanted| (wanted.place.at, wanted.place.rank));
        // of a key that occurs twice the first member counts
        sorted.dedup_by_key(|wanted| (wanted.place.at, wanted.place.rank));
        self.counts.set((members, sorted.len()));
        let mut before = None;
        for (cell, wanted) in self.wanted.iter().zip(sorted) {
            let place = Some(wanted.place.at);
            cell.set(Wanted { is_first: place != before, ..wanted });
            before = place;
        }
    }
}

impl<'a> Json<'a> {
    /// The members of an object with these keys, to where they are read: of keys that share a place the first whose member is
    /// not null. Nothing is put for what is not there, and for everything but an object.
    #[inline]
    pub fn pick<const N: usize>(&self, keys: &'static Keys<N>, layout: &Layout, out: &mut [Json<'a>]) {
        let (Some(doc), Tag::Map) = (self.doc, self.tag()) else { return };
        let of = (std::ptr::from_ref(keys).addr(), std::ptr::from_ref(doc).addr());
        let own = layout.is_of(of).then_some(layout);
        if !own.is_some_and(|layout| self.pick_known(doc, layout, out)) {
            search(doc, *self, keys.all(), own, out);
        }
    }

    /// The members of a row with the keys of the row before; false where it has others.
    fn pick_known(&self, doc: &'a Doc, layout: &Layout, out: &mut [Json<'a>]) -> bool {
        let (count, wanted) = layout.counts.get();
        if count != self.spot.head().len() {
            return false;
        }
        let Some(places) = layout.walk(self.inside(doc), self.spot.at() + 1, count) else { return false };
        for Wanted { index, place, is_first } in layout.wanted.iter().take(wanted).map(Cell::get) {
            let (Some(out), member) = (out.get_mut(usize::from(place.at)), doc.place(places.of(index))) else {
                continue;
            };
            if is_first || out.is_null() && !member.is_null() {
                *out = member;
            }
        }
        true
    }

    /// The nodes up to the last one of an object.
    fn inside(&self, doc: &'a Doc) -> &'a [Node] {
        doc.nodes.get(..self.node().start()).unwrap_or_default()
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

/// The members of a row by a search for each key.
#[inline(never)]
fn search<'a>(doc: &'a Doc, row: Json<'a>, keys: AllKeys, layout: Option<&Layout>, out: &mut [Json<'a>]) {
    let mut holders = [FREE; MOST];
    let (mut at, mut index, mut wanted) = (row.spot.at() + 1, 0, 0);
    let nodes = row.inside(doc);
    while let Some([name, value]) = nodes.get(at..).and_then(<[Node]>::first_chunk::<2>) {
        if let Some(known) = layout.and_then(|layout| layout.names.get(index)) {
            known.set(*name);
        }
        if let Some(place) = keys.place_of(doc, *name) {
            let i = usize::from(place.at);
            choose(out.get_mut(i), holders.get_mut(i), doc.place(at + 1), place.rank);
            if let Some(cell) = layout.and_then(|layout| layout.wanted.get(wanted)) {
                cell.set(Wanted { index: index as u8, place, is_first: false });
                wanted += 1;
            }
        }
        at = if value.head().has_inside() { behind(*value) } else { at + 2 };
        index += 1;
    }
    if let Some(layout) = layout {
        layout.keep(index, wanted);
    }
}

/// Puts a member where it is read, unless that of a key that counts more is there.
fn choose<'a>(out: Option<&mut Json<'a>>, holder: Option<&mut u8>, member: Json<'a>, rank: u8) {
    let (Some(out), Some(holder)) = (out, holder) else { return };
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
