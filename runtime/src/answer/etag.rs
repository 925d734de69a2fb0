//! Entity tags (RFC 9110 §8.8.3) and their two comparisons.

use http::HeaderValue;

use crate::request::Lines;

/// The strong entity tag of a representation, with its quotes.
#[derive(Clone, Debug)]
pub(crate) struct EntityTag(HeaderValue);

impl EntityTag {
    #[inline]
    pub(crate) fn new(value: HeaderValue) -> Self {
        EntityTag(value)
    }

    #[inline]
    pub(super) fn into_value(self) -> HeaderValue {
        self.0
    }

    /// The text between the quotes.
    pub(super) fn opaque(&self) -> &str {
        let tag = self.0.to_str().unwrap_or_default();
        tag.trim_matches('"')
    }

    /// Strong comparison (§8.8.3.2): a weak tag equals nothing.
    pub(super) fn strong_eq(&self, other: &[u8]) -> bool {
        other == self.0.as_bytes()
    }

    /// Weak comparison (§8.8.3.2): a `W/` in front of `other` does not matter.
    pub(super) fn weak_eq(&self, other: &[u8]) -> bool {
        self.strong_eq(other.strip_prefix(b"W/").unwrap_or(other))
    }
}

/// Whether a condition is `*` or lists a tag for which `matches` holds.
pub(super) fn any_listed(condition: &Lines<'_>, matches: impl Fn(&[u8]) -> bool) -> bool {
    condition.iter().any(|line| {
        // Nearly always the line is one tag and nothing else.
        matches(line) || line.trim_ascii() == b"*" || list(line).any(&matches)
    })
}

/// The entity tags of a list-based field's value, unparsed. A comma inside quotes belongs to the tag.
fn list(value: &[u8]) -> impl Iterator<Item = &[u8]> {
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
    use super::{EntityTag, HeaderValue, list};

    #[test]
    fn a_comma_inside_quotes_belongs_to_the_tag() {
        let tags: Vec<_> = list(b"\"a,b\" , W/\"c\",\"\"").collect();
        assert_eq!(tags, [&b"\"a,b\""[..], b"W/\"c\"", b"\"\""]);
    }

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
