//! RFC 7932, by Google's library. The largest window, 16 MB, is one that every decoder must accept.

use std::io::{Read as _, Write as _};

use brotlic::{
    CompressorWriter, DecompressorReader, Quality, WindowSize,
    encode::{BrotliEncoder, BrotliEncoderOptions},
};

use super::library::Library;

pub(super) const LIBRARY: Library = Library {
    name: "brotli",
    version: || format!("{:x}", BrotliEncoder::version()),
    encode,
    decode,
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

fn decode(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut reader = DecompressorReader::new(bytes);
    let mut decoded = Vec::new();
    let read = reader.read_to_end(&mut decoded);
    let (rest, decoder) = reader.into_parts();
    match read {
        Ok(_) if decoder.is_finished() && rest.is_empty() => Ok(decoded),
        Ok(_) if decoder.is_finished() => {
            Err("has further bytes after its Brotli stream".to_owned())
        }
        _ => Err("is not a complete Brotli stream".to_owned()),
    }
}
