//! The parts of a reference: its path, and its query and fragment.

use std::{ops::Range, sync::Arc};

use super::found::{Character, Place, Reference};

/// A reference split into its parts (RFC 3986 §3, parsed as in the WHATWG URL standard).
#[derive(Clone, Debug)]
pub struct Address {
    /// The span of the whole text in the file.
    pub span: Range<usize>,
    /// The path.
    pub path: Vec<Character>,
    /// The rest after the path: `?query#fragment`.
    pub suffix: Vec<Character>,
    /// Where the text is.
    pub place: Place,
    /// The base that the document names.
    pub base: Option<Arc<str>>,
}

impl Address {
    /// Splits a reference.
    #[must_use]
    pub fn of(reference: &Reference) -> Self {
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
            place: reference.place,
            base: reference.base.clone(),
        }
    }

    /// The path as written, with escapes resolved.
    #[must_use]
    pub fn path(&self) -> String {
        self.path.iter().map(|character| character.value).collect()
    }
}
