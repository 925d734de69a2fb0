//! A folder as one: [`Folder`] is a handle to what the macro has written about it.

use std::{cmp::Ordering, fmt, hash, ptr};

use steadfast_core::versioned_folder;

use crate::{
    asset::Asset,
    assets::AssetsIter,
    table::{FolderRecord, Record},
};

/// A folder that has one version for all of its files, from the option `folders` of
/// [`static_assets!`](crate::static_assets): it is the constant beside the folder's module.
///
/// The version is in the name of the folder itself, so that scripts and style sheets in it find what they load by
/// relative URLs and by its own name. It is `Copy`, the size of one pointer, and its [`Display`](fmt::Display) is its URL, with
/// a slash at its end: a base path for scripts that ask for one. It needs no escaping in HTML attributes and JavaScript
/// strings.
///
/// ```
/// mod assets {
///     steadfast::static_assets!("doc/static", folders = ["css"]);
/// }
/// use assets::{CSS, css};
///
/// let page = format!(r#"<script>window.SKINS = "{CSS}skins";</script>"#);
/// assert!(page.contains(&format!("/static/css.{}/skins", CSS.version())));
/// assert_eq!(css::SITE_CSS.url(), format!("{CSS}site.css"));
/// ```
#[derive(Clone, Copy)]
pub struct Folder {
    record: &'static FolderRecord,
}

/// The handle of the folder with this index.
#[doc(hidden)]
pub const fn folder(records: &'static [FolderRecord], index: usize) -> Folder {
    Folder {
        record: &records[index],
    }
}

impl Folder {
    /// The URL, with its version and a slash at its end; percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// const BASE: &str = assets::CSS.url();
    /// assert!(BASE.starts_with("/static/css.") && BASE.ends_with('/'));
    /// ```
    #[must_use]
    pub const fn url(self) -> &'static str {
        self.record.url
    }

    /// The path in the asset folder, without a slash at either end, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// assert_eq!(assets::CSS.path(), "css");
    /// ```
    #[must_use]
    pub const fn path(self) -> &'static str {
        self.record.path
    }

    /// The URL without its base and without a leading slash, for a prefix that is known only at run time.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// let url = format!("/app/{}", assets::CSS.versioned_path());
    /// assert!(url.starts_with("/app/css."));
    /// ```
    #[must_use]
    pub const fn versioned_path(self) -> &'static str {
        self.record.url.split_at(self.record.url_prefix).1
    }

    /// The version in the URLs of all files of the folder, 16 hexadecimal digits: it covers their paths and bytes, and the
    /// versions of the files outside that their references name. In
    /// [debug builds](crate::static_assets#debug-builds) it is another one.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// assert_eq!(assets::CSS.version().len(), 16);
    /// ```
    #[must_use]
    pub const fn version(self) -> &'static str {
        self.record.version
    }

    /// The file with this path in the folder: `/` between segments, no leading slash, not percent-encoded.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// let site = assets::CSS.file("site.css").unwrap();
    /// assert_eq!(site, assets::css::SITE_CSS.any());
    /// assert!(assets::CSS.file("missing.css").is_none());
    /// ```
    #[must_use]
    pub fn file(self, path: &str) -> Option<Asset> {
        let records = self.record.records;
        let below = |record: &Record| versioned_folder::below(record.path(), self.record.path);
        let found = records.binary_search_by(|record| below(record).cmp(&Some(path)));
        found.ok().map(|index| Asset::new(&records[index]))
    }

    /// Every file of the folder, by path.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", folders = ["css"]); }
    /// let paths: Vec<_> = assets::CSS.iter().map(|asset| asset.path()).collect();
    /// assert_eq!(paths, ["css/site.css"]);
    /// ```
    pub fn iter(self) -> AssetsIter {
        AssetsIter::new(self.record.records)
    }
}

impl fmt::Display for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.url())
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folder")
            .field("path", &self.path())
            .field("url", &self.url())
            .field("len", &self.record.records.len())
            .finish()
    }
}

impl AsRef<str> for Folder {
    fn as_ref(&self) -> &str {
        self.url()
    }
}

impl From<Folder> for &'static str {
    fn from(folder: Folder) -> Self {
        folder.url()
    }
}

impl IntoIterator for Folder {
    type Item = Asset;
    type IntoIter = AssetsIter;

    fn into_iter(self) -> AssetsIter {
        self.iter()
    }
}

impl Folder {
    /// The key by which folders compare and hash.
    fn identity(self) -> (&'static str, &'static str) {
        (self.path(), self.url())
    }
}

impl PartialEq for Folder {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.record, other.record) || self.identity() == other.identity()
    }
}

impl Eq for Folder {}

impl PartialOrd for Folder {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Folder {
    fn cmp(&self, other: &Self) -> Ordering {
        self.identity().cmp(&other.identity())
    }
}

impl hash::Hash for Folder {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}
