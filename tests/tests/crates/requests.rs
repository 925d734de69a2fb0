//! Sends requests to a tower service whose futures are ready at once.

use std::{
    convert::Infallible,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Body;
use tower_service::Service;

#[allow(dead_code, reason = "each program reads a part")]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Sends a GET.
pub fn get<S>(mut service: S, url: &str) -> Answer
where
    S: Service<Request<()>, Response = Response<steadfast::ResponseBody>, Error = Infallible>,
{
    let request = Request::get(url)
        .body(())
        .expect("a generated URL is valid");
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(Ok(response)) = pin!(service.call(request)).poll(&mut context) else {
        panic!("{url} is not answered at once");
    };
    let (parts, body) = response.into_parts();
    let mut frames = pin!(body);
    let mut body = Vec::new();
    while let Poll::Ready(Some(Ok(frame))) = frames.as_mut().poll_frame(&mut context) {
        body.extend(frame.into_data().expect("there are no trailers"));
    }
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}
