//! The layout of a row: what the next one of a list most likely has too.

use std::cell::Cell;

use super::keys::Place;
use super::node::Node;

/// How many members of a row are remembered for the next one.
const KNOWN: usize = 32;

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
pub(super) enum Places {
    /// Every other node from here on.
    Flat(usize),
    Nested([u32; KNOWN]),
}

impl Places {
    #[inline]
    pub(super) fn of(&self, index: u8) -> usize {
        match self {
            Self::Flat(first) => first + 2 * usize::from(index),
            Self::Nested(places) => places.get(usize::from(index)).map_or(0, |at| *at as usize),
        }
    }
}

/// A member that is read: which one of the row, and where it goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) index: u8,
    pub(super) place: Place,
    /// Whether nothing that counts more goes there.
    pub(super) is_first: bool,
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
    pub(super) fn is_of(&self, of: (usize, usize)) -> bool {
        if self.of.get().0 == 0 {
            self.of.set(of);
        }
        self.of.get() == of
    }

    /// Where the values of a row stand, where its keys are those of the row before.
    #[inline]
    pub(super) fn walk(&self, nodes: &[Node], mut at: usize) -> Option<Places> {
        let (row, count) = (nodes.get(at..)?, self.members());
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

    /// The node of the name at this index, to be remembered.
    pub(super) fn put_name(&self, index: usize, name: Node) {
        if let Some(known) = self.names.get(index) {
            known.set(name);
        }
    }

    /// The member at this index is the one that is wanted at this place, as the `count`th.
    pub(super) fn put_wanted(&self, count: usize, index: usize, place: Place) {
        if let Some(cell) = self.wanted.get(count) {
            cell.set(Wanted { index: index as u8, place, is_first: false });
        }
    }

    /// Remembers a row of so many members, of which so many are wanted.
    pub(super) fn keep(&self, members: usize, wanted: usize) {
        let mut sorted = self.wanted.each_ref().map(Cell::get);
        let Some(sorted) = sorted.get_mut(..wanted).filter(|_| members <= KNOWN) else {
            return self.counts.set((0, 0));
        };
        sorted.sort_unstable_by_key(|wanted| (wanted.place.at, wanted.place.rank, wanted.index));
        let mut kept = 0;
        let mut before: Option<Place> = None;
        for wanted in sorted {
            // of a key that occurs twice the first member counts
            if before.is_none_or(|before| before != wanted.place)
                && let Some(cell) = self.wanted.get(kept)
            {
                cell.set(Wanted { is_first: before.is_none_or(|before| before.at != wanted.place.at), ..*wanted });
                kept += 1;
            }
            before = Some(wanted.place);
        }
        self.counts.set((members, kept));
    }

    /// How many members the row had.
    #[inline]
    pub(super) fn members(&self) -> usize {
        self.counts.get().0
    }

    /// The members that were asked for.
    #[inline]
    pub(super) fn wanted(&self) -> impl Iterator<Item = Wanted> {
        self.wanted.iter().take(self.counts.get().1).map(Cell::get)
    }
}

/// The index of the node after a list or an object. A call, so that the processor guesses where the next member is and does
/// not wait for this one: most members have nothing inside.
#[inline(never)]
pub(super) fn behind(node: Node) -> usize {
    node.start()
}
