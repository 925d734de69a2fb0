//! The future of a response.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Response, StatusCode, header::CONTENT_TYPE};
use pin_project_lite::pin_project;

use super::body::ResponseBody;
use crate::answer::{Parts, response};

pin_project! {
    /// The response of [`ServeAssets`](crate::ServeAssets): ready at once, or the inner service's, in whose bare 404 the page
    /// of the option `spa` takes the place.
    #[derive(Debug)]
    pub struct ResponseFuture<F, B> {
        #[pin]
        state: State<F, B>,
    }
}

pin_project! {
    #[project = StateProjection]
    #[derive(Debug)]
    // A future without a page for navigations has nothing to drop but itself, which is most of them.
    enum State<F, B> {
        Ready { response: Option<Response<ResponseBody<B>>> },
        Inner { #[pin] future: F },
        OrShell { #[pin] future: F, shell: Option<Box<Parts>> },
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
    pub(super) fn inner(future: F, shell: Option<Parts>) -> Self {
        let state = match shell.map(Box::new) {
            None => State::Inner { future },
            shell => State::OrShell { future, shell },
        };
        ResponseFuture { state }
    }
}

/// Whether the inner service has nothing to say: a 404 with content is its own page.
fn is_nothing<B>(response: &Response<B>) -> bool {
    response.status() == StatusCode::NOT_FOUND && !response.headers().contains_key(CONTENT_TYPE)
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
                let inner = future.poll(cx);
                inner.map_ok(|inner| inner.map(ResponseBody::inner))
            }
            StateProjection::OrShell { future, shell } => {
                let inner = future.poll(cx);
                inner.map_ok(|inner| match shell.take_if(|_| is_nothing(&inner)) {
                    Some(shell) => response(*shell),
                    None => inner.map(ResponseBody::inner),
                })
            }
            StateProjection::Ready { response } => {
                let response = response.take();
                let response = response.expect("a future is not polled after it is ready");
                Poll::Ready(Ok(response))
            }
        }
    }
}
