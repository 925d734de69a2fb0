//! PNG, with the orientation of its `eXIf` chunk.

use super::{
    header::{Size, array},
    metadata::Metadata,
};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// PNG 3 §5.6: the first chunk is IHDR. Chromium reads `eXIf` chunks before the first IDAT, and takes the first.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let mut chunks = Chunks(bytes.strip_prefix(SIGNATURE)?);
    let (name, header) = chunks.next()?;
    if name != b"IHDR" || header.len() != 13 {
        return None;
    }
    let size = (side(header, 0)?, side(header, 4)?);
    let metadata = chunks
        .take_while(|(name, _)| *name != b"IDAT")
        .find(|(name, _)| *name == b"eXIf")
        .and_then(|(_, data)| Metadata::read(data));
    Some(metadata.map_or(size, |metadata| metadata.oriented(size)))
}

/// A PNG four-byte unsigned integer has 31 bits (§7.1).
fn side(header: &[u8], at: usize) -> Option<u32> {
    u32::try_from(i32::from_be_bytes(*array(header, at)?)).ok()
}

/// The names of chunks and their data (§5.3).
struct Chunks<'b>(&'b [u8]);

impl<'b> Iterator for Chunks<'b> {
    type Item = (&'b [u8; 4], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (len, rest) = self.0.split_first_chunk()?;
        let (name, rest) = rest.split_first_chunk()?;
        let len = usize::try_from(u32::from_be_bytes(*len)).ok()?;
        let (data, rest) = rest.split_at_checked(len)?;
        let (_checksum, rest) = rest.split_first_chunk::<4>()?;
        self.0 = rest;
        Some((name, data))
    }
}
