//! A response body that can break off.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::Sleep;

/// How long the first half is left alone, so that it is on its way before the connection ends.
const PAUSE: Duration = Duration::from_millis(10);

/// A body in one piece, whole or broken off.
pub(super) struct Reply {
    piece: Option<Bytes>,
    breaks_off: Option<Pin<Box<Sleep>>>,
}

impl Reply {
    /// The whole body.
    pub(super) fn whole(body: impl Into<Bytes>) -> Self {
        Self { piece: Some(body.into()), breaks_off: None }
    }

    /// A body that ends in an error after `piece`.
    pub(super) fn broken(piece: impl Into<Bytes>) -> Self {
        Self { piece: Some(piece.into()), breaks_off: Some(Box::pin(tokio::time::sleep(PAUSE))) }
    }
}

impl Body for Reply {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(piece) = self.piece.take() {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match &mut self.breaks_off {
            None => Poll::Ready(None),
            Some(pause) => {
                std::task::ready!(pause.as_mut().poll(cx));
                Poll::Ready(Some(Err(io::ErrorKind::BrokenPipe.into())))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.piece, &self.breaks_off) {
            (Some(piece), None) => SizeHint::with_exact(piece.len() as u64),
            (None, None) => SizeHint::with_exact(0),
            // unknown: the length that the header promises is more than what comes
            _ => SizeHint::default(),
        }
    }
}
