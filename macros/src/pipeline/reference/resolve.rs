//! What a reference means: which file of the folder, or none of the folder's affair. And what takes its
//! place once the file's version is known: only the last segment changes.

use std::ops::Range;

use percent_encoding::percent_decode_str;
pub use steadfast_core::spelling::has_scheme;
use steadfast_core::url_form::VERSION_PARAMETER;

use super::{
    super::{
        Base,
        path::{AssetPath, encode},
    },
    css::{Character, Reference},
};

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing of this folder: another site, data, a fragment, a folder.
    Elsewhere,
    /// A file below the base, by its path.
    File(String),
    /// Something above the folder.
    Above,
}

/// A reference taken apart (RFC 3986 §3, read as the WHATWG URL standard reads it).
#[derive(Clone, Debug)]
pub struct Address {
    /// The place of the whole text in the file.
    place: Range<usize>,
    path: Vec<Character>,
    /// What follows the path: `?query#fragment`.
    suffix: Vec<Character>,
}

impl Address {
    pub fn of(reference: &Reference) -> Self {
        let text = &reference.text;
        let path_end = text
            .iter()
            .position(|character| matches!(character.value, '?' | '#'))
            .unwrap_or(text.len());
        let (path, suffix) = text.split_at(path_end);
        Address {
            place: reference.place.clone(),
            path: path.to_vec(),
            suffix: suffix.to_vec(),
        }
    }

    /// What the address means in a file below the base.
    pub fn meaning(&self, referrer: &AssetPath, base: &Base) -> Meaning {
        let path = self.path();
        let path = trim(&path);
        let on_site = path.strip_prefix(base.origin());
        let path = on_site.filter(|rest| rest.starts_with('/')).unwrap_or(path);
        if path.starts_with("//") || has_scheme(path) || path.is_empty() {
            return Meaning::Elsewhere;
        }
        let Some(absolute) = path.strip_prefix('/') else {
            let folders = referrer.split().0.map(str::to_owned);
            return walk(folders.collect(), path, Top::Folder);
        };
        on_site_of(base, Vec::new(), absolute)
    }

    /// What the address means in a file at the root of the site.
    pub fn meaning_at_root(&self, referrer: &AssetPath, base: &Base) -> Meaning {
        let path = self.path();
        if self.is_absolute() || trim(&path).is_empty() {
            return self.meaning(referrer, base);
        }
        let folders = referrer.split().0.map(str::to_owned);
        on_site_of(base, folders.collect(), trim(&path))
    }

    /// Whether the address does not depend on where it is written.
    pub fn is_absolute(&self) -> bool {
        let path = self.path();
        path.trim_start().starts_with('/') || has_scheme(path.trim_start())
    }

    /// The path as it is written, escapes resolved.
    pub fn path(&self) -> String {
        self.path.iter().map(|character| character.value).collect()
    }

    /// What replaces which bytes so that the address names a file's versioned name: `site.<v>.css`, or
    /// `?v=<v>` behind the name.
    pub fn edit(&self, version: &Version<'_>) -> Edit {
        let end_of_path = self.suffix.first().map_or(self.place.end, |next| next.at);
        match version {
            Version::Name(name) => {
                let slash = self.path.iter().rposition(|c| c.value == '/');
                let first = slash.map_or(0, |slash| slash + 1);
                let start = self.path.get(first).map_or(end_of_path, |c| c.at);
                let name = encode(name);
                match slash.map(|slash| self.path[slash].at) {
                    // The name's first letters would be read as more digits of the slash: `\2f`.
                    Some(slash) if start - slash > "\\/".len() => Edit {
                        place: slash..end_of_path,
                        text: format!("/{name}"),
                    },
                    _ => Edit {
                        place: start..end_of_path,
                        text: name,
                    },
                }
            }
            Version::Query(version) => {
                let follows = |at: usize| self.suffix.get(at).map(|c| c.value);
                let (skipped, joint) = match (follows(0), follows(1)) {
                    (Some('?'), None | Some('#')) => (1, ""),
                    (Some('?'), Some(_)) => (1, "&"),
                    _ => (0, ""),
                };
                let end = self.suffix.get(skipped).map_or(self.place.end, |c| c.at);
                let path_len = self.path.iter().rposition(|c| !c.value.is_whitespace());
                let start = self.path.get(path_len.map_or(0, |last| last + 1));
                Edit {
                    // White space behind the path would become part of it.
                    place: start.map_or(end_of_path, |c| c.at)..end,
                    text: format!("?{VERSION_PARAMETER}{version}{joint}"),
                }
            }
        }
    }
}

/// How a reference carries a version.
pub enum Version<'v> {
    /// In the file's name.
    Name(&'v str),
    /// In the query.
    Query(&'v str),
}

/// A replacement of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub place: Range<usize>,
    pub text: String,
}

/// The bytes with all edits made. Edits are in order and do not overlap.
pub fn splice(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut spliced = Vec::with_capacity(bytes.len() + edits.len() * 20);
    let mut done = 0;
    for Edit { place, text } in edits {
        spliced.extend_from_slice(&bytes[done..place.start]);
        spliced.extend_from_slice(text.as_bytes());
        done = place.end;
    }
    spliced.extend_from_slice(&bytes[done..]);
    spliced
}

/// Line and column of a byte, both from 1, the column in characters.
pub fn line_and_column(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = &bytes[..at];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n');
    let column = String::from_utf8_lossy(&before[start.map_or(0, |at| at + 1)..]);
    (
        line,
        column.trim_start_matches('\u{feff}').chars().count() + 1,
    )
}

/// Follows a path from some folders of the site; what leads above its root leads to it.
fn on_site_of(base: &Base, folders: Vec<String>, path: &str) -> Meaning {
    match walk(folders, path, Top::Site) {
        Meaning::File(path) => match strip_base(&path, &base.path) {
            Some(below) => Meaning::File(below.to_owned()),
            None => Meaning::Elsewhere,
        },
        other => other,
    }
}

/// What the first of some folders is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Top {
    /// The root of the site, above which there is nothing.
    Site,
    /// The folder of assets.
    Folder,
}

/// Follows a path from some folders.
fn walk(mut folders: Vec<String>, path: &str, top: Top) -> Meaning {
    let mut segments = path.split('/').map(decode).peekable();
    while let Some(segment) = segments.next() {
        match (segment.as_str(), segments.peek()) {
            // A folder is nothing that a version could be given to.
            ("" | "." | "..", None) => return Meaning::Elsewhere,
            (".", _) => {}
            ("..", _) => {
                if folders.pop().is_none() && top == Top::Folder {
                    return Meaning::Above;
                }
            }
            _ => folders.push(segment),
        }
    }
    Meaning::File(folders.join("/"))
}

/// A segment without percent-encoding. A `/` in it would be no separator, and is in no file's name.
fn decode(segment: &str) -> String {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    if decoded.contains('/') {
        return segment.to_owned();
    }
    decoded.into_owned()
}

/// What follows the base in a path without its leading slash; both decoded.
fn strip_base<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    match base.strip_prefix('/') {
        None => Some(path),
        Some(base) => path.strip_prefix(base)?.strip_prefix('/'),
    }
}

/// Without what a URL parser strips (WHATWG URL §4.4): control characters and spaces around it.
fn trim(text: &str) -> &str {
    text.trim_matches(|c| c <= ' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Address, Base, Edit, Meaning, Version, line_and_column, splice};
    use crate::pipeline::{AssetPath, reference::css};

    fn meaning(text: &str, base: &str) -> Meaning {
        let base = Base::parse(base).expect("a base");
        let referrer = AssetPath::join("css", "site.css");
        let css = format!("a{{b:url(\"{text}\")}}");
        let references = css::references(css.as_bytes());
        let Some(reference) = references.first() else {
            return Meaning::Elsewhere;
        };
        Address::of(reference).meaning(&referrer, &base)
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

    #[test]
    fn what_is_not_the_folders_affair_is_left_alone() {
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
        assert_eq!(meaning("../../x.png", "/static"), Meaning::Above);
        assert_eq!(meaning("//x.example/y.png", "/"), Meaning::Elsewhere);
    }

    /// A style sheet with every reference made to name `V`.
    fn rewritten(css: &str, version: &Version<'_>) -> String {
        let references = css::references(css.as_bytes());
        let edits: Vec<_> = references
            .iter()
            .map(|reference| Address::of(reference).edit(version))
            .collect();
        String::from_utf8(splice(css.as_bytes(), &edits)).expect("UTF-8")
    }

    #[test]
    fn only_the_last_segment_changes() {
        for (css, expected) in [
            ("a{b:url(x.png)}", "a{b:url(x.V.png)}"),
            ("a{b:url( '../img/x.png' )}", "a{b:url( '../img/x.V.png' )}"),
            ("a{b:url(x.png?#iefix)}", "a{b:url(x.V.png?#iefix)}"),
            (
                "a{b:url(\"a/./x.png?v=1#f\")}",
                "a{b:url(\"a/./x.V.png?v=1#f\")}",
            ),
            ("a{b:url(im\\67/\\78.png)}", "a{b:url(im\\67/x.V.png)}"),
            // Behind an escaped slash, the name's first letters would be digits of the escape.
            ("a{b:url(a\\2f\\78.png)}", "a{b:url(a/x.V.png)}"),
            ("a{b:url(a\\/x.png)}", "a{b:url(a\\/x.V.png)}"),
            ("a{b:url(' x.png ')}", "a{b:url('x.V.png')}"),
            ("@import'x.png'print", "@import'x.V.png'print"),
            (
                "/*# sourceMappingURL=x.png */",
                "/*# sourceMappingURL=x.V.png */",
            ),
        ] {
            assert_eq!(rewritten(css, &Version::Name("x.V.png")), expected);
        }
        assert_eq!(
            rewritten("a{b:url(x)}", &Version::Name("a b(')V.png")),
            "a{b:url(a%20b%28%27%29V.png)}"
        );
    }

    #[test]
    fn the_query_form_keeps_what_was_in_the_query() {
        for (css, expected) in [
            ("a{b:url(x.png)}", "a{b:url(x.png?v=V)}"),
            ("a{b:url('x.png')}", "a{b:url('x.png?v=V')}"),
            ("a{b:url(x.eot?#iefix)}", "a{b:url(x.eot?v=V#iefix)}"),
            ("a{b:url(x.png?)}", "a{b:url(x.png?v=V)}"),
            ("a{b:url(x.png?v=1)}", "a{b:url(x.png?v=V&v=1)}"),
            ("a{b:url(x.svg#icon)}", "a{b:url(x.svg?v=V#icon)}"),
            ("a{b:url(' x.png ')}", "a{b:url(' x.png?v=V')}"),
            ("a{b:url(x.pn\\67 )}", "a{b:url(x.pn\\67?v=V )}"),
        ] {
            assert_eq!(rewritten(css, &Version::Query("V")), expected);
        }
    }

    #[test]
    fn places_are_told_by_line_and_column() {
        let bytes = "\u{feff}ab\r\nÜ.\n".as_bytes();
        assert_eq!(line_and_column(bytes, 3), (1, 1));
        assert_eq!(line_and_column(bytes, 9), (2, 2));
        assert_eq!(line_and_column(bytes, bytes.len()), (3, 1));
    }

    /// Bytes that are much like a style sheet: its tokens in any order, and any bytes between them.
    fn style_sheet() -> impl Strategy<Value = Vec<u8>> {
        const TOKENS: [&[u8]; 32] = [
            b"url(",
            b"URL(\"",
            b"u\\72l(",
            b"\"",
            b"'",
            b")",
            b"(",
            b"}",
            b"{",
            b"[",
            b"]",
            b";",
            b":",
            b"\\",
            b"\\2f",
            b"\\62 ",
            b"/",
            b"../",
            b"x.png",
            b"beef.css",
            b"?v=1",
            b"#f",
            b" ",
            b"\r\n",
            b"@import ",
            b"@namespace ",
            b"image-set(",
            b"/*",
            b"*/",
            b"/*# sourceMappingURL=",
            b"--a",
            b"\xef\xbb\xbf",
        ];
        let token = prop::sample::select(&TOKENS[..]).prop_map(<[u8]>::to_vec);
        let bytes = prop::collection::vec(any::<u8>(), 0..3);
        let parts = prop::collection::vec(prop_oneof![9 => token, 1 => bytes], 0..60);
        parts.prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn references_replaced_by_themselves_give_the_file_back(css in style_sheet()) {
            let mut edits: Vec<Edit> = Vec::new();
            for reference in css::references(&css) {
                let end = edits.last().map_or(0, |edit| edit.place.end);
                prop_assert!(end <= reference.place.start);
                // Text cannot replace bytes that are none.
                let Ok(text) = String::from_utf8(css[reference.place.clone()].to_vec()) else {
                    continue;
                };
                edits.push(Edit { place: reference.place, text });
            }
            prop_assert_eq!(splice(&css, &edits), css);
        }

        #[test]
        fn what_replaces_a_name_is_read_as_that_name(css in style_sheet()) {
            let base = Base::parse("/static").expect("a base");
            let referrer = AssetPath::join("css", "site.css");
            let is_file = |reference: &css::Reference| {
                matches!(Address::of(reference).meaning(&referrer, &base), Meaning::File(_))
            };
            for version in [Version::Name("cafe.V.css"), Version::Query("V")] {
                let before = css::references(&css);
                let files = before.iter().filter(|reference| is_file(reference));
                let edits: Vec<_> = files.map(|it| Address::of(it).edit(&version)).collect();
                let after = css::references(&splice(&css, &edits));
                prop_assert_eq!(before.len(), after.len());
                for (_, after) in before.iter().zip(after).filter(|(before, _)| is_file(before)) {
                    let text: String = after.text.iter().map(|c| c.value).collect();
                    let (path, suffix) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
                    match version {
                        Version::Name(name) => prop_assert_eq!(path.rsplit('/').next(), Some(name)),
                        Version::Query(_) => prop_assert!(suffix.starts_with("?v=V"), "{}", text),
                    }
                }
            }
        }
    }
}
