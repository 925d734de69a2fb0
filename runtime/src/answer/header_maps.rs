//! Headers that many answers have in common, and the places in them for what is an asset's own.
//!
//! To put a header into a map costs several times what a copy of it does. The maps are therefore made
//! once, and an answer copies one and puts its values into the places that are kept for them.

use std::{iter, sync::LazyLock};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE,
        CONTENT_TYPE, ETAG, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};
use steadfast_core::ContentCoding;

use super::{Freshness, Selected};
use crate::table::Header;

pub(super) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
pub(super) const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
pub(super) const BY_CODING: HeaderValue = HeaderValue::from_static("Accept-Encoding");
pub(super) const ZERO: HeaderValue = HeaderValue::from_static("0");

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const BYTES: HeaderValue = HeaderValue::from_static("bytes");
/// What stands in a place until an answer fills it.
const PLACE: HeaderValue = HeaderValue::from_static("");

/// A header whose value is another one for each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    ContentLength,
    ContentRange,
    ContentType,
    ETag,
}

/// A value that the macro has written.
#[inline]
pub(super) fn embedded(text: &'static str) -> HeaderValue {
    // It checks 16 bytes at once, where `from_static` checks each.
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.expect("the macro writes visible ASCII")
}

/// Which answer with a representation it is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Whole,
    Part,
    NotModified,
}

const KINDS: [Kind; 3] = [Kind::Whole, Kind::Part, Kind::NotModified];
const FRESHNESSES: [Freshness; 2] = [Freshness::Immutable, Freshness::Revalidate];

/// The coding, where there are several to choose from.
const FORMS: [Option<ContentCoding>; 5] = [
    None,
    Some(ContentCoding::Identity),
    Some(ContentCoding::Gzip),
    Some(ContentCoding::Brotli),
    Some(ContentCoding::Zstd),
];

static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::new);

/// Has the templates made: before the first request rather than by it.
pub(crate) fn prepare() {
    LazyLock::force(&TEMPLATES);
}

/// The headers of a 404.
pub(super) fn not_found() -> HeaderMap {
    TEMPLATES.not_found.clone()
}

struct Templates {
    /// For each of [`KINDS`], for each of [`FRESHNESSES`], one for each of [`FORMS`].
    of_representations: Vec<Template>,
    not_found: HeaderMap,
}

impl Templates {
    fn new() -> Self {
        let mut of_representations = Vec::new();
        for kind in KINDS {
            for freshness in FRESHNESSES {
                let of_form = |form| Template::new(headers(kind, freshness, form));
                of_representations.extend(FORMS.map(of_form));
            }
        }
        Templates {
            of_representations,
            not_found: refusal().collect(),
        }
    }
}

/// An error is nobody's to keep: the same URL may be right after the next deploy.
pub(super) fn refusal() -> impl Iterator<Item = (HeaderName, HeaderValue)> {
    let headers = [
        (CACHE_CONTROL, NO_STORE),
        (CONTENT_LENGTH, ZERO),
        (X_CONTENT_TYPE_OPTIONS, NOSNIFF),
    ];
    headers.into_iter()
}

/// The headers of an answer, of which those without a value of their own yet are empty.
fn headers(kind: Kind, freshness: Freshness, form: Option<ContentCoding>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let cache_control = match freshness {
        Freshness::Immutable => IMMUTABLE,
        Freshness::Revalidate => NO_CACHE,
    };
    // The places come first, so that not all headers are passed to fill them.
    headers.insert(ETAG, PLACE);
    // RFC 9110 §8.6 allows it in a 304, and frameworks write that of the empty content otherwise.
    headers.insert(CONTENT_LENGTH, PLACE);
    match kind {
        Kind::NotModified => {}
        Kind::Whole => {
            headers.insert(CONTENT_TYPE, PLACE);
        }
        Kind::Part => {
            headers.insert(CONTENT_TYPE, PLACE);
            headers.insert(CONTENT_RANGE, PLACE);
        }
    }
    headers.insert(CACHE_CONTROL, cache_control);
    if form.is_some() {
        // RFC 9110 §12.5.5: another `Accept-Encoding` could change the answer.
        headers.insert(VARY, BY_CODING);
    }
    if let Kind::NotModified = kind {
        return headers;
    }
    headers.insert(ACCEPT_RANGES, BYTES);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if let Some(coding) = form.filter(|coding| *coding != ContentCoding::Identity) {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.token()));
    }
    headers
}

/// A header map with empty places.
pub(super) struct Template {
    headers: HeaderMap,
    /// For each header, in the order of the map's iteration, whose place it is, up to the last place. A
    /// copy has that order too.
    fields: Vec<Option<Field>>,
}

impl Template {
    /// The template of an answer with this representation.
    #[inline]
    pub(super) fn of(kind: Kind, selected: &Selected) -> &'static Self {
        let freshness = selected.freshness as usize;
        let form = match selected.asset.has_variants() {
            true => 1 + selected.representation.coding as usize,
            false => 0,
        };
        let place = (kind as usize * FRESHNESSES.len() + freshness) * FORMS.len() + form;
        &TEMPLATES.of_representations[place]
    }

    fn new(headers: HeaderMap) -> Self {
        let field = |(name, value): (&HeaderName, &HeaderValue)| match *name {
            _ if !value.is_empty() => None,
            CONTENT_LENGTH => Some(Field::ContentLength),
            CONTENT_RANGE => Some(Field::ContentRange),
            CONTENT_TYPE => Some(Field::ContentType),
            ETAG => Some(Field::ETag),
            _ => None,
        };
        let mut fields: Vec<_> = headers.iter().map(field).collect();
        let end = fields.iter().rposition(Option::is_some);
        fields.truncate(end.map_or(0, |last| last + 1));
        Template { headers, fields }
    }

    /// A copy with its values, and the asset's own headers.
    #[inline]
    pub(super) fn fill(
        &self,
        value_of: impl Fn(Field) -> HeaderValue,
        own: &[Header],
    ) -> HeaderMap {
        if !own.is_empty() {
            return self.fill_larger(value_of, own);
        }
        let mut headers = self.headers.clone();
        for (field, value) in self.fields.iter().zip(headers.values_mut()) {
            if let Some(field) = *field {
                *value = value_of(field);
            }
        }
        headers
    }

    /// A copy has no room for more, and would be made anew for it.
    #[cold]
    fn fill_larger(&self, value_of: impl Fn(Field) -> HeaderValue, own: &[Header]) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(self.headers.len() + own.len());
        let fixed = iter::repeat(&None);
        for (field, (name, value)) in self.fields.iter().chain(fixed).zip(&self.headers) {
            let value = field.map_or_else(|| value.clone(), &value_of);
            headers.insert(name, value);
        }
        headers.extend(own.iter().cloned());
        headers
    }
}

#[cfg(test)]
mod tests {
    use std::slice;

    use http::header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, SERVER};

    use super::{FORMS, FRESHNESSES, Field, HeaderValue, KINDS, TEMPLATES, embedded};

    fn text(field: Field) -> &'static str {
        match field {
            Field::ContentLength => "length",
            Field::ContentRange => "range",
            Field::ContentType => "type",
            Field::ETag => "tag",
        }
    }

    #[test]
    fn every_value_comes_to_its_own_place() {
        let own = (SERVER, HeaderValue::from_static("own"));
        let all = &TEMPLATES.of_representations;
        assert_eq!(all.len(), KINDS.len() * FRESHNESSES.len() * FORMS.len());
        for template in all {
            for own in [&[][..], slice::from_ref(&own)] {
                let filled = template.fill(|field| embedded(text(field)), own);
                assert_eq!(filled.len(), template.headers.len() + own.len());
                for (name, expected) in [
                    (CONTENT_LENGTH, "length"),
                    (CONTENT_RANGE, "range"),
                    (CONTENT_TYPE, "type"),
                    (ETAG, "tag"),
                    (SERVER, "own"),
                ] {
                    let value = filled.get(name);
                    assert!(value.is_none_or(|value| value == expected), "{value:?}");
                }
                assert!(filled.values().all(|value| !value.is_empty()));
            }
        }
    }
}
