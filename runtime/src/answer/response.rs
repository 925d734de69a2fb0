//! An answer as a response: status, headers, and a body that is a slice of the binary.
//!
//! Every header map is made with its final size, so that a response allocates it once, and those that are
//! asked for most are copies of [`header_maps`](super::header_maps). Texts are made at compile time, but for
//! what tells one range from another.

use std::{fmt, io::Write as _};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_RANGE, VARY, X_CONTENT_TYPE_OPTIONS},
};

use super::{
    Answer, EntityTag, Freshness, Selected,
    header_maps::{BY_CODING, Field, Kind, NOSNIFF, Template, embedded, not_found, refusal},
    range::{ByteRange, PART_HEAD},
};
use crate::{
    asset::Asset,
    table::{Header, Representation},
};

const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// The most headers that an answer without a representation has.
const FEW: usize = 6;

impl Answer {
    /// The answer as a response.
    #[inline]
    pub(crate) fn render<B: From<Bytes>>(self) -> Response<B> {
        let (status, headers, body) = self.into_parts();
        let mut response = Response::new(B::from(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }

    #[inline]
    fn into_parts(self) -> (StatusCode, HeaderMap, Bytes) {
        match self {
            Answer::Whole(selected) => {
                let body = Bytes::from_static(selected.representation.bytes);
                (StatusCode::OK, whole(&selected), body)
            }
            Answer::Head(selected) => empty(StatusCode::OK, whole(&selected)),
            Answer::Part(selected, range) => {
                let body = Bytes::from_static(range.slice(selected.representation.bytes));
                (StatusCode::PARTIAL_CONTENT, part(&selected, range), body)
            }
            Answer::Parts(selected, ranges) => {
                let (headers, body) = parts(&selected, &ranges);
                (StatusCode::PARTIAL_CONTENT, headers, body)
            }
            Answer::Options(asset) => empty(StatusCode::NO_CONTENT, allow(asset)),
            Answer::NotModified(selected) => {
                empty(StatusCode::NOT_MODIFIED, not_modified(&selected))
            }
            Answer::NotFound => empty(StatusCode::NOT_FOUND, not_found()),
            Answer::MethodNotAllowed(asset) => {
                empty(StatusCode::METHOD_NOT_ALLOWED, method_not_allowed(asset))
            }
            Answer::NotAcceptable(asset) => {
                empty(StatusCode::NOT_ACCEPTABLE, not_acceptable(asset))
            }
            Answer::PreconditionFailed(selected) => {
                empty(StatusCode::PRECONDITION_FAILED, refusal_of(&selected))
            }
            Answer::RangeNotSatisfiable(selected) => {
                empty(StatusCode::RANGE_NOT_SATISFIABLE, no_such_range(&selected))
            }
        }
    }
}

/// A response without content.
fn empty(status: StatusCode, headers: HeaderMap) -> (StatusCode, HeaderMap, Bytes) {
    (status, headers, Bytes::new())
}

/// The headers of the 200 for an asset's own URL in one of its representations.
pub(crate) fn headers_at_own_url(asset: Asset, representation: Representation) -> HeaderMap {
    let freshness = match asset.record().form().is_immutable() {
        true => Freshness::Immutable,
        false => Freshness::Revalidate,
    };
    whole(&Selected {
        asset,
        representation,
        freshness,
    })
}

/// RFC 9110 §15.3.1: the headers of a 200.
fn whole(selected: &Selected) -> HeaderMap {
    Template::of(Kind::Whole, selected).fill(|field| of_whole(field, selected), own(selected.asset))
}

/// RFC 9110 §15.3.7.1. All that the 200 has is sent with `If-Range` too, where §15.3.7 would rather have
/// less: a browser judges every response by its `Content-Type`.
fn part(selected: &Selected, range: ByteRange) -> HeaderMap {
    let value_of = |field| match field {
        Field::ContentLength => decimal(range.len()),
        Field::ContentRange => {
            let content_range = range.of(selected.representation.content_length);
            formatted(format_args!("{content_range}"))
        }
        _ => of_whole(field, selected),
    };
    Template::of(Kind::Part, selected).fill(value_of, own(selected.asset))
}

/// RFC 9110 §15.3.7.2: `multipart/byteranges` (§14.6).
///
/// The parts are copied into one piece of memory, whose size `range` bounds: what the layer goes around
/// has a body of its own type, which is made of one `Bytes`.
fn parts(selected: &Selected, ranges: &[ByteRange]) -> (HeaderMap, Bytes) {
    let boundary = Boundary::of(selected.representation);
    let body = multipart(selected, ranges, boundary);
    let value_of = |field| match field {
        Field::ContentLength => decimal(body.len()),
        Field::ContentType => formatted(format_args!("multipart/byteranges; boundary={boundary}")),
        _ => of_whole(field, selected),
    };
    let headers = Template::of(Kind::Whole, selected).fill(value_of, own(selected.asset));
    (headers, body.into())
}

/// RFC 9110 §15.4.5: what guides a cache, and no other metadata of the representation. The asset's own
/// headers are sent too: without them a stored response, which a 304 brings up to date (RFC 9111 §4.3.4),
/// would keep a policy that was changed since, for as long as the content stays.
fn not_modified(selected: &Selected) -> HeaderMap {
    let template = Template::of(Kind::NotModified, selected);
    template.fill(|field| of_whole(field, selected), own(selected.asset))
}

/// The values that a 200 has.
#[inline]
fn of_whole(field: Field, selected: &Selected) -> HeaderValue {
    embedded(match field {
        Field::ContentLength => selected.representation.content_length,
        Field::ContentType => selected.asset.content_type(),
        Field::ETag => selected.representation.etag,
        // No template of a 200 has a place for it.
        Field::ContentRange => "",
    })
}

/// The asset's own headers.
#[inline]
fn own(asset: Asset) -> &'static [Header] {
    asset.record().headers()
}

/// Puts in who may read the answer: of an error too, else a script of another site does not learn even
/// its status (Fetch, CORS check).
fn cors(headers: &mut HeaderMap, asset: Asset) {
    let mut own = own(asset).iter();
    let cors = own.find(|(name, _)| *name == ACCESS_CONTROL_ALLOW_ORIGIN);
    headers.extend(cors.cloned());
}

/// RFC 9110 §10.2.1.
fn allow(asset: Asset) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.insert(ALLOW, METHODS);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    cors(&mut headers, asset);
    headers
}

/// An error that is about an asset.
fn refusal_by(asset: Asset) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FEW);
    headers.extend(refusal());
    cors(&mut headers, asset);
    headers
}

/// An error that is about one of its representations.
fn refusal_of(selected: &Selected) -> HeaderMap {
    let mut headers = refusal_by(selected.asset);
    if selected.asset.has_variants() {
        headers.insert(VARY, BY_CODING);
    }
    headers
}

/// RFC 9110 §15.5.6.
fn method_not_allowed(asset: Asset) -> HeaderMap {
    let mut headers = refusal_by(asset);
    headers.insert(ALLOW, METHODS);
    headers
}

/// RFC 9110 §15.5.7: every resource has it for who refuses the identity and each coding that there is.
fn not_acceptable(asset: Asset) -> HeaderMap {
    let mut headers = refusal_by(asset);
    headers.insert(VARY, BY_CODING);
    headers
}

/// RFC 9110 §15.5.17.
fn no_such_range(selected: &Selected) -> HeaderMap {
    let mut headers = refusal_of(selected);
    let length = selected.representation.content_length;
    headers.insert(CONTENT_RANGE, formatted(format_args!("bytes */{length}")));
    headers
}

/// RFC 9110 §14.6, RFC 2046 §5.1.
fn multipart(selected: &Selected, ranges: &[ByteRange], boundary: Boundary) -> Vec<u8> {
    let representation = selected.representation;
    let content_type = selected.asset.content_type();
    let bytes = ranges.iter().map(|range| range.len() + PART_HEAD).sum();
    let mut body = Vec::with_capacity(bytes);
    let mut write = |text: fmt::Arguments<'_>, bytes: &[u8]| {
        body.write_fmt(text).expect("memory takes every text");
        body.extend_from_slice(bytes);
    };
    for range in ranges {
        let content_range = range.of(representation.content_length);
        write(
            format_args!(
                "--{boundary}\r\nContent-Type: {content_type}\r\nContent-Range: {content_range}\r\n\r\n"
            ),
            range.slice(representation.bytes),
        );
        write(format_args!("\r\n"), b"");
    }
    write(format_args!("--{boundary}--\r\n"), b"");
    body
}

/// A delimiter that no part holds: a digest of the content, behind a word of ours.
#[derive(Clone, Copy)]
struct Boundary(&'static str);

impl Boundary {
    fn of(representation: Representation) -> Self {
        Boundary(EntityTag::of(&representation).opaque())
    }
}

impl fmt::Display for Boundary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "steadfast-{}", self.0)
    }
}

/// A number of bytes, with one allocation where `HeaderValue::from` has two.
fn decimal(number: usize) -> HeaderValue {
    let mut digits = itoa::Buffer::new();
    HeaderValue::from_str(digits.format(number)).expect("digits are visible ASCII")
}

/// A value that is made for one answer, with one allocation.
fn formatted(value: fmt::Arguments<'_>) -> HeaderValue {
    /// The longest names a boundary: 71 bytes.
    const ROOM: usize = 96;
    let mut text = [0; ROOM];
    let mut free = &mut text[..];
    free.write_fmt(value)
        .expect("there is room for the longest");
    let len = ROOM - free.len();
    HeaderValue::from_bytes(&text[..len]).expect("lengths and entity tags are visible ASCII")
}

#[cfg(test)]
mod tests {
    use steadfast_core::ContentCoding;

    use super::{ByteRange, Freshness, PART_HEAD, Selected, parts};
    use crate::{
        asset::Asset,
        table::{
            Record, Representation, Table,
            tests::{row, table},
        },
    };

    /// The texts are as long as any.
    static TABLE: Table = table(
        &[("", &[0; 100])],
        &[row([0, 18, 18, 38, 111], 100)],
        "\"0123456789abcdef\"18446744073709551615\
         application/vnd.openxmlformats-officedocument.presentationml.presentation",
    );

    static RECORDS: [Record; 1] = Record::all(&TABLE);

    #[test]
    fn no_part_takes_more_than_is_reckoned() {
        let asset = Asset::new(&RECORDS[0]);
        let representation = Representation {
            coding: ContentCoding::Zstd,
            etag: "\"0123456789abcdef-zstd-01234567\"",
            ..asset.identity_representation()
        };
        let selected = Selected {
            asset,
            representation,
            freshness: Freshness::Revalidate,
        };
        let range = |first| ByteRange { first, last: first };
        // A position may have 18 digits more than these, and a part has two.
        let most = 2 * (1 + PART_HEAD - 2 * 18);
        let (headers, body) = parts(&selected, &[range(80), range(99)]);
        assert!(body.len() <= most, "{} of {most}", body.len());
        assert_eq!(headers["content-length"], body.len().to_string());
    }
}
