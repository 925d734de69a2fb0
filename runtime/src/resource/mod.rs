//! What a request target identifies (RFC 9110 §3.1), whatever its source: the binary, the disk. An answer is
//! decided on these terms alone.

mod entity_tag;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use steadfast_core::ContentCoding;

pub(crate) use self::entity_tag::EntityTag;

/// A custom response header.
pub type Header = (HeaderName, HeaderValue);

/// A resource with its representations.
///
/// Calls are dispatched statically, and an embedded file answers each without an allocation.
pub(crate) trait Resource {
    /// Names one of its representations.
    type Key: Copy;

    /// The media type, with its charset.
    fn content_type(&self) -> HeaderValue;

    /// The user's own response headers.
    fn custom_headers(&self) -> &[Header];

    /// Whether another request could select another representation.
    fn varies(&self) -> Varies;

    /// The codings of its representations: the identity first, where there is one, and then from the largest
    /// representation to the smallest.
    fn codings(&self) -> impl Iterator<Item = (ContentCoding, Self::Key)>;

    /// The representation with this key; `None` where it has gone since.
    fn representation(&self, key: Self::Key) -> Option<Representation>;
}

/// What the selection of a representation depends on (RFC 9110 §12.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Varies {
    /// Nothing: the identity is the only representation.
    Never,
    /// The field `Accept-Encoding`: there are content codings to choose from, or to refuse.
    ByAcceptEncoding,
}

/// A representation: what one answer sends.
#[derive(Clone, Debug)]
pub(crate) struct Representation {
    pub(crate) coding: ContentCoding,
    pub(crate) content: Bytes,
    /// No other representation of any resource has it.
    pub(crate) etag: EntityTag,
    /// The number of bytes, in decimal.
    pub(crate) content_length: HeaderValue,
}

/// How long a stored response under the requested URL stays fresh (RFC 9111 §5.2.2, RFC 8246).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// The URL carries the content's version: for ever.
    Immutable,
    /// The URL outlives the content: it is revalidated on every use.
    Revalidate,
}
