//! RFC 8878, by Facebook's library. Levels up to 19 use a window of at most the 8 MB that RFC 9659 allows.

use zstd::{bulk, zstd_safe};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "zstd",
    version: || zstd_safe::version_string().to_owned(),
    encode,
};

fn encode(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    bulk::compress(bytes, level.into()).ok()
}
