//! Entity tags (RFC 9110 §8.8.3) and their two comparisons.

use super::fields::Field;
use crate::table::Representation;

/// The strong entity tag of a representation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityTag(&'static str);

impl EntityTag {
    pub(crate) fn of(representation: &Representation) -> Self {
        EntityTag(representation.etag)
    }

    /// The text between the quotes.
    pub(crate) fn opaque(self) -> &'static str {
        self.0.trim_matches('"')
    }

    /// Strong comparison (§8.8.3.2): a weak tag equals nothing.
    pub(crate) fn strong_eq(self, other: &[u8]) -> bool {
        other == self.0.as_bytes()
    }

    /// Weak comparison (§8.8.3.2): a `W/` in front of `other` does not matter.
    pub(crate) fn weak_eq(self, other: &[u8]) -> bool {
        self.strong_eq(other.strip_prefix(b"W/").unwrap_or(other))
    }
}

/// Whether a condition is `*` or lists a tag for which `matches` holds.
pub(super) fn any_listed(condition: Field<'_>, matches: impl Fn(&[u8]) -> bool) -> bool {
    condition.any_line(|line| {
        // Nearly always there is one tag, and the line is nothing else.
        matches(line) || line.trim_ascii() == b"*" || list(line).any(&matches)
    })
}

/// The entity tags of a list header's value, each as it is written. A comma inside quotes belongs to
/// the tag.
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
    use super::{EntityTag, list};

    #[test]
    fn a_comma_inside_quotes_belongs_to_the_tag() {
        let tags: Vec<_> = list(b"\"a,b\" , W/\"c\",\"\"").collect();
        assert_eq!(tags, [&b"\"a,b\""[..], b"W/\"c\"", b"\"\""]);
    }

    /// The table of §8.8.3.2, of which one side is always strong here.
    #[test]
    fn tags_compare_as_the_rfc_has_it() {
        let tag = EntityTag("\"1\"");
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
