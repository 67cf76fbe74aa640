//! Iteration over lists and objects.

use super::{Doc, Json};

/// The elements of a list.
#[derive(Clone)]
pub struct Items<'a>(Rows<'a>);

impl<'a> Items<'a> {
    pub(super) const fn of(rows: Rows<'a>) -> Self {
        Self(rows)
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Json<'a>;

    #[inline]
    fn next(&mut self) -> Option<Json<'a>> {
        self.0.next().map(|(_, v)| v)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The elements of a list (without keys) or the members of an object (with keys).
#[derive(Clone)]
pub struct Rows<'a> {
    doc: Option<&'a Doc>,
    at: u32,
    left: usize,
    keys: bool,
}

impl<'a> Rows<'a> {
    pub(super) const fn empty() -> Self {
        Self { doc: None, at: 0, left: 0, keys: false }
    }

    /// `left` elements from the node `at` on, each after its key when there are `keys`.
    pub(super) const fn new(doc: &'a Doc, at: u32, left: usize, keys: bool) -> Self {
        Self { doc: Some(doc), at, left, keys }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = (Option<&'a str>, Json<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let doc = self.doc?;
        self.left = self.left.checked_sub(1)?;
        let key = self.keys.then(|| doc.text(doc.node(self.at as usize)));
        let at = self.at as usize + usize::from(self.keys);
        self.at = doc.node(at).next(at) as u32;
        Some((key, doc.place(at)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Rows<'_> {}
