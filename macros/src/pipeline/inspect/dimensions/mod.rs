//! Width and height of raster images, as a browser lays them out.
//!
//! imagesize reads the formats whose header it understands as browsers do; the formats where it does not, or where
//! metadata next to the header counts, have a reader here. A size is stated only if it is the one that a browser
//! lays out: `tests/tests/image_sizes.rs` compares them with Chromium's.

mod bmp;
mod gif;
mod header;
mod ico;
mod jpeg;
mod metadata;
mod png;
mod svg;

use imagesize::ImageType;

pub(super) use self::svg::of_svg;
use self::{
    header::{Size, array},
    metadata::Metadata,
};

/// The size of a raster image, or the reason why it is not known. The bytes decide on the format, as in a
/// browser (MIME Sniffing §6.1), and not the name.
pub(super) fn of_raster(bytes: &[u8]) -> Result<Size, String> {
    let (format, size) = match bytes {
        [] => return Err("the file is empty".to_owned()),
        [0x89, b'P', b'N', b'G', ..] => ("PNG", png::size(bytes)),
        [0xff, 0xd8, 0xff, ..] => ("JPEG", jpeg::size(bytes)),
        [b'G', b'I', b'F', b'8', ..] => ("GIF", gif::size(bytes)),
        [b'B', b'M', ..] => ("BMP", bmp::size(bytes)),
        [0, 0, 1 | 2, 0, ..] => ("ICO", ico::size(bytes)),
        _ => match imagesize::image_type(bytes) {
            Ok(ImageType::Webp) => ("WebP", webp(bytes)),
            Ok(ImageType::Heif(_)) => ("HEIF", stated(bytes)),
            Ok(ImageType::Jxl) => ("JPEG XL", stated(bytes)),
            Ok(ImageType::Tiff) => ("TIFF", tiff(bytes)),
            _ => return Err("the image format is not supported".to_owned()),
        },
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
        .ok_or_else(|| format!("the {format} header is incomplete or invalid"))
}

/// The size that imagesize reads. It applies the rotations of HEIF (`irot`) and JPEG XL.
fn stated(bytes: &[u8]) -> Option<Size> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

/// RFC 6386 §9.1: each side of a lossy image has 14 bits, and two more for scaling, which decoders ignore. No
/// orientation: Chromium ignores the EXIF metadata of WebP.
fn webp(bytes: &[u8]) -> Option<Size> {
    const SIDE: u32 = 0x3fff;
    let (width, height) = stated(bytes)?;
    match array(bytes, 12)? {
        b"VP8 " => Some((width & SIDE, height & SIDE)),
        _ => Some((width, height)),
    }
}

/// A TIFF file has the structure of EXIF metadata, with the orientation among its own tags.
fn tiff(bytes: &[u8]) -> Option<Size> {
    let size = stated(bytes)?;
    let metadata = Metadata::read(bytes);
    Some(metadata.map_or(size, |metadata| metadata.oriented(size)))
}

#[cfg(test)]
mod tests;
