//! Resolves references: to a file of the folder, or to something that does not refer to this folder.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{address::Address, referrer::Referrer};
use crate::{
    UrlForm,
    base::WrittenBase,
    spelling::{folder_and_name, has_scheme},
};

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Something that does not refer to this folder: another site, data, a fragment; or not to a file.
    Elsewhere,
    /// The path of a file below the base.
    File(String),
    /// A relative path that leads out of the base, where nothing is known about files: as an absolute path of the
    /// site.
    Outside(String),
}

impl Address {
    /// The meaning of the address in a file below the base, at the path `referrer`.
    #[must_use]
    pub fn meaning(&self, referrer: &str, base: WrittenBase<'_>) -> Meaning {
        self.meaning_in(below_base(referrer, base), base)
    }

    /// The meaning of the address in a file at the root of the site.
    #[must_use]
    pub fn meaning_at_root(&self, referrer: &str, base: WrittenBase<'_>) -> Meaning {
        match self.meaning_in(folders(referrer), base) {
            // The root is outside the base in any case.
            Meaning::Outside(_) => Meaning::Elsewhere,
            meaning => meaning,
        }
    }

    /// Where the address names a folder above the file that it leads to: the characters of its path that do. `None` if it
    /// leads to another folder, or to this one without its name, from a file inside.
    #[must_use]
    pub fn naming(
        &self,
        folder: &str,
        referrer: &impl Referrer,
        base: WrittenBase<'_>,
    ) -> Option<Range<usize>> {
        let (path, document) = (self.path(), self.base.as_deref());
        let walked = match referrer.form() {
            UrlForm::Root => walked(&path, document, folders(referrer.path()), base),
            _ => walked(&path, document, below_base(referrer.path(), base), base),
        };
        let segments = walked?.segments;
        let folders: Vec<_> = segments_of(base.path).chain(segments_of(folder)).collect();
        let (above, below) = segments.split_at_checked(folders.len())?;
        let is_inside = above.iter().map(|segment| &*segment.name).eq(folders);
        let name = above.last().filter(|_| is_inside && !below.is_empty())?;
        let bytes = name.written.clone()?;
        let characters = |end| path[..end].chars().count();
        Some(characters(bytes.start)..characters(bytes.end))
    }

    /// The meaning in a file in some folders of the site.
    fn meaning_in<'f>(
        &self,
        folders: impl Iterator<Item = &'f str>,
        base: WrittenBase<'_>,
    ) -> Meaning {
        let path = self.path();
        let Some(walked) = walked(&path, self.base.as_deref(), folders, base) else {
            return Meaning::Elsewhere;
        };
        let names = walked.segments.iter().map(|segment| &*segment.name);
        let target = names.collect::<Vec<_>>().join("/");
        match strip_base(&target, base.path) {
            Some(below) => Meaning::File(below.to_owned()),
            // A document chooses its base, as it chooses an absolute path.
            None if walked.is_absolute || self.base.is_some() => Meaning::Elsewhere,
            None => Meaning::Outside(format!("/{target}")),
        }
    }
}

/// The names of the folders above a file below the base, outermost first.
fn below_base<'f>(path: &'f str, base: WrittenBase<'f>) -> impl Iterator<Item = &'f str> {
    segments_of(base.path).chain(folders(path))
}

/// The names of the folders above a file, outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let (folder, _) = folder_and_name(path);
    segments_of(folder)
}

fn segments_of(folder: &str) -> impl Iterator<Item = &str> {
    folder.split('/').filter(|segment| !segment.is_empty())
}

/// The path of a file of the site that an address leads to.
struct Walked {
    segments: Vec<Segment>,
    is_absolute: bool,
}

/// A segment of it.
struct Segment {
    /// Decoded.
    name: String,
    /// The bytes of the address that it is from, unless it is from the path of the referrer.
    written: Option<Range<usize>>,
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
fn walked<'f>(
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

/// The rest of a path after the base, without its leading slash; both are decoded.
fn strip_base<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    match base.strip_prefix('/') {
        None => Some(path),
        Some(base) => path.strip_prefix(base)?.strip_prefix('/'),
    }
}

/// Removes surrounding control characters and spaces, as URL parsers do (WHATWG URL §4.4).
fn trim(text: &str) -> &str {
    text.trim_matches(is_trimmed)
}

fn is_trimmed(c: char) -> bool {
    c <= ' '
}

#[cfg(test)]
mod tests {
    use super::{super::css, Address, Meaning, Referrer, UrlForm, WrittenBase};

    /// A valid base without escapes.
    fn base(written: &str) -> WrittenBase<'_> {
        let path = written.trim_start_matches("https://cdn.example.com");
        WrittenBase {
            origin: &written[..written.len() - path.len()],
            path: path.trim_end_matches('/'),
        }
    }

    fn meaning(text: &str, written: &str) -> Meaning {
        let css = format!("a{{b:url(\"{text}\")}}");
        let references = css::references(css.as_bytes());
        let Some(reference) = references.first() else {
            return Meaning::Elsewhere;
        };
        Address::of(reference).meaning("css/site.css", base(written))
    }

    #[test]
    fn a_reference_is_relative_to_its_file_or_below_the_base() {
        for (text, base, path) in [
            ("x.png", "/static", "css/x.png"),
            ("./x.png", "/static", "css/x.png"),
            ("../img/x.png", "/static", "img/x.png"),
            ("a/b/../x.png", "/static", "css/a/x.png"),
            ("a%20b.png", "/static", "css/a b.png"),
            ("%2e%2e/x.png", "/static", "x.png"),
            ("x.png?v=1", "/static", "css/x.png"),
            ("x.eot?#iefix", "/static", "css/x.eot"),
            ("x.svg#icon", "/static", "css/x.svg"),
            ("/static/x.png", "/static", "x.png"),
            ("/st%61tic/x.png", "/static", "x.png"),
            ("/a/b/x.png", "/a/b", "x.png"),
            ("/x.png", "/", "x.png"),
            (
                "https://cdn.example.com/x/y.png",
                "https://cdn.example.com/x",
                "y.png",
            ),
            ("/x/y.png", "https://cdn.example.com/x", "y.png"),
            ("/static/a/../x.png", "/static", "x.png"),
            ("/other/../static/x.png", "/static", "x.png"),
            ("/../static/x.png", "/static", "x.png"),
            ("/static/../../static/x.png", "/static", "x.png"),
            ("/%2e%2e/static/x.png", "/static", "x.png"),
            ("http-diagram.jpg", "/static", "css/http-diagram.jpg"),
            ("../../static/img/x.png", "/static", "img/x.png"),
            ("../../../../static/x.png", "/static", "x.png"),
            ("../../x/y.png", "/a/x", "y.png"),
            ("../../x.png", "/", "x.png"),
            ("../../x.png", "https://cdn.example.com", "x.png"),
            ("../../x/y.png", "https://cdn.example.com/x", "y.png"),
            (" x.png ", "/static", "css/x.png"),
            ("a%2fb.png", "/static", "css/a%2fb.png"),
        ] {
            assert_eq!(
                meaning(text, base),
                Meaning::File(path.to_owned()),
                "{text}"
            );
        }
    }

    /// A file with a path below the base.
    struct At(&'static str);

    impl Referrer for At {
        fn path(&self) -> &str {
            self.0
        }

        fn form(&self) -> UrlForm {
            UrlForm::Filename
        }

        fn bytes(&self) -> &[u8] {
            b""
        }
    }

    /// The part of an address that names the folder `vendor/a b`, with its start.
    fn naming(text: &str, referrer: &'static str, written: &str) -> Option<(usize, String)> {
        let css = format!("a{{b:url(\"{text}\")}}");
        let references = css::references(css.as_bytes());
        let address = Address::of(references.first()?);
        let span = address.naming("vendor/a b", &At(referrer), base(written))?;
        let named = address.path[span.clone()].iter().map(|it| it.value);
        Some((span.start, named.collect()))
    }

    #[test]
    fn the_name_of_a_folder_is_found_where_the_path_enters_it_for_good() {
        for (text, base, start, name) in [
            ("../vendor/a b/x.png", "/static", 10, "a b"),
            ("../vendor/a%20b/x/y.png?v#f", "/static", 10, "a%20b"),
            ("../vendor/./%61 b/x.png", "/static", 12, "%61 b"),
            (" ../vendor/a b/x.png ", "/static", 11, "a b"),
            ("../vendor/a b/../a b/x.png", "/static", 17, "a b"),
            ("../vendor/a b/../../vendor/a b/x", "/static", 27, "a b"),
            ("/static/vendor/a b/x.png", "/static", 15, "a b"),
            ("/vendor/a b/x.png", "/", 8, "a b"),
            ("../../static/vendor/a b/x.png", "/static", 20, "a b"),
            (
                "https://cdn.example.com/x/vendor/a b/y",
                "https://cdn.example.com/x",
                33,
                "a b",
            ),
            ("../\u{fc}/../vendor/a b/x.png", "/static", 15, "a b"),
        ] {
            let found = naming(text, "css/site.css", base);
            assert_eq!(found, Some((start, name.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_file_in_the_folder_leads_to_others_in_it_without_its_name() {
        const INSIDE: &str = "vendor/a b/css/x.css";
        for text in ["y.css", "../y.png", "./../z/y.png"] {
            assert_eq!(naming(text, INSIDE, "/static"), None, "{text}");
        }
        for text in [
            "../../ab/y.png",
            "../../../vendor/a b",
            "../../a b/../y.png",
        ] {
            assert_eq!(naming(text, INSIDE, "/static"), None, "{text}");
        }
        let named = |text| naming(text, INSIDE, "/static").map(|(start, _)| start);
        assert_eq!(named("../../a b/y.png"), Some(6));
        assert_eq!(named("/static/vendor/a b/y.png"), Some(15));
    }

    #[test]
    fn a_reference_to_anything_else_is_left_alone() {
        for text in [
            "",
            "#id",
            "?x",
            "https://x.example/y.png",
            "HTTPS://x.example/y.png",
            "//x.example/y.png",
            "data:image/png;base64,AAAA",
            "DATA:x",
            "about:blank",
            "img/",
            ".",
            "..",
            "../",
            "/x.png",
            "/staticx/y.png",
            "/static/",
            "/static",
            "/static/../x.png",
            "/other/../../x.png",
            "/./../other.png",
            "blob:x",
            "mailto:x",
        ] {
            assert_eq!(meaning(text, "/static"), Meaning::Elsewhere, "{text}");
        }
        for (text, base, path) in [
            ("../../x.png", "/static", "/x.png"),
            ("../../../media/x.png", "/a/static", "/media/x.png"),
            ("../../staticx/y.png", "/static", "/staticx/y.png"),
        ] {
            assert_eq!(
                meaning(text, base),
                Meaning::Outside(path.to_owned()),
                "{text}"
            );
        }
        assert_eq!(meaning("//x.example/y.png", "/"), Meaning::Elsewhere);
    }
}
