//! SVG images: the root element states the size.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::header::Size;

/// The natural size (SVG 2 §8.2, CSS Images 3 §5.1) as a browser computes it: `width` and `height`, and where
/// one is `auto`, the other and the aspect ratio of the `viewBox`. A `viewBox` alone states a ratio and not a size.
pub(in crate::pipeline::inspect) fn of_svg(bytes: &[u8]) -> Option<Size> {
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
    let (width, height) = match (length(&root, "width")?, length(&root, "height")?) {
        (Length::Pixels(width), Length::Pixels(height)) => (width, height),
        (Length::Pixels(width), Length::Auto) => (width, width / ratio(&root)?),
        (Length::Auto, Length::Pixels(height)) => (height * ratio(&root)?, height),
        (Length::Auto, Length::Auto) => return None,
    };
    Some((rounded(width)?, rounded(height)?))
}

fn attribute(root: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = root.try_get_attribute(name).ok()??;
    Some(attribute.value.trim().to_owned())
}

/// Width by height of the `viewBox` (§8.6), unless the image may be distorted (§8.8).
fn ratio(root: &BytesStart<'_>) -> Option<f64> {
    let is_distorted = attribute(root, "preserveAspectRatio").is_some_and(|it| it == "none");
    let text = attribute(root, "viewBox").filter(|_| !is_distorted)?;
    let numbers: Option<Vec<f64>> = text
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .map(number)
        .collect();
    match numbers?[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some(width / height),
        _ => None,
    }
}

/// A side of the image.
enum Length {
    Pixels(f64),
    /// Not stated, or relative to the page.
    Auto,
}

/// A length in CSS pixels (CSS Values 4 §6.2); `None` for one that depends on fonts or on the reader's settings
/// (`em`), and for one that cannot be read.
fn length(root: &BytesStart<'_>, name: &str) -> Option<Length> {
    const UNITS: [(&str, f64); 7] = [
        ("px", 1.0),
        ("in", 96.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("q", 96.0 / 101.6),
        ("pt", 96.0 / 72.0),
        ("pc", 16.0),
    ];
    let Some(length) = attribute(root, name) else {
        return Some(Length::Auto);
    };
    let length = length.to_ascii_lowercase();
    if length == "auto"
        || length
            .strip_suffix('%')
            .is_some_and(|it| number(it).is_some())
    {
        return Some(Length::Auto);
    }
    let (value, factor) = UNITS
        .iter()
        .find_map(|(unit, factor)| Some((length.strip_suffix(unit)?, *factor)))
        .unwrap_or((&length, 1.0));
    Some(Length::Pixels(number(value)? * factor))
}

/// A number of CSS (CSS Syntax 3 §4.3.12): unlike in Rust, without "inf" and "1.".
fn number(text: &str) -> Option<f64> {
    let is_number = text.ends_with(|last: char| last.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// The nearest whole number of pixels, if it is in range and not zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn rounded(pixels: f64) -> Option<u32> {
    let rounded = pixels.round();
    (rounded > 0.0 && rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::of_svg;

    #[test]
    fn an_svg_has_the_size_that_its_root_declares() {
        for (root, size) in [
            (r#"<svg width="24" height="16"/>"#, Some((24, 16))),
            (r#"<svg width="24px" height="1in"></svg>"#, Some((24, 96))),
            (r#"<svg width="1.5" height="+1e1"/>"#, Some((2, 10))),
            (r#"<svg width="64" viewBox="0 0 32,20"/>"#, Some((64, 40))),
            (
                r#"<svg width="50%" height="10" viewBox="0 0 30 40"/>"#,
                Some((8, 10)),
            ),
            (
                r#"<svg height="64" width="auto" viewBox="0 0 32 20"/>"#,
                Some((102, 64)),
            ),
            (r#"<svg viewBox="0 0 32 20"/>"#, None),
            (
                r#"<svg width="100%" height="100%" viewBox="0 0 3 4"/>"#,
                None,
            ),
            (r#"<svg width="1em" viewBox="0 0 32 20"/>"#, None),
            (r#"<svg width="1em" height="5" viewBox="0 0 32 20"/>"#, None),
            (r#"<svg width="10em" height="10em"/>"#, None),
            (
                r#"<svg width="calc(1px)" height="5" viewBox="0 0 4 2"/>"#,
                None,
            ),
            (r#"<svg width="5 px" height="5"/>"#, None),
            (r#"<svg width="inf" height="10."/>"#, None),
            (r#"<svg width="0" height="5"/>"#, None),
            (r#"<svg width="-5" height="5"/>"#, None),
            (r#"<svg width="64" viewBox="0 0 32 20 5"/>"#, None),
            (r#"<svg width="64" viewBox="0 0 32 20px"/>"#, None),
            (
                r#"<svg width="64" viewBox="0 0 32 20" preserveAspectRatio="none"/>"#,
                None,
            ),
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
