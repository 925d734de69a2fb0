//! Entity tags (RFC 9110 §8.8.3) and the one comparison that a cache's question needs.

use http::HeaderValue;

use crate::asset::Asset;

/// The strong entity tag of an asset's representation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityTag(&'static str);

impl EntityTag {
    pub(crate) fn of(asset: Asset) -> Self {
        EntityTag(asset.etag())
    }

    pub(crate) fn header_value(self) -> HeaderValue {
        HeaderValue::from_static(self.0)
    }

    /// Weak comparison (§8.8.3.2): a `W/` in front of `other` does not matter.
    pub(crate) fn weak_eq(self, other: &[u8]) -> bool {
        other.strip_prefix(b"W/").unwrap_or(other) == self.0.as_bytes()
    }
}

/// The entity tags of a list header's value, each as it is written. A comma inside quotes belongs to
/// the tag.
pub(crate) fn list(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    value
        .split(move |byte| {
            quoted ^= *byte == b'"';
            *byte == b',' && !quoted
        })
        .map(<[u8]>::trim_ascii)
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_comma_inside_quotes_belongs_to_the_tag() {
        let tags: Vec<_> = list(b"\"a,b\" , W/\"c\",\"\"").collect();
        assert_eq!(tags, [&b"\"a,b\""[..], b"W/\"c\"", b"\"\""]);
    }
}
