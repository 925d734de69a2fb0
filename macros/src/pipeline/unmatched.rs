//! Reports globs, folders, pages and renames that match nothing, each with a suggestion.

use std::{collections::BTreeSet, iter, path::Path};

use steadfast_core::{spelling::folder_and_name, suggest::nearest};

use super::{
    diagnostic::Error,
    dir,
    entry::Entry,
    imports::is_module,
    incremental::Seen,
    root::Root,
    select::{
        Selection,
        globs::{Domain, Glob, Matched, Matches, union},
    },
    settings::{IndexPage, Settings},
};

/// Reports each of the user's globs that matches no path of its domain, and each folder, page and rename that matches nothing.
/// `matched` contains the globs that the scan matched, `rows` the rows of the entries.
pub(super) fn report(
    settings: &Settings,
    selection: &Selection<'_>,
    mut matched: Matched,
    entries: &[Entry],
    rows: &[Matches],
    seen: &mut Seen,
    errors: &mut Vec<Error>,
) {
    let modules = iter::zip(entries, rows).filter(|(entry, _)| is_module(entry));
    matched.modules = union(modules.map(|(_, row)| row));
    matched.read.extend(union(rows));
    let known = Known::new(&settings.roots, entries);
    for (glob, origin) in selection.unmatched(&matched) {
        let is_excluded_anyway = glob.domain == Domain::Disk && known.is_on_disk(glob);
        if is_excluded_anyway {
            seen.more();
        } else {
            let Glob {
                option, written, ..
            } = glob;
            let message = format!(
                "`{option}` glob \"{written}\" matches no file in {}; {}",
                known.display_roots(),
                known.remedy(written)
            );
            errors.push(Error::new(origin, message));
        }
    }
    for folder in selection.folders().iter() {
        if !known.folders.contains(&*folder.value) {
            let message = format!(
                "`folders` path \"{}\" matches no folder with files in {}; {}",
                folder.value,
                known.display_roots(),
                known.remedy_for_folder(&folder.value)
            );
            errors.push(Error::new(folder.origin, message));
        }
    }
    if let IndexPage::Named(page) = &settings.choices.index
        && !known.has_name(&page.value)
        && !page.value.contains('/')
    {
        let message = format!(
            "`index` page \"{}\" is in no folder of {}; correct it or remove it",
            page.value,
            known.display_roots()
        );
        errors.push(Error::new(page.origin, message));
    }
    if let Some(page) = &settings.choices.spa
        && !entries.iter().any(|entry| *entry.path == *page.value)
    {
        let message = format!(
            "`spa` page \"{}\" matches no file in {}; {}",
            page.value,
            known.display_roots(),
            known.remedy_for_file(&page.value)
        );
        errors.push(Error::new(page.origin, message));
    }
    for rename in &settings.choices.rename {
        let renamed = &rename.from.value;
        if !known.paths.contains(renamed.as_str()) {
            let message = format!(
                "`rename` key \"{renamed}\" matches no file or folder in {}; {}",
                known.display_roots(),
                known.remedy(renamed)
            );
            errors.push(Error::new(rename.from.origin, message));
        }
    }
}

/// The known files and folders.
struct Known<'k> {
    roots: &'k [Root],
    /// The paths of the folders that contain files.
    folders: BTreeSet<&'k str>,
    /// The paths of these folders and of the files.
    paths: BTreeSet<&'k str>,
}

impl<'k> Known<'k> {
    fn new(roots: &'k [Root], entries: &'k [Entry]) -> Self {
        let folders: BTreeSet<_> = entries
            .iter()
            .flat_map(|entry| entry.path.folders())
            .collect();
        let files = entries.iter().map(|entry| &*entry.path);
        Known {
            roots,
            paths: files.chain(folders.iter().copied()).collect(),
            folders,
        }
    }

    /// The roots, as messages name them.
    fn display_roots(&self) -> String {
        let roots: Vec<_> = self.roots.iter().map(Root::display).collect();
        roots.join(" or ")
    }

    /// Whether a path is that of a folder, even if it is empty or left out.
    fn is_folder(&self, path: &str) -> bool {
        let mut roots = self.roots.iter();
        self.folders.contains(path) || roots.any(|root| root.dir.join(path).is_dir())
    }

    /// Whether a glob matches a file on disk, even one that is left out.
    fn is_on_disk(&self, glob: &Glob<'_>) -> bool {
        let matches = |path: &Path| glob.is_match(path);
        let mut roots = self.roots.iter();
        roots.any(|root| dir::any_on_disk(&root.dir, &matches))
    }

    /// Whether a file in any folder has this name.
    fn has_name(&self, name: &str) -> bool {
        let mut paths = self.paths.iter();
        paths.any(|path| !self.folders.contains(path) && folder_and_name(path).1 == name)
    }

    /// The remedy for the path of a file that does not exist.
    fn remedy_for_file(&self, written: &str) -> String {
        match self.is_folder(written.trim_end_matches('/')) {
            true => "it is a folder; name the page in it".to_owned(),
            false => self.remedy(written),
        }
    }

    /// The remedy for the path of a folder that has no files.
    fn remedy_for_folder(&self, written: &str) -> String {
        if self.paths.contains(written) {
            let (folder, _) = folder_and_name(written);
            return match folder {
                "" => "it is a file; move it into a folder of its own".to_owned(),
                folder => format!("it is a file; name its folder \"{folder}\""),
            };
        }
        if written.contains('*') {
            return "paths of folders are expected, not globs".to_owned();
        }
        if self.is_folder(written) {
            return "none of its files is embedded".to_owned();
        }
        match nearest(written, self.folders.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => self.remedy(written),
        }
    }

    /// The remedy for a glob or a path that matches nothing.
    fn remedy(&self, written: &str) -> String {
        let stem = written.trim_end_matches('/');
        let mut relative = written.trim_start_matches("./").trim_start_matches('/');
        for root in self.roots {
            let below = relative.strip_prefix(root.written.as_str());
            relative = below.map_or(relative, |rest| rest.trim_start_matches('/'));
        }
        if self.is_folder(stem) {
            return format!("it is a folder; write \"{stem}/**\" to match the files in it");
        }
        if written.contains('\\') {
            let slashes = written.replace('\\', "/");
            return format!("segments are separated by `/`; write \"{slashes}\"");
        }
        if relative != written && !relative.is_empty() {
            return format!("paths are relative to the folder; write \"{relative}\"");
        }
        match nearest(written, self.paths.iter().copied()) {
            Some(near) if !written.contains(['*', '?', '[', '{']) => {
                format!("did you mean \"{near}\"?")
            }
            _ => "correct it or remove it".to_owned(),
        }
    }
}
