//! What a request allocates: nothing but its response's header map. A counting allocator stands in for
//! the usual one, and counts what each test's own thread asks of it.

use std::{convert::Infallible, future::Future, pin::pin, task};

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Empty;
use steadfast::NotFound;
use tower::{Layer as _, Service};

mod assets {
    steadfast::static_assets!("fixtures/mounting/site");
}

/// A header map is two: the entries and their index.
const HEADER_MAP: u64 = 2;

const STALE: &str = "/static/style.0123456789abcdef.css";

fn url() -> String {
    assets::STYLE_CSS.url().to_owned()
}

/// With the headers that a browser sends.
fn request(method: Method, url: &str, headers: &[(&str, &str)]) -> Request<Empty<Bytes>> {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header("host", "localhost")
        .header("user-agent", "a browser")
        .header("accept", "*/*");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Empty::new()).expect("a valid request")
}

/// What is allocated from the call to the end of the body.
fn allocated_by<S, B>(
    mut service: S,
    request: Request<Empty<Bytes>>,
    status: StatusCode,
) -> AllocationInfo
where
    S: Service<Request<Empty<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: Body<Data = Bytes, Error = Infallible>,
{
    let mut request = Some(request);
    let mut answered = None;
    let allocated = measure(|| {
        let request = request.take().expect("it is measured once");
        let Ok(response) = at_once(service.call(request));
        answered = Some(response.status());
        let mut body = pin!(response.into_body());
        while let Some(frame) = at_once(std::future::poll_fn(|cx| body.as_mut().poll_frame(cx))) {
            drop(frame);
        }
    });
    assert_eq!(answered, Some(status));
    allocated
}

/// The services of embedded files have nothing to wait for.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(output) => output,
        task::Poll::Pending => unreachable!("there is nothing to wait for"),
    }
}

/// Through the service and through the layer.
fn assert_header_map_only(method: Method, url: &str, headers: &[(&str, &str)], status: StatusCode) {
    let ask = || request(method.clone(), url, headers);
    let service = allocated_by(assets::ASSETS.service(), ask(), status);
    let layer = allocated_by(assets::ASSETS.layer().layer(NotFound), ask(), status);
    for (way, allocated) in [("service", service), ("layer", layer)] {
        assert!(
            allocated.count_total <= HEADER_MAP,
            "{method} {url} {headers:?} through the {way}: {allocated:?}"
        );
    }
}

#[test]
fn a_200_allocates_its_header_map() {
    let ok = StatusCode::OK;
    assert_header_map_only(Method::GET, &url(), &[], ok);
    assert_header_map_only(Method::HEAD, &url(), &[], ok);
    assert_header_map_only(Method::GET, "/static/style.css", &[], ok);
    assert_header_map_only(Method::GET, &url(), &[("accept-encoding", "br, gzip")], ok);
    assert_header_map_only(Method::GET, &url(), &[("if-none-match", "\"another\"")], ok);
}

#[test]
fn a_304_allocates_its_header_map() {
    let etag = assets::STYLE_CSS.etag();
    let not_modified = StatusCode::NOT_MODIFIED;
    for url in [&url(), "/static/style.css"] {
        assert_header_map_only(Method::GET, url, &[("if-none-match", etag)], not_modified);
        let list = format!("\"a,b\", W/{etag}");
        assert_header_map_only(Method::GET, url, &[("if-none-match", &list)], not_modified);
    }
}

#[test]
fn a_404_allocates_its_header_map() {
    let not_found = StatusCode::NOT_FOUND;
    assert_header_map_only(Method::GET, STALE, &[], not_found);
    assert_header_map_only(Method::GET, "/static/missing.css", &[], not_found);
    assert_header_map_only(Method::GET, "/elsewhere", &[], not_found);
}

#[test]
fn a_percent_encoded_url_allocates_no_more() {
    for name in ["grüße.txt", "with space.txt"] {
        let asset = assets::ASSETS.get(name).expect("it is embedded");
        assert_header_map_only(Method::GET, asset.url(), &[], StatusCode::OK);
    }
    let missing = "/static/missing%20one.css";
    assert_header_map_only(Method::GET, missing, &[], StatusCode::NOT_FOUND);
}
