//! Paths of assets and their spelling in URLs (RFC 3986).

use std::{borrow::Borrow, fmt, ops::Deref};

use steadfast_core::spelling;

/// Percent-encodes a path for a URL.
pub(super) fn encode(path: &str) -> String {
    spelling::encode_path(path).to_string()
}

/// The path of an asset in its folder: one or more segments separated by `/`, none of them empty, `.` or `..`;
/// neither percent-encoded nor normalised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AssetPath(String);

impl AssetPath {
    /// The path of an entry called `name` in `folder`; the root is the empty string.
    pub(crate) fn join(folder: &str, name: &str) -> Self {
        if folder.is_empty() {
            AssetPath(name.to_owned())
        } else {
            AssetPath(format!("{folder}/{name}"))
        }
    }

    /// The folders above the file, outermost first, and the file's name.
    pub(crate) fn split(&self) -> (impl Iterator<Item = &str>, &str) {
        let (folder, name) = spelling::folder_and_name(self);
        (
            folder.split('/').filter(|segment| !segment.is_empty()),
            name,
        )
    }

    /// The paths of the folders above the file, outermost first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// The last extension, without its dot. A leading dot of the name does not start an extension.
    pub(crate) fn extension(&self) -> Option<&str> {
        spelling::extension(self)
    }

    /// The path with the version before the last extension: `app.js.map` to `app.js.<version>.map`.
    pub(crate) fn versioned(&self, version: &str) -> String {
        spelling::versioned(self, version)
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
