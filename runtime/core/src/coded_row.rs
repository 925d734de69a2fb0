//! A row of the table of coded representations.
//!
//! Nothing in a constant reads these rows, so that each is a run of bytes with its texts inside it.

use crate::ContentCoding;

/// One row, decoded: a representation in a content coding other than the identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodedRow<'r> {
    /// The coding.
    pub coding: ContentCoding,
    /// Where the bytes start in those of all coded representations.
    pub start: u64,
    /// The number of bytes.
    pub len: u64,
    /// The strong entity tag, with its quotes.
    pub etag: &'r str,
    /// The number of bytes, in decimal.
    pub content_length: &'r str,
}

/// The length of every row.
pub const SIZE: usize = 80;

/// A row as it is written: the coding, the lengths of the two texts, 5 bytes of padding, start and length in
/// 64 bits, little-endian, and the texts.
pub type CodedRowBytes = [u8; SIZE];

const START: usize = 8;
const LEN: usize = 16;
const TEXTS: usize = 24;

impl<'r> CodedRow<'r> {
    /// The row as the table holds it.
    ///
    /// # Panics
    ///
    /// Where the texts together have more than 56 bytes. An entity tag has 32 and a number at most 20.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "longer texts panic")]
    pub const fn write(&self) -> CodedRowBytes {
        let (etag, content_length) = (self.etag.as_bytes(), self.content_length.as_bytes());
        let mut row = [0; SIZE];
        row[0] = self.coding as u8;
        row[1] = etag.len() as u8;
        row[2] = content_length.len() as u8;
        put(&mut row, START, &self.start.to_le_bytes());
        put(&mut row, LEN, &self.len.to_le_bytes());
        put(&mut row, TEXTS, etag);
        put(&mut row, TEXTS + etag.len(), content_length);
        row
    }

    /// The row that [`write`](CodedRow::write) has written; `None` where it has not.
    #[must_use]
    pub fn read(row: &'r CodedRowBytes) -> Option<Self> {
        let (etag_len, length_len) = (usize::from(row[1]), usize::from(row[2]));
        let (etag, texts) = row[TEXTS..].split_at_checked(etag_len)?;
        Some(CodedRow {
            coding: Self::coding(row)?,
            start: number_at(row, START)?,
            len: number_at(row, LEN)?,
            etag: str::from_utf8(etag).ok()?,
            content_length: str::from_utf8(texts.get(..length_len)?).ok()?,
        })
    }

    /// The coding alone, for a choice between rows.
    #[must_use]
    #[inline]
    pub const fn coding(row: &CodedRowBytes) -> Option<ContentCoding> {
        ContentCoding::from_u8(row[0])
    }
}

/// `copy_from_slice` of a range, which constants cannot index by.
const fn put(row: &mut CodedRowBytes, start: usize, bytes: &[u8]) {
    let mut index = 0;
    while index < bytes.len() {
        row[start + index] = bytes[index];
        index += 1;
    }
}

fn number_at(row: &CodedRowBytes, start: usize) -> Option<u64> {
    let bytes = row.get(start..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::{CodedRow, ContentCoding, SIZE};

    #[test]
    fn a_row_is_read_as_it_was_written() {
        for coding in [
            ContentCoding::Brotli,
            ContentCoding::Gzip,
            ContentCoding::Zstd,
        ] {
            let row = CodedRow {
                coding,
                start: 1 << 40,
                len: u64::MAX,
                etag: "\"0123456789abcdef-gzip-01234567\"",
                content_length: "18446744073709551615",
            };
            assert_eq!(CodedRow::read(&row.write()), Some(row));
        }
    }

    #[test]
    fn bytes_that_no_row_has_are_refused() {
        assert_eq!(CodedRow::read(&[0; SIZE]), None);
        assert_eq!(
            CodedRow::read(&[1; SIZE]).map(|row| row.etag),
            Some("\u{1}")
        );
        assert_eq!(
            CodedRow::read(&[3; SIZE]).map(|row| row.len),
            Some(0x0303_0303_0303_0303)
        );
        assert_eq!(CodedRow::read(&[0xff; SIZE]), None);
    }
}
