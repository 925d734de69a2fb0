//! The parts of a reference: its path, and its query and fragment.

use std::ops::Range;

use super::found::{Character, Reference};

/// A reference split into its parts (RFC 3986 §3, parsed as in the WHATWG URL standard).
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// The span of the whole text in the file.
    pub(super) span: Range<usize>,
    pub(super) path: Vec<Character>,
    /// The rest after the path: `?query#fragment`.
    pub(super) suffix: Vec<Character>,
}

impl Address {
    pub(crate) fn of(reference: &Reference) -> Self {
        let text = &reference.text;
        let path_end = text
            .iter()
            .position(|character| matches!(character.value, '?' | '#'))
            .unwrap_or(text.len());
        let (path, suffix) = text.split_at(path_end);
        Address {
            span: reference.span.clone(),
            path: path.to_vec(),
            suffix: suffix.to_vec(),
        }
    }

    /// The path as written, with escapes resolved.
    pub(crate) fn path(&self) -> String {
        self.path.iter().map(|character| character.value).collect()
    }
}
