//! The output of the pipeline: the same for the same tree and settings.

use super::{
    base::Base,
    diagnostic::Warning,
    encode::{bundle::Bundle, jobs::Summary},
    entry::Entry,
    headers::HeaderSet,
    import_map::ImportMap,
    index::Index,
};

/// Everything that is embedded.
pub(crate) struct Catalogue {
    pub base: Base,
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// Finds the entry for the path of a request.
    pub index: Index,
    /// The distinct sets of custom response headers.
    pub header_sets: Vec<HeaderSet>,
    pub import_map: ImportMap,
    pub warnings: Vec<Warning>,
    /// All coded representations.
    pub bundle: Bundle,
    /// The cost of encoding.
    pub encoding: Summary,
}
