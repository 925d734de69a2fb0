//! The output of the pipeline: the same for the same tree and settings.

use super::{
    base::Base, diagnostic::Warning, encode::jobs::Summary, entry::Entry, headers::HeaderSet,
    import_map::ImportMap, layout::Layout,
};

/// Everything that is embedded.
pub(crate) struct Catalogue {
    pub base: Base,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// The distinct sets of custom response headers.
    pub header_sets: Vec<HeaderSet>,
    pub import_map: ImportMap,
    pub warnings: Vec<Warning>,
    /// Where the bytes of the entries are.
    pub layout: Layout,
    /// The cost of encoding.
    pub encoding: Summary,
}
