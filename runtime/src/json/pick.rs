//! Several members of an object, found in one pass over it.

use super::keys::{AllKeys, FREE, Keys, MOST};
use super::layout::{Layout, Wanted, behind};
use super::node::{Node, Tag};
use super::{Doc, Json};

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
        if layout.members() != self.spot.head().len() {
            return false;
        }
        let Some(places) = layout.walk(self.inside(doc), self.spot.at() + 1) else { return false };
        for Wanted { index, place, is_first } in layout.wanted() {
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
        if let Some(layout) = layout {
            layout.put_name(index, *name);
        }
        if let Some(place) = keys.place_of(doc, *name) {
            let i = usize::from(place.at);
            choose(out.get_mut(i), holders.get_mut(i), doc.place(at + 1), place.rank);
            if let Some(layout) = layout {
                layout.put_wanted(wanted, index, place);
            }
            wanted += 1;
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
