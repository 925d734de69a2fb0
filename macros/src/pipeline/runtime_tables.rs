//! The tables that only the running program reads. No constant needs them, so that the compiler need not see them
//! either: where there is a bundle, they are in it. `steadfast-core` defines their rows.

use steadfast_core::CodedRow;

use super::{bundle::Bundle, digest::Digest, entry::Entry, index::Index};

/// The tables of a folder.
#[derive(Default)]
pub(crate) struct RuntimeTables {
    /// The rows of all coded representations.
    pub encoded_rows: RuntimeTable,
    /// Where each bucket of the index starts: integers of 32 bits, little-endian.
    pub index_starts: RuntimeTable,
    /// The slots of the index, likewise.
    pub index_slots: RuntimeTable,
}

/// One table.
#[derive(Default)]
pub(crate) struct RuntimeTable {
    pub bytes: Vec<u8>,
    /// Its digest, and where it starts in the bundle, if it is there.
    pub bundled: Option<(Digest, usize)>,
}

impl RuntimeTables {
    /// The tables of entries whose representations are in a bundle.
    pub(super) fn new(entries: &[Entry], bundle: &Bundle) -> Self {
        let Index { starts, slots } = Index::new(entries);
        let [encoded_rows, index_starts, index_slots] = [
            encoded_rows(entries, bundle),
            integers(&starts),
            integers(&slots),
        ]
        .map(|bytes| RuntimeTable {
            bytes,
            bundled: None,
        });
        RuntimeTables {
            encoded_rows,
            index_starts,
            index_slots,
        }
    }

    /// Adds the tables to a bundle.
    pub(super) fn add_to(&mut self, bundle: &mut Bundle) {
        let RuntimeTables {
            encoded_rows,
            index_starts,
            index_slots,
        } = self;
        for table in [encoded_rows, index_starts, index_slots] {
            let digest = Digest::of(&table.bytes);
            let start = bundle.add(digest, table.bytes.len());
            table.bundled = Some((digest, start));
        }
    }

    /// The digest and the bytes of each table that was added to a bundle.
    pub(super) fn bundled(&self) -> impl Iterator<Item = (Digest, &[u8])> {
        let tables = [&self.encoded_rows, &self.index_starts, &self.index_slots];
        let tables = tables.into_iter();
        tables.filter_map(|table| Some((table.bundled?.0, &*table.bytes)))
    }
}

fn encoded_rows(entries: &[Entry], bundle: &Bundle) -> Vec<u8> {
    let mut rows = Vec::new();
    for entry in entries {
        for encoded in &entry.encoded {
            let row = CodedRow {
                coding: encoded.coding,
                start: bundle.start_of(&encoded.digest) as u64,
                len: encoded.len as u64,
                etag: &encoded.entity_tag(&entry.content.version),
                content_length: &encoded.len.to_string(),
            };
            rows.extend(row.write());
        }
    }
    rows
}

/// A program that needed a larger integer would be too large to link.
fn integers(values: &[usize]) -> Vec<u8> {
    let integer = |value: &usize| u32::try_from(*value).unwrap_or(u32::MAX);
    let values = values.iter();
    values
        .flat_map(|value| integer(value).to_le_bytes())
        .collect()
}
