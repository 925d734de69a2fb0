//! The generated table, and how a record reads its row.
//!
//! Every expression, reference and static that a macro writes costs compile time. A row is therefore not an
//! expression: the rows are one literal of integers, which point into one text and into the parts, the runs of bytes
//! that are embedded. Where the assembler embeds them, the compiler sees nothing of a file but its constant.
//! `steadfast-core` defines the layout of a row.

use steadfast_core::{ContentCoding, Kind, Row, UrlForm, graph::Graph, row::RowBytes};

mod coded;
mod folder;
mod index;
mod opaque_ref;

pub(crate) use self::coded::{Coded, Stored};
use self::opaque_ref::OpaqueRef;
pub use self::{coded::EncodedTable, folder::FolderRecord, index::Index};
use crate::{disk::Live, resource::Header};

/// The generated data of one folder. Public for generated code alone.
#[doc(hidden)]
pub struct Table {
    /// The rows, one for each file, sorted by path.
    pub rows: &'static [RowBytes],
    /// The text that the rows point into. It is a literal and not a static of its own: tools that look into the
    /// constants of a user, such as clippy, do not expect them to point into a static.
    pub texts: &'static str,
    /// The bytes that the rows point into.
    pub parts: &'static [&'static [u8]],
    pub encoded: EncodedTable,
    /// The distinct sets of custom response headers.
    pub headers: &'static [&'static [Header]],
    /// The scripts that import each other.
    pub modules: Modules,
    /// As in [`Base`](crate::__private::Base): a file by itself does not know its folder.
    pub live: Option<&'static Live>,
}

/// The scripts that import each other, for those who ask for what a script reaches. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Modules {
    /// All files of the table: a file by itself does not know the others.
    pub records: &'static [Record],
    /// The integers of [`steadfast_core::graph`].
    pub graph: &'static [[u8; 4]],
}

/// Fails where the compiler found another number of bytes in a part than the macro: 64-bit integers, little-endian.
pub(crate) const fn check(parts: &[&[u8]], lens: &[[u8; 8]]) {
    assert!(parts.len() == lens.len(), "every part has a length");
    let mut index = 0;
    while index < parts.len() {
        assert!(
            parts[index].len() as u64 == u64::from_le_bytes(lens[index]),
            "a file changed during compilation; build again"
        );
        index += 1;
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

    /// The index of the file in its table.
    pub(crate) const fn index(&self) -> u32 {
        self.index
    }

    /// What the script imports: statically, and by `import()`.
    pub(crate) fn imports(
        &self,
    ) -> (
        impl Iterator<Item = &'static Self> + use<>,
        impl Iterator<Item = &'static Self> + use<>,
    ) {
        let Modules { records, graph } = self.table.get().modules;
        let (static_imports, dynamic_imports) = Graph(graph).imports(self.index);
        let record = |index| records.get(index as usize);
        (
            static_imports.filter_map(record),
            dynamic_imports.filter_map(record),
        )
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
        let row = self.row();
        self.text(row.path, row.url)
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &'static [u8] {
        let row = self.row();
        let part = self.table.get().parts[row.part as usize];
        let from_start = part.split_at(row.start as usize).1;
        from_start.split_at(self.len()).0
    }

    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the bytes are in memory, so that their number is a `usize`"
    )]
    pub(crate) const fn len(&self) -> usize {
        self.row().len as usize
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

    /// The folders on disk, in a live build.
    #[inline]
    pub(crate) const fn live(&self) -> Option<&'static Live> {
        self.table.get().live
    }

    /// The content coding of the file's own bytes.
    #[inline]
    pub(crate) const fn coding(&self) -> ContentCoding {
        self.row().coding
    }

    /// The representation with the file's own bytes.
    #[inline]
    pub(crate) const fn own(&self) -> Stored {
        Stored {
            coding: self.coding(),
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
