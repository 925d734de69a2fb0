//! How paths are spelt in URLs (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use crate::version::is_version;

/// Everything except the unreserved characters of RFC 3986 §2.3, the separator, and `@`. The characters
/// that are left need no escaping in HTML attributes, CSS `url()` and JavaScript strings.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'@');

/// A path as a URL spells it.
pub fn encode_path(path: &str) -> PercentEncode<'_> {
    utf8_percent_encode(path, ENCODED)
}

/// Whether a path has a `%`: 16 bytes are compared at once, the last of them perhaps twice.
#[must_use]
#[inline]
pub fn has_escape(path: &[u8]) -> bool {
    let is_in = |chunk: &[u8; 16]| chunk.iter().fold(false, |any, byte| any | (*byte == b'%'));
    match path.last_chunk() {
        Some(last) => path.as_chunks().0.iter().any(is_in) || is_in(last),
        None => path.contains(&b'%'),
    }
}

/// The folder and the name of a path; the folder is empty at the top.
#[must_use]
pub fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The last extension of a path, without its dot. A leading dot of the file's name starts no extension.
#[must_use]
pub fn extension(path: &str) -> Option<&str> {
    let (_, name) = folder_and_name(path);
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(extension)
}

/// The path with the version before the last extension: `app.js.map` to `app.js.<version>.map`.
#[must_use]
pub fn versioned(path: &str, version: &str) -> String {
    match extension(path) {
        Some(extension) => {
            let stem = without_extension(path, extension);
            format!("{stem}.{version}.{extension}")
        }
        None => format!("{path}.{version}"),
    }
}

/// The path without its version, whatever content that is of: the inverse of [`versioned`]. `None` for a path without
/// a version in its place.
#[must_use]
pub fn without_version(path: &str) -> Option<String> {
    let last = extension(path)?;
    let stem = without_extension(path, last);
    match extension(stem) {
        Some(version) if is_version(version) => {
            let stem = without_extension(stem, version);
            Some(format!("{stem}.{last}"))
        }
        None if is_version(last) => Some(stem.to_owned()),
        _ => None,
    }
}

/// A path without this extension of it, and without the dot.
pub(crate) fn without_extension<'p>(path: &'p str, extension: &str) -> &'p str {
    &path[..path.len() - extension.len() - ".".len()]
}

/// Whether a text starts with a scheme and its colon (RFC 3986 §3.1).
#[must_use]
pub fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::{encode_path, has_escape, has_scheme, versioned, without_version};

    const VERSION: &str = "0123456789abcdef";

    #[test]
    fn the_version_comes_before_the_last_extension() {
        for (path, expected) in [
            ("style.css", "style.V.css"),
            ("js/app.js.map", "js/app.js.V.map"),
            ("LICENSE", "LICENSE.V"),
            ("jquery-3.7.1.min.js", "jquery-3.7.1.min.V.js"),
            (".env", ".env.V"),
            ("a.b/c", "a.b/c.V"),
            (".well-known/x.json", ".well-known/x.V.json"),
            ("dot.", "dot.V."),
        ] {
            assert_eq!(versioned(path, "V"), expected);
        }
    }

    #[test]
    fn a_path_with_a_version_is_that_of_one_without() {
        for path in [
            "style.css",
            "js/app.js.map",
            "LICENSE",
            "jquery-3.7.1.min.js",
            ".env",
            "css/.env",
            ".env.local",
            "a.b/c",
            ".well-known/x.json",
            "dot.",
            "..css",
            "fedcba9876543210",
            "fedcba9876543210.css",
            "style.fedcba9876543210.css",
            "ü.txt",
        ] {
            let found = without_version(&versioned(path, VERSION));
            assert_eq!(found.as_deref(), Some(path));
        }
    }

    #[test]
    fn a_path_without_a_version_in_its_place_is_not_changed() {
        for path in [
            "",
            "style.css",
            "LICENSE",
            ".0123456789abcdef",
            ".0123456789abcdef.css",
            "css/.0123456789abcdef.css",
            "0123456789abcdef",
            "0123456789abcdef.css",
            "a.0123456789abcdef.min.css",
            "a.css.0123456789abcdef",
            "a.0123456789abcdef/b.css",
            "style.0123456789ABCDEF.css",
            "style.0123456789abcde.css",
            "style-0123456789abcdef.css",
        ] {
            assert_eq!(without_version(path), None, "{path}");
        }
    }

    #[test]
    fn an_encoded_path_holds_only_safe_characters() {
        let encoded = encode_path("a b/c#?%&'\"+.@~_-").to_string();
        assert_eq!(encoded, "a%20b/c%23%3F%25%26%27%22%2B.@~_-");
        assert_eq!(encode_path("ü/🐚").to_string(), "%C3%BC/%F0%9F%90%9A");
    }

    #[test]
    fn an_escape_is_seen_wherever_it_is() {
        for len in 0..50 {
            let mut path = vec![b'a'; len];
            assert!(!has_escape(&path), "{len}");
            for index in 0..len {
                path[index] = b'%';
                assert!(has_escape(&path), "{index} of {len}");
                path[index] = b'a';
            }
        }
    }

    #[test]
    fn a_scheme_is_letters_first_and_ends_in_a_colon() {
        for text in ["https://x", "data:,", "a+b-c.1:x"] {
            assert!(has_scheme(text), "{text}");
        }
        for text in ["", ":", "1a:", "a b:", "http-diagram.jpg", "//host", "é:"] {
            assert!(!has_scheme(text), "{text}");
        }
    }
}
