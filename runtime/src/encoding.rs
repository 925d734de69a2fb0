//! Content codings (RFC 9110 §8.4.1) and representations: the forms in which one asset can be sent. The
//! coded representations of all assets are one table.

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

    /// The coding that the macro means by a number: its place in the enum.
    const fn of_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(ContentCoding::Gzip),
            2 => Some(ContentCoding::Brotli),
            3 => Some(ContentCoding::Zstd),
            _ => None,
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

/// The coded representations of a folder. Public for generated code alone.
#[doc(hidden)]
#[allow(
    missing_debug_implementations,
    reason = "its bytes are not to be printed"
)]
pub struct EncodedTable {
    /// Rows of a fixed length: as one literal, they cost the compiler one token.
    pub rows: &'static [u8],
    pub bytes: &'static [u8],
}

/// A row of the table, of fixed length: the coding, the lengths of the two texts, where the bytes begin and
/// how many there are (64 bits, little-endian), and the texts, entity tag and length in decimal. The
/// macro's `emit/table.rs` writes it.
const ROW: usize = 80;

impl EncodedTable {
    /// `None` where there is no such row.
    #[inline]
    fn row(&self, number: usize) -> Option<&'static [u8; ROW]> {
        self.rows.get(number * ROW..)?.first_chunk()
    }

    /// `None` where there is no such row, or the macro wrote what is none.
    fn representation(&self, number: usize) -> Option<Representation> {
        let row = self.row(number)?;
        let (etag_len, length_len) = (usize::from(row[1]), usize::from(row[2]));
        let (etag, texts) = row[24..].split_at_checked(etag_len)?;
        let (start, len) = (number_at(row, 8)?, number_at(row, 16)?);
        Some(Representation {
            coding: ContentCoding::of_number(row[0])?,
            bytes: self.bytes.get(start..)?.get(..len)?,
            etag: str::from_utf8(etag).ok()?,
            content_length: str::from_utf8(texts.get(..length_len)?).ok()?,
        })
    }
}

fn number_at(row: &[u8; ROW], start: usize) -> Option<usize> {
    let bytes = row.get(start..)?.first_chunk()?;
    usize::try_from(u64::from_le_bytes(*bytes)).ok()
}

/// The coded representations of one asset: some rows of the table.
#[derive(Clone, Copy)]
pub(crate) struct Encodings {
    pub table: &'static EncodedTable,
    pub first: usize,
    pub count: usize,
}

impl Encodings {
    fn rows(self) -> impl Iterator<Item = usize> {
        self.first..self.first + self.count
    }

    /// The codings, that of the smallest representation first, each with its row.
    #[inline]
    pub(crate) fn codings(self) -> impl Iterator<Item = (ContentCoding, usize)> {
        self.rows().filter_map(move |number| {
            let coding = ContentCoding::of_number(self.table.row(number)?[0])?;
            Some((coding, number))
        })
    }

    /// The representation in a row.
    pub(crate) fn representation(self, number: usize) -> Option<Representation> {
        self.table.representation(number)
    }

    /// The coded representations, the smallest first.
    pub(crate) fn representations(self) -> impl Iterator<Item = Representation> {
        self.rows()
            .filter_map(move |number| self.representation(number))
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentCoding, EncodedTable};

    #[test]
    fn representations_are_slices_of_the_tables_bytes() {
        let table = EncodedTable {
            rows: b"\x02\x03\x01\0\0\0\0\0\
                    \0\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0\"a\"2\
                    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
                    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
                    \x01\x03\x01\0\0\0\0\0\
                    \x02\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0\"b\"3\
                    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
                    \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            bytes: b"brgzi",
        };
        let found: Vec<_> = (0..3)
            .filter_map(|number| table.representation(number))
            .map(|it| (it.coding, it.bytes, it.etag, it.content_length))
            .collect();
        assert_eq!(
            found,
            [
                (ContentCoding::Brotli, &b"br"[..], "\"a\"", "2"),
                (ContentCoding::Gzip, b"gzi", "\"b\"", "3")
            ]
        );
    }
}
