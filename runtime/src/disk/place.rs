//! Where requests look for files, and what they find there.

use steadfast_core::UrlForm;

/// Where a request looks for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At its own name below the base.
    BelowBase,
    /// At a name with a version below the base.
    Versioned,
    /// Below the version of a folder as one.
    InFolder,
    /// At the root of the site.
    SiteRoot,
}

impl Place {
    /// Whether a file whose URL has this form is found there.
    pub(super) fn has(self, form: UrlForm) -> bool {
        match self {
            Place::BelowBase => form != UrlForm::Root,
            Place::Versioned => form == UrlForm::Filename,
            Place::InFolder => form == UrlForm::Folder,
            Place::SiteRoot => form == UrlForm::Root,
        }
    }
}

/// The reason why no file on disk answers a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unavailable {
    /// There is no such file.
    Missing,
    /// The folder is gone, or the file cannot be read: the embedded one answers, if there is one.
    Unreadable,
}
