//! RFC 1952, by libdeflate.

use libdeflater::{CompressionLvl, Compressor};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "libdeflate",
    // The library does not report its version. The requirement in `Cargo.toml` accepts no other version, and the
    // workspace's `tests/tests/encodings.rs` compares this one with the lock file.
    version: || VERSION.to_owned(),
    encode,
};

const VERSION: &str = "1.26";

fn encode(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    let mut encoder = Compressor::new(CompressionLvl::new(level.into()).ok()?);
    let mut encoded = vec![0; encoder.gzip_compress_bound(bytes.len())];
    let len = encoder.gzip_compress(bytes, &mut encoded).ok()?;
    encoded.truncate(len);
    Some(encoded)
}
