//! Content codings (RFC 9110 §8.4.1) and representations: the forms in which one asset can be sent. The
//! coded representations of all assets are one table.

use steadfast_core::{
    CodedRow, ContentCoding,
    coded_row::{CodedRowBytes, SIZE},
};

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

impl EncodedTable {
    /// `None` where there is no such row.
    #[inline]
    fn row(&self, number: usize) -> Option<&'static CodedRowBytes> {
        self.rows.get(number * SIZE..)?.first_chunk()
    }

    /// `None` where there is no such row, or the macro wrote another.
    fn representation(&self, number: usize) -> Option<Representation> {
        let row = CodedRow::read(self.row(number)?)?;
        let (start, len) = (
            usize::try_from(row.start).ok()?,
            usize::try_from(row.len).ok()?,
        );
        Some(Representation {
            coding: row.coding,
            bytes: self.bytes.get(start..)?.get(..len)?,
            etag: row.etag,
            content_length: row.content_length,
        })
    }
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
            let coding = CodedRow::coding(self.table.row(number)?)?;
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
