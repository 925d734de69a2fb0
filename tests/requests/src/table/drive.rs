//! Requests through a tower service on the calling thread: built, answered, and the body drained.

use std::{
    fmt::Debug,
    future::{Ready, poll_fn, ready},
    pin::{Pin, pin},
    task::{Context, Poll},
};

use bytes::{Buf as _, Bytes};
use files::Site;
use futures_executor::block_on;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt as _, Empty};
use tower_service::Service;

/// A request, which every batch clones.
pub type Ask = Request<Empty<Bytes>>;

/// A response that has arrived.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole content.
    pub content: Bytes,
}

/// A service of any type and the URLs of its files.
pub trait Server {
    /// The immutable URL of each file.
    fn versioned(&self) -> &[String];
    /// The unversioned URL of each file.
    fn plain(&self) -> &[String];
    /// Answers one request.
    fn answer(&mut self, request: &Ask) -> Answer;
    /// Sends `count` requests, the given ones in turn, and returns the number of received bytes.
    fn batch(&mut self, requests: &[Ask], count: usize) -> usize;
}

impl<S, B> Server for Site<S>
where
    S: Service<Ask, Response = Response<B>>,
    S::Error: Debug,
    B: Body<Data = Bytes>,
    B::Error: Debug,
{
    fn versioned(&self) -> &[String] {
        &self.versioned
    }

    fn plain(&self) -> &[String] {
        &self.plain
    }

    fn answer(&mut self, request: &Ask) -> Answer {
        block_on(async {
            let (head, body) = send(&mut self.service, request.clone()).await.into_parts();
            let content = body.collect().await.expect("a complete body");
            Answer {
                status: head.status,
                headers: head.headers,
                content: content.to_bytes(),
            }
        })
    }

    fn batch(&mut self, requests: &[Ask], count: usize) -> usize {
        block_on(async {
            let mut bytes = 0;
            for request in requests.iter().cycle().take(count) {
                bytes += drain(send(&mut self.service, request.clone()).await).await;
            }
            bytes
        })
    }
}

async fn send<S, B>(service: &mut S, request: Ask) -> Response<B>
where
    S: Service<Ask, Response = Response<B>>,
    S::Error: Debug,
{
    let is_ready = poll_fn(|cx| service.poll_ready(cx)).await;
    is_ready.expect("a service that is always ready");
    let mut future = pin!(call(service, request));
    let response = poll_fn(|cx| poll(future.as_mut(), cx)).await;
    response.expect("an infallible service")
}

/// Never inlined, as [`poll`]: what the compiler makes of the code around a server must not count for it.
#[inline(never)]
fn call<S: Service<Ask>>(service: &mut S, request: Ask) -> S::Future {
    service.call(request)
}

#[inline(never)]
fn poll<F: Future>(future: Pin<&mut F>, cx: &mut Context<'_>) -> Poll<F::Output> {
    future.poll(cx)
}

async fn drain<B>(response: Response<B>) -> usize
where
    B: Body<Data = Bytes>,
    B::Error: Debug,
{
    let mut body = pin!(response.into_body());
    let mut bytes = 0;
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        let frame = frame.expect("a complete body");
        bytes += frame.data_ref().map_or(0, |data| data.remaining());
    }
    bytes
}

/// Answers with nothing: the cost of a batch without a server.
#[derive(Debug)]
pub struct Null;

impl Null {
    /// Without files, because it gets the requests of other servers.
    pub fn site() -> Site<Null> {
        Site {
            service: Null,
            versioned: Vec::new(),
            plain: Vec::new(),
        }
    }
}

impl Service<Ask> for Null {
    type Response = Response<Empty<Bytes>>;
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Ask) -> Self::Future {
        ready(Ok(Response::new(Empty::new())))
    }
}
