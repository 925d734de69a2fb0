//! The headers that many responses share, with placeholders for the values of each.
//!
//! Inserting a header into a map costs several times as much as copying it. The maps are therefore built once,
//! and a response copies one and fills in its values.

use std::{iter, sync::LazyLock};

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};
use steadfast_core::ContentCoding;

use crate::resource::{CachePolicy, Header, Varies};

pub(super) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
pub(super) const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
pub(super) const BY_CODING: HeaderValue = HeaderValue::from_static("Accept-Encoding");
pub(super) const ZERO: HeaderValue = HeaderValue::from_static("0");
/// The value of a header that no response has filled in yet.
pub(super) const PLACEHOLDER: HeaderValue = HeaderValue::from_static("");

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
pub(super) const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const BYTES: HeaderValue = HeaderValue::from_static("bytes");

/// A header whose value differs from response to response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OwnHeader {
    ContentLength,
    ContentRange,
    ContentType,
    ETag,
}

/// A response with a representation.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Whole,
    Part,
    NotModified,
}

const SHAPES: [Shape; 3] = [Shape::Whole, Shape::Part, Shape::NotModified];
const CACHE_POLICIES: [CachePolicy; 2] = [CachePolicy::Immutable, CachePolicy::Revalidate];

/// The coding, where there are several to choose from.
type Variant = Option<ContentCoding>;

const VARIANTS: [Variant; 1 + ContentCoding::ALL.len()] = [
    None,
    Some(ContentCoding::ALL[0]),
    Some(ContentCoding::ALL[1]),
    Some(ContentCoding::ALL[2]),
    Some(ContentCoding::ALL[3]),
];

pub(super) static HEADER_MAPS: LazyLock<HeaderMaps> = LazyLock::new(HeaderMaps::new);

/// Builds the header maps eagerly, so that the first request does not pay for it.
pub(crate) fn prepare() {
    LazyLock::force(&HEADER_MAPS);
}

/// All header maps.
pub(super) struct HeaderMaps {
    /// For each of [`SHAPES`], for each of [`CACHE_POLICIES`], one for each of [`VARIANTS`].
    of_representations: Vec<Template>,
    not_found: HeaderMap,
}

impl HeaderMaps {
    fn new() -> Self {
        let mut of_representations = Vec::new();
        for shape in SHAPES {
            for cache_policy in CACHE_POLICIES {
                let of_variant = |variant| Template::new(headers(shape, cache_policy, variant));
                of_representations.extend(VARIANTS.map(of_variant));
            }
        }
        HeaderMaps {
            of_representations,
            not_found: error_headers().collect(),
        }
    }

    /// The template of a response with a representation in this coding.
    #[inline]
    pub(super) fn template(
        &self,
        shape: Shape,
        cache_policy: CachePolicy,
        varies: Varies,
        coding: ContentCoding,
    ) -> &Template {
        let variant = match varies {
            Varies::Never => 0,
            Varies::ByAcceptEncoding => 1 + coding as usize,
        };
        let cache_policy = cache_policy as usize;
        let row = shape as usize * CACHE_POLICIES.len() + cache_policy;
        &self.of_representations[row * VARIANTS.len() + variant]
    }

    /// The headers of a 404.
    pub(super) fn not_found(&self) -> HeaderMap {
        self.not_found.clone()
    }
}

/// The headers of every error. Errors must not be cached: the same URL may be right after the next deploy.
pub(super) fn error_headers() -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let headers = [
        (CACHE_CONTROL, NO_STORE),
        (CONTENT_LENGTH, ZERO),
        (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
    ];
    headers.into_iter()
}

/// The headers of a response, with placeholders for its own values.
fn headers(shape: Shape, cache_policy: CachePolicy, variant: Variant) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // The placeholders come first, so that filling them in does not visit all headers.
    headers.insert(ETAG, PLACEHOLDER);
    // RFC 9110 §8.6 allows it in a 304, and frameworks write that of the empty content otherwise.
    headers.insert(CONTENT_LENGTH, PLACEHOLDER);
    match shape {
        Shape::NotModified => {}
        Shape::Whole => {
            headers.insert(CONTENT_TYPE, PLACEHOLDER);
        }
        Shape::Part => {
            headers.insert(CONTENT_TYPE, PLACEHOLDER);
            headers.insert(CONTENT_RANGE, PLACEHOLDER);
        }
    }
    let cache_control = match cache_policy {
        CachePolicy::Immutable => IMMUTABLE,
        CachePolicy::Revalidate => NO_CACHE,
    };
    headers.insert(CACHE_CONTROL, cache_control);
    if variant.is_some() {
        // RFC 9110 §12.5.5: another `Accept-Encoding` could change the answer.
        headers.insert(VARY, BY_CODING);
    }
    if let Shape::NotModified = shape {
        return headers;
    }
    headers.insert(ACCEPT_RANGES, BYTES);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if let Some(coding) = variant.filter(|coding| *coding != ContentCoding::Identity) {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.token()));
    }
    headers
}

/// A header map with placeholders.
pub(super) struct Template {
    headers: HeaderMap,
    /// For each header, in the order of the map's iteration, whose placeholder it is, up to the last one. A
    /// copy of the map has the same order.
    own: Vec<Option<OwnHeader>>,
}

impl Template {
    fn new(headers: HeaderMap) -> Self {
        let own = |(name, value): (&HeaderName, &HeaderValue)| match *name {
            _ if !value.is_empty() => None,
            CONTENT_LENGTH => Some(OwnHeader::ContentLength),
            CONTENT_RANGE => Some(OwnHeader::ContentRange),
            CONTENT_TYPE => Some(OwnHeader::ContentType),
            ETAG => Some(OwnHeader::ETag),
            _ => None,
        };
        let mut own: Vec<_> = headers.iter().map(own).collect();
        let end = own.iter().rposition(Option::is_some);
        own.truncate(end.map_or(0, |last| last + 1));
        Template { headers, own }
    }

    /// A copy with its values, and the resource's custom headers.
    #[inline]
    pub(super) fn fill(
        &self,
        mut value_of: impl FnMut(OwnHeader) -> HeaderValue,
        custom: &[Header],
    ) -> HeaderMap {
        if !custom.is_empty() {
            return self.fill_larger(value_of, custom);
        }
        let mut headers = self.headers.clone();
        for (own, value) in self.own.iter().zip(headers.values_mut()) {
            if let Some(own) = *own {
                *value = value_of(own);
            }
        }
        headers
    }

    /// A copy has no capacity for more headers, and would be reallocated for them.
    #[cold]
    fn fill_larger(
        &self,
        mut value_of: impl FnMut(OwnHeader) -> HeaderValue,
        custom: &[Header],
    ) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + custom.len());
        let shared = iter::repeat(&None);
        for (own, (name, value)) in self.own.iter().chain(shared).zip(&self.headers) {
            let value = own.map_or_else(|| value.clone(), &mut value_of);
            headers.insert(name, value);
        }
        headers.extend(custom.iter().cloned());
        headers
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use http::header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, SERVER};

    use super::{CACHE_POLICIES, HEADER_MAPS, HeaderValue, OwnHeader, SHAPES, VARIANTS};

    fn value_of(own: OwnHeader) -> HeaderValue {
        HeaderValue::from_static(match own {
            OwnHeader::ContentLength => "length",
            OwnHeader::ContentRange => "range",
            OwnHeader::ContentType => "type",
            OwnHeader::ETag => "tag",
        })
    }

    #[test]
    fn every_value_replaces_its_own_placeholder() {
        let custom = (SERVER, HeaderValue::from_static("custom"));
        let all = &HEADER_MAPS.of_representations;
        assert_eq!(
            all.len(),
            SHAPES.len() * CACHE_POLICIES.len() * VARIANTS.len()
        );
        for template in all {
            for custom in [&[][..], slice::from_ref(&custom)] {
                let filled = template.fill(value_of, custom);
                assert_eq!(filled.len(), template.headers.len() + custom.len());
                for (name, expected) in [
                    (CONTENT_LENGTH, "length"),
                    (CONTENT_RANGE, "range"),
                    (CONTENT_TYPE, "type"),
                    (ETAG, "tag"),
                    (SERVER, "custom"),
                ] {
                    let value = filled.get(name);
                    assert!(value.is_none_or(|value| value == expected), "{value:?}");
                }
                assert!(filled.values().all(|value| !value.is_empty()));
            }
        }
    }
}
