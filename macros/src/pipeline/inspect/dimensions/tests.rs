//! Headers by hand, a file for each way in which one can be wrong.

use super::{header::Size, of_raster};

/// EXIF metadata with one orientation.
fn orientation(value: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([value, 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len() + 2).expect("a short segment");
    [&[0xff, marker], &len.to_be_bytes()[..], data].concat()
}

fn exif(tiff: &[u8]) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

/// The header of a frame, 4 × 2.
fn frame(marker: u8) -> Vec<u8> {
    segment(marker, &[8, 0, 2, 0, 4, 1, 1, 0x11, 0])
}

fn jpeg(segments: &[&[u8]]) -> Vec<u8> {
    [b"\xff\xd8", &*segments.concat(), b"\xff\xd9"].concat()
}

fn chunk(name: &str, data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).expect("a short chunk");
    [&len.to_be_bytes(), name.as_bytes(), data, b"CRC_"].concat()
}

fn png(chunks: &[&[u8]]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n", &*chunks.concat()].concat()
}

fn ihdr(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    chunk("IHDR", &[&*size, &[8, 0, 0, 0, 0]].concat())
}

fn gif(screen: [u8; 2], blocks: &[u8]) -> Vec<u8> {
    let header = [screen[0], 0, screen[1], 0, 0x80, 0, 0];
    [b"GIF89a", &header[..], &[0; 6], blocks].concat()
}

fn bmp(len: u32, sides: &[u8]) -> Vec<u8> {
    let mut bytes = [b"BM", &[0; 12][..], &len.to_le_bytes(), sides].concat();
    bytes.resize(14 + len as usize, 0);
    bytes
}

fn ico(kind: u8, sides: &[[u8; 2]]) -> Vec<u8> {
    let count = u8::try_from(sides.len()).expect("few images");
    let mut bytes = vec![0, 0, kind, 0, count, 0];
    for side in sides {
        bytes.extend([&side[..], &[0; 14]].concat());
    }
    bytes
}

fn webp(format: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = [b"RIFF\0\0\0\0WEBP", &format[..], &[0; 4], data].concat();
    bytes.resize(64, 0);
    bytes
}

fn images() -> Vec<(&'static str, Vec<u8>, Option<Size>)> {
    let text = chunk("tEXt", b"a\0b");
    let frame_at = b"\x2c\x03\0\x03\0\x04\0\x02\0\0";
    let application = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let core = [4, 0, 2, 0];
    let windows = [4, 0, 0, 0, 2, 0, 0, 0];
    let from_top = [4, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff];
    vec![
        ("jpeg", jpeg(&[&frame(0xc0)]), Some((4, 2))),
        ("progressive", jpeg(&[&frame(0xc2)]), Some((4, 2))),
        ("lossless", jpeg(&[&frame(0xc3)]), None),
        (
            "fill bytes",
            jpeg(&[b"\xff\xff", &segment(0xee, b"Adobe"), b"\xff", &frame(0xc0)]),
            Some((4, 2)),
        ),
        (
            "bytes between segments",
            jpeg(&[&segment(0xee, b""), b"\0\xff\0\xff\xd0", &frame(0xc0)]),
            Some((4, 2)),
        ),
        (
            "metadata after the frame",
            jpeg(&[&frame(0xc0), &exif(&orientation(6))]),
            Some((2, 4)),
        ),
        (
            "metadata after the scan",
            jpeg(&[&frame(0xc0), &segment(0xda, b""), &exif(&orientation(6))]),
            Some((4, 2)),
        ),
        (
            "two orientations",
            jpeg(&[&exif(&orientation(6)), &exif(&orientation(1)), &frame(0xc0)]),
            Some((2, 4)),
        ),
        (
            "metadata without its end",
            jpeg(&[&exif(&orientation(6)[..22]), &frame(0xc0)]),
            Some((2, 4)),
        ),
        ("a frame in a cut segment", jpeg(&[&frame(0xc0)[..6]]), None),
        ("png", png(&[&ihdr(4, 2)]), Some((4, 2))),
        ("a first chunk with text", png(&[&text, &ihdr(4, 2)]), None),
        ("a PNG with 32-bit sides", png(&[&ihdr(4, 1 << 31)]), None),
        ("a PNG without pixels", png(&[&ihdr(0, 2)]), None),
        (
            "the first eXIf",
            png(&[
                &ihdr(4, 2),
                &chunk("eXIf", &orientation(6)),
                &chunk("eXIf", &orientation(1)),
            ]),
            Some((2, 4)),
        ),
        (
            "eXIf after the pixels",
            png(&[
                &ihdr(4, 2),
                &chunk("IDAT", b""),
                &chunk("eXIf", &orientation(6)),
            ]),
            Some((4, 2)),
        ),
        ("gif", gif([9, 8], frame_at), Some((9, 8))),
        (
            "a frame outside the screen",
            gif([4, 2], &[&application[..], frame_at].concat()),
            Some((7, 5)),
        ),
        ("a GIF without frames", gif([4, 2], b";"), None),
        ("BITMAPCOREHEADER", bmp(12, &core), Some((4, 2))),
        ("BITMAPINFOHEADER", bmp(40, &windows), Some((4, 2))),
        ("BITMAPV5HEADER", bmp(124, &windows), Some((4, 2))),
        ("rows from the top", bmp(40, &from_top), Some((4, 2))),
        ("an unknown bitmap", bmp(41, &windows), None),
        ("icon", ico(1, &[[4, 2], [9, 1]]), Some((9, 1))),
        ("cursor", ico(2, &[[4, 2], [0, 1]]), Some((256, 1))),
        (
            "the same area twice",
            ico(1, &[[2, 6], [6, 2]]),
            Some((2, 6)),
        ),
        ("an icon without images", ico(1, &[]), None),
        (
            "lossy WebP with scaling",
            webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 4, 0x40, 2, 0x80]),
            Some((4, 2)),
        ),
        (
            "extended WebP",
            webp(b"VP8X", &[0, 0, 0, 0, 3, 0, 0, 1, 0, 0]),
            Some((4, 2)),
        ),
        ("text", b"P6 4 2 255".to_vec(), None),
        ("nothing", Vec::new(), None),
    ]
}

#[test]
fn an_image_has_the_size_that_a_browser_lays_out() {
    for (name, bytes, size) in images() {
        let found = of_raster(&bytes);
        assert_eq!(found.clone().ok(), size, "{name}: {found:?}");
    }
}

#[test]
fn the_orientations_5_to_8_swap_the_sides() {
    for value in 0..10 {
        let size = match value {
            5..=8 => (2, 4),
            _ => (4, 2),
        };
        let tiff = orientation(value);
        for image in [
            jpeg(&[&exif(&tiff), &frame(0xc0)]),
            png(&[&ihdr(4, 2), &chunk("eXIf", &tiff)]),
        ] {
            assert_eq!(of_raster(&image), Ok(size), "{value}");
        }
    }
}

#[test]
fn a_reason_names_the_format() {
    for (bytes, reason) in [
        (&b""[..], "the file is empty"),
        (b"\x89PNG", "the PNG header is incomplete or invalid"),
        (b"placeholder", "the image format is not supported"),
    ] {
        assert_eq!(of_raster(bytes), Err(reason.to_owned()));
    }
}

#[test]
fn no_cut_and_no_changed_byte_is_a_panic() {
    for (_, bytes, _) in images() {
        for len in 0..bytes.len() {
            let _ = of_raster(&bytes[..len]);
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut changed = bytes.clone();
                changed[len] = value;
                let _ = of_raster(&changed);
            }
        }
    }
}
