//! Strong entity tags and their two comparisons (RFC 9110 §8.8.3).

/// The strong entity tag of a representation, with its quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityTag<'r>(&'r str);

impl<'r> EntityTag<'r> {
    #[inline]
    pub(crate) fn new(tag: &'r str) -> Self {
        EntityTag(tag)
    }

    /// The text between the quotes.
    pub(crate) fn opaque(self) -> &'r str {
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

#[cfg(test)]
mod tests {
    use super::EntityTag;

    /// The table of §8.8.3.2, whose left side is always strong here.
    #[test]
    fn tags_compare_as_in_the_rfcs_table() {
        let tag = EntityTag::new("\"1\"");
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
