//! The decision: from an asset and the head of a request to an [`Answer`], in the order of RFC 9110,
//! without I/O. Rendering is the second half of it: an answer's status and headers, each written once.

mod conditional;
mod etag;
mod target;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Method, Response, StatusCode,
    header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, X_CONTENT_TYPE_OPTIONS},
    request::Parts,
};

pub(crate) use self::{
    etag::EntityTag,
    target::{Target, encode_path},
};
use crate::asset::{Asset, Delivery};

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// How long a stored response under the requested URL stays right (RFC 9111 §5.2.2, RFC 8246).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The URL carries the content's version: for ever.
    Immutable,
    /// The URL outlives the content: to be asked again at each use.
    Revalidate,
}

/// What is answered to a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// 200: the representation, or its headers alone.
    Representation {
        asset: Asset,
        freshness: Freshness,
        head: bool,
    },
    /// 304: the client's copy is right.
    NotModified { asset: Asset, freshness: Freshness },
    /// 204 to OPTIONS.
    Options,
    /// 405.
    MethodNotAllowed,
    /// 404.
    NotFound,
}

/// Decides what a request for `asset` is answered.
pub(crate) fn answer(asset: Asset, freshness: Freshness, request: &Parts) -> Answer {
    // RFC 9110 §9: methods come before everything that looks at the representation.
    let head = match request.method {
        Method::GET => false,
        Method::HEAD => true,
        Method::OPTIONS => return Answer::Options,
        _ => return Answer::MethodNotAllowed,
    };
    // RFC 9110 §13.2.2: preconditions apply to what would otherwise be a 200.
    if conditional::client_has(EntityTag::of(asset), &request.headers) {
        return Answer::NotModified { asset, freshness };
    }
    Answer::Representation {
        asset,
        freshness,
        head,
    }
}

impl Answer {
    /// The answer as a response; its body is a slice of the binary.
    pub(crate) fn render<B: From<Bytes>>(self) -> Response<B> {
        let (status, headers, body) = match self {
            Answer::Representation {
                asset,
                freshness,
                head,
            } => {
                let body = if head { &[] } else { asset.bytes() };
                (StatusCode::OK, representation(asset, freshness), body)
            }
            Answer::NotModified { asset, freshness } => {
                (StatusCode::NOT_MODIFIED, validation(asset, freshness), NONE)
            }
            Answer::Options => (StatusCode::NO_CONTENT, allow(), NONE),
            Answer::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, refusal(allow()), NONE),
            Answer::NotFound => (StatusCode::NOT_FOUND, refusal(HeaderMap::new()), NONE),
        };
        let mut response = Response::new(B::from(Bytes::from_static(body)));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

const NONE: &[u8] = &[];

/// The headers of the 200 for an asset's own URL.
pub(crate) fn headers_at_own_url(asset: Asset) -> HeaderMap {
    let freshness = match asset.record().delivery {
        Delivery::Filename | Delivery::Query | Delivery::Prehashed => Freshness::Immutable,
        Delivery::Plain | Delivery::Root => Freshness::Revalidate,
    };
    representation(asset, freshness)
}

/// RFC 9110 §8: the representation's metadata.
fn representation(asset: Asset, freshness: Freshness) -> HeaderMap {
    let mut headers = validation(asset, freshness);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type()));
    headers.insert(
        CONTENT_LENGTH,
        HeaderValue::from_static(asset.record().content_length),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers
}

/// RFC 9110 §15.4.5: what a 304 repeats of the 200.
fn validation(asset: Asset, freshness: Freshness) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(8);
    let cache_control = match freshness {
        Freshness::Immutable => IMMUTABLE,
        Freshness::Revalidate => NO_CACHE,
    };
    headers.insert(CACHE_CONTROL, cache_control);
    headers.insert(ETAG, EntityTag::of(asset).header_value());
    headers
}

/// RFC 9110 §10.2.1.
fn allow() -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(2);
    headers.insert(ALLOW, METHODS);
    headers
}

/// An error is nobody's to keep: the same URL may be right after the next deploy.
fn refusal(mut headers: HeaderMap) -> HeaderMap {
    headers.insert(CACHE_CONTROL, NO_STORE);
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    headers
}
