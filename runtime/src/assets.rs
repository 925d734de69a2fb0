//! The whole folder: look-up by path, and iteration.
//!
//! Rows are sorted by path, so that a folder is found by binary search; a path is found through the index.

use std::{fmt, slice};

use percent_encoding::percent_decode_str;
use steadfast_core::spelling::has_escape;

use crate::{
    asset::Asset,
    disk::Live,
    import_map::ImportMap,
    table::{FolderRecord, Index, Record},
};

/// The prefix of a folder's URLs. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Base {
    /// The prefix of every URL, before a slash: `/static`, `https://cdn.example.com/x`, or empty.
    pub url: &'static str,
    /// The prefix of every request path, before a slash, percent-decoded: `/static`, `/x`, or empty.
    pub path: &'static str,
    /// Whether some files are served at the root of the site instead.
    pub has_root: bool,
    /// The folders that have one version for all of their files.
    pub folders: &'static [FolderRecord],
    /// The pages that answer where no file has the URL.
    pub pages: Pages,
    /// The folders on disk, in a live build: every answer is revalidated, and URLs of earlier builds are answered too.
    pub live: Option<&'static Live>,
}

/// The pages that answer where no file has the URL. Public for generated code alone.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Pages {
    /// The name of the page that answers the URL of its folder.
    pub index: Option<&'static str>,
    /// The path of the page that answers navigations to unknown URLs.
    pub spa: Option<&'static str>,
    /// The folders of files whose names carry a hash, where a missing file is none of these pages.
    pub prehashed: &'static [&'static str],
}

/// A whole embedded folder: the `ASSETS` that [`static_assets!`](crate::static_assets) generates.
pub struct Assets {
    base: Base,
    records: &'static [Record],
    index: Index,
    import_map: ImportMap,
}

impl Assets {
    pub(crate) const fn new(
        base: Base,
        records: &'static [Record],
        index: Index,
        import_map: ImportMap,
    ) -> Self {
        Assets {
            base,
            records,
            index,
            import_map,
        }
    }

    /// The asset with this path: `/` between segments, no leading slash, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let site = assets::ASSETS.get("css/site.css").unwrap();
    /// assert_eq!(site, assets::css::SITE_CSS.any());
    /// assert!(assets::ASSETS.get("/css/site.css").is_none());
    /// ```
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Asset> {
        self.by_path(path.as_bytes())
    }

    /// Every asset, by path.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let bytes: usize = assets::ASSETS.iter().map(|asset| asset.len()).sum();
    /// assert!(bytes > 0);
    /// ```
    pub fn iter(&self) -> AssetsIter {
        AssetsIter::new(self.records)
    }

    /// The assets below a folder, at any depth, by path; none where there is no such folder.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let paths: Vec<_> = assets::ASSETS.folder("css").map(|asset| asset.path()).collect();
    /// assert_eq!(paths, ["css/site.css"]);
    /// ```
    pub fn folder(&self, folder: &str) -> AssetsIter {
        let folder = folder.trim_end_matches('/');
        let is_before = |record: &Record| is_before_folder(record.path(), folder);
        let is_below = |record: &Record| is_below(record.path(), folder);
        let (_, rest) = split_where(self.records, is_before);
        let (below, _) = split_where(rest, is_below);
        AssetsIter::new(if folder.is_empty() {
            self.records
        } else {
            below
        })
    }

    /// The number of assets.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert_eq!(assets::ASSETS.len(), assets::ASSETS.iter().len());
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether the folder is empty.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// assert!(!assets::ASSETS.is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records.len() == 0
    }

    /// The import map of the folder's modules: it maps the plain URL, under which scripts import each other, to
    /// the versioned one.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// const MAP: &str = assets::ASSETS.import_map().json();
    /// let app = assets::APP_JS;
    /// assert!(MAP.contains(&format!(r#""/static/app.js":"{app}""#)));
    /// ```
    #[must_use]
    pub const fn import_map(&self) -> ImportMap {
        self.import_map
    }

    /// The record of the file with this index.
    pub(crate) fn record(&self, index: u32) -> Option<&'static Record> {
        self.records.get(index as usize)
    }

    #[inline]
    pub(crate) const fn base(&self) -> Base {
        self.base
    }

    pub(crate) fn by_path(&self, path: &[u8]) -> Option<Asset> {
        self.named(path)
            .find_map(|found| (!found.by_version).then_some(found.asset))
    }

    pub(crate) fn by_versioned_path(&self, path: &[u8]) -> Option<Asset> {
        self.named(path)
            .find_map(|found| found.by_version.then_some(found.asset))
    }

    /// The assets with this path, decoded: their own or their versioned one.
    #[inline]
    pub(crate) fn named(&self, path: &[u8]) -> impl Iterator<Item = Found> {
        let slots = self.index.slots(path);
        slots.filter_map(move |slot| {
            let asset = Asset::new(&self.records[slot.row]);
            let is_named = if slot.is_versioned {
                is_spelling(asset.versioned_path(), path)
            } else {
                asset.path().as_bytes() == path
            };
            is_named.then_some(Found {
                asset,
                by_version: slot.is_versioned,
            })
        })
    }
}

/// An asset that was found by a path.
pub(crate) struct Found {
    pub(crate) asset: Asset,
    /// Whether the path is its versioned one.
    pub(crate) by_version: bool,
}

impl fmt::Debug for Assets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assets")
            .field("base", &self.base.url)
            .field("len", &self.len())
            .finish()
    }
}

impl IntoIterator for &Assets {
    type Item = Asset;
    type IntoIter = AssetsIter;

    fn into_iter(self) -> AssetsIter {
        self.iter()
    }
}

/// Assets in the order of their paths, from [`Assets::iter`] and [`Assets::folder`].
///
/// ```
/// # mod assets { steadfast::static_assets!("doc/static"); }
/// let mut assets: steadfast::AssetsIter = (&assets::ASSETS).into_iter();
/// assert_eq!(assets.next(), assets::ASSETS.iter().next());
/// ```
#[derive(Clone)]
#[must_use = "iterators are lazy"]
pub struct AssetsIter {
    records: slice::Iter<'static, Record>,
}

impl AssetsIter {
    pub(crate) fn new(records: &'static [Record]) -> Self {
        let records = records.iter();
        AssetsIter { records }
    }
}

impl Iterator for AssetsIter {
    type Item = Asset;

    fn next(&mut self) -> Option<Asset> {
        self.records.next().map(Asset::new)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl DoubleEndedIterator for AssetsIter {
    fn next_back(&mut self) -> Option<Asset> {
        self.records.next_back().map(Asset::new)
    }
}

impl ExactSizeIterator for AssetsIter {}

impl fmt::Debug for AssetsIter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Whether a percent-encoded path decodes to this one. Most paths have no escape, and an escape never makes a
/// path shorter.
#[inline]
fn is_spelling(encoded: &str, decoded: &[u8]) -> bool {
    match encoded.len() == decoded.len() {
        true => encoded.as_bytes() == decoded && !has_escape(decoded),
        false => {
            encoded.len() > decoded.len() && percent_decode_str(encoded).eq(decoded.iter().copied())
        }
    }
}

/// Sorted records, cut before the first for which `precedes` does not hold.
fn split_where(
    records: &'static [Record],
    precedes: impl Fn(&Record) -> bool,
) -> (&'static [Record], &'static [Record]) {
    records.split_at(records.partition_point(precedes))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether `path` sorts before everything in `folder`.
fn is_before_folder(path: &str, folder: &str) -> bool {
    let folder = folder.bytes().chain(std::iter::once(b'/'));
    path.bytes().cmp(folder).is_lt()
}

#[cfg(test)]
mod tests {
    use super::is_spelling;

    #[test]
    fn a_path_is_decoded_once() {
        assert!(is_spelling("a%20b", b"a b") && is_spelling("a", b"a"));
        assert!(!is_spelling("a%20b", b"a%20b"));
    }
}
