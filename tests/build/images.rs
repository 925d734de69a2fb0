//! Images of every format whose header is easily written by hand, 4 × 2 where nothing else is stated: with each
//! orientation, and with each unusual header that a browser accepts or rejects. AVIF and WebP, whose pixels need
//! an encoder, are in `fixtures/images`.

use std::{fs, path::Path};

/// Writes the folder.
pub(crate) fn write(out: &Path) {
    let folder = out.join("images");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable OUT_DIR");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("the folder is writable");
    };
    write_jpegs(write);
    write_pngs(write);
    write_others(write);
    write_svgs(write);
}

fn write_jpegs(write: impl Fn(&str, &[u8])) {
    write("plain.jpg", &jpeg(b""));
    for value in 0..10 {
        let exif = exif(&orientation(value));
        write(&format!("orientation-{value}.jpg"), &jpeg(&exif));
    }
    write("fill.jpg", &jpeg(b"\xff\xff\xff\xee\0\x02\xff"));
    write("other-bytes.jpg", &jpeg(b"\xff\xee\0\x02\0\x12\xff\xd0"));
    let two = [exif(&orientation(6)), exif(&orientation(1))].concat();
    write("two-orientations.jpg", &jpeg(&two));
    write("wrong-type.jpg", &jpeg(&exif(&tiff(&[(0x112, 4, 6)], &[]))));
    for (name, resolution, size) in [
        ("density.jpg", 144, [2, 1]),
        ("wrong-density.jpg", 144, [4, 2]),
    ] {
        write(name, &jpeg(&exif(&density(resolution, size, 1))));
    }
    write("turned-density.jpg", &jpeg(&exif(&density(36, [8, 4], 6))));
    let lossless = |byte: &u8| if *byte == 0xc0 { 0xc3 } else { *byte };
    let bytes: Vec<u8> = jpeg(b"").iter().map(lossless).collect();
    write("lossless.jpg", &bytes);
}

fn write_pngs(write: impl Fn(&str, &[u8])) {
    let none = Vec::new();
    write("plain.png", &png([4, 2], &none, &none, &none));
    for value in 0..10 {
        let exif = chunk(b"eXIf", &orientation(value));
        let bytes = png([4, 2], &none, &exif, &none);
        write(&format!("orientation-{value}.png"), &bytes);
    }
    let exif = chunk(b"eXIf", &orientation(6));
    write("late-orientation.png", &png([4, 2], &none, &none, &exif));
    let density = chunk(b"eXIf", &density(144, [2, 1], 1));
    write("density.png", &png([4, 2], &none, &density, &none));
    let text = chunk(b"tEXt", b"a\0b");
    write("text-first.png", &png([4, 2], &text, &none, &none));
    write("no-pixels.png", &png([0, 2], &none, &none, &none));
    write("empty.png", b"");
    write("another-format.png", &gif([4, 2], [0, 0]));
    write("unknown.png", b"P6 4 2 255\n");
}

fn write_others(write: impl Fn(&str, &[u8])) {
    for (name, screen, origin) in [
        ("plain.gif", [4, 2], [0, 0]),
        ("larger-screen.gif", [9, 8], [0, 0]),
        ("frame-outside.gif", [4, 2], [3, 3]),
        ("no-screen.gif", [0, 0], [0, 0]),
    ] {
        write(name, &gif(screen, origin));
    }
    for len in [12, 16, 40, 41, 52, 56, 64, 108, 124] {
        write(&format!("header-{len}.bmp"), &bmp(len, 4, 2));
    }
    write("from-the-top.bmp", &bmp(40, 4, -2));
    write("from-the-right.bmp", &bmp(40, -4, 2));
    let [small, wide, high] = [[4, 2], [8, 3], [3, 8]];
    write("one.ico", &ico(1, &[small]));
    write("two.ico", &ico(1, &[small, wide]));
    write("same-area.ico", &ico(1, &[high, wide]));
    write("cursor.cur", &ico(2, &[small, wide]));
    write("cut.ico", &ico(1, &[small, wide])[..30]);
    write("empty.ico", b"");
    let webp = include_bytes!("../fixtures/images/lossless.webp");
    for value in 1..9 {
        let bytes = extended_webp(&webp[12..], &orientation(value));
        write(&format!("orientation-{value}.webp"), &bytes);
    }
}

fn write_svgs(write: impl Fn(&str, &[u8])) {
    for (name, root) in [
        ("absolute", r#"width="24" height="1in""#),
        ("fractions", r#"width="1.5" height="+2.4""#),
        ("width", r#"width="64" viewBox="0 0 32,20""#),
        ("height", r#"width="auto" height="64" viewBox="0 0 32 20""#),
        (
            "percentage",
            r#"width="50%" height="10" viewBox="0 0 30 40""#,
        ),
        (
            "style",
            r#"width="10" height="5" style="width: 30px; height: 20px""#,
        ),
        ("view-box", r#"viewBox="0 0 32 20""#),
        ("no-size", ""),
        ("one-side", r#"width="64""#),
        ("em", r#"width="1em" viewBox="0 0 32 20""#),
        (
            "em-and-height",
            r#"width="1em" height="5" viewBox="0 0 32 20""#,
        ),
        (
            "percentages",
            r#"width="100%" height="100%" viewBox="0 0 3 4""#,
        ),
        ("calc", r#"width="calc(9px)" height="5" viewBox="0 0 4 2""#),
        ("space", r#"width="10" height="5 px""#),
        ("infinite", r#"width="10." height="inf""#),
        ("view-box-of-five", r#"width="10" viewBox="0 0 4 2 5""#),
        (
            "distorted",
            r#"width="64" viewBox="0 0 32 20" preserveAspectRatio="none""#,
        ),
    ] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {root}/>");
        write(&format!("{name}.svg"), svg.as_bytes());
    }
}

/// EXIF metadata: tags of the first directory with a type and a value, and bytes after it.
fn tiff(tags: &[(u16, u16, u32)], rest: &[u8]) -> Vec<u8> {
    [b"II*\0\x08\0\0\0", &*directory(tags), rest].concat()
}

fn directory(tags: &[(u16, u16, u32)]) -> Vec<u8> {
    let mut bytes = u16::try_from(tags.len())
        .expect("few")
        .to_le_bytes()
        .to_vec();
    for (tag, kind, value) in tags {
        bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        bytes.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
    }
    bytes.extend([0; 4]);
    bytes
}

fn orientation(value: u32) -> Vec<u8> {
    tiff(&[(0x112, 3, value)], &[])
}

/// Metadata with a resolution in dots per inch and with pixel dimensions.
fn density(resolution: u32, [width, height]: [u32; 2], orientation: u32) -> Vec<u8> {
    // After the header and the first directory of five tags.
    const REST: u32 = 8 + 2 + 5 * 12 + 4;
    let tags = [
        (0x112, 3, orientation),
        (0x11a, 5, REST),
        (0x11b, 5, REST),
        (0x128, 3, 2),
        (0x8769, 4, REST + 8),
    ];
    let rational = [resolution.to_le_bytes(), 1_u32.to_le_bytes()].concat();
    let pixels = directory(&[(0xa002, 4, width), (0xa003, 4, height)]);
    tiff(&tags, &[rational, pixels].concat())
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len() + 2).expect("a short segment");
    [&[0xff, marker], &len.to_be_bytes()[..], data].concat()
}

fn exif(tiff: &[u8]) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

/// A grey image of one block, with segments before its tables. Both Huffman tables have one code, `0`.
fn jpeg(segments: &[u8]) -> Vec<u8> {
    let table = |class| segment(0xc4, &[&[class, 1], &[0; 16][..]].concat());
    [
        b"\xff\xd8",
        segments,
        &segment(0xdb, &[&[0], &[1; 64][..]].concat()),
        &segment(0xc0, &[8, 0, 2, 0, 4, 1, 1, 0x11, 0]),
        &table(0x00),
        &table(0x10),
        &segment(0xda, &[1, 1, 0, 0, 63, 0]),
        b"\x3f\xff\xd9",
    ]
    .concat()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let len = u32::try_from(data.len()).expect("a short chunk");
    let checked = [name, data].concat();
    [&len.to_be_bytes(), &*checked, &crc(&checked).to_be_bytes()].concat()
}

/// PNG, annex D.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| match crc & 1 {
            0 => crc >> 1,
            _ => crc >> 1 ^ 0xedb8_8320,
        })
    })
}

/// A black image, with chunks before IHDR, before the pixels and after them.
fn png([width, height]: [u32; 2], first: &[u8], before: &[u8], after: &[u8]) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let pixels = vec![0; usize::try_from((width + 1) * height).expect("a small image")];
    [
        b"\x89PNG\r\n\x1a\n",
        first,
        &chunk(b"IHDR", &[&*size, &[8, 0, 0, 0, 0]].concat()),
        before,
        &chunk(b"IDAT", &zlib(&pixels)),
        after,
        &chunk(b"IEND", b""),
    ]
    .concat()
}

/// One stored block of zeros (RFC 1950, RFC 1951 §3.2.4).
fn zlib(zeros: &[u8]) -> Vec<u8> {
    let len = u16::try_from(zeros.len()).expect("a small image");
    let lens = [len.to_le_bytes(), (!len).to_le_bytes()].concat();
    let adler = u32::from(len) << 16 | 1;
    [b"\x78\x01\x01", &*lens, zeros, &adler.to_be_bytes()].concat()
}

/// One frame, 4 × 2, at an origin on the screen.
fn gif(screen: [u8; 2], origin: [u8; 2]) -> Vec<u8> {
    let wide = |[x, y]: [u8; 2]| [x, 0, y, 0];
    [
        b"GIF89a",
        &wide(screen)[..],
        &[0x80, 0, 0, 0, 0, 0, 255, 255, 255],
        b"\x21\xf9\x04\0\0\0\0\0",
        b"\x2c",
        &wide(origin),
        &wide([4, 2]),
        b"\0\x02\x02\x44\x01\0;",
    ]
    .concat()
}

/// The header and the black pixels of a bitmap, whose header states the height `stated`.
fn bitmap(len: u32, width: i32, height: i32, stated: i32) -> Vec<u8> {
    let mut bytes = len.to_le_bytes().to_vec();
    if len == 12 {
        for side in [width, stated] {
            bytes.extend(u16::try_from(side).expect("positive").to_le_bytes());
        }
    } else {
        bytes.extend([width.to_le_bytes(), stated.to_le_bytes()].concat());
    }
    bytes.extend([1, 0, 24, 0]);
    let row = (width.unsigned_abs() * 3).next_multiple_of(4);
    bytes.resize((len + row * height.unsigned_abs()) as usize, 0);
    bytes
}

fn bmp(len: u32, width: i32, height: i32) -> Vec<u8> {
    let bitmap = bitmap(len, width, height, height);
    let size = 14 + u32::try_from(bitmap.len()).expect("a small image");
    let start = 14 + len;
    [
        b"BM",
        &size.to_le_bytes()[..],
        &[0; 4],
        &start.to_le_bytes(),
        &bitmap,
    ]
    .concat()
}

/// Bitmaps with a mask each; its rows are counted as a part of the height.
fn ico(kind: u8, sizes: &[[u8; 2]]) -> Vec<u8> {
    let count = u8::try_from(sizes.len()).expect("few images");
    let mut bytes = vec![0, 0, kind, 0, count, 0];
    let mut images = Vec::new();
    for [width, height] in sizes {
        let (wide, high) = (i32::from(*width), i32::from(*height));
        let mut image = bitmap(40, wide, high, 2 * high);
        image.resize(image.len() + 4 * usize::from(*height), 0);
        let len = u32::try_from(image.len()).expect("a small image");
        let start = u32::try_from(6 + 16 * sizes.len() + images.len()).expect("a small file");
        bytes.extend([*width, *height, 0, 0, 0, 0, 0, 0]);
        bytes.extend([len.to_le_bytes(), start.to_le_bytes()].concat());
        images.extend(image);
    }
    bytes.extend(images);
    bytes
}

/// The extended format with EXIF metadata (RFC 9649 §2.7) around a lossless image, 4 × 2.
fn extended_webp(image: &[u8], exif: &[u8]) -> Vec<u8> {
    const HAS_EXIF: u8 = 8;
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let len = u32::try_from(data.len()).expect("a short chunk");
        [name, &len.to_le_bytes(), data].concat()
    };
    let chunks = [
        &chunk(b"VP8X", &[HAS_EXIF, 0, 0, 0, 3, 0, 0, 1, 0, 0]),
        image,
        &chunk(b"EXIF", exif),
    ];
    chunk(b"RIFF", &[b"WEBP", &*chunks.concat()].concat())
}
