//! The bodies of responses.

use std::{
    convert::Infallible,
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use pin_project_lite::pin_project;

/// A body of one frame, which shares the embedded bytes. It cannot fail.
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
    #[inline]
    fn from(data: Bytes) -> Self {
        Body { data }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    #[inline]
    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.data.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.data)))))
    }

    #[inline]
    fn is_end_stream(&self) -> bool {
        self.data.is_empty()
    }

    #[inline]
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.data.len() as u64)
    }
}

pin_project! {
    /// The response body of [`ServeAssets`](crate::ServeAssets): [`Body`] where the folder answers, `B` where
    /// the inner service does. It fails only as `B` does, so that `ResponseBody`, without a fallback, never
    /// fails.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use http_body_util::Full;
    /// use steadfast::ResponseBody;
    /// use tower::{Layer, ServiceExt};
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let app = assets::ASSETS.layer().layer(tower::service_fn(|_: http::Request<()>| async {
    ///     Ok::<_, std::convert::Infallible>(http::Response::new(Full::<Bytes>::from("the page")))
    /// }));
    /// let request = http::Request::get("/").body(()).unwrap();
    /// let body: ResponseBody<Full<Bytes>> = app.oneshot(request).await.unwrap().into_body();
    /// # });
    /// ```
    #[derive(Debug)]
    pub struct ResponseBody<B = Body> {
        #[pin]
        source: Source<B>,
    }
}

pin_project! {
    #[project = SourceProjection]
    #[derive(Debug)]
    enum Source<B> {
        Embedded { #[pin] body: Body },
        Inner { #[pin] body: B },
    }
}

impl<B> From<Bytes> for ResponseBody<B> {
    #[inline]
    fn from(data: Bytes) -> Self {
        let body = Body::from(data);
        ResponseBody {
            source: Source::Embedded { body },
        }
    }
}

/// An empty body, as layers ask for that answer in place of what they go around.
impl<B> Default for ResponseBody<B> {
    fn default() -> Self {
        ResponseBody::from(Bytes::new())
    }
}

impl<B> ResponseBody<B> {
    #[inline]
    pub(super) fn inner(body: B) -> Self {
        ResponseBody {
            source: Source::Inner { body },
        }
    }
}

impl<B: http_body::Body<Data = Bytes>> http_body::Body for ResponseBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    #[inline]
    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        match self.project().source.project() {
            SourceProjection::Inner { body } => body.poll_frame(cx),
            SourceProjection::Embedded { body } => {
                let frame = body.poll_frame(cx);
                frame.map_err(|never| match never {})
            }
        }
    }

    #[inline]
    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Embedded { body } => body.is_end_stream(),
            Source::Inner { body } => body.is_end_stream(),
        }
    }

    #[inline]
    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Embedded { body } => body.size_hint(),
            Source::Inner { body } => body.size_hint(),
        }
    }
}
