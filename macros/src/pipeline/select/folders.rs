//! The folders that have one version for all of their files (option `folders`), by their index. Whether they contain
//! files is not known here.

use steadfast_core::versioned_folder;

use crate::pipeline::diagnostic::{Error, Labelled};

/// The folders that the user named, without those that are mistakes.
pub(crate) struct VersionedFolders<'s>(Vec<&'s Labelled<String>>);

impl<'s> VersionedFolders<'s> {
    /// Takes the folders of the option. One inside another, and a path that no folder can have, are reported.
    pub(crate) fn new(written: &'s [Labelled<String>], errors: &mut Vec<Error>) -> Self {
        let mut folders: Vec<&Labelled<String>> = Vec::new();
        for folder in written {
            let nested = || folders.iter().find_map(|first| nested(first, folder));
            match check(&folder.value).or_else(nested) {
                Some(problem) => errors.push(Error::new(folder.origin, problem)),
                None => folders.push(folder),
            }
        }
        VersionedFolders(folders)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'s Labelled<String>> {
        self.0.iter().copied()
    }

    /// The folder that contains a file.
    pub(crate) fn containing(&self, path: &str) -> Option<usize> {
        versioned_folder::containing(self.iter().map(|folder| &*folder.value), path)
    }
}

/// The problem of a path that is not that of a folder inside the asset folder.
fn check(path: &str) -> Option<String> {
    let is_segment = |segment: &&str| !matches!(*segment, "" | "." | "..");
    if path.split('/').all(|segment| is_segment(&segment)) {
        return None;
    }
    let segments: Vec<_> = path.split('/').filter(is_segment).collect();
    Some(if segments.is_empty() {
        format!(
            "`folders` path \"{path}\" is the whole folder, whose name is not part of a URL; name folders inside it"
        )
    } else {
        let remedy = segments.join("/");
        format!("`folders` path \"{path}\" is not a path in the folder; write \"{remedy}\"")
    })
}

/// The problem of a folder in, around or equal to another.
fn nested(first: &Labelled<String>, second: &Labelled<String>) -> Option<String> {
    let (first, second) = (&*first.value, &*second.value);
    if first == second {
        return Some(format!(
            "`folders` names \"{first}\" more than once; remove one"
        ));
    }
    let is_below = |path, folder| versioned_folder::below(path, folder).is_some();
    let (outer, inner) = match (is_below(second, first), is_below(first, second)) {
        (true, _) => (first, second),
        (_, true) => (second, first),
        _ => return None,
    };
    Some(format!(
        "`folders` names both \"{outer}\" and \"{inner}\", but the URL of a file carries one version; remove one"
    ))
}
