//! Any request head, at a folder and at an asset with every content coding. The answer always has an expected
//! status, its length is right, and its content is the one that its entity tag names.
#![no_main]

use std::{
    convert::Infallible,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use http::{HeaderMap, Method, Request, Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use steadfast::Body;
use tower::{Layer as _, Service as _, service_fn};

#[path = "../../src/coded.rs"]
mod coded;

mod assets {
    steadfast::static_assets!("../fixtures/mounting/site", root = ["robots.txt"]);
}

/// The text of the service inside the layer.
const ELSEWHERE: StatusCode = StatusCode::IM_A_TEAPOT;

const LICENCE_PATH: &str = "/licence.txt";

/// hyper's limit.
const MAX_HEADERS: usize = 100;

fuzz_target!(|head: &[u8]| {
    if let Some(request) = parse(head) {
        let asked = Asked::of(&request);
        let response = ask(request);
        if asked.method == Method::HEAD {
            check_is_that_of_get(head, &response);
        }
        check(&asked, response);
    }
});

/// The facts about a request that its answer is checked against.
struct Asked {
    method: Method,
    path: String,
    query: String,
}

impl Asked {
    fn of(request: &Request<()>) -> Self {
        Asked {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
        }
    }

    /// The one asset here that has variants, which is served at a path of its own.
    fn is_of_licence(&self) -> bool {
        self.path == LICENCE_PATH
    }

    /// Whether the version of an asset is in the URL; one service is at any path and versions none.
    fn is_versioned(&self) -> bool {
        let mut assets = assets::ASSETS.iter();
        !self.is_of_licence()
            && assets.any(|asset| {
                self.path.contains(asset.version()) || self.query.contains(asset.version())
            })
    }
}

/// The request of a head, if hyper would accept it.
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

fn ask(request: Request<()>) -> Response<Vec<u8>> {
    if request.uri().path() == LICENCE_PATH {
        ask_licence(request)
    } else {
        ask_folder(request)
    }
}

/// RFC 9110 §9.3.2. Range applies to GET only.
fn check_is_that_of_get(head: &[u8], response: &Response<Vec<u8>>) {
    let mut request = parse(head).expect("a head that was parsed before");
    *request.method_mut() = Method::GET;
    request.headers_mut().remove("range");
    let get = ask(request);
    assert_eq!(response.status(), get.status());
    assert_eq!(response.headers(), get.headers());
}

fn ask_folder(request: Request<()>) -> Response<Vec<u8>> {
    let site = service_fn(async |_: Request<()>| {
        let response = Response::builder().status(ELSEWHERE).body(Body::default());
        Ok::<_, Infallible>(response.expect("a response"))
    });
    now(assets::ASSETS.layer().layer(site).call(request)).map(content)
}

/// The asset at a path of its own.
fn ask_licence(request: Request<()>) -> Response<Vec<u8>> {
    now(coded::LICENCE.service().call(request)).map(content)
}

/// The one frame of a body.
fn content<B: http_body::Body<Error = Infallible>>(body: B) -> Vec<u8>
where
    Vec<u8>: From<B::Data>,
{
    let mut body = pin!(body);
    let mut context = Context::from_waker(Waker::noop());
    match body.as_mut().poll_frame(&mut context) {
        Poll::Ready(Some(Ok(frame))) => frame.into_data().map_or_else(|_| Vec::new(), Vec::from),
        Poll::Ready(None) => Vec::new(),
        Poll::Pending => panic!("a body is ready at once"),
    }
}

/// The output of a future that is ready at once.
fn now<T>(future: impl Future<Output = Result<T, Infallible>>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(output)) => output,
        Poll::Pending => panic!("an answer is ready at once"),
    }
}

fn check(asked: &Asked, response: Response<Vec<u8>>) {
    let (parts, body) = response.into_parts();
    let (status, headers) = (parts.status, parts.headers);
    assert!(!headers.contains_key("location"));
    match status.as_u16() {
        200 | 206 => check_content(&asked.method, &headers, &body),
        204 => assert!(body.is_empty() && text(&headers, "content-length").is_empty()),
        304 => assert!(body.is_empty()),
        404 | 405 | 406 | 412 | 416 => {
            assert!(body.is_empty());
            assert_eq!(text(&headers, "content-length"), "0");
            assert_eq!(text(&headers, "cache-control"), "no-store");
        }
        _ => assert_eq!(status, ELSEWHERE),
    }
    check_caching(asked, status, &headers);
}

/// An immutable answer is at a versioned URL; an answer that depends on `Accept-Encoding` has `Vary`.
fn check_caching(asked: &Asked, status: StatusCode, headers: &HeaderMap) {
    if text(headers, "cache-control").contains("immutable") {
        assert!(asked.is_versioned());
        assert!([200, 206, 304].contains(&status.as_u16()));
    }
    let is_negotiated = [200, 206, 304, 406, 412, 416].contains(&status.as_u16());
    if asked.is_of_licence() && is_negotiated {
        assert_eq!(text(headers, "vary"), "Accept-Encoding");
    }
}

fn check_content(method: &Method, headers: &HeaderMap, body: &[u8]) {
    assert_eq!(text(headers, "x-content-type-options"), "nosniff");
    let length: usize = text(headers, "content-length").parse().expect("a length");
    let whole = tagged(text(headers, "etag"));
    assert!(length <= whole.len());
    if method == Method::HEAD {
        return assert!(body.is_empty() && length == whole.len());
    }
    assert_eq!(body.len(), length);
    let content_type = text(headers, "content-type");
    if let Some(boundary) = content_type.strip_prefix("multipart/byteranges; boundary=") {
        // RFC 9110 §8.4: multipart content is never encoded.
        assert_eq!(text(headers, "content-encoding"), "");
        return check_parts(body, boundary, whole);
    }
    match text(headers, "content-range") {
        "" => assert_eq!(body, whole),
        range => assert_eq!(body, slice(range, whole)),
    }
}

/// RFC 9110 §14.6: each part has the bytes of its own `Content-Range`, which also gives its end, because its
/// bytes may be any.
fn check_parts(body: &[u8], boundary: &str, whole: &[u8]) {
    let open = format!("--{boundary}\r\n");
    let close = format!("--{boundary}--\r\n");
    let mut rest = body;
    let mut count = 0;
    while rest != close.as_bytes() {
        rest = rest.strip_prefix(open.as_bytes()).expect("a boundary");
        let end = rest.windows(4).position(|it| it == b"\r\n\r\n");
        let (head, after) = rest.split_at(end.expect("the end of a head"));
        let head = str::from_utf8(head).expect("a head is text");
        let (_, range) = head.split_once("Content-Range: ").expect("a range");
        let part = slice(range, whole);
        let after = after[4..]
            .strip_prefix(part)
            .expect("the bytes of the range");
        rest = after.strip_prefix(b"\r\n").expect("the end of a part");
        count += 1;
    }
    assert!(count >= 2);
}

/// The bytes of `whole` that a `Content-Range` names.
fn slice<'w>(range: &str, whole: &'w [u8]) -> &'w [u8] {
    let range = range.strip_prefix("bytes ").expect("the unit");
    let (range, complete) = range.split_once('/').expect("a length");
    let (first, last) = range.split_once('-').expect("two offsets");
    let number = |text: &str| text.parse::<usize>().expect("a number");
    assert_eq!(number(complete), whole.len());
    &whole[number(first)..=number(last)]
}

/// The bytes that an entity tag names.
fn tagged(tag: &str) -> &'static [u8] {
    let mut coded = coded::LICENCE.representations();
    let mut folder = assets::ASSETS.iter().filter(|asset| asset.etag() == tag);
    let bytes = coded.find(|it| it.etag() == tag).map(|it| it.bytes());
    bytes
        .or_else(|| Some(folder.next()?.bytes()))
        .expect("a tag of the service")
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers
        .get(name)
        .map_or("", |value| value.to_str().expect("ASCII"))
}
