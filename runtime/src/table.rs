//! The generated table: what it says of each file, and how a row is read.
//!
//! The compiler pays for every expression, every reference and every static that a macro writes. So a row
//! is no expression: the rows are one literal of integers, which point into one text, and the compiler
//! does not look into either. What it has to see of each file is its path and its bytes. The macro's
//! `emit/table.rs` is the other side.

use http::{HeaderName, HeaderValue};

use crate::{
    encoding::{ContentCoding, EncodedTable, Encodings, Representation},
    kind::Kind,
    unfollowed::Unfollowed,
};

/// A response header of the user's own.
pub type Header = (HeaderName, HeaderValue);

/// Everything that there is of a folder. Public for generated code alone.
#[doc(hidden)]
#[allow(
    missing_debug_implementations,
    reason = "its bytes are not to be printed"
)]
pub struct Table {
    /// Path in the folder, with `/`, as the file system spells it, and bytes: sorted by path.
    pub files: &'static [(&'static str, &'static [u8])],
    /// What else there is to say of each file.
    pub rows: &'static [Row],
    /// What the rows point into.
    pub texts: &'static str,
    pub encoded: EncodedTable,
    /// The sets of response headers that files have.
    pub headers: &'static [&'static [Header]],
}

/// A row: fields of 32 bits, little-endian.
pub type Row = [[u8; 4]; Field::COUNT];

/// What the fields of a row are, in their order.
#[derive(Clone, Copy)]
enum Field {
    /// Here begins the first of a file's texts, each of which ends where the next begins: the URL to write
    /// into pages, percent-encoded;
    Url,
    /// the strong entity tag, the version in double quotes;
    Etag,
    /// Subresource Integrity metadata;
    Integrity,
    /// and the number of bytes, in decimal,
    ContentLength,
    /// which ends here.
    TextsEnd,
    /// Here begins the media type, with its charset,
    ContentType,
    /// which ends here.
    ContentTypeEnd,
    /// How much of the URL comes before the versioned path.
    UrlPrefix,
    Kind,
    Delivery,
    /// Width and height in pixels, of images that state them: of others, both are [`NONE`].
    Width,
    Height,
    /// Where the coded representations are in their table, the smallest first, and how many there are.
    FirstEncoding,
    Encodings,
    /// The set of headers, or [`NONE`].
    Headers,
    /// The number of bytes, in two halves, the lower one first.
    Len,
    LenHigh,
}

impl Field {
    const COUNT: usize = Field::LenHigh as usize + 1;
}

/// What stands for nothing in a field.
const NONE: u32 = u32::MAX;

impl Table {
    /// Fails where the compiler has found another number of bytes in a file than the macro.
    pub(crate) const fn check(&'static self) {
        let mut place = 0;
        while place < self.files.len() {
            let row = &self.rows[place];
            let high = (field(row, Field::LenHigh) as u64) << 32;
            assert!(
                self.files[place].1.len() as u64 == high | field(row, Field::Len) as u64,
                "a file was changed while it was compiled; build again"
            );
            place += 1;
        }
    }
}

#[inline]
const fn field(row: &Row, field: Field) -> u32 {
    u32::from_le_bytes(row[field as usize])
}

/// A file of the table, as its constant refers to it. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[allow(
    missing_debug_implementations,
    reason = "nothing of it is to be printed"
)]
pub struct Record {
    table: Unfollowed<Table>,
    place: u32,
}

impl Record {
    /// All files of a table.
    pub(crate) const fn all<const N: usize>(table: &'static Table) -> [Record; N] {
        let table = Unfollowed::new(table);
        let mut records = [Record { table, place: 0 }; N];
        let mut place = 0;
        while place < N {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "rows are counted in 32 bits"
            )]
            let number = place as u32;
            records[place].place = number;
            place += 1;
        }
        records
    }

    #[inline]
    const fn field(&self, of: Field) -> u32 {
        field(&self.table.get().rows[self.place as usize], of)
    }

    #[inline]
    const fn text(&self, start: Field, end: Field) -> &'static str {
        let (start, end) = (self.field(start) as usize, self.field(end) as usize);
        let texts = self.table.get().texts;
        texts.split_at(end).0.split_at(start).1
    }

    #[inline]
    pub(crate) const fn path(&self) -> &'static str {
        self.table.get().files[self.place as usize].0
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &'static [u8] {
        self.table.get().files[self.place as usize].1
    }

    #[inline]
    pub(crate) const fn url(&self) -> &'static str {
        self.text(Field::Url, Field::Etag)
    }

    #[inline]
    pub(crate) const fn versioned_path(&self) -> &'static str {
        let prefix = self.field(Field::UrlPrefix) as usize;
        self.url().split_at(prefix).1
    }

    #[inline]
    pub(crate) const fn etag(&self) -> &'static str {
        self.text(Field::Etag, Field::Integrity)
    }

    #[inline]
    pub(crate) const fn integrity(&self) -> &'static str {
        self.text(Field::Integrity, Field::ContentLength)
    }

    #[inline]
    pub(crate) const fn content_length(&self) -> &'static str {
        self.text(Field::ContentLength, Field::TextsEnd)
    }

    #[inline]
    pub(crate) const fn content_type(&self) -> &'static str {
        self.text(Field::ContentType, Field::ContentTypeEnd)
    }

    #[inline]
    pub(crate) const fn kind(&self) -> Kind {
        Kind::of_number(self.field(Field::Kind))
    }

    #[inline]
    pub(crate) const fn delivery(&self) -> Delivery {
        Delivery::of_number(self.field(Field::Delivery))
    }

    #[inline]
    pub(crate) const fn dimensions(&self) -> Option<(u32, u32)> {
        match (self.field(Field::Width), self.field(Field::Height)) {
            (NONE, NONE) => None,
            dimensions => Some(dimensions),
        }
    }

    /// Response headers of the user's own.
    #[inline]
    pub(crate) fn headers(&self) -> &'static [Header] {
        match self.field(Field::Headers) {
            NONE => &[],
            set => self.table.get().headers[set as usize],
        }
    }

    /// The file as it is.
    #[inline]
    pub(crate) const fn identity(&self) -> Representation {
        Representation {
            coding: ContentCoding::Identity,
            bytes: self.bytes(),
            etag: self.etag(),
            content_length: self.content_length(),
        }
    }

    #[inline]
    pub(crate) const fn has_encodings(&self) -> bool {
        self.field(Field::Encodings) > 0
    }

    #[inline]
    pub(crate) const fn encodings(&self) -> Encodings {
        Encodings {
            table: &self.table.get().encoded,
            first: self.field(Field::FirstEncoding) as usize,
            count: self.field(Field::Encodings) as usize,
        }
    }
}

/// Where an asset is served and what its URL carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// Below the base, the version before the last extension.
    Filename,
    /// Below the base, the version in the query.
    Query,
    /// Below the base under its own name, which carries a hash already.
    Prehashed,
    /// Below the base under its own name.
    Plain,
    /// At the root of the site under its own name.
    Root,
}

impl Delivery {
    /// The delivery that the macro means by a number: its place in the enum.
    #[inline]
    const fn of_number(number: u32) -> Self {
        match number {
            0 => Delivery::Filename,
            1 => Delivery::Query,
            2 => Delivery::Prehashed,
            3 => Delivery::Plain,
            _ => Delivery::Root,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
