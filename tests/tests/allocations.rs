//! The allocations of a request: its response's header map and nothing else. A counting allocator replaces
//! the default one and counts the allocations of each test's own thread.

use std::{convert::Infallible, future::Future, pin::pin, task};

use allocation_counter::{AllocationInfo, measure};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Empty;
use steadfast::{
    Assets,
    ContentCoding::{Brotli, Gzip, Zstd},
    NotFound,
};
use steadfast_tests::coded::{self, LICENCE};
use tower::{Layer as _, Service};

mod assets {
    steadfast::static_assets!("fixtures/mounting/site");
}

mod with_headers {
    steadfast::static_assets!(
        "fixtures/mounting/site",
        cors = true,
        headers = { "*.css" = { "x-frame-options" = "DENY", "x-robots-tag" = "noindex" } },
    );
}

/// A header map is two: the entries and their index.
const HEADER_MAP: u64 = 2;

/// The values of `Content-Length` and `Content-Range`, which are formatted for each answer.
const RANGE: u64 = 2;

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

/// The allocations from the call to the end of the body.
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
        let request = request.take().expect("measured once");
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

/// Polls a future of the services, which never wait.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut context = task::Context::from_waker(task::Waker::noop());
    match pin!(future).poll(&mut context) {
        task::Poll::Ready(output) => output,
        task::Poll::Pending => unreachable!("the services never wait"),
    }
}

/// Through the service and through the layer.
fn assert_header_map_only(method: Method, url: &str, headers: &[(&str, &str)], status: StatusCode) {
    assert_allocates(&assets::ASSETS, HEADER_MAP, method, url, headers, status);
}

fn assert_allocates(
    set: &'static Assets,
    most: u64,
    method: Method,
    url: &str,
    headers: &[(&str, &str)],
    status: StatusCode,
) {
    let ask = || request(method.clone(), url, headers);
    let service = allocated_by(set.service(), ask(), status);
    let layer = allocated_by(set.layer().layer(NotFound::new()), ask(), status);
    for (way, allocated) in [("service", service), ("layer", layer)] {
        assert!(
            allocated.count_total <= most,
            "{method} {url} {headers:?} through the {way}: {allocated:?}"
        );
    }
}

/// Through the service of one asset, which has every content coding.
fn assert_coded_allocates(most: u64, method: Method, headers: &[(&str, &str)], status: StatusCode) {
    let ask = request(method.clone(), "/", headers);
    let allocated = allocated_by(LICENCE.service(), ask, status);
    assert!(
        allocated.count_total <= most,
        "{method} {headers:?}: {allocated:?}"
    );
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
        let asset = assets::ASSETS.get(name).expect("an embedded file");
        assert_header_map_only(Method::GET, asset.url(), &[], StatusCode::OK);
    }
    let long = format!("/static/{}.css", "%E6%9C%AC".repeat(160));
    for missing in ["/static/missing%20one.css", &long] {
        assert_header_map_only(Method::GET, missing, &[], StatusCode::NOT_FOUND);
    }
}

#[test]
fn a_coded_representation_allocates_no_more() {
    for coding in [Brotli, Gzip, Zstd] {
        let accept = ("accept-encoding", coding.token());
        let had = ("if-none-match", coded::etag(coding));
        for method in [Method::GET, Method::HEAD] {
            assert_coded_allocates(HEADER_MAP, method.clone(), &[accept], StatusCode::OK);
            let not_modified = StatusCode::NOT_MODIFIED;
            assert_coded_allocates(HEADER_MAP, method, &[accept, had], not_modified);
        }
    }
    let refused = [("accept-encoding", "*;q=0")];
    assert_coded_allocates(
        HEADER_MAP,
        Method::GET,
        &refused,
        StatusCode::NOT_ACCEPTABLE,
    );
}

/// Custom headers are in the same map, which is allocated with capacity for them.
#[test]
fn custom_headers_allocate_no_more() {
    let style = with_headers::STYLE_CSS;
    let had = [("if-none-match", style.etag())];
    let ask = |method: Method, headers: &[_], status| {
        let set = &with_headers::ASSETS;
        assert_allocates(set, HEADER_MAP, method, style.url(), headers, status);
    };
    for method in [Method::GET, Method::HEAD] {
        ask(method.clone(), &[], StatusCode::OK);
        ask(method, &had, StatusCode::NOT_MODIFIED);
    }
    ask(Method::DELETE, &[], StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn a_single_range_allocates_its_header_map_and_two_values() {
    let part = StatusCode::PARTIAL_CONTENT;
    let range = ("range", "bytes=1-2");
    for set in [&assets::ASSETS, &with_headers::ASSETS] {
        let style = set.get("style.css").expect("an embedded file");
        let most = HEADER_MAP + RANGE;
        assert_allocates(set, most, Method::GET, style.url(), &[range], part);
    }
    for coding in [Brotli, Gzip, Zstd] {
        let headers = [("accept-encoding", coding.token()), range];
        assert_coded_allocates(HEADER_MAP + RANGE, Method::GET, &headers, part);
    }
}
