//! Resolves references: to a file of the folder, or to something that does not refer to this folder.

use percent_encoding::percent_decode_str;

use super::address::Address;
use crate::{
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
        let above = base.path.split('/').filter(|folder| !folder.is_empty());
        self.meaning_in(above.chain(folders(referrer)), base)
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

    /// The meaning in a file in some folders of the site, as a browser resolves the URL (RFC 3986 §5.2).
    fn meaning_in<'f>(
        &self,
        folders: impl Iterator<Item = &'f str>,
        base: WrittenBase<'_>,
    ) -> Meaning {
        let path = self.path();
        let path = trim(&path);
        let on_site = path.strip_prefix(base.origin);
        let path = on_site.filter(|rest| rest.starts_with('/')).unwrap_or(path);
        if path.starts_with("//") || has_scheme(path) || path.is_empty() {
            return Meaning::Elsewhere;
        }
        let absolute = path.strip_prefix('/');
        let folders = folders.filter(|_| absolute.is_none()).map(str::to_owned);
        let Some(target) = walk(folders.collect(), absolute.unwrap_or(path)) else {
            return Meaning::Elsewhere;
        };
        match strip_base(&target, base.path) {
            Some(below) => Meaning::File(below.to_owned()),
            None if absolute.is_some() => Meaning::Elsewhere,
            None => Meaning::Outside(format!("/{target}")),
        }
    }
}

/// The names of the folders above a file, outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let (folder, _) = folder_and_name(path);
    folder.split('/').filter(|segment| !segment.is_empty())
}

/// Resolves a path from folders of the site, whose root is its own parent. `None` for a folder, which has no version.
fn walk(mut folders: Vec<String>, path: &str) -> Option<String> {
    let mut segments = path.split('/').map(decode).peekable();
    while let Some(segment) = segments.next() {
        match (segment.as_str(), segments.peek()) {
            ("" | "." | "..", None) => return None,
            (".", _) => {}
            ("..", _) => drop(folders.pop()),
            _ => folders.push(segment),
        }
    }
    Some(folders.join("/"))
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
    text.trim_matches(|c| c <= ' ')
}

#[cfg(test)]
mod tests {
    use super::{super::css, Address, Meaning, WrittenBase};

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
