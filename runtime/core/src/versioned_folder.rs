//! Folders that have one version for all of their files (option `folders`), in the name of the folder itself:
//! `vendor/tinymce/skins/x.css` has the versioned path `vendor/tinymce.<version>/skins/x.css`. The depth stays, so that
//! `../` in a file leads to the same folders, and so do the names of files. This file knows paths only, decoded.

use crate::version::{VERSION_LEN, is_version};

/// The versioned path of a folder.
#[must_use]
pub fn versioned(folder: &str, version: &str) -> String {
    format!("{folder}.{version}")
}

/// The folder that contains a file, by its index.
#[must_use]
pub fn containing<'f>(mut folders: impl Iterator<Item = &'f str>, path: &str) -> Option<usize> {
    folders.position(|folder| below(path, folder).is_some())
}

/// The rest of a path after a folder and its slash.
#[must_use]
pub fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// The rest of a path after the versioned path of a folder and its slash, whatever the version.
#[must_use]
pub fn below_versioned<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder)?.strip_prefix('.')?;
    let (version, rest) = rest.split_at_checked(VERSION_LEN)?;
    let rest = rest.strip_prefix('/')?;
    is_version(version).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{below, below_versioned, containing, versioned};

    const VERSION: &str = "0123456789abcdef";

    #[test]
    fn a_path_below_a_versioned_folder_is_one_below_the_folder() {
        for folder in ["a", "vendor/tinymce-7.1", "a.fedcba9876543210"] {
            let path = format!("{}/x/y.css", versioned(folder, VERSION));
            assert_eq!(below_versioned(&path, folder), Some("x/y.css"));
            assert_eq!(below(&path, folder), None);
        }
    }

    #[test]
    fn anything_else_is_not_below_a_versioned_folder() {
        for path in [
            "",
            "a",
            "a/x",
            "a.0123456789abcdef",
            "a.0123456789abcde/x",
            "a.0123456789abcdef0/x",
            "a.0123456789ABCDEF/x",
            "a.0123456789abcd\u{e9}/x",
            "ab.0123456789abcdef/x",
            "b/a.0123456789abcdef/x",
        ] {
            assert_eq!(below_versioned(path, "a"), None, "{path}");
        }
    }

    #[test]
    fn a_file_is_in_the_folder_whose_whole_name_it_begins_with() {
        let folders = || ["vendor/a", "b"].into_iter();
        assert_eq!(containing(folders(), "vendor/a/x"), Some(0));
        assert_eq!(containing(folders(), "b/c/x"), Some(1));
        for path in ["vendor/ab/x", "vendor/a", "vendor/b/x", "x"] {
            assert_eq!(containing(folders(), path), None, "{path}");
        }
    }
}
