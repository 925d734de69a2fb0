//! Any head of a request, at a folder and at an asset with every content coding. Whatever it says, the
//! answer is one of those that there are, its length is right, and what it sends is what its entity tag
//! names.
#![no_main]

use std::{
    convert::Infallible,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use http::{HeaderMap, Method, Request, Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use tower::{Layer as _, Service as _, service_fn};

#[path = "../../src/coded.rs"]
mod coded;

mod assets {
    steadfast::static_assets!("../fixtures/mounting/site", root = ["robots.txt"]);
}

/// What the layer goes around says.
const ELSEWHERE: StatusCode = StatusCode::IM_A_TEAPOT;

/// As many as hyper takes.
const MAX_HEADERS: usize = 100;

fuzz_target!(|head: &[u8]| {
    if let Some(request) = parse(head) {
        let method = request.method().clone();
        let is_licence = request.uri().path() == "/licence.txt";
        let response = if is_licence {
            ask_licence(request)
        } else {
            ask_folder(request)
        };
        check(&method, response);
    }
});

/// The request of a head, as far as hyper would let it through.
fn parse(head: &[u8]) -> Option<Request<()>> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(head).ok()?.is_complete().then_some(())?;
    let mut request = Request::builder().method(parsed.method?).uri(parsed.path?);
    for header in parsed.headers.iter() {
        request = request.header(header.name, header.value);
    }
    request.body(()).ok()
}

fn ask_folder(request: Request<()>) -> Response<Vec<u8>> {
    let site = service_fn(async |_: Request<()>| {
        let response = Response::builder().status(ELSEWHERE).body(Vec::new());
        Ok::<_, Infallible>(response.expect("a response"))
    });
    now(assets::ASSETS.layer().layer(site).call(request))
}

/// The asset at a path of its own.
fn ask_licence(request: Request<()>) -> Response<Vec<u8>> {
    let response: Response<steadfast::Body> = now(coded::LICENCE.service().call(request));
    response.map(content)
}

/// The one frame of a body.
fn content(body: steadfast::Body) -> Vec<u8> {
    let mut body = pin!(body);
    let mut context = Context::from_waker(Waker::noop());
    match http_body::Body::poll_frame(body.as_mut(), &mut context) {
        Poll::Ready(Some(Ok(frame))) => frame.into_data().unwrap_or_default().into(),
        Poll::Ready(None) => Vec::new(),
        other => panic!("a body is there at once: {other:?}"),
    }
}

/// What is there at once.
fn now<T>(future: impl Future<Output = Result<T, Infallible>>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(output)) => output,
        Poll::Pending => panic!("an answer is there at once"),
    }
}

fn check(method: &Method, response: Response<Vec<u8>>) {
    let (parts, body) = response.into_parts();
    let (status, headers) = (parts.status, parts.headers);
    assert!(!headers.contains_key("location"));
    match status.as_u16() {
        200 | 206 => check_content(method, &headers, &body),
        204 | 304 => assert!(body.is_empty() && text(&headers, "content-length").is_empty()),
        404 | 405 | 406 | 412 | 416 => {
            assert!(body.is_empty());
            assert_eq!(text(&headers, "content-length"), "0");
            assert_eq!(text(&headers, "cache-control"), "no-store");
        }
        _ => assert_eq!(status, ELSEWHERE),
    }
}

fn check_content(method: &Method, headers: &HeaderMap, body: &[u8]) {
    let length: usize = text(headers, "content-length").parse().expect("a length");
    let whole = tagged(text(headers, "etag"));
    assert!(length <= whole.len());
    if method == Method::HEAD {
        return assert!(body.is_empty() && length == whole.len());
    }
    assert_eq!(body.len(), length);
    if text(headers, "content-type").starts_with("multipart/") {
        return assert!(body.ends_with(b"--\r\n"));
    }
    match text(headers, "content-range") {
        "" => assert_eq!(body, whole),
        range => {
            let first = range.trim_start_matches("bytes ").split('-').next();
            let first: usize = first.expect("a place").parse().expect("a number");
            assert_eq!(body, &whole[first..][..length]);
        }
    }
}

/// The bytes that an entity tag names.
fn tagged(tag: &str) -> &'static [u8] {
    let coded = coded::LICENCE.encodings();
    let mut coded = coded.filter(|(coding, _)| coded::etag(*coding) == tag);
    let mut folder = assets::ASSETS.iter().filter(|asset| asset.etag() == tag);
    let bytes = coded.next().map(|(_, bytes)| bytes);
    bytes
        .or_else(|| Some(folder.next()?.bytes()))
        .expect("a tag of ours")
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().expect("ASCII"))
}
