//! The URL of a folder: `/docs/` is that of its index page, and `/docs` leads there. The page's own relative URLs need the
//! slash, so that the page never answers without it.

use super::target::PathBuffer;

/// The URL of a folder that may have an index page.
pub(super) struct FolderUrl {
    /// The path of the page.
    pub(super) page: PathBuffer,
    pub(super) has_slash: bool,
}

impl FolderUrl {
    /// Reads a decoded path: `name` is what follows the base and its slash.
    pub(super) fn read(
        index: &str,
        base: &str,
        target: &[u8],
        name: Option<&[u8]>,
    ) -> Option<Self> {
        let (folder, has_slash) = match name {
            Some(b"") => (&b""[..], true),
            Some(name) => match name.strip_suffix(b"/") {
                Some(folder) => (folder, true),
                None => (name, false),
            },
            None if !base.is_empty() && target == base.as_bytes() => (&b""[..], false),
            None => return None,
        };
        if folder.is_empty() && name.is_some_and(|name| !name.is_empty()) {
            return None;
        }
        let mut page = PathBuffer::from_slice(folder);
        if !folder.is_empty() {
            page.push(b'/');
        }
        page.extend_from_slice(index.as_bytes());
        Some(FolderUrl { page, has_slash })
    }
}

/// The URL with the slash, relative to the one without: a prefix that a proxy has stripped stays (RFC 3986 §5.2).
/// The path and the query are as they were sent.
pub(super) fn with_slash(path: &str, query: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    match query {
        "" => format!("./{name}/"),
        query => format!("./{name}/?{query}"),
    }
}
