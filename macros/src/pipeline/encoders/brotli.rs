//! RFC 7932, by Google's library. The largest window, 16 MB, is one that every decoder must accept.

use std::io::Write as _;

use brotlic::{
    CompressorWriter, Quality, WindowSize,
    encode::{BrotliEncoder, BrotliEncoderOptions},
};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "brotli",
    version: || format!("{:x}", BrotliEncoder::version()),
    encode,
};

fn encode(bytes: &[u8], level: u8) -> Option<Vec<u8>> {
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let encoder = BrotliEncoderOptions::new()
        .quality(Quality::new(level).ok()?)
        .window_size(WindowSize::best())
        .size_hint(size)
        .build()
        .ok()?;
    let mut writer = CompressorWriter::with_encoder(encoder, Vec::new());
    writer.write_all(bytes).ok()?;
    writer.into_inner().ok()
}
