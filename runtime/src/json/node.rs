//! One node of a parsed document, packed into eight bytes.

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    Null,
    False,
    True,
    /// `start`, `len` of the digits in the source text.
    Num,
    /// `start`, `len` of the text in the source text.
    Text,
    /// `start`, `len` of the text in the buffer of the texts that had escapes.
    Escaped,
    /// `start`: index of the node after the last one inside; `len`: number of elements.
    List,
    /// As `List`; key and value nodes take turns.
    Map,
}

/// What a node is and how long, in four bytes: low 3 bits the tag, 29 bits the length. The default is a null.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Head(u32);

/// The head in the low half, the start in the high one. The default is a null.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Node(u64);

/// A body longer than this is refused (the lengths have 29 bits).
pub(super) const MAX_BODY: usize = (1 << 29) - 1;

/// The head of a node in the low half, its index in the high one: one word, so that it is written and read in one piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spot(u64);

impl Spot {
    /// A null at the beginning.
    pub(super) const NULL: Self = Self(0);

    #[inline]
    pub(super) const fn new(node: Node, at: usize) -> Self {
        Self((at as u64) << 32 | node.0 & u32::MAX as u64)
    }

    #[inline]
    pub(super) const fn head(self) -> Head {
        Head(self.0 as u32)
    }

    #[inline]
    pub(super) const fn at(self) -> usize {
        (self.0 >> 32) as usize
    }
}

impl Head {
    #[inline]
    pub(super) fn tag(self) -> Tag {
        match self.0 & 7 {
            0 => Tag::Null,
            1 => Tag::False,
            2 => Tag::True,
            3 => Tag::Num,
            4 => Tag::Text,
            5 => Tag::Escaped,
            6 => Tag::List,
            _ => Tag::Map,
        }
    }

    /// Is it a null or an empty text? A text with an escape is never empty.
    #[inline]
    pub(super) const fn is_null(self) -> bool {
        self.0 & !(Tag::Text as u32) == 0
    }

    #[inline]
    pub(super) const fn len(self) -> usize {
        (self.0 >> 3) as usize
    }

    /// Is it a list or an object?
    #[inline]
    pub(super) const fn has_inside(self) -> bool {
        self.0 & 7 >= Tag::List as u32
    }
}

impl Node {
    /// A null. No name is one.
    pub(super) const NULL: Self = Self(0);

    #[inline]
    pub(super) const fn new(tag: Tag, start: usize, len: usize) -> Self {
        Self((start as u64) << 32 | (len as u64 & MAX_BODY as u64) << 3 | tag as u64)
    }

    #[inline]
    pub(super) const fn head(self) -> Head {
        Head(self.0 as u32)
    }

    #[inline]
    pub(super) fn tag(self) -> Tag {
        self.head().tag()
    }

    #[inline]
    pub(super) const fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    #[inline]
    pub(super) const fn len(self) -> usize {
        self.head().len()
    }

    /// The index of the node after this one and everything inside it.
    #[inline]
    pub(super) fn next(self, at: usize) -> usize {
        if self.head().has_inside() { self.start() } else { at + 1 }
    }
}
