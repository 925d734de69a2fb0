//! Paths of assets and how URLs spell them (RFC 3986).

use std::{borrow::Borrow, fmt, ops::Deref};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986 §2.3, the separator, and `@`. What is left is
/// safe unescaped in HTML attributes, CSS `url()` and JavaScript strings. The runtime's
/// `http/target.rs` keeps the same rule.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'@');

/// A path as a URL spells it.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

/// The path of an asset in its folder: one or more segments with `/` between them, none empty, `.` or
/// `..`; neither percent-encoded nor normalised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetPath(String);

impl AssetPath {
    /// The path of an entry called `name` in `folder`; the empty text is the root.
    pub fn join(folder: &str, name: &str) -> Self {
        if folder.is_empty() {
            AssetPath(name.to_owned())
        } else {
            AssetPath(format!("{folder}/{name}"))
        }
    }

    /// The folders above the file, outermost first, and the file's name.
    pub fn split(&self) -> (impl Iterator<Item = &str>, &str) {
        let (folder, name) = self.0.rsplit_once('/').unwrap_or(("", &self.0));
        (
            folder.split('/').filter(|segment| !segment.is_empty()),
            name,
        )
    }

    /// The paths of the folders above the file, outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// The last extension, without its dot. A dot that begins the name begins no extension.
    pub fn extension(&self) -> Option<&str> {
        let (_, name) = self.split();
        name.rsplit_once('.')
            .filter(|(stem, _)| !stem.is_empty())
            .map(|(_, extension)| extension)
    }

    /// The path with the version before the last extension: `app.js.map` to `app.js.<version>.map`.
    pub fn versioned(&self, version: &str) -> String {
        match self.extension() {
            Some(extension) => {
                let stem = &self.0[..self.0.len() - extension.len() - 1];
                format!("{stem}.{version}.{extension}")
            }
            None => format!("{}.{version}", self.0),
        }
    }
}

impl Deref for AssetPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for AssetPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AssetPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{AssetPath, encode};

    #[test]
    fn the_version_comes_before_the_last_extension() {
        for (path, versioned) in [
            ("style.css", "style.V.css"),
            ("js/app.js.map", "js/app.js.V.map"),
            ("LICENSE", "LICENSE.V"),
            ("jquery-3.7.1.min.js", "jquery-3.7.1.min.V.js"),
            (".env", ".env.V"),
            ("a.b/c", "a.b/c.V"),
            (".well-known/x.json", ".well-known/x.V.json"),
            ("dot.", "dot.V."),
        ] {
            assert_eq!(AssetPath(path.to_owned()).versioned("V"), versioned);
        }
    }

    #[test]
    fn an_encoded_path_holds_only_safe_characters() {
        assert_eq!(
            encode("a b/c#?%&'\"+.@~_-"),
            "a%20b/c%23%3F%25%26%27%22%2B.@~_-"
        );
        assert_eq!(encode("Ü/{x}"), "%C3%9C/%7Bx%7D");
    }
}
