//! RFC 1952, by libdeflate.

use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "libdeflate",
    // The library does not report its version. The requirement in `Cargo.toml` accepts no other version, and the
    // workspace's `tests/tests/encodings.rs` compares this one with the lock file.
    version: || VERSION.to_owned(),
    encode,
    decode,
};

const VERSION: &str = "1.26";

fn encode(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    let mut encoder = Compressor::new(CompressionLvl::new(level.into()).ok()?);
    let mut encoded = vec![0; encoder.gzip_compress_bound(bytes.len())];
    let len = encoder.gzip_compress(bytes, &mut encoded).ok()?;
    encoded.truncate(len);
    Some(encoded)
}

fn decode(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let invalid = || "is not a complete gzip stream".to_owned();
    let decoded = decode_member(bytes).ok_or_else(invalid)?;
    // Browsers decode the first member alone. It ends where the file does if it is incomplete without the last byte.
    let without_last = &bytes[..bytes.len() - 1];
    match decode_member(without_last) {
        None => Ok(decoded),
        Some(_) => Err("has further bytes after its gzip stream".to_owned()),
    }
}

/// Decodes the member at the start of some bytes.
fn decode_member(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = Decompressor::new();
    // The last four bytes state the length of a single member, modulo 2³².
    let stated = u32::from_le_bytes(*bytes.last_chunk()?);
    let most = bytes.len().saturating_mul(MAX_RATIO);
    let mut len = usize::try_from(stated).unwrap_or(usize::MAX).min(most);
    loop {
        let mut decoded = vec![0; len];
        match decoder.gzip_decompress(bytes, &mut decoded) {
            Ok(len) => {
                decoded.truncate(len);
                return Some(decoded);
            }
            Err(DecompressionError::InsufficientSpace) if len < most => {
                len = len.saturating_mul(2).clamp(1024, most);
            }
            Err(_) => return None,
        }
    }
}

/// DEFLATE writes at most 258 bytes with two bits.
const MAX_RATIO: usize = 1032;
