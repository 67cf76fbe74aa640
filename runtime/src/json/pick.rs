//! Several members of an object, found in one pass over it.

use super::node::Tag;
use super::{Doc, Json};

/// Slots of a table of keys: so many that the first one looked at nearly always decides.
const SLOTS: usize = 256;

/// The most keys of a table; more would make for long searches.
const MOST: usize = 200;

/// A slot that holds no key.
const FREE: u8 = u8::MAX;

/// The keys that a mapping reads, in a hash table that is made at compile time.
#[derive(Debug)]
pub struct Keys<const N: usize> {
    names: [&'static str; N],
    /// The first and the last eight bytes of each name: they decide for names of up to sixteen.
    heads: [u64; N],
    tails: [u64; N],
    /// Where a name stands in `names`; a taken slot sends the search to the next one.
    slots: [u8; SLOTS],
}

impl<const N: usize> Keys<N> {
    /// At most 200 keys. For constants only: more would fail the build.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
    pub const fn new(names: [&'static str; N]) -> Self {
        assert!(N <= MOST, "a mapping reads at most 200 members of a row");
        let (mut heads, mut tails, mut slots) = ([0; N], [0; N], [FREE; SLOTS]);
        let mut i = 0;
        while i < N {
            heads[i] = head_of(names[i].as_bytes());
            tails[i] = tail_of(names[i].as_bytes());
            let mut slot = slot_of(names[i].len(), heads[i]);
            while slots[slot] != FREE {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = i as u8;
            i += 1;
        }
        Self { names, heads, tails, slots }
    }

    /// The place of a key, whose first eight bytes these are.
    #[inline]
    fn place(&self, key: &[u8], head: u64) -> Option<usize> {
        let tail = tail_of(key);
        let mut slot = slot_of(key.len(), head);
        loop {
            let i = usize::from(*self.slots.get(slot).filter(|i| **i != FREE)?);
            let name = *self.names.get(i)?;
            let ends = self.heads.get(i) == Some(&head) && self.tails.get(i) == Some(&tail);
            if ends && name.len() == key.len() && (key.len() <= 16 || name.as_bytes() == key) {
                return Some(i);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// Where the search for a key begins: the top bits of a product, which every byte has a part in.
#[inline]
const fn slot_of(len: usize, head: u64) -> usize {
    ((head ^ (len as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - 8)) as usize
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
    match text.last_chunk::<8>() {
        Some(tail) if text.len() > 8 => u64::from_le_bytes(*tail),
        _ => 0,
    }
}

/// The first eight bytes of a key in a longer text.
#[inline]
fn head_in(text: &[u8], start: usize, key: &[u8]) -> u64 {
    match text.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        Some(chunk) if key.len() >= 8 => u64::from_le_bytes(*chunk),
        Some(chunk) => u64::from_le_bytes(*chunk) & ((1 << (8 * key.len())) - 1),
        None => head_of(key),
    }
}

impl<'a> Json<'a> {
    /// The members of an object with these keys; nothing where there is none, and for everything but an object.
    #[must_use]
    #[inline]
    pub fn pick<const N: usize>(self, keys: &'static Keys<N>) -> [Json<'a>; N] {
        let mut out = [Json(None); N];
        if let Some((doc, at)) = self.0 {
            fill(doc, at as usize, &mut out, |key, head| keys.place(key, head));
        }
        out
    }
}

impl<'a> Json<'a> {
    /// The first elements of a list; nothing where it is shorter, and for everything but a list.
    #[must_use]
    #[inline]
    pub fn elements<const N: usize>(self) -> [Json<'a>; N] {
        let mut out = [Json(None); N];
        let Some((doc, at)) = self.0 else { return out };
        let list = doc.node(at as usize);
        if list.tag() != Tag::List {
            return out;
        }
        let mut at = at as usize + 1;
        // no lists or maps inside (a price level, a candle): the elements are side by side
        let flat = list.start() - at == list.len();
        for element in out.iter_mut().take(list.len()) {
            *element = Json(Some((doc, at as u32)));
            at = if flat { at + 1 } else { doc.node(at).next(at) };
        }
        out
    }
}

#[inline]
fn fill<'a>(doc: &'a Doc, at: usize, out: &mut [Json<'a>], place: impl Fn(&[u8], u64) -> Option<usize>) {
    let map = doc.node(at);
    if map.tag() != Tag::Map {
        return;
    }
    let mut at = at + 1;
    while at < map.start() {
        let node = doc.node(at);
        let from = if node.tag() == Tag::Escaped { &doc.unescaped } else { &doc.text }.as_bytes();
        let key = from.get(node.start()..node.start() + node.len()).unwrap_or_default();
        let member = place(key, head_in(from, node.start(), key)).and_then(|i| out.get_mut(i));
        if let Some(member) = member.filter(|member| member.0.is_none()) {
            *member = Json(Some((doc, at as u32 + 1)));
        }
        at = doc.node(at + 1).next(at + 1);
    }
}
