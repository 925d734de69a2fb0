//! What generated code names, and nobody else: no promise of stability holds here. The macro crate's
//! `emit.rs` is the other side, and the two are released together.

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
    table::{EncodedTable, Header, Index, Record, Table},
};

/// A header whose name and value the macro has checked.
pub const fn header(name: &'static str, value: &'static str) -> Header {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// The handle of the file at a place. `K` is the kind that its row states: the macro keeps the two in step.
/// (An index here costs the compiler half of one that is written in each constant.)
pub const fn asset<K>(records: &'static [Record], place: usize) -> Asset<K> {
    Asset::new(&records[place])
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

/// Fails where a file has another length than its row says.
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

/// An import map as text, the length of its imports, and its source expression for a policy.
pub const fn import_map(json: &'static str, imports: usize, csp_source: &'static str) -> ImportMap {
    ImportMap::new(json, imports, csp_source)
}

/// What is in one folder of an `include_dir` tree: the folders in it, and then the files whose places in
/// the table these are. An expression to each file would cost the compiler many times this loop.
pub const fn folder<const N: usize>(
    folders: &[(&'static str, &'static [DirEntry<'static>])],
    files: &[(&'static str, &'static [u8])],
    places: &[[u8; 4]],
) -> [DirEntry<'static>; N] {
    let mut entries = [const { DirEntry::File(File::new("", b"")) }; N];
    let mut number = 0;
    while number < folders.len() {
        let (path, within) = folders[number];
        entries[number] = DirEntry::Dir(Dir::new(path, within));
        number += 1;
    }
    while number < N {
        let (path, bytes) = files[u32::from_le_bytes(places[number - folders.len()]) as usize];
        entries[number] = DirEntry::File(File::new(path, bytes));
        number += 1;
    }
    entries
}
