//! A reference taken apart: its path, and its query and fragment.

use std::ops::Range;

use steadfast_core::spelling::has_scheme;

use super::found::{Character, Reference};

/// A reference taken apart (RFC 3986 §3, read as the WHATWG URL standard reads it).
#[derive(Clone, Debug)]
pub(crate) struct Address {
    /// Where the whole text is in the file.
    pub(super) span: Range<usize>,
    pub(super) path: Vec<Character>,
    /// The rest behind the path: `?query#fragment`.
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

    /// Whether the address does not depend on where it is written.
    pub(crate) fn is_absolute(&self) -> bool {
        let path = self.path();
        path.trim_start().starts_with('/') || has_scheme(path.trim_start())
    }

    /// The path as it is written, escapes resolved.
    pub(crate) fn path(&self) -> String {
        self.path.iter().map(|character| character.value).collect()
    }
}
