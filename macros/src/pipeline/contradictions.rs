//! Files that contradict the options that match them.

use steadfast_core::rules::coded_name::EXTENSION_LIST;

use super::{
    diagnostic::Error, precoded::CodedName, root::Root, scan::source::Source, select::Selection,
    settings::Choices,
};

/// Reports every file that is both `prehashed`, and therefore immutable, and `plain` or `root`, and every file that is
/// `precoded` in no coding.
pub(super) fn report(
    sources: &[Source],
    roots: &[Root],
    choices: &Choices,
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) {
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
        let Some(origin) = selection.prehashed_by(matches) else {
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
