//! RFC 1952, by libdeflate.

use libdeflater::{CompressionLvl, Compressor};

use super::library::Library;

pub const LIBRARY: Library = Library {
    name: "libdeflate",
    // It cannot be asked. A test compares this with the lock file, and the requirement in `Cargo.toml`
    // takes no other.
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

#[cfg(test)]
mod tests {
    use super::VERSION;

    #[test]
    fn the_version_is_that_of_the_lock_file() {
        let lock = include_str!("../../../../../Cargo.lock");
        let package = format!("name = \"libdeflater\"\nversion = \"{VERSION}.");
        assert!(
            lock.contains(&package),
            "the lock file has another libdeflate"
        );
    }
}
