//! Reads each file once and keeps what the catalogue says of it: digest, media type, size, references. The
//! bytes of a file without references go from disk to the compiler, and are not kept.

use std::fs;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    digest::Digest,
    link::references,
    media::{Kind, Media},
    reference::css::Reference,
    scan::walk::Source,
    workers,
};

/// What the bytes of a file tell.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Of a file without references, whose bytes are final.
    pub digest: Option<Digest>,
    pub len: usize,
    pub media: Media,
    pub references: Vec<Reference>,
    /// The bytes of a file with references.
    pub bytes: Vec<u8>,
    /// Width and height: of every raster image, and of an SVG image that states them.
    pub dimensions: Option<(u32, u32)>,
}

/// The first line of a Git LFS pointer (Git LFS specification, "The Pointer").
const LFS_POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The facts of each source, in order, or what is wrong with it.
pub fn inspect_all(sources: &[Source]) -> Vec<Result<Facts, String>> {
    workers::map(sources, inspect)
}

fn inspect(source: &Source) -> Result<Facts, String> {
    let bytes = fs::read(&source.file).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.starts_with(LFS_POINTER) {
        return Err(
            "is a Git LFS pointer, not the file; run `git lfs pull`, or `exclude` it".to_owned(),
        );
    }
    let media = Media::of(&source.path, &bytes);
    let dimensions = match media.kind {
        Kind::Image => Some(raster_size(&bytes)?),
        Kind::Svg => svg_size(&bytes),
        _ => None,
    };
    let references = references(media.kind, &bytes);
    let is_final = references.is_empty();
    Ok(Facts {
        digest: is_final.then(|| Digest::of(&bytes)),
        len: bytes.len(),
        media,
        references,
        dimensions,
        bytes: if is_final { Vec::new() } else { bytes },
    })
}

fn raster_size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = imagesize::blob_size(bytes).map_err(|error| {
        let why = match error {
            imagesize::ImageError::NotSupported => "no format that is known",
            imagesize::ImageError::CorruptedImage => "it is damaged",
            imagesize::ImageError::IoError(_) => "it ends too early",
        };
        format!("is not an image whose size can be read: {why}; replace it, or `exclude` it")
    })?;
    match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err("is an image of more than 4294967295 pixels a side".to_owned()),
    }
}

/// SVG 2 §8.2 and §8.6: the intrinsic size is that of `width` and `height`; the `viewBox` gives what
/// they leave out.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::from_reader(bytes);
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    if root.local_name().as_ref() != "svg" {
        return None;
    }
    let width = attribute(&root, "width").and_then(|text| pixels(&text));
    let height = attribute(&root, "height").and_then(|text| pixels(&text));
    let (width, height) = match (width, height, view_box(&root)) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    Some((whole(width)?, whole(height)?))
}

fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = root.try_get_attribute(name).ok()??;
    Some(attribute.value.trim().to_owned())
}

fn view_box(root: &BytesStart<'_>) -> Option<(f64, f64)> {
    let text = attribute(root, "viewBox")?;
    let numbers: Vec<f64> = text
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

/// A length in CSS pixels (CSS Values 4 §6.2); a relative one is no size of its own.
fn pixels(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 7] = [
        ("px", 1.0),
        ("in", 96.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("q", 96.0 / 101.6),
        ("pt", 96.0 / 72.0),
        ("pc", 16.0),
    ];
    let length = length.to_ascii_lowercase();
    let (number, factor) = UNITS
        .iter()
        .find_map(|(unit, factor)| Some((length.strip_suffix(unit)?, *factor)))
        .unwrap_or((&length, 1.0));
    Some(number.trim_end().parse::<f64>().ok()? * factor)
}

/// The nearest whole number of pixels, where it is one that an image can have.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn whole(pixels: f64) -> Option<u32> {
    let rounded = pixels.round();
    (rounded >= 0.0 && rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::{
        super::{media::Kind, path::AssetPath},
        Source, inspect_all, svg_size,
    };

    /// Files of these names and bytes, and as what a scan finds them.
    fn sources(files: impl Iterator<Item = (String, Vec<u8>)>) -> (TempDir, Vec<Source>) {
        let folder = TempDir::new().expect("a temporary folder");
        let source = |(name, bytes): (String, Vec<u8>)| {
            let file = folder.path().join(&name);
            fs::write(&file, bytes).expect("a file");
            let path = AssetPath::join("", &name);
            Source {
                path,
                file,
                root: 0,
            }
        };
        let sources = files.map(source).collect();
        (folder, sources)
    }

    #[test]
    fn facts_come_in_the_order_of_their_sources_whichever_thread_finds_them() {
        const COUNT: usize = 500;
        let len = |place: usize| (COUNT - place) * 16;
        let files = (0..COUNT).map(|place| (format!("{place}.txt"), vec![b'x'; len(place)]));
        let (_folder, mut sources) = sources(files);
        sources[250].file = "nowhere".into();
        let facts = inspect_all(&sources);
        assert_eq!(facts.len(), COUNT);
        for (place, facts) in facts.into_iter().enumerate() {
            match facts {
                Ok(facts) => assert_eq!(facts.len, len(place)),
                Err(_) => assert_eq!(place, 250),
            }
        }
    }

    #[test]
    fn an_animated_png_is_an_image_with_a_size() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x06".to_vec();
        png.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        let (_folder, sources) = sources([("a.apng".to_owned(), png)].into_iter());
        let facts = inspect_all(&sources).remove(0).expect("it can be read");
        assert_eq!(
            (facts.media.kind, facts.dimensions),
            (Kind::Image, Some((7, 6)))
        );
    }

    #[test]
    fn an_svg_has_the_size_that_its_root_states() {
        for (root, size) in [
            (r#"<svg width="24" height="16"/>"#, Some((24, 16))),
            (r#"<svg width="24px" height="1in"></svg>"#, Some((24, 96))),
            (r#"<svg viewBox="0 0 32 20"/>"#, Some((32, 20))),
            (r#"<svg width="64" viewBox="0 0 32,20"/>"#, Some((64, 40))),
            (
                r#"<svg width="100%" height="100%" viewBox="0 0 3 4"/>"#,
                Some((3, 4)),
            ),
            (r#"<svg width="10em" height="10em"/>"#, None),
            (r#"<svg/>"#, None),
            (r#"<html width="1" height="1"/>"#, None),
            ("not xml", None),
            ("", None),
        ] {
            let document = format!("<?xml version=\"1.0\"?><!-- <svg width='9'/> -->\n{root}");
            assert_eq!(svg_size(document.as_bytes()), size, "{root}");
        }
    }
}
