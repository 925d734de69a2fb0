//! The names that generated code uses, and nothing else may: they are not covered by semantic versioning. The
//! macro crate's `emit` writes them, and the two are released together.

pub use core;
pub use core::include_bytes;

use http::{HeaderName, HeaderValue};
pub use include_dir;
use include_dir::{Dir, DirEntry, File};
pub use steadfast_core::Kind;
use steadfast_core::row::RowBytes;
pub use steadfast_macros::static_assets;

pub use crate::{
    asset::Asset,
    assets::{Assets, Base},
    import_map::ImportMap,
    kind::{AssetKind, Data, Document, Font, Image, Media, Other, Script, Stylesheet, Svg, Wasm},
    resource::Header,
    table::{EncodedTable, Index, Record, Table},
};

/// A header whose name and value the macro has checked.
pub const fn header(name: &'static str, value: &'static str) -> Header {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// The handle of the file with this index. `K` is the kind that its row states: the macro keeps the two in
/// step. (Indexing here costs the compiler half as much as indexing in each constant.)
pub const fn asset<K>(records: &'static [Record], index: usize) -> Asset<K> {
    Asset::new(&records[index])
}

/// The rows of a table, from their literal.
pub const fn rows(bytes: &'static [u8]) -> &'static [RowBytes] {
    integers(bytes).as_chunks().0
}

/// Integers of 32 bits, from their literal.
pub const fn integers(bytes: &'static [u8]) -> &'static [[u8; 4]] {
    bytes.as_chunks().0
}

/// The files of a table, for constants to refer to.
pub const fn records<const N: usize>(table: &'static Table) -> [Record; N] {
    Record::all(table)
}

/// Fails where a file's length differs from that in its row.
pub const fn check(table: &'static Table) {
    table.check();
}

/// The folder over its files, and the index of the paths that requests name.
pub const fn assets(
    base: Base,
    records: &'static [Record],
    index: Index,
    import_map: ImportMap,
) -> Assets {
    Assets::new(base, records, index, import_map)
}

/// An import map: its JSON, the length of its imports, and its source expression for a policy.
pub const fn import_map(json: &'static str, imports: usize, csp_source: &'static str) -> ImportMap {
    ImportMap::new(json, imports, csp_source)
}

/// The entries of one folder of an `include_dir` tree: its sub-folders, then the files with these indices. An
/// expression for each file would cost the compiler many times as much as this loop.
pub const fn folder<const N: usize>(
    folders: &[(&'static str, &'static [DirEntry<'static>])],
    files: &[(&'static str, &'static [u8])],
    indices: &[[u8; 4]],
) -> [DirEntry<'static>; N] {
    let mut entries = [const { DirEntry::File(File::new("", b"")) }; N];
    let mut number = 0;
    while number < folders.len() {
        let (path, within) = folders[number];
        entries[number] = DirEntry::Dir(Dir::new(path, within));
        number += 1;
    }
    while number < N {
        let (path, bytes) = files[u32::from_le_bytes(indices[number - folders.len()]) as usize];
        entries[number] = DirEntry::File(File::new(path, bytes));
        number += 1;
    }
    entries
}
