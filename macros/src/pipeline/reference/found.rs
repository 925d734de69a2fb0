//! A reference as it is found in a file: its text, span and purpose.

use std::{fmt, ops::Range};

/// A reference from one file to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where the text is in the file, without the quotes or parentheses around it.
    pub span: Range<usize>,
    /// The text, escapes resolved.
    pub text: Vec<Character>,
    pub role: Role,
}

/// A character of a reference and its offset in the file: an escape is one character of several bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Character {
    pub value: char,
    pub offset: usize,
}

/// The purpose of a reference, as messages say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// `url()` in the value of a property, if it is in one.
    Url(Option<String>),
    /// `@import`, with a string or with `url()`.
    Import,
    /// A string in `image-set()`, in the value of a property.
    ImageSet(Option<String>),
    /// A `sourceMappingURL` comment.
    SourceMap,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, property) = match self {
            Role::Url(property) => ("url", property),
            Role::ImageSet(property) => ("image-set", property),
            Role::Import => return f.write_str("@import"),
            Role::SourceMap => return f.write_str("source map"),
        };
        match property {
            Some(property) => write!(f, "{what} in {property}"),
            None => f.write_str(what),
        }
    }
}

/// Text without escapes, each character with its offset.
pub(crate) fn verbatim(text: &str, start: usize) -> Vec<Character> {
    let characters = text.char_indices();
    let placed = characters.map(|(at, value)| Character {
        value,
        offset: start + at,
    });
    placed.collect()
}

/// Whether an address holds its data itself, or is of the file that holds it.
pub(crate) fn is_of_no_file(address: &str) -> bool {
    let scheme = address.get(..5).unwrap_or_default();
    address.is_empty() || address.starts_with('#') || scheme.eq_ignore_ascii_case("data:")
}
