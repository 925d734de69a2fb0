//! The future of a response.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::Response;
use pin_project_lite::pin_project;

use super::body::ResponseBody;

pin_project! {
    /// The response of [`ServeAssets`](crate::ServeAssets): ready at once, or the inner service's.
    #[derive(Debug)]
    pub struct ResponseFuture<F, B> {
        #[pin]
        state: State<F, B>,
    }
}

pin_project! {
    #[project = StateProjection]
    #[derive(Debug)]
    enum State<F, B> {
        Ready { response: Option<Response<ResponseBody<B>>> },
        Inner { #[pin] future: F },
    }
}

impl<F, B> ResponseFuture<F, B> {
    #[inline]
    pub(super) fn ready(response: Response<ResponseBody<B>>) -> Self {
        let response = Some(response);
        ResponseFuture {
            state: State::Ready { response },
        }
    }

    #[inline]
    pub(super) fn inner(future: F) -> Self {
        ResponseFuture {
            state: State::Inner { future },
        }
    }
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<ResponseBody<B>>, E>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            StateProjection::Inner { future } => {
                let response = future.poll(cx);
                response.map_ok(|response| response.map(ResponseBody::inner))
            }
            StateProjection::Ready { response } => {
                let response = response.take();
                let response = response.expect("a future is not polled after it is ready");
                Poll::Ready(Ok(response))
            }
        }
    }
}
