//! The generated table: what it says of each file, and how a row is read.
//!
//! The compiler pays for every expression, every reference and every static that a macro writes. So a row
//! is no expression: the rows are one literal of integers, which point into one text, and the compiler
//! does not look into either. What it has to see of each file is its path and its bytes. `steadfast-core`
//! says how a row is laid out.

use http::{HeaderName, HeaderValue};
use steadfast_core::{ContentCoding, Kind, Row, UrlForm, row::RowBytes};

mod coded;
mod index;
mod opaque_ref;

pub(crate) use self::coded::{Coded, Stored};
use self::opaque_ref::OpaqueRef;
pub use self::{coded::EncodedTable, index::Index};

/// A response header of the user's own.
pub type Header = (HeaderName, HeaderValue);

/// Everything that there is of a folder. Public for generated code alone.
#[doc(hidden)]
pub struct Table {
    /// Path in the folder, with `/`, as the file system spells it, and bytes: sorted by path.
    pub files: &'static [(&'static str, &'static [u8])],
    /// What else there is to say of each file.
    pub rows: &'static [RowBytes],
    /// What the rows point into.
    pub texts: &'static str,
    pub encoded: EncodedTable,
    /// The sets of response headers that files have.
    pub headers: &'static [&'static [Header]],
}

impl Table {
    /// Fails where the compiler has found another number of bytes in a file than the macro.
    pub(crate) const fn check(&'static self) {
        let mut place = 0;
        while place < self.files.len() {
            let row = Row::read(&self.rows[place]);
            assert!(
                self.files[place].1.len() as u64 == row.len,
                "a file was changed while it was compiled; build again"
            );
            place += 1;
        }
    }
}

/// A file of the table, as its constant refers to it. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Record {
    table: OpaqueRef<Table>,
    place: u32,
}

impl Record {
    /// All files of a table.
    pub(crate) const fn all<const N: usize>(table: &'static Table) -> [Record; N] {
        let table = OpaqueRef::new(table);
        let mut records = [Record { table, place: 0 }; N];
        let mut place = 0;
        while place < N {
            #[expect(
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
    const fn row(&self) -> Row {
        Row::read(&self.table.get().rows[self.place as usize])
    }

    #[inline]
    const fn text(&self, start: u32, end: u32) -> &'static str {
        let texts = self.table.get().texts;
        texts.split_at(end as usize).0.split_at(start as usize).1
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

    /// Response headers of the user's own.
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
