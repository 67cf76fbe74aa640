//! Several members of an object, found in one pass over it.

use super::node::Tag;
use super::{Doc, Json};

/// Texts of this length and longer share a class.
const LONG: usize = 24;

/// The keys that a mapping reads, in classes of equal length.
#[derive(Debug)]
pub struct Keys<const N: usize> {
    names: [&'static str; N],
    /// The first eight bytes of each name, which nearly always decide.
    heads: [u64; N],
    /// The places in `names`, shorter names first.
    order: [u8; N],
    /// Where in `order` the names of a length begin.
    begin: [u8; LONG + 2],
}

impl<const N: usize> Keys<N> {
    /// At most 255 keys. For constants only: a wrong index would fail the build.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time; constants have no `get`")]
    pub const fn new(names: [&'static str; N]) -> Self {
        assert!(N <= u8::MAX as usize, "a mapping reads at most 255 members of a row");
        let (mut order, mut begin) = ([0; N], [0; LONG + 2]);
        let (mut class, mut next) = (0, 0);
        while class <= LONG {
            begin[class] = next as u8;
            let mut i = 0;
            while i < N {
                if class_of(names[i]) == class {
                    order[next] = i as u8;
                    next += 1;
                }
                i += 1;
            }
            class += 1;
        }
        begin[LONG + 1] = next as u8;
        let (mut heads, mut i) = ([0; N], 0);
        while i < N {
            heads[i] = head_of(names[i].as_bytes());
            i += 1;
        }
        Self { names, heads, order, begin }
    }

    /// The place of a key; its class is looked through.
    #[inline]
    fn place(&self, key: &str, head: u64) -> Option<usize> {
        let class = class_of(key);
        let (from, to) = (*self.begin.get(class)?, *self.begin.get(class + 1)?);
        let class = self.order.get(usize::from(from)..usize::from(to))?;
        let same = |i: &usize| {
            self.heads.get(*i) == Some(&head) && (key.len() <= 8 || self.names.get(*i).is_some_and(|name| *name == key))
        };
        class.iter().map(|i| usize::from(*i)).find(same)
    }
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

/// The same of a key in a longer text.
#[inline]
fn head_in(text: &str, start: usize, key: &str) -> u64 {
    match text.as_bytes().get(start..).and_then(<[u8]>::first_chunk::<8>) {
        Some(chunk) if key.len() >= 8 => u64::from_le_bytes(*chunk),
        Some(chunk) => u64::from_le_bytes(*chunk) & ((1 << (8 * key.len())) - 1),
        None => head_of(key.as_bytes()),
    }
}

const fn class_of(key: &str) -> usize {
    if key.len() < LONG { key.len() } else { LONG }
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

#[inline]
fn fill<'a>(doc: &'a Doc, at: usize, out: &mut [Json<'a>], place: impl Fn(&str, u64) -> Option<usize>) {
    let map = doc.node(at);
    if map.tag() != Tag::Map {
        return;
    }
    let mut at = at + 1;
    while at < map.start() {
        let node = doc.node(at);
        let key = doc.text(node);
        let from = if node.tag() == Tag::Escaped { &doc.unescaped } else { &doc.text };
        let member = place(key, head_in(from, node.start(), key)).and_then(|i| out.get_mut(i));
        if let Some(member) = member.filter(|member| member.0.is_none()) {
            *member = Json(Some((doc, at as u32 + 1)));
        }
        at = doc.node(at + 1).next(at + 1);
    }
}
