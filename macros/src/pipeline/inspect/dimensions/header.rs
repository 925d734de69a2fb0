//! Fields of image headers.

/// Width and height in pixels.
pub(super) type Size = (u32, u32);

/// The bytes at an offset, if there are as many.
pub(super) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..)?.first_chunk()
}
