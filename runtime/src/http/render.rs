//! An answer as a response: status, headers, and a body that is a slice of the binary.
//!
//! Every header map is made with its final size, so that a response allocates it once. Texts are made at
//! compile time, but for what tells one range from another.

use std::{fmt, io::Write as _};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{
        ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_ENCODING,
        CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};

use super::{
    Answer, EntityTag, Freshness, Selected,
    range::{ByteRange, PART_HEAD},
};
use crate::{
    asset::Asset,
    encoding::{ContentCoding, Representation},
    table::Delivery,
};

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");
const BYTES: HeaderValue = HeaderValue::from_static("bytes");
const BY_CODING: HeaderValue = HeaderValue::from_static("Accept-Encoding");
const ZERO: HeaderValue = HeaderValue::from_static("0");

/// The most headers that an answer without a representation has.
const FEW: usize = 5;

/// The most headers that an answer with a representation has, beside those of the asset's own.
const MANY: usize = 9;

impl Answer {
    /// The answer as a response.
    pub(crate) fn render<B: From<Bytes>>(self) -> Response<B> {
        let (status, headers, body) = match self {
            Answer::Whole(selected) => {
                let body = Bytes::from_static(selected.representation.bytes);
                (StatusCode::OK, whole(selected), body)
            }
            Answer::Head(selected) => (StatusCode::OK, whole(selected), Bytes::new()),
            Answer::Part(selected, range) => {
                let body = Bytes::from_static(range.slice(selected.representation.bytes));
                (StatusCode::PARTIAL_CONTENT, part(selected, range), body)
            }
            Answer::Parts(selected, ranges) => {
                let (headers, body) = parts(selected, &ranges);
                (StatusCode::PARTIAL_CONTENT, headers, body)
            }
            Answer::Options => empty(StatusCode::NO_CONTENT, allow()),
            Answer::NotModified(selected) => {
                empty(StatusCode::NOT_MODIFIED, not_modified(selected))
            }
            Answer::NotFound => empty(StatusCode::NOT_FOUND, refusal()),
            Answer::MethodNotAllowed => empty(StatusCode::METHOD_NOT_ALLOWED, method_not_allowed()),
            Answer::NotAcceptable => empty(StatusCode::NOT_ACCEPTABLE, not_acceptable()),
            Answer::PreconditionFailed(selected) => {
                empty(StatusCode::PRECONDITION_FAILED, refusal_of(selected))
            }
            Answer::RangeNotSatisfiable(selected) => {
                empty(StatusCode::RANGE_NOT_SATISFIABLE, no_such_range(selected))
            }
        };
        let mut response = Response::new(B::from(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

/// A response without content.
fn empty(status: StatusCode, headers: HeaderMap) -> (StatusCode, HeaderMap, Bytes) {
    (status, headers, Bytes::new())
}

/// The headers of the 200 for an asset's own URL in one of its representations.
pub(crate) fn headers_at_own_url(asset: Asset, representation: Representation) -> HeaderMap {
    let freshness = match asset.record().delivery() {
        Delivery::Filename | Delivery::Query | Delivery::Prehashed => Freshness::Immutable,
        Delivery::Plain | Delivery::Root => Freshness::Revalidate,
    };
    whole(Selected {
        asset,
        representation,
        freshness,
    })
}

/// RFC 9110 §15.3.1: the headers of a 200.
fn whole(selected: Selected) -> HeaderMap {
    let length = HeaderValue::from_static(selected.representation.content_length);
    let content_type = HeaderValue::from_static(selected.asset.content_type());
    representation(selected, length, content_type)
}

/// RFC 9110 §15.3.7.1. All that the 200 has is sent with `If-Range` too, where §15.3.7 would rather have
/// less: a browser judges every response by its `Content-Type`.
fn part(selected: Selected, range: ByteRange) -> HeaderMap {
    let content_type = HeaderValue::from_static(selected.asset.content_type());
    let length = formatted(format_args!("{}", range.len()));
    let mut headers = representation(selected, length, content_type);
    let content_range = range.of(selected.representation.content_length);
    headers.insert(CONTENT_RANGE, formatted(format_args!("{content_range}")));
    headers
}

/// RFC 9110 §15.3.7.2: `multipart/byteranges` (§14.6).
///
/// The parts are copied into one piece of memory, whose size `range` bounds: what the layer goes around
/// has a body of its own type, which is made of one `Bytes`.
fn parts(selected: Selected, ranges: &[ByteRange]) -> (HeaderMap, Bytes) {
    let boundary = boundary(selected.representation);
    let body = multipart(selected, ranges, &boundary);
    let content_type = formatted(format_args!("multipart/byteranges; boundary={boundary}"));
    let length = formatted(format_args!("{}", body.len()));
    let headers = representation(selected, length, content_type);
    (headers, body.into())
}

/// The representation's metadata (RFC 9110 §8) and how it may be stored.
fn representation(selected: Selected, length: HeaderValue, content_type: HeaderValue) -> HeaderMap {
    let own = selected.asset.record().headers();
    let mut headers = validation(selected, MANY + own.len());
    headers.extend(own.iter().cloned());
    headers.insert(CONTENT_TYPE, content_type);
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(ACCEPT_RANGES, BYTES);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    let coding = selected.representation.coding;
    if coding != ContentCoding::Identity {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.token()));
    }
    headers
}

/// RFC 9110 §15.4.5, which has no other header than these. Who may read the answer is repeated too: a
/// browser asks it of the stored response (Fetch §4.4), which a 304 brings up to date.
fn not_modified(selected: Selected) -> HeaderMap {
    let mut headers = validation(selected, FEW);
    let mut own = selected.asset.record().headers().iter();
    let cors = own.find(|(name, _)| *name == ACCESS_CONTROL_ALLOW_ORIGIN);
    headers.extend(cors.cloned());
    headers
}

/// What a cache needs of every answer that is the asset's: how long it is right, and what tells it from
/// others.
fn validation(selected: Selected, capacity: usize) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(capacity);
    let cache_control = match selected.freshness {
        Freshness::Immutable => IMMUTABLE,
        Freshness::Revalidate => NO_CACHE,
    };
    headers.insert(CACHE_CONTROL, cache_control);
    headers.insert(ETAG, EntityTag::of(&selected.representation).header_value());
    vary(&mut headers, selected.asset);
    headers
}

/// RFC 9110 §12.5.5: an answer that another `Accept-Encoding` could change.
fn vary(headers: &mut HeaderMap, asset: Asset) {
    if asset.has_variants() {
        headers.insert(VARY, BY_CODING);
    }
}

/// RFC 9110 §10.2.1.
fn allow() -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.insert(ALLOW, METHODS);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers
}

/// An error is nobody's to keep: the same URL may be right after the next deploy.
fn refusal() -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.insert(CACHE_CONTROL, NO_STORE);
    headers.insert(CONTENT_LENGTH, ZERO);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers
}

/// An error that is about one of the asset's representations.
fn refusal_of(selected: Selected) -> HeaderMap {
    let mut headers = refusal();
    vary(&mut headers, selected.asset);
    headers
}

/// RFC 9110 §15.5.6.
fn method_not_allowed() -> HeaderMap {
    let mut headers = refusal();
    headers.insert(ALLOW, METHODS);
    headers
}

/// RFC 9110 §15.5.7: it is the answer of every resource to one that refuses the identity.
fn not_acceptable() -> HeaderMap {
    let mut headers = refusal();
    headers.insert(VARY, BY_CODING);
    headers
}

/// RFC 9110 §15.5.17.
fn no_such_range(selected: Selected) -> HeaderMap {
    let mut headers = refusal_of(selected);
    let length = selected.representation.content_length;
    headers.insert(CONTENT_RANGE, formatted(format_args!("bytes */{length}")));
    headers
}

/// RFC 9110 §14.6, RFC 2046 §5.1.
fn multipart(selected: Selected, ranges: &[ByteRange], boundary: &str) -> Vec<u8> {
    let Selected {
        asset,
        representation,
        ..
    } = selected;
    let content_type = asset.content_type();
    let bytes: usize = ranges.iter().map(|range| range.len() + 2 * PART_HEAD).sum();
    let mut body = Vec::with_capacity(bytes);
    for range in ranges {
        let content_range = range.of(representation.content_length);
        let head = format!(
            "--{boundary}\r\nContent-Type: {content_type}\r\nContent-Range: {content_range}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(range.slice(representation.bytes));
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}

/// A delimiter that no part holds: a digest of the content, behind a word of ours.
fn boundary(representation: Representation) -> String {
    format!("steadfast-{}", EntityTag::of(&representation).opaque())
}

/// A value that is made for one answer, with one allocation where it is as short as they all are.
fn formatted(value: fmt::Arguments<'_>) -> HeaderValue {
    const ROOM: usize = 128;
    let mut text = [0; ROOM];
    let mut free = &mut text[..];
    let fits = free.write_fmt(value).is_ok();
    let len = ROOM - free.len();
    let value = if fits {
        HeaderValue::from_bytes(&text[..len])
    } else {
        HeaderValue::try_from(value.to_string())
    };
    value.expect("lengths and entity tags are visible ASCII")
}
