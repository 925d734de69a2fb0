//! Width and height of images: imagesize reads those of raster images, the root element declares those of SVG
//! images.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// The size of a raster image; the error is a message.
pub(super) fn of_raster(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = imagesize::blob_size(bytes).map_err(|error| {
        let reason = match error {
            imagesize::ImageError::NotSupported => "the image format is not supported",
            imagesize::ImageError::CorruptedImage => "the file is corrupt",
            imagesize::ImageError::IoError(_) => "the file ends unexpectedly",
        };
        format!("has unreadable dimensions: {reason}; replace the image, or `exclude` it")
    })?;
    match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err("is an image with more than 4294967295 pixels on a side".to_owned()),
    }
}

/// SVG 2 §8.2 and §8.6: the intrinsic size is given by `width` and `height`, and where one is missing by the
/// `viewBox`.
pub(super) fn of_svg(bytes: &[u8]) -> Option<(u32, u32)> {
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
    Some((rounded(width)?, rounded(height)?))
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

/// A length in CSS pixels (CSS Values 4 §6.2); a relative one is not an intrinsic size.
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

/// The nearest whole number of pixels, if it is in range.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn rounded(pixels: f64) -> Option<u32> {
    let rounded = pixels.round();
    (rounded >= 0.0 && rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::of_svg;

    #[test]
    fn an_svg_has_the_size_that_its_root_declares() {
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
            assert_eq!(of_svg(document.as_bytes()), size, "{root}");
        }
    }
}
