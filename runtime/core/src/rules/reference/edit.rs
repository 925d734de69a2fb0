//! Changes to a file that keep every other byte of it.

use std::ops::Range;

use super::found::Metadata;

/// A replacement of a span of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Range<usize>,
    /// What takes its place.
    pub text: String,
}

impl Edit {
    /// Leaves out what a reference states about the bytes of a file. Browsers accept any bytes then.
    #[must_use]
    pub fn removal(metadata: &Metadata) -> Self {
        Edit {
            span: metadata.span.clone(),
            text: metadata.place.nothing().to_owned(),
        }
    }
}

/// Applies edits, which are in order and do not overlap.
#[must_use]
pub fn splice(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut spliced = Vec::with_capacity(bytes.len() + edits.len() * 20);
    let mut done = 0;
    for Edit { span, text } in edits {
        spliced.extend_from_slice(&bytes[done..span.start]);
        spliced.extend_from_slice(text.as_bytes());
        done = span.end;
    }
    spliced.extend_from_slice(&bytes[done..]);
    spliced
}
