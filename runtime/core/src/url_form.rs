//! The forms of an asset's URL: where the asset is served, and where the URL carries the version.

use crate::spelling::{encode_path, versioned};

/// The form of an asset's URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlForm {
    /// Below the base, the version before the last extension.
    Filename,
    /// Below the base, the version in the query.
    Query,
    /// Below the base under its own name, which already carries a hash.
    Prehashed,
    /// Below the base under its own name.
    Plain,
    /// At the root of the site under its own name.
    Root,
    /// Below the base, the version in the name of a folder above the file: that of the folder's files together.
    Folder,
}

/// The query parameter that carries the version, with its `=`.
pub const VERSION_PARAMETER: &str = "v=";

impl UrlForm {
    /// The form with this number in a row.
    #[inline]
    pub(crate) const fn from_u32(number: u32) -> Self {
        match number {
            0 => UrlForm::Filename,
            1 => UrlForm::Query,
            2 => UrlForm::Prehashed,
            3 => UrlForm::Plain,
            4 => UrlForm::Root,
            _ => UrlForm::Folder,
        }
    }

    /// Whether the URL carries the version of the content, or of one that contains it.
    #[must_use]
    pub const fn is_versioned(self) -> bool {
        matches!(self, UrlForm::Filename | UrlForm::Query | UrlForm::Folder)
    }

    /// Whether the content under the URL never changes.
    #[must_use]
    pub const fn is_immutable(self) -> bool {
        matches!(
            self,
            UrlForm::Filename | UrlForm::Query | UrlForm::Prehashed | UrlForm::Folder
        )
    }

    /// Whether a file is served as it is on disk, so that no reference in it is rewritten: the name of a bundler's output
    /// contains a hash of its bytes, and those of a folder with a version are a vendor's.
    #[must_use]
    pub const fn keeps_bytes(self) -> bool {
        matches!(self, UrlForm::Prehashed | UrlForm::Folder)
    }

    /// The part of the URL that follows the base and its slash, percent-encoded. A path in a
    /// [folder with a version](crate::versioned_folder) already contains it.
    #[must_use]
    pub fn spell(self, path: &str, version: &str) -> String {
        match self {
            UrlForm::Filename => encode_path(&versioned(path, version)).to_string(),
            UrlForm::Query => format!("{}?{VERSION_PARAMETER}{version}", encode_path(path)),
            UrlForm::Prehashed | UrlForm::Plain | UrlForm::Root | UrlForm::Folder => {
                encode_path(path).to_string()
            }
        }
    }
}

/// The version that a query names: the value of its first `v`.
#[must_use]
pub fn version_in(query: &str) -> Option<&str> {
    let query = query.split('#').next().unwrap_or_default();
    let mut pairs = query.split('&');
    pairs.find_map(|pair| pair.strip_prefix(VERSION_PARAMETER))
}

#[cfg(test)]
mod tests {
    use super::{UrlForm, version_in};

    #[test]
    fn every_form_has_its_own_number() {
        for form in [
            UrlForm::Filename,
            UrlForm::Query,
            UrlForm::Prehashed,
            UrlForm::Plain,
            UrlForm::Root,
            UrlForm::Folder,
        ] {
            assert_eq!(UrlForm::from_u32(form as u32), form);
        }
    }

    #[test]
    fn a_url_carries_the_version_in_the_place_of_its_form() {
        let spelt = |form: UrlForm| form.spell("a b.css", "V");
        assert_eq!(spelt(UrlForm::Filename), "a%20b.V.css");
        assert_eq!(spelt(UrlForm::Query), "a%20b.css?v=V");
        for form in [
            UrlForm::Prehashed,
            UrlForm::Plain,
            UrlForm::Root,
            UrlForm::Folder,
        ] {
            assert_eq!(spelt(form), "a%20b.css");
        }
    }

    #[test]
    fn the_first_parameter_called_v_is_the_version() {
        assert_eq!(version_in("a=1&v=2&v=3#v=4"), Some("2"));
        assert_eq!(version_in("av=1#v=2"), None);
    }
}
