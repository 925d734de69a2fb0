//! The folder: embedded by this crate and by rust-embed, and on disk, where `build.rs` has written it.

pub mod assets {
    steadfast::static_assets!("$OUT_DIR/static", dir = false);
}

/// The same for the frameworks that serve folders of rust-embed.
#[derive(rust_embed::RustEmbed)]
#[folder = "$OUT_DIR/static"]
pub struct Embedded;

/// The path of the folder on disk.
pub const PATH: &str = concat!(env!("OUT_DIR"), "/static");

/// The folder around it, for a server that takes the whole path of a URL.
pub const PARENT: &str = env!("OUT_DIR");
