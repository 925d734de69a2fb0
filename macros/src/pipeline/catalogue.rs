//! The output of the pipeline: the same for the same tree and settings.

use std::ops::Range;

use super::{
    base::Base, diagnostic::Warning, encode::jobs::Summary, entry::Entry, headers::HeaderSet,
    import_map::ImportMap, layout::Layout, pages::Pages, versioned_folder::VersionedFolder,
};

/// Everything that is embedded.
pub(crate) struct Catalogue {
    pub base: Base,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// The folders that have one version for all of their files.
    pub folders: Vec<VersionedFolder>,
    /// The pages that answer where no file has the URL.
    pub pages: Pages,
    /// The distinct sets of custom response headers.
    pub header_sets: Vec<HeaderSet>,
    pub import_map: ImportMap,
    /// The literal of [`steadfast_core::graph`].
    pub graph: Vec<u8>,
    pub warnings: Vec<Warning>,
    /// Where the bytes of the entries are.
    pub layout: Layout,
    /// The cost of encoding.
    pub encoding: Summary,
}

impl Catalogue {
    /// The entries of a folder, which follow one another.
    pub(crate) fn entries_in(&self, folder: &VersionedFolder) -> Range<usize> {
        let path = format!("{}/", folder.path);
        let start = self.entries.partition_point(|it| *it.path < *path);
        let inside = self.entries[start..].iter();
        let inside = inside.take_while(|it| it.path.starts_with(&*path));
        start..start + inside.count()
    }
}
