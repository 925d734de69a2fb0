//! Content codings (RFC 9110 §8.4.1) and representations: the forms in which one asset can be sent.
//!
//! The coded representations of all assets are one table, which a row of the folder reaches through a
//! function. The compiler evaluates and validates everything that a constant refers to, and there is a
//! constant to each row; it does not look into functions.

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

/// A representation of an asset: what one answer sends.
#[derive(Clone, Copy)]
pub(crate) struct Representation {
    pub coding: ContentCoding,
    pub bytes: &'static [u8],
    /// Strong entity tag, with its quotes; no other representation of any asset has it.
    pub etag: &'static str,
    /// The number of bytes, in decimal.
    pub content_length: &'static str,
}

/// A row of the table of coded representations. Public for generated code alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct Encoded {
    pub coding: ContentCoding,
    /// Where its bytes begin in the bytes of the table.
    pub start: usize,
    pub len: usize,
    pub etag: &'static str,
    pub content_length: &'static str,
}

/// The coded representations of a folder. Public for generated code alone.
#[doc(hidden)]
#[allow(
    missing_debug_implementations,
    reason = "its bytes are not to be printed"
)]
pub struct EncodedTable {
    pub rows: &'static [Encoded],
    pub bytes: &'static [u8],
}

/// Which rows of the table are an asset's. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Encodings {
    pub table: fn() -> EncodedTable,
    pub first: usize,
    pub count: usize,
}

impl Encodings {
    /// Those of an asset that is only sent as it is.
    pub const NONE: Encodings = Encodings {
        table: || EncodedTable {
            rows: &[],
            bytes: &[],
        },
        first: 0,
        count: 0,
    };

    /// The coded representations, the smallest first.
    pub(crate) fn representations(self) -> impl Iterator<Item = Representation> {
        let EncodedTable { rows, bytes } = (self.table)();
        rows[self.first..][..self.count]
            .iter()
            .map(|row| Representation {
                coding: row.coding,
                bytes: &bytes[row.start..][..row.len],
                etag: row.etag,
                content_length: row.content_length,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentCoding, Encoded, EncodedTable, Encodings};

    static ROWS: [Encoded; 2] = [
        Encoded {
            coding: ContentCoding::Brotli,
            start: 0,
            len: 2,
            etag: "\"a\"",
            content_length: "2",
        },
        Encoded {
            coding: ContentCoding::Gzip,
            start: 2,
            len: 3,
            etag: "\"b\"",
            content_length: "3",
        },
    ];

    #[test]
    fn representations_are_slices_of_the_tables_bytes() {
        let encodings = Encodings {
            table: || EncodedTable {
                rows: &ROWS,
                bytes: b"brgzi",
            },
            first: 0,
            count: 2,
        };
        let found: Vec<_> = encodings
            .representations()
            .map(|it| (it.coding, it.bytes))
            .collect();
        assert_eq!(
            found,
            [
                (ContentCoding::Brotli, &b"br"[..]),
                (ContentCoding::Gzip, b"gzi")
            ]
        );
        assert_eq!(Encodings::NONE.representations().count(), 0);
    }
}
