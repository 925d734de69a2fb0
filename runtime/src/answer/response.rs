//! An answer as a response: status, headers, and content that shares the representation's bytes.
//!
//! Every header map is allocated once, with its final size, and those of the most frequent answers are copies of
//! [`header_maps`](super::header_maps). Nothing is formatted except for ranges.

use std::{fmt, io::Write as _};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_RANGE, VARY, X_CONTENT_TYPE_OPTIONS},
};

use smallvec::SmallVec;

use super::{
    Answer, Selected,
    header_maps::{BY_CODING, HEADER_MAPS, NOSNIFF, OwnHeader, PLACEHOLDER, Shape, error_headers},
    range::{ByteRange, PART_HEAD},
};
use crate::resource::{CachePolicy, Representation, Resource, Varies};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The most headers that an answer without a representation has.
const FEW: usize = 6;

/// The 404 of a folder that has no such asset.
pub(crate) fn not_found() -> Response<Bytes> {
    empty(StatusCode::NOT_FOUND, HEADER_MAPS.not_found())
}

/// The headers of the 200 for a resource in one of its representations.
pub(crate) fn headers_of_whole<R: Resource>(
    resource: R,
    representation: Representation,
    cache_policy: CachePolicy,
) -> HeaderMap {
    let selected = Selected {
        resource,
        representation,
        cache_policy,
    };
    selected.into_parts(Shape::Whole).0
}

impl<R: Resource> Answer<R> {
    /// The answer as a response.
    #[inline]
    pub(crate) fn into_response(self) -> Response<Bytes> {
        match self {
            Answer::Whole(selected) => {
                let (headers, content) = selected.into_parts(Shape::Whole);
                response(StatusCode::OK, headers, content)
            }
            Answer::Head(selected) => {
                let (headers, _) = selected.into_parts(Shape::Whole);
                empty(StatusCode::OK, headers)
            }
            Answer::Part(selected, range) => part(selected, range),
            Answer::Parts(selected, ranges) => parts(selected, &ranges),
            Answer::Options(resource) => empty(StatusCode::NO_CONTENT, allow(&resource)),
            // RFC 9110 §15.4.5: what guides a cache, and no other metadata of the representation. The custom
            // headers are sent too: without them a stored response, which a 304 freshens (RFC 9111 §4.3.4),
            // would keep a policy that was changed since, for as long as the content stays.
            Answer::NotModified(selected) => {
                let (headers, _) = selected.into_parts(Shape::NotModified);
                empty(StatusCode::NOT_MODIFIED, headers)
            }
            Answer::MethodNotAllowed(resource) => empty(
                StatusCode::METHOD_NOT_ALLOWED,
                method_not_allowed(&resource),
            ),
            Answer::NotAcceptable(resource) => {
                empty(StatusCode::NOT_ACCEPTABLE, not_acceptable(&resource))
            }
            Answer::PreconditionFailed(selected) => {
                empty(StatusCode::PRECONDITION_FAILED, error_about(&selected))
            }
            Answer::RangeNotSatisfiable(selected) => empty(
                StatusCode::RANGE_NOT_SATISFIABLE,
                not_satisfiable(&selected),
            ),
        }
    }
}

#[inline]
fn response(status: StatusCode, headers: HeaderMap, content: Bytes) -> Response<Bytes> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// A response without content.
#[inline]
fn empty(status: StatusCode, headers: HeaderMap) -> Response<Bytes> {
    response(status, headers, Bytes::new())
}

impl<R: Resource> Selected<R> {
    /// The headers of a response of this shape with the whole content, and that content.
    #[inline]
    fn into_parts(self, shape: Shape) -> (HeaderMap, Bytes) {
        self.into_parts_with(shape, |_| None)
    }

    /// The same with some values that differ.
    #[inline]
    fn into_parts_with(
        self,
        shape: Shape,
        mut value_of: impl FnMut(OwnHeader) -> Option<HeaderValue>,
    ) -> (HeaderMap, Bytes) {
        let Selected {
            resource,
            representation,
            cache_policy,
        } = self;
        let template = HEADER_MAPS.template(
            shape,
            cache_policy,
            resource.varies(),
            representation.coding,
        );
        let mut etag = Some(representation.etag.into_value());
        let mut content_length = Some(representation.content_length);
        let value_of = |own| {
            let value = value_of(own).or_else(|| match own {
                OwnHeader::ContentLength => content_length.take(),
                OwnHeader::ContentType => Some(resource.content_type()),
                OwnHeader::ETag => etag.take(),
                OwnHeader::ContentRange => None,
            });
            value.unwrap_or(PLACEHOLDER)
        };
        let headers = template.fill(value_of, resource.custom_headers());
        (headers, representation.content)
    }
}

/// RFC 9110 §15.3.7.1. All headers of the 200 are sent with `If-Range` too, where §15.3.7 asks for fewer: a
/// browser judges every response by its `Content-Type`.
fn part<R: Resource>(selected: Selected<R>, range: ByteRange) -> Response<Bytes> {
    let content_range = range.content_range(selected.representation.content.len());
    let value_of = |own| match own {
        OwnHeader::ContentLength => Some(decimal(range.len())),
        OwnHeader::ContentRange => Some(formatted(format_args!("{content_range}"))),
        OwnHeader::ContentType | OwnHeader::ETag => None,
    };
    let (headers, content) = selected.into_parts_with(Shape::Part, value_of);
    response(StatusCode::PARTIAL_CONTENT, headers, range.slice(&content))
}

/// RFC 9110 §15.3.7.2: `multipart/byteranges` (§14.6).
///
/// The parts are copied into one piece of memory, whose size `range` bounds: a response's content is one `Bytes`.
fn parts<R: Resource>(selected: Selected<R>, ranges: &[ByteRange]) -> Response<Bytes> {
    let body = multipart(&selected, ranges);
    let mut content_type = {
        let boundary = Boundary::of(&selected.representation);
        let value = format_args!("multipart/byteranges; boundary={boundary}");
        Some(formatted(value))
    };
    let value_of = |own| match own {
        OwnHeader::ContentLength => Some(decimal(body.len())),
        OwnHeader::ContentType => content_type.take(),
        OwnHeader::ContentRange | OwnHeader::ETag => None,
    };
    let (headers, _) = selected.into_parts_with(Shape::Whole, value_of);
    response(StatusCode::PARTIAL_CONTENT, headers, body.into())
}

/// Adds who may read the answer: also an error, else a script of another site does not learn even its status
/// (Fetch, CORS check).
fn add_cors<R: Resource>(headers: &mut HeaderMap, resource: &R) {
    let mut custom = resource.custom_headers().iter();
    let cors = custom.find(|(name, _)| *name == ACCESS_CONTROL_ALLOW_ORIGIN);
    headers.extend(cors.cloned());
}

/// RFC 9110 §10.2.1.
fn allow<R: Resource>(resource: &R) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.insert(ALLOW, METHODS);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    add_cors(&mut headers, resource);
    headers
}

/// The headers of an error about a resource.
fn error_of<R: Resource>(resource: &R) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.extend(error_headers());
    add_cors(&mut headers, resource);
    headers
}

/// The headers of an error about one of its representations.
fn error_about<R: Resource>(selected: &Selected<R>) -> HeaderMap {
    let mut headers = error_of(&selected.resource);
    if selected.resource.varies() == Varies::ByAcceptEncoding {
        headers.insert(VARY, BY_CODING);
    }
    headers
}

/// RFC 9110 §15.5.6.
fn method_not_allowed<R: Resource>(resource: &R) -> HeaderMap {
    let mut headers = error_of(resource);
    headers.insert(ALLOW, METHODS);
    headers
}

/// RFC 9110 §15.5.7: every resource has this answer for clients that refuse the identity and every coding.
fn not_acceptable<R: Resource>(resource: &R) -> HeaderMap {
    let mut headers = error_of(resource);
    headers.insert(VARY, BY_CODING);
    headers
}

/// RFC 9110 §15.5.17.
fn not_satisfiable<R: Resource>(selected: &Selected<R>) -> HeaderMap {
    let mut headers = error_about(selected);
    let length = selected.representation.content.len();
    headers.insert(CONTENT_RANGE, formatted(format_args!("bytes */{length}")));
    headers
}

/// RFC 9110 §14.6, RFC 2046 §5.1.
fn multipart<R: Resource>(selected: &Selected<R>, ranges: &[ByteRange]) -> Vec<u8> {
    let Selected {
        resource,
        representation,
        ..
    } = selected;
    let content = &representation.content;
    let content_type = resource.content_type();
    let boundary = Boundary::of(representation);
    let capacity = ranges.iter().map(|range| range.len() + PART_HEAD).sum();
    let mut body = Vec::with_capacity(capacity);
    let mut write = |text: fmt::Arguments<'_>, bytes: &[u8]| {
        body.write_fmt(text).expect("memory takes every text");
        body.extend_from_slice(bytes);
    };
    for range in ranges {
        let content_range = range.content_range(content.len());
        write(
            format_args!("--{boundary}\r\nContent-Type: "),
            content_type.as_bytes(),
        );
        write(
            format_args!("\r\nContent-Range: {content_range}\r\n\r\n"),
            &range.slice(content),
        );
        write(format_args!("\r\n"), b"");
    }
    write(format_args!("--{boundary}--\r\n"), b"");
    body
}

/// A delimiter that no part holds: a digest of the content, with a prefix of ours.
#[derive(Clone, Copy)]
struct Boundary<'r>(&'r str);

impl<'r> Boundary<'r> {
    fn of(representation: &'r Representation) -> Self {
        Boundary(representation.etag.opaque())
    }
}

impl fmt::Display for Boundary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "steadfast-{}", self.0)
    }
}

/// A number of bytes, with one allocation where `HeaderValue::from` has two.
fn decimal(number: usize) -> HeaderValue {
    let mut digits = itoa::Buffer::new();
    HeaderValue::from_str(digits.format(number)).expect("digits are visible ASCII")
}

/// A value that is formatted for one response, with one allocation.
fn formatted(value: fmt::Arguments<'_>) -> HeaderValue {
    let mut text: SmallVec<[u8; 96]> = SmallVec::new();
    text.write_fmt(value).expect("memory takes every text");
    HeaderValue::from_bytes(&text).expect("lengths and entity tags are visible ASCII")
}
