//! What generated code names, and nobody else: no promise of stability holds here. The macro crate's
//! `emit.rs` is the other side, and the two are released together.

pub use core;
pub use core::include_bytes;

use http::{HeaderName, HeaderValue};
pub use include_dir;
pub use steadfast_macros::static_assets;

pub use crate::{
    asset::{Asset, Delivery, Record},
    assets::{Assets, Base},
    embedded::Embedded,
    encoding::{EncodedTable, Encodings},
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
pub const fn asset<K>(record: &'static Record) -> Asset<K> {
    Asset::new(record)
}

/// The bytes of a file, whose length the macro has seen: another one does not compile. (A length in the type
/// would be a constant of its own to the compiler, for each file.)
///
/// ```
/// assert_eq!(steadfast::__private::bytes(4, b"four").get(), b"four");
/// ```
///
/// ```compile_fail,E0080
/// const BYTES: &[u8] = steadfast::__private::bytes(3, b"four").get();
/// ```
pub const fn bytes(len: usize, bytes: &'static [u8]) -> Embedded {
    assert!(
        bytes.len() == len,
        "a file was changed while it was compiled; build again"
    );
    Embedded::new(bytes)
}

/// The folder over its rows, in chunks, sorted by path, and the index of the paths that requests name.
pub const fn assets(
    base: Base,
    chunks: &'static [&'static [Record]],
    index: Index,
    import_map: ImportMap,
) -> Assets {
    Assets::new(base, chunks, index, import_map)
}

/// An import map as text, the length of its imports, and its source expression for a policy.
pub const fn import_map(json: &'static str, imports: usize, csp_source: &'static str) -> ImportMap {
    ImportMap::new(json, imports, csp_source)
}
