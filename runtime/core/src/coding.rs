//! Content codings (RFC 9110 §8.4.1).

use std::fmt;

/// A content coding. [`Identity`](ContentCoding::Identity) means none.
///
/// ```
/// assert_eq!(steadfast::ContentCoding::Brotli.token(), "br");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Every coding, in the order of its number.
    #[doc(hidden)]
    pub const ALL: [ContentCoding; 4] = [
        ContentCoding::Identity,
        ContentCoding::Gzip,
        ContentCoding::Brotli,
        ContentCoding::Zstd,
    ];

    /// The coding with this number in a coded row, which has no number for the identity.
    #[inline]
    pub(crate) const fn from_u8(number: u8) -> Option<Self> {
        match number {
            1 => Some(ContentCoding::Gzip),
            2 => Some(ContentCoding::Brotli),
            3 => Some(ContentCoding::Zstd),
            _ => None,
        }
    }

    /// The coding with this number in a row.
    #[inline]
    pub(crate) const fn from_u32(number: u32) -> Self {
        match number {
            1 => ContentCoding::Gzip,
            2 => ContentCoding::Brotli,
            3 => ContentCoding::Zstd,
            _ => ContentCoding::Identity,
        }
    }

    /// The coding with this token, which is case-insensitive (RFC 9110 §8.4.1); `x-gzip` is `gzip`.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub fn from_token(token: &[u8]) -> Option<Self> {
        let is = |name: &str| token.eq_ignore_ascii_case(name.as_bytes());
        match token.len() {
            2 if is("br") => Some(ContentCoding::Brotli),
            4 if is("gzip") => Some(ContentCoding::Gzip),
            4 if is("zstd") => Some(ContentCoding::Zstd),
            6 if is("x-gzip") => Some(ContentCoding::Gzip),
            8 if is("identity") => Some(ContentCoding::Identity),
            _ => None,
        }
    }

    /// The coding's token in `Content-Encoding` and `Accept-Encoding`.
    ///
    /// ```
    /// assert_eq!(steadfast::ContentCoding::Gzip.token(), "gzip");
    /// ```
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

#[cfg(test)]
mod tests {
    use super::ContentCoding;

    #[test]
    fn every_coding_but_the_identity_has_its_own_number() {
        for coding in ContentCoding::ALL {
            let expected = (coding != ContentCoding::Identity).then_some(coding);
            assert_eq!(ContentCoding::from_u8(coding as u8), expected);
        }
        assert_eq!(ContentCoding::from_u8(4), None);
    }

    #[test]
    fn every_coding_is_known_by_its_token_in_any_case() {
        for coding in ContentCoding::ALL {
            let token = coding.token();
            for spelling in [token.to_owned(), token.to_uppercase()] {
                assert_eq!(ContentCoding::from_token(spelling.as_bytes()), Some(coding));
            }
        }
        assert_eq!(
            ContentCoding::from_token(b"X-GZip"),
            Some(ContentCoding::Gzip)
        );
        for unknown in ["", "deflate", "gzi", "*"] {
            assert_eq!(ContentCoding::from_token(unknown.as_bytes()), None);
        }
    }
}
