//! What is digested and signed.

use std::borrow::Cow;

/// A message in one piece, or in several that stand one after the other and are not copied into one.
pub trait Message {
    /// Hands over the pieces in their order.
    fn pieces(&self, take: impl FnMut(&[u8]));

    /// The message in one piece.
    fn whole(&self) -> Cow<'_, [u8]>;
}

impl Message for [u8] {
    fn pieces(&self, mut take: impl FnMut(&[u8])) {
        take(self);
    }

    fn whole(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(self)
    }
}

impl<const N: usize> Message for [u8; N] {
    fn pieces(&self, take: impl FnMut(&[u8])) {
        self.as_slice().pieces(take);
    }

    fn whole(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(self)
    }
}

impl Message for [&[u8]] {
    fn pieces(&self, take: impl FnMut(&[u8])) {
        self.iter().copied().for_each(take);
    }

    fn whole(&self) -> Cow<'_, [u8]> {
        Cow::Owned(self.concat())
    }
}
