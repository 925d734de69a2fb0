//! The script. It is the same for every folder, so that a Content Security Policy can allow it by its hash.

pub(super) const TEXT: &str = include_str!("follow.js");

/// The hash of [`TEXT`]. A test compares the two, and prints the right one.
pub(super) const CSP_SOURCE: &str = "'sha256-KtLX5UxEqzmJ9fBjUw5jyjMtv2vXjvkQVtr8VqcRV24='";

#[cfg(test)]
mod tests {
    use super::TEXT;

    /// HTML §4.12.1.3: these would end the element, or hide its end.
    #[test]
    fn the_script_can_be_written_into_an_element() {
        let text = TEXT.to_ascii_lowercase();
        for sequence in ["</script", "<script", "<!--"] {
            assert!(!text.contains(sequence), "{sequence}");
        }
    }
}
