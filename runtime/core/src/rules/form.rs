//! How the options decide the form of a file's URL.

use std::path::Path;

use super::scope::WELL_KNOWN;
use crate::UrlForm;

/// The options that match a file.
#[derive(Clone, Copy, Debug)]
pub struct Matching {
    /// `folders`.
    pub folder: bool,
    /// `root`.
    pub root: bool,
    /// `prehashed`.
    pub prehashed: bool,
    /// `plain`.
    pub plain: bool,
}

/// The form of a file's URL. `versioned` is that of files that no option matches. The files of a folder as one stay
/// together, whatever globs match some of them.
#[must_use]
pub fn form(path: &str, matching: Matching, versioned: UrlForm) -> UrlForm {
    match matching {
        Matching { folder: true, .. } => UrlForm::Folder,
        _ if is_at_root(path, matching.root) => UrlForm::Root,
        Matching {
            prehashed: true, ..
        } => UrlForm::Prehashed,
        Matching { plain: true, .. } => UrlForm::Plain,
        _ => versioned,
    }
}

/// Whether a file is served at the root of the site: `root` matches it, or it is in the folder of RFC 8615.
#[must_use]
pub fn is_at_root(path: &str, root: bool) -> bool {
    root || Path::new(path).starts_with(WELL_KNOWN)
}
