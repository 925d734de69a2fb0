//! Files that contradict the options that match them, and globs that a folder as one makes useless.

use steadfast_core::rules::{coded_name::EXTENSION_LIST, form};

use super::{
    diagnostic::Error,
    precoded::CodedName,
    root::Root,
    scan::source::Source,
    select::{Selection, globs::union},
    settings::Choices,
};

/// Reports every glob and folder that [`ineffective`] and [`at_root`] find, every file that is both `prehashed`, and therefore immutable, and `plain` or `root`, and every file that is
/// `precoded` in no coding.
pub(super) fn report(
    sources: &[Source],
    roots: &[Root],
    choices: &Choices,
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) {
    errors.extend(ineffective(sources, selection));
    errors.extend(at_root(selection));
    for source in sources {
        let matches = &source.matches;
        if let Some(origin) = selection.precoded_by(matches)
            && CodedName::of(&source.path).is_none()
        {
            let message = format!(
                "{} matches `precoded`, but its name does not end with a content coding: {EXTENSION_LIST}; \
                 rename the file, or narrow `precoded`",
                source.name(roots)
            );
            errors.push(Error::new(origin, message));
        }
        let is_in_folder = selection.folders().containing(&source.path).is_some();
        let Some(origin) = selection.prehashed_by(matches).filter(|_| !is_in_folder) else {
            continue;
        };
        let (list, globs) = if selection.is_root(&source.path, matches) {
            ("root", &choices.root)
        } else if selection.is_plain(matches) {
            ("plain", &choices.plain)
        } else {
            continue;
        };
        let default = if globs.is_default() {
            "the default of "
        } else {
            ""
        };
        let message = format!(
            "{} matches both `prehashed` (immutable) and {default}`{list}` (revalidated on every use); \
             narrow `prehashed`, or set `{list}`",
            source.name(roots)
        );
        errors.push(Error::new(origin, message));
    }
}

/// The globs about the URLs of files that match files of folders as one only, whose URLs they do not change. A default
/// that is repeated in an option is not meant for these files.
fn ineffective(sources: &[Source], selection: &Selection<'_>) -> Vec<Error> {
    let is_inside = |source: &&Source| selection.folders().containing(&source.path).is_some();
    let (inside, outside): (Vec<_>, Vec<_>) = sources.iter().partition(is_inside);
    let outside = union(outside.iter().map(|source| &source.matches));
    let mut errors = Vec::new();
    for (id, glob) in selection.globs_of_forms() {
        let mut matching = inside.iter();
        let matching = matching.find(|source| source.matches.ids().any(|other| other == id));
        let folder = matching.and_then(|it| selection.folders().containing(&it.path));
        let folder = folder.and_then(|index| selection.folders().iter().nth(index));
        if let (Some(folder), Some(origin)) = (folder, glob.origin)
            && !outside.contains(&id)
            && !glob.repeats_default()
        {
            let message = format!(
                "`{}` glob \"{}\" has no effect: it matches only files of folder \"{}\" in `folders`, \
                 which has one version for all of its files; remove one of the two",
                glob.option, glob.written, folder.value
            );
            errors.push(Error::new(origin, message));
        }
    }
    errors
}

/// The folders as one whose files would be served at the root of the site.
fn at_root(selection: &Selection<'_>) -> impl Iterator<Item = Error> {
    let folders = selection.folders().iter();
    let at_root = folders.filter(|folder| form::is_at_root(&folder.value, false));
    at_root.map(|folder| {
        let message = format!(
            "`folders` path \"{}\" is served at the root of the site, where no URL has a version; remove it",
            folder.value
        );
        Error::new(folder.origin, message)
    })
}
