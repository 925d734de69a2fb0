//! The coded representations of all files: rows in one table, bytes one after another.

use std::ops::Range;

use steadfast_core::{
    CodedRow, ContentCoding,
    coded_row::{CodedRowBytes, SIZE},
};

/// A representation as it is stored.
#[derive(Clone, Copy)]
pub(crate) struct Stored {
    pub(crate) coding: ContentCoding,
    pub(crate) bytes: &'static [u8],
    /// The strong entity tag, with its quotes.
    pub(crate) etag: &'static str,
    /// The number of bytes, in decimal.
    pub(crate) content_length: &'static str,
}

/// The coded representations of a folder. Public for generated code alone.
#[doc(hidden)]
pub struct EncodedTable {
    /// Rows of a fixed length: as one literal, they cost the compiler one token.
    pub rows: &'static [u8],
    pub bytes: &'static [u8],
}

impl EncodedTable {
    /// `None` where there is no such row.
    #[inline]
    fn row(&self, number: usize) -> Option<&'static CodedRowBytes> {
        self.rows.get(number * SIZE..)?.first_chunk()
    }

    /// `None` where there is no such row, or it is malformed.
    fn representation(&self, number: usize) -> Option<Stored> {
        let row = CodedRow::read(self.row(number)?)?;
        let (start, len) = (
            usize::try_from(row.start).ok()?,
            usize::try_from(row.len).ok()?,
        );
        Some(Stored {
            coding: row.coding,
            bytes: self.bytes.get(start..)?.get(..len)?,
            etag: row.etag,
            content_length: row.content_length,
        })
    }
}

/// The coded representations of one file, the smallest first: some rows of the table.
#[derive(Clone, Copy)]
pub(crate) struct Coded {
    table: &'static EncodedTable,
    first: usize,
    count: usize,
}

impl Coded {
    #[inline]
    pub(super) const fn new(table: &'static EncodedTable, first: u32, count: u32) -> Self {
        Coded {
            table,
            first: first as usize,
            count: count as usize,
        }
    }

    #[inline]
    fn rows(self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// The codings, each with its row.
    #[inline]
    pub(crate) fn codings(self) -> impl DoubleEndedIterator<Item = (ContentCoding, usize)> {
        self.rows().filter_map(move |number| {
            let coding = CodedRow::coding(self.table.row(number)?)?;
            Some((coding, number))
        })
    }

    /// The representation in a row.
    pub(crate) fn get(self, row: usize) -> Option<Stored> {
        self.table.representation(row)
    }

    /// The representations.
    pub(crate) fn iter(self) -> impl Iterator<Item = Stored> {
        self.rows().filter_map(move |row| self.get(row))
    }
}

#[cfg(test)]
mod tests {
    use super::{CodedRow, ContentCoding, EncodedTable};

    #[test]
    fn representations_are_slices_of_the_tables_bytes() {
        let row = |coding, start, len, etag, content_length| CodedRow {
            coding,
            start,
            len,
            etag,
            content_length,
        };
        let brotli = row(ContentCoding::Brotli, 0, 2, "\"a\"", "2").write();
        let gzip = row(ContentCoding::Gzip, 2, 3, "\"b\"", "3").write();
        let table = EncodedTable {
            rows: [brotli, gzip].concat().leak(),
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
