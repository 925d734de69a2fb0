//! Bitmaps, by the version of their header.

use super::header::{Size, array};

/// The length of the file header, where the header of the bitmap begins.
const HEADER: usize = 14;

/// Headers differ by their length. BITMAPCOREHEADER has sides of 16 bits; in the others a negative height means
/// rows from top to bottom.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let header = bytes.get(HEADER..)?;
    let len = u32::from_le_bytes(*array(header, 0)?);
    header.get(..len.try_into().ok()?)?;
    match len {
        12 => {
            let side = |at| Some(u16::from_le_bytes(*array(header, at)?).into());
            Some((side(4)?, side(6)?))
        }
        16 | 20 | 24 | 28 | 32 | 36 | 40 | 44 | 48 | 52 | 56 | 60 | 64 | 108 | 124 => {
            let side = |at| Some(i32::from_le_bytes(*array(header, at)?));
            Some((side(4)?.try_into().ok()?, side(8)?.unsigned_abs()))
        }
        _ => None,
    }
}
