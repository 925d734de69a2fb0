//! Icons, and cursors: the same container with another type.

use super::header::{Size, array};

/// A browser lays out the image with the largest area, the first of several. Its directory must be complete.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let count = usize::from(u16::from_le_bytes(*array(bytes, 4)?));
    let directory = bytes.get(6..)?.get(..count * 16)?;
    let sizes = directory
        .chunks_exact(16)
        .map(|entry| (side(entry[0]), side(entry[1])));
    sizes.rev().max_by_key(|(width, height)| width * height)
}

/// 0 is 256.
fn side(byte: u8) -> u32 {
    match byte {
        0 => 256,
        _ => byte.into(),
    }
}
