//! Content codings (RFC 9110 §8.4.1): the forms in which one asset can be sent.

use std::fmt;

/// A content coding. [`Identity`](ContentCoding::Identity) is the file as it is.
///
/// ```
/// assert_eq!(steadfast::ContentCoding::Brotli.token(), "br");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ContentCoding {
    /// No coding: the file's own bytes.
    Identity,
    /// `gzip`, RFC 1952.
    Gzip,
    /// `br`, RFC 7932.
    Brotli,
    /// `zstd`, RFC 8878 with the window of RFC 9659.
    Zstd,
}

impl ContentCoding {
    /// The coding's token in `Content-Encoding` and `Accept-Encoding`.
    #[must_use]
    pub const fn token(self) -> &'static str {
        match self {
            ContentCoding::Identity => "identity",
            ContentCoding::Gzip => "gzip",
            ContentCoding::Brotli => "br",
            ContentCoding::Zstd => "zstd",
        }
    }
}

impl fmt::Display for ContentCoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.token())
    }
}
