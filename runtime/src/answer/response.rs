//! An answer as a response: status, headers, and content that shares the representation's bytes.
//!
//! Every header map is allocated once, with its final size, and those of the most frequent answers are copies of
//! [`header_maps`](super::header_maps). Nothing is formatted except for ranges.

use std::{
    fmt,
    io::{self, Write as _},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{
        ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, ALLOW,
        CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};

use smallvec::SmallVec;

use super::{
    Answer, Selected, cors,
    header_maps::{BY_CODING, HEADER_MAPS, NOSNIFF, OwnHeader, PLACEHOLDER, Shape, error_headers},
    range::{ByteRange, PART_HEAD},
};
use crate::resource::{CachePolicy, Representation, Resource, Varies};

pub(super) const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The most headers that an answer without a representation has.
const FEW: usize = 6;

/// Status, headers and content of a response. They are independent of a framework's body, so that they are
/// compiled once and not in every crate that serves.
pub(crate) type Parts = (StatusCode, HeaderMap, Bytes);

/// The response with a body of any type that bytes convert into.
#[inline]
pub(crate) fn response<B: From<Bytes>>((status, headers, content): Parts) -> Response<B> {
    let mut response = Response::new(B::from(content));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// The 404 of a folder that has no such asset.
pub(crate) fn not_found() -> Parts {
    empty(StatusCode::NOT_FOUND, HEADER_MAPS.not_found())
}

/// The same with a text, if there is one.
pub(crate) fn not_found_with(text: String) -> Parts {
    const PLAIN: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
    let (status, mut headers, content) = not_found();
    if text.is_empty() {
        return (status, headers, content);
    }
    headers.insert(CONTENT_TYPE, PLAIN);
    headers.insert(CONTENT_LENGTH, decimal(text.len()));
    (status, headers, text.into())
}

/// The headers of the 200 for a resource in one of its representations.
pub(crate) fn headers_of_whole<R: Resource>(
    resource: R,
    representation: R::Representation,
    cache_policy: CachePolicy,
) -> HeaderMap {
    let selected = Selected {
        resource,
        representation,
        cache_policy,
    };
    selected.headers(Shape::Whole)
}

impl<R: Resource> Answer<R> {
    /// The answer as a response.
    #[inline]
    pub(crate) fn into_parts(self) -> Parts {
        match self {
            Answer::Whole(selected) => {
                let content = selected.representation.content();
                (StatusCode::OK, selected.headers(Shape::Whole), content)
            }
            Answer::Head(selected) => empty(StatusCode::OK, selected.headers(Shape::Whole)),
            Answer::Part(selected, range) => part(&selected, range),
            Answer::Parts(selected, ranges) => parts(&selected, &ranges),
            Answer::Options(resource) => empty(StatusCode::NO_CONTENT, allow(&resource)),
            Answer::Preflight(resource) => empty(StatusCode::NO_CONTENT, preflight(&resource)),
            // RFC 9110 §15.4.5: what guides a cache, and no other metadata of the representation. The custom
            // headers are sent too: without them a stored response, which a 304 freshens (RFC 9111 §4.3.4),
            // would keep a policy that was changed since, for as long as the content stays.
            Answer::NotModified(selected) => empty(
                StatusCode::NOT_MODIFIED,
                selected.headers(Shape::NotModified),
            ),
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

/// A response without content.
#[inline]
fn empty(status: StatusCode, headers: HeaderMap) -> Parts {
    (status, headers, Bytes::new())
}

impl<R: Resource> Selected<R> {
    /// The headers of a response of this shape with the whole content.
    #[inline]
    fn headers(&self, shape: Shape) -> HeaderMap {
        self.headers_with(shape, |_| None)
    }

    /// The same with some values that differ.
    #[inline]
    fn headers_with(
        &self,
        shape: Shape,
        mut value_of: impl FnMut(OwnHeader) -> Option<HeaderValue>,
    ) -> HeaderMap {
        let Selected {
            resource,
            representation,
            cache_policy,
        } = self;
        let varies = resource.varies();
        let template = HEADER_MAPS.template(shape, *cache_policy, varies, representation.coding());
        let value_of = |own| {
            value_of(own).unwrap_or_else(|| match own {
                OwnHeader::ContentLength => representation.content_length(),
                OwnHeader::ContentType => resource.content_type(),
                OwnHeader::ETag => representation.etag_value(),
                // Only a part has it.
                OwnHeader::ContentRange => PLACEHOLDER,
            })
        };
        template.fill(value_of, resource.custom_headers())
    }
}

/// RFC 9110 §15.3.7.1. All headers of the 200 are sent with `If-Range` too, where §15.3.7 asks for fewer: a
/// browser judges every response by its `Content-Type`.
fn part<R: Resource>(selected: &Selected<R>, range: ByteRange) -> Parts {
    let representation = &selected.representation;
    let complete_length = representation.len();
    let value_of = |own| match own {
        OwnHeader::ContentLength => Some(decimal(range.len())),
        OwnHeader::ContentRange => Some(written(|out| {
            range.write_content_range(complete_length, out)
        })),
        OwnHeader::ContentType | OwnHeader::ETag => None,
    };
    let headers = selected.headers_with(Shape::Part, value_of);
    let content = range.slice(&representation.content());
    (StatusCode::PARTIAL_CONTENT, headers, content)
}

/// RFC 9110 §15.3.7.2: `multipart/byteranges` (§14.6).
///
/// The parts are copied into one piece of memory, whose size `range` bounds: a response's content is one `Bytes`.
fn parts<R: Resource>(selected: &Selected<R>, ranges: &[ByteRange]) -> Parts {
    let body = multipart(selected, ranges);
    let value_of = |own| match own {
        OwnHeader::ContentLength => Some(decimal(body.len())),
        OwnHeader::ContentType => {
            let boundary = Boundary::of(&selected.representation);
            Some(written(|out| {
                write!(out, "multipart/byteranges; boundary={boundary}")
            }))
        }
        OwnHeader::ContentRange | OwnHeader::ETag => None,
    };
    let headers = selected.headers_with(Shape::Whole, value_of);
    (StatusCode::PARTIAL_CONTENT, headers, body.into())
}

/// Adds who may read the answer: also an error, else a script of another site does not learn even its status
/// (Fetch, CORS check).
fn add_cors<R: Resource>(headers: &mut HeaderMap, resource: &R) {
    headers.extend(cors(resource).cloned());
}

/// RFC 9110 §10.2.1.
fn allow<R: Resource>(resource: &R) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.insert(ALLOW, METHODS);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    add_cors(&mut headers, resource);
    headers
}

/// Fetch, "CORS protocol": the methods that are answered, and the request headers that an answer depends on.
fn preflight<R: Resource>(resource: &R) -> HeaderMap {
    const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD");
    const FIELDS: HeaderValue =
        HeaderValue::from_static("If-Match, If-None-Match, If-Range, Range");
    /// A day; browsers keep it for two hours to a day.
    const MAX_AGE: HeaderValue = HeaderValue::from_static("86400");
    let mut headers = allow(resource);
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, FIELDS);
    headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
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
    let length = selected.representation.len();
    headers.insert(
        CONTENT_RANGE,
        written(|out| write!(out, "bytes */{length}")),
    );
    headers
}

/// RFC 9110 §14.6, RFC 2046 §5.1.
fn multipart<R: Resource>(selected: &Selected<R>, ranges: &[ByteRange]) -> Vec<u8> {
    let Selected {
        resource,
        representation,
        ..
    } = selected;
    let content = representation.content();
    let content_type = resource.content_type();
    let boundary = Boundary::of(representation);
    let capacity = ranges.iter().map(|range| range.len() + PART_HEAD).sum();
    let mut body = Vec::with_capacity(capacity);
    let mut write = || {
        for range in ranges {
            write!(body, "--{boundary}\r\nContent-Type: ")?;
            body.write_all(content_type.as_bytes())?;
            body.write_all(b"\r\nContent-Range: ")?;
            range.write_content_range(content.len(), &mut body)?;
            body.write_all(b"\r\n\r\n")?;
            body.write_all(&range.slice(&content))?;
            body.write_all(b"\r\n")?;
        }
        write!(body, "--{boundary}--\r\n")
    };
    write().expect("memory takes every text");
    body
}

/// A delimiter that no part holds: a digest of the content, with a prefix of ours.
#[derive(Clone, Copy)]
struct Boundary<'r>(&'r str);

impl<'r> Boundary<'r> {
    fn of(representation: &'r impl Representation) -> Self {
        Boundary(representation.etag().opaque())
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

/// A value that is written for one response, with one allocation.
fn written(write: impl FnOnce(&mut Text) -> io::Result<()>) -> HeaderValue {
    let mut text = Text(SmallVec::new());
    write(&mut text).expect("memory takes every text");
    HeaderValue::from_bytes(&text.0).expect("lengths and entity tags are visible ASCII")
}

/// Text in memory. The feature of smallvec for this would have debug builds compile cssparser, which depends on smallvec
/// too, and the core twice: for the macro without the feature, and for the runtime with it.
struct Text(SmallVec<[u8; 96]>);

impl io::Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
