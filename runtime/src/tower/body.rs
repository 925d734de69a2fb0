//! The body of an answer: a slice of the binary, the parts of a `multipart/byteranges`, or nothing.

use std::{
    convert::Infallible,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};

/// The response body of [`AssetsService`](crate::AssetsService): one frame that borrows the embedded
/// bytes. It cannot fail, and copies nothing unless several ranges were asked for at once.
///
/// ```
/// use bytes::Bytes;
/// use http_body::Body as _;
///
/// let body = steadfast::Body::from(Bytes::from_static(b"body {}"));
/// assert_eq!(body.size_hint().exact(), Some(7));
/// ```
#[derive(Clone, Default)]
pub struct Body {
    data: Bytes,
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("len", &self.data.len())
            .finish()
    }
}

impl From<Bytes> for Body {
    fn from(data: Bytes) -> Self {
        Body { data }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.data.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.data)))))
    }

    fn is_end_stream(&self) -> bool {
        self.data.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.data.len() as u64)
    }
}
