//! Follows the path of an address through the folders of the site, as a browser does (RFC 3986 §5.2), and keeps which part
//! of the address each segment is from.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::{base::WrittenBase, spelling::has_scheme};

/// The path of a file of the site that an address leads to.
pub(super) struct Walked {
    pub segments: Vec<Segment>,
    pub is_absolute: bool,
}

/// A segment of it.
pub(super) struct Segment {
    /// Decoded.
    pub name: String,
    /// The bytes of the address that it is from, unless it is from the path of the referrer.
    pub written: Option<Range<usize>>,
}

impl Segment {
    /// The name of a folder above, which the address does not write.
    fn above(name: &str) -> Self {
        let name = name.to_owned();
        Segment {
            name,
            written: None,
        }
    }
}

/// Resolves an address in a file in some folders of the site, as a browser does (RFC 3986 §5.2), from the base that a
/// document names. `None` if it leads to another site, or to a folder, which has no version.
pub(super) fn walked<'f>(
    address: &str,
    document: Option<&str>,
    folders: impl Iterator<Item = &'f str>,
    base: WrittenBase<'_>,
) -> Option<Walked> {
    let path = on_site(trim(address), base);
    if path.starts_with("//") || has_scheme(path) || path.is_empty() {
        return None;
    }
    let mut segments: Vec<_> = folders.map(Segment::above).collect();
    if let Some(document) = document
        && !enter(&mut segments, document, base)
    {
        return None;
    }
    let absolute = path.strip_prefix('/');
    let is_absolute = absolute.is_some();
    if is_absolute {
        segments.clear();
    }
    let path = absolute.unwrap_or(path);
    // White space at the end is not part of the path.
    let start = address.trim_end_matches(is_trimmed).len() - path.len();
    let segments = walk(segments, path, start)?;
    Some(Walked {
        segments,
        is_absolute,
    })
}

/// Goes from the folders of a document to those of the base that it names, unless that is on another site.
fn enter(folders: &mut Vec<Segment>, document: &str, base: WrittenBase<'_>) -> bool {
    let url = on_site(trim(document), base);
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with("//") || has_scheme(path) {
        return false;
    }
    if path.starts_with('/') {
        folders.clear();
    }
    let (path, last) = path.rsplit_once('/').unwrap_or(("", path));
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        step(folders, Segment::above(&decode(segment)));
    }
    if last == ".." {
        folders.pop();
    }
    true
}

/// An absolute URL of the base's origin without that origin, and any other as it is.
fn on_site<'u>(url: &'u str, base: WrittenBase<'_>) -> &'u str {
    let path = url.strip_prefix(base.origin);
    path.filter(|path| path.starts_with('/')).unwrap_or(url)
}

/// Resolves a path, which starts at an offset of the address, from folders of the site, whose root is its own parent.
fn walk(mut folders: Vec<Segment>, path: &str, mut start: usize) -> Option<Vec<Segment>> {
    let mut segments = path.split('/').peekable();
    while let Some(written) = segments.next() {
        let name = decode(written);
        let span = start..start + written.len();
        start = span.end + "/".len();
        match (name.as_str(), segments.peek()) {
            ("" | "." | "..", None) => return None,
            _ => step(
                &mut folders,
                Segment {
                    name,
                    written: Some(span),
                },
            ),
        }
    }
    Some(folders)
}

/// Goes into a folder, or out of one.
fn step(folders: &mut Vec<Segment>, segment: Segment) {
    match segment.name.as_str() {
        "." => {}
        ".." => drop(folders.pop()),
        _ => folders.push(segment),
    }
}

/// Percent-decodes a segment. One with an encoded `/` stays as it is: no file name contains a `/`, and decoded
/// it would become a separator.
fn decode(segment: &str) -> String {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    if decoded.contains('/') {
        return segment.to_owned();
    }
    decoded.into_owned()
}

/// Removes surrounding control characters and spaces, as URL parsers do (WHATWG URL §4.4).
fn trim(text: &str) -> &str {
    text.trim_matches(is_trimmed)
}

fn is_trimmed(c: char) -> bool {
    c <= ' '
}
