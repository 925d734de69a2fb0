//! What a request target identifies (RFC 9110 §3.1), whatever its source: the binary, the disk. An answer is
//! decided on these terms alone.

mod entity_tag;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use steadfast_core::ContentCoding;

pub(crate) use self::entity_tag::EntityTag;

/// A custom response header.
pub type Header = (HeaderName, HeaderValue);

/// A header whose name and value the macro has checked.
pub const fn header(name: &'static str, value: &'static str) -> Header {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// A resource with its representations.
///
/// Calls are dispatched statically, and an embedded file answers each without an allocation.
pub(crate) trait Resource {
    /// Names one of its representations.
    type Key: Copy;

    type Representation: Representation;

    /// The media type, with its charset.
    fn content_type(&self) -> HeaderValue;

    /// The user's own response headers.
    fn custom_headers(&self) -> &[Header];

    /// The request fields that select a representation.
    fn varies(&self) -> Varies;

    /// The codings of its representations: the identity first, where there is one, and then from the largest
    /// representation to the smallest.
    fn codings(&self) -> impl Iterator<Item = (ContentCoding, Self::Key)>;

    /// The representation with this key; `None` where it has gone since.
    fn representation(&self, key: Self::Key) -> Option<Self::Representation>;
}

/// A representation: what one answer sends.
///
/// Header values are made on demand, because few answers need all of them, and a decision needs none.
pub(crate) trait Representation {
    fn coding(&self) -> ContentCoding;

    /// No other representation of any resource has it.
    fn etag(&self) -> EntityTag<'_>;

    /// [`etag`](Representation::etag) as the value of a header.
    fn etag_value(&self) -> HeaderValue;

    /// The number of bytes.
    fn len(&self) -> usize;

    /// [`len`](Representation::len) as the value of a header, in decimal.
    fn content_length(&self) -> HeaderValue;

    /// The bytes, shared.
    fn content(&self) -> Bytes;
}

/// What the selection of a representation depends on (RFC 9110 §12.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Varies {
    /// Nothing: the identity is the only representation.
    Never,
    /// The field `Accept-Encoding`: there are content codings to choose from, or to refuse.
    ByAcceptEncoding,
}

/// How long a stored response under the requested URL stays fresh (RFC 9111 §5.2.2, RFC 8246).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// The URL carries the content's version: for ever.
    Immutable,
    /// The URL outlives the content: it is revalidated on every use.
    Revalidate,
}
