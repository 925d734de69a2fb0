//! Strong entity tags and their two comparisons (RFC 9110 §8.8.3).

use http::HeaderValue;

/// The strong entity tag of a representation, with its quotes.
#[derive(Clone, Debug)]
pub(crate) struct EntityTag(HeaderValue);

impl EntityTag {
    #[inline]
    pub(crate) fn new(value: HeaderValue) -> Self {
        EntityTag(value)
    }

    #[inline]
    pub(crate) fn into_value(self) -> HeaderValue {
        self.0
    }

    /// The text between the quotes.
    pub(crate) fn opaque(&self) -> &str {
        let tag = self.0.to_str().unwrap_or_default();
        tag.trim_matches('"')
    }

    /// Strong comparison (§8.8.3.2): a weak tag equals nothing.
    pub(crate) fn strong_eq(&self, other: &[u8]) -> bool {
        other == self.0.as_bytes()
    }

    /// Weak comparison (§8.8.3.2): a `W/` in front of `other` does not matter.
    pub(crate) fn weak_eq(&self, other: &[u8]) -> bool {
        self.strong_eq(other.strip_prefix(b"W/").unwrap_or(other))
    }
}

#[cfg(test)]
mod tests {
    use super::{EntityTag, HeaderValue};

    /// The table of §8.8.3.2, whose left side is always strong here.
    #[test]
    fn tags_compare_as_in_the_rfcs_table() {
        let tag = EntityTag::new(HeaderValue::from_static("\"1\""));
        for (other, strong, weak) in [
            ("W/\"1\"", false, true),
            ("W/\"2\"", false, false),
            ("\"1\"", true, true),
            ("w/\"1\"", false, false),
            ("1", false, false),
        ] {
            assert_eq!(tag.strong_eq(other.as_bytes()), strong, "{other}");
            assert_eq!(tag.weak_eq(other.as_bytes()), weak, "{other}");
        }
    }
}
