//! What generated code names, and nobody else: no promise of stability holds here. The macro crate's
//! `emit.rs` is the other side, and the two are released together.

pub use core;

use http::{HeaderName, HeaderValue};
pub use include_dir;
pub use steadfast_macros::static_assets;

pub use crate::{
    asset::{Asset, Delivery, Record},
    assets::{Assets, Base},
    encoding::{ContentCoding, Encoded, EncodedTable, Encodings},
    import_map::ImportMap,
    index::Index,
    kind::{
        AssetKind, Data, Document, Font, Image, Kind, Media, Other, Script, Stylesheet, Svg, Wasm,
    },
};

/// A response header of the user's own.
pub type Header = (HeaderName, HeaderValue);

/// A header whose name and value the macro has checked.
pub const fn header(name: &'static str, value: &'static str) -> Header {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// The headers of an asset that has none of its own.
pub const fn no_headers() -> &'static [Header] {
    &[]
}

/// The handle of one row. `K` is the kind that the row states: the macro keeps the two in step.
pub const fn asset<K: AssetKind>(record: &'static Record) -> Asset<K> {
    Asset::new(record)
}

/// The bytes of a file, whose length the macro has seen: another one is a type error.
///
/// ```
/// assert_eq!(steadfast::__private::bytes::<4>(b"four"), b"four");
/// ```
///
/// ```compile_fail,E0308
/// steadfast::__private::bytes::<3>(b"four");
/// ```
pub const fn bytes<const LEN: usize>(bytes: &'static [u8; LEN]) -> &'static [u8] {
    bytes
}

/// The folder over its rows, sorted by path, and the index of the paths that requests name.
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
