//! GIF: the logical screen, or the part of the plane that the first frame covers if it is larger.

use super::header::{Size, array};

/// GIF89a §18 and §20. Browsers enlarge a logical screen that does not contain the first frame.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let screen = (side(bytes, 6)?, side(bytes, 8)?);
    let blocks = bytes.get(13 + color_table(*bytes.get(10)?)..)?;
    let frame = first_frame(blocks)?;
    let right = side(frame, 0)? + side(frame, 4)?;
    let bottom = side(frame, 2)? + side(frame, 6)?;
    Some((screen.0.max(right), screen.1.max(bottom)))
}

fn side(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u16::from_le_bytes(*array(bytes, at)?).into())
}

/// The length of the global color table (§18c).
fn color_table(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

/// The image descriptor after the extensions, each of which is a sequence of sub-blocks (§15, §24).
fn first_frame(mut blocks: &[u8]) -> Option<&[u8]> {
    loop {
        match blocks {
            [0x2c, descriptor @ ..] => return Some(descriptor),
            [0x21, _label, rest @ ..] => blocks = after_sub_blocks(rest)?,
            _ => return None,
        }
    }
}

fn after_sub_blocks(mut blocks: &[u8]) -> Option<&[u8]> {
    loop {
        let (len, rest) = blocks.split_first()?;
        blocks = rest.get(usize::from(*len)..)?;
        if *len == 0 {
            return Some(blocks);
        }
    }
}
