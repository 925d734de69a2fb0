//! The generated table, and how a record reads its row.
//!
//! Every expression, reference and static that a macro writes costs compile time. A row is therefore not an
//! expression: the rows are one literal of integers, which point into one text, and the compiler looks into
//! neither. All it has to see of a file is its path and its bytes. `steadfast-core` defines the layout of a row.

use steadfast_core::{ContentCoding, Kind, Row, UrlForm, row::RowBytes};

mod coded;
mod index;
mod opaque_ref;

pub(crate) use self::coded::{Coded, Stored};
use self::opaque_ref::OpaqueRef;
pub use self::{coded::EncodedTable, index::Index};
use crate::resource::Header;

/// The generated data of one folder. Public for generated code alone.
#[doc(hidden)]
pub struct Table {
    /// The path in the folder, with `/` between segments, and the bytes of each file, sorted by path.
    pub files: &'static [(&'static str, &'static [u8])],
    /// The rows, one for each file.
    pub rows: &'static [RowBytes],
    /// The text that the rows point into.
    pub texts: &'static str,
    pub encoded: EncodedTable,
    /// The distinct sets of custom response headers.
    pub headers: &'static [&'static [Header]],
}

impl Table {
    /// Fails where the compiler found another number of bytes in a file than the macro.
    pub(crate) const fn check(&'static self) {
        let mut index = 0;
        while index < self.files.len() {
            assert!(
                self.files[index].1.len() as u64 == Row::read_len(&self.rows[index]),
                "a file changed during compilation; build again"
            );
            index += 1;
        }
    }
}

/// A file of the table, which its constant refers to. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Record {
    table: OpaqueRef<Table>,
    index: u32,
}

impl Record {
    /// All files of a table.
    pub(crate) const fn all<const N: usize>(table: &'static Table) -> [Record; N] {
        let table = OpaqueRef::new(table);
        let mut records = [Record { table, index: 0 }; N];
        let mut index = 0;
        while index < N {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "rows are counted in 32 bits"
            )]
            let number = index as u32;
            records[index].index = number;
            index += 1;
        }
        records
    }

    #[inline]
    const fn row(&self) -> Row {
        Row::read(&self.table.get().rows[self.index as usize])
    }

    #[inline]
    const fn text(&self, start: u32, end: u32) -> &'static str {
        let texts = self.table.get().texts;
        texts.split_at(end as usize).0.split_at(start as usize).1
    }

    #[inline]
    pub(crate) const fn path(&self) -> &'static str {
        self.table.get().files[self.index as usize].0
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &'static [u8] {
        self.table.get().files[self.index as usize].1
    }

    #[inline]
    pub(crate) const fn url(&self) -> &'static str {
        let row = self.row();
        self.text(row.url, row.etag)
    }

    #[inline]
    pub(crate) const fn versioned_path(&self) -> &'static str {
        let prefix = self.row().url_prefix as usize;
        self.url().split_at(prefix).1
    }

    #[inline]
    pub(crate) const fn etag(&self) -> &'static str {
        let row = self.row();
        self.text(row.etag, row.integrity)
    }

    #[inline]
    pub(crate) const fn integrity(&self) -> &'static str {
        let row = self.row();
        self.text(row.integrity, row.content_length)
    }

    #[inline]
    pub(crate) const fn content_length(&self) -> &'static str {
        let row = self.row();
        self.text(row.content_length, row.texts_end)
    }

    #[inline]
    pub(crate) const fn content_type(&self) -> &'static str {
        let row = self.row();
        self.text(row.content_type, row.content_type_end)
    }

    #[inline]
    pub(crate) const fn kind(&self) -> Kind {
        self.row().kind
    }

    #[inline]
    pub(crate) const fn form(&self) -> UrlForm {
        self.row().form
    }

    #[inline]
    pub(crate) const fn dimensions(&self) -> Option<(u32, u32)> {
        self.row().dimensions
    }

    /// The custom response headers.
    #[inline]
    pub(crate) fn headers(&self) -> &'static [Header] {
        match self.row().headers {
            None => &[],
            Some(set) => self.table.get().headers[set as usize],
        }
    }

    /// The file as it is.
    #[inline]
    pub(crate) const fn identity(&self) -> Stored {
        Stored {
            coding: ContentCoding::Identity,
            bytes: self.bytes(),
            etag: self.etag(),
            content_length: self.content_length(),
        }
    }

    #[inline]
    pub(crate) const fn is_coded(&self) -> bool {
        self.row().coded > 0
    }

    /// Its coded representations.
    #[inline]
    pub(crate) const fn coded(&self) -> Coded {
        let row = self.row();
        Coded::new(&self.table.get().encoded, row.first_coded, row.coded)
    }
}

#[cfg(test)]
pub(crate) mod tests;
