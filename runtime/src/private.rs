//! What generated code names, and nobody else: no promise of stability holds here. The macro crate's
//! `emit.rs` is the other side, and the two are released together.

pub use core;
pub use include_dir;
pub use steadfast_macros::static_assets;

pub use crate::{
    asset::{Asset, Delivery, Record},
    assets::{Assets, Base},
    kind::{
        AssetKind, Data, Document, Font, Image, Kind, Media, Other, Script, Stylesheet, Svg, Wasm,
    },
};

/// The handle of one row. `K` is the kind that the row states: the macro keeps the two in step.
pub const fn asset<K: AssetKind>(record: &'static Record) -> Asset<K> {
    Asset::new(record)
}

/// The folder over its rows, sorted by path, and the rows that have a versioned path, sorted by that.
pub const fn assets(base: Base, records: &'static [Record], versioned: &'static [u32]) -> Assets {
    Assets::new(base, records, versioned)
}
