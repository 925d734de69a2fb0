//! The names that generated code uses, and nothing else may: they are not covered by semantic versioning. The
//! macro crate's `emit` writes them, and the two are released together.

pub use core;
pub use core::include_bytes;
pub use std::sync::LazyLock;

pub use include_dir;
use include_dir::Dir;
use steadfast_core::row::RowBytes;
pub use steadfast_core::{
    Kind, UrlForm,
    base::WrittenBase,
    folder::{Folder as LiveFolder, Options, Root},
    headers::Readable,
};
pub use steadfast_macros::static_assets;

pub use crate::{
    asset::{Asset, asset},
    assets::{Assets, Base, Pages},
    disk::Live,
    folder::{Folder, folder},
    import_map::ImportMap,
    kind::{AssetKind, Data, Document, Font, Image, Media, Other, Script, Stylesheet, Svg, Wasm},
    resource::{Header, header},
    table::{EncodedTable, FolderRecord, Index, Modules, Record, Table},
};
use crate::{directory, table};

/// The rows of a table, from their literal.
pub const fn rows(bytes: &'static [u8]) -> &'static [RowBytes] {
    integers(bytes).as_chunks().0
}

/// A part of some bytes.
pub const fn slice(bytes: &'static [u8], start: usize, len: usize) -> &'static [u8] {
    bytes.split_at(start).1.split_at(len).0
}

/// Integers of 32 bits, from their literal.
pub const fn integers(bytes: &'static [u8]) -> &'static [[u8; 4]] {
    bytes.as_chunks().0
}

/// The files of a table, for constants to refer to.
pub const fn records<const N: usize>(table: &'static Table) -> [Record; N] {
    Record::all(table)
}

/// Fails where a part has another length than the macro found.
pub const fn check(parts: &[&[u8]], lens: &[u8]) {
    table::check(parts, lens.as_chunks().0);
}

/// A folder as one: its path, its URL with the length of the part that precedes its versioned path, its version, and the
/// first and the end of its files.
pub const fn folder_record(
    path: &'static str,
    url: &'static str,
    url_prefix: usize,
    version: &'static str,
    records: &'static [Record],
    start: usize,
    end: usize,
) -> FolderRecord {
    FolderRecord {
        path,
        url,
        url_prefix,
        version,
        records: records.split_at(end).0.split_at(start).1,
    }
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

/// An import map: its JSON, and its source expression for a policy.
pub const fn import_map(json: &'static str, csp_source: &'static str) -> ImportMap {
    ImportMap::new(json, csp_source)
}

/// The folder as an `include_dir` tree.
pub fn directory(assets: &'static Assets) -> Dir<'static> {
    directory::of(assets)
}
