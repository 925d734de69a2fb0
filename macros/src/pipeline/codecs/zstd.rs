//! RFC 8878, by Facebook's library. Levels up to 19 use a window of at most the 8 MB that RFC 9659 allows.

use std::io::Read as _;

use zstd::{bulk, stream::read::Decoder, zstd_safe};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "zstd",
    version: || zstd_safe::version_string().to_owned(),
    encode,
    decode,
};

fn encode(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    bulk::compress(bytes, level.into()).ok()
}

fn decode(bytes: &[u8]) -> Result<Vec<u8>, String> {
    /// 8 MB, as a power of two (RFC 9659).
    const WINDOW: u32 = 23;
    let mut decoded = Vec::new();
    let read = Decoder::new(bytes).and_then(|mut decoder| {
        decoder.window_log_max(WINDOW)?;
        decoder.read_to_end(&mut decoded)
    });
    match read {
        Ok(_) if !bytes.is_empty() => Ok(decoded),
        Err(error) if error.to_string().contains("too much memory") => {
            Err("needs a window of more than the 8 MB that browsers allow (RFC 9659)".to_owned())
        }
        _ => Err("is not a complete Zstandard stream".to_owned()),
    }
}
