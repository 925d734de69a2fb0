//! A row of the generated table: everything about one file except its texts and its bytes, and where those are.
//!
//! The compiler pays for every expression that a macro writes, so the rows of a folder are one literal of
//! 32-bit integers, most of which are offsets into one text. The layout is in [`Row::write`] and
//! [`Row::read`], side by side, and nowhere else.

use crate::{ContentCoding, Kind, UrlForm};

/// One row, decoded.
///
/// The offsets point into the table's text. A file's own texts follow one another, so that each ends where
/// the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the path starts.
    pub path: u32,
    /// Where the URL starts, percent-encoded.
    pub url: u32,
    /// Where the strong entity tag starts: the version in double quotes.
    pub etag: u32,
    /// Where the Subresource Integrity metadata starts.
    pub integrity: u32,
    /// Where the number of bytes in decimal starts.
    pub content_length: u32,
    /// Where that ends.
    pub texts_end: u32,
    /// Where the media type starts, with its charset. Files share it.
    pub content_type: u32,
    /// Where that ends.
    pub content_type_end: u32,
    /// The length of the part of the URL that precedes the versioned path.
    pub url_prefix: u32,
    /// The kind of file.
    pub kind: Kind,
    /// The form of the URL.
    pub form: UrlForm,
    /// The content coding of the bytes, which is not the identity where a file is encoded on disk.
    pub coding: ContentCoding,
    /// Width and height, of images that state them.
    pub dimensions: Option<(u32, u32)>,
    /// The first of the file's coded rows.
    pub first_coded: u32,
    /// The number of its coded rows, the smallest representation first.
    pub coded: u32,
    /// The index of its set of response headers.
    pub headers: Option<u32>,
    /// The index of the part that contains the bytes.
    pub part: u32,
    /// Where the bytes start in the part.
    pub start: u32,
    /// The number of bytes.
    pub len: u64,
}

/// The number of integers of a row.
pub const ROW_LEN: usize = 21;

/// A row as it is written: 32-bit integers, little-endian.
pub type RowBytes = [[u8; 4]; ROW_LEN];

/// Sentinel for an absent value.
const NONE: u32 = u32::MAX;

impl Row {
    /// The row as the table holds it.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the length is cut in two")]
    pub const fn write(&self) -> RowBytes {
        let (width, height) = match self.dimensions {
            Some(dimensions) => dimensions,
            None => (NONE, NONE),
        };
        let headers = match self.headers {
            Some(headers) => headers,
            None => NONE,
        };
        [
            self.path.to_le_bytes(),
            self.url.to_le_bytes(),
            self.etag.to_le_bytes(),
            self.integrity.to_le_bytes(),
            self.content_length.to_le_bytes(),
            self.texts_end.to_le_bytes(),
            self.content_type.to_le_bytes(),
            self.content_type_end.to_le_bytes(),
            self.url_prefix.to_le_bytes(),
            (self.kind as u32).to_le_bytes(),
            (self.form as u32).to_le_bytes(),
            (self.coding as u32).to_le_bytes(),
            width.to_le_bytes(),
            height.to_le_bytes(),
            self.first_coded.to_le_bytes(),
            self.coded.to_le_bytes(),
            headers.to_le_bytes(),
            self.part.to_le_bytes(),
            self.start.to_le_bytes(),
            (self.len as u32).to_le_bytes(),
            ((self.len >> 32) as u32).to_le_bytes(),
        ]
    }

    /// The row that [`write`](Row::write) has written.
    #[must_use]
    #[inline]
    pub const fn read(bytes: &RowBytes) -> Self {
        let [
            path,
            url,
            etag,
            integrity,
            content_length,
            texts_end,
            content_type,
            content_type_end,
            url_prefix,
            kind,
            form,
            coding,
            width,
            height,
            first_coded,
            coded,
            headers,
            part,
            start,
            len,
            len_high,
        ] = *bytes;
        Row {
            path: u32::from_le_bytes(path),
            url: u32::from_le_bytes(url),
            etag: u32::from_le_bytes(etag),
            integrity: u32::from_le_bytes(integrity),
            content_length: u32::from_le_bytes(content_length),
            texts_end: u32::from_le_bytes(texts_end),
            content_type: u32::from_le_bytes(content_type),
            content_type_end: u32::from_le_bytes(content_type_end),
            url_prefix: u32::from_le_bytes(url_prefix),
            kind: Kind::from_u32(u32::from_le_bytes(kind)),
            form: UrlForm::from_u32(u32::from_le_bytes(form)),
            coding: ContentCoding::from_u32(u32::from_le_bytes(coding)),
            dimensions: match (u32::from_le_bytes(width), u32::from_le_bytes(height)) {
                (NONE, NONE) => None,
                dimensions => Some(dimensions),
            },
            first_coded: u32::from_le_bytes(first_coded),
            coded: u32::from_le_bytes(coded),
            headers: match u32::from_le_bytes(headers) {
                NONE => None,
                headers => Some(headers),
            },
            part: u32::from_le_bytes(part),
            start: u32::from_le_bytes(start),
            len: (u32::from_le_bytes(len_high) as u64) << 32 | u32::from_le_bytes(len) as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ContentCoding, Kind, Row, UrlForm};

    const ROW: Row = Row {
        path: 0,
        url: 1,
        etag: 2,
        integrity: 3,
        content_length: 4,
        texts_end: 5,
        content_type: 6,
        content_type_end: 7,
        url_prefix: 8,
        kind: Kind::Wasm,
        form: UrlForm::Root,
        coding: ContentCoding::Zstd,
        dimensions: Some((9, 10)),
        first_coded: 11,
        coded: 12,
        headers: Some(13),
        part: 14,
        start: 15,
        len: 0x1234_5678_9abc_def0,
    };

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let empty = Row {
            kind: Kind::Stylesheet,
            form: UrlForm::Filename,
            coding: ContentCoding::Identity,
            dimensions: None,
            headers: None,
            len: 0,
            ..ROW
        };
        for row in [ROW, empty] {
            assert_eq!(Row::read(&row.write()), row);
        }
    }

    #[test]
    fn integers_are_little_endian_also_in_constants() {
        const BYTES: super::RowBytes = ROW.write();
        assert_eq!(BYTES[1], [1, 0, 0, 0]);
        assert_eq!(
            (BYTES[19], BYTES[20]),
            ([0xf0, 0xde, 0xbc, 0x9a], [0x78, 0x56, 0x34, 0x12])
        );
    }
}
