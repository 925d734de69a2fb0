//! Broken references: those that name no file.

use std::{collections::BTreeMap, path::Path, ptr};

use steadfast_core::rules::reference::broken::{BrokenReference, Messages};

use crate::pipeline::{
    diagnostic::{Error, Origin, Warning, WarningKind},
    inspect::file::File,
    root::Root,
    select::{Selection, globs::GlobIds},
};

/// A broken reference of a file.
pub(crate) struct Broken<'f> {
    pub referrer: &'f File,
    pub reference: BrokenReference<'f>,
}

/// The result of reporting.
pub(crate) struct Reported {
    /// The references that are allowed to be broken, in one warning for each root.
    pub warnings: Vec<Warning>,
    /// The globs of `missing_ok` that match a missing file.
    pub matched: GlobIds,
}

/// Reports each broken reference as an error, or in a warning where these are allowed.
pub(crate) fn report(
    broken: &[Broken<'_>],
    roots: &[Root],
    selection: &Selection<'_>,
    errors: &mut Vec<Error>,
) -> Reported {
    let mut lines: BTreeMap<Origin, Vec<String>> = BTreeMap::new();
    let mut matched = GlobIds::new();
    // Consecutive references are in the same file, so that its lines are counted once.
    for broken in broken.chunk_by(|a, b| ptr::eq(a.referrer, b.referrer)) {
        let referrer = broken[0].referrer;
        let source = &referrer.source;
        let file = roots[source.root].file(&source.path);
        let origin = roots[source.root].origin;
        let mut messages = Messages::new(file, referrer.bytes());
        for Broken { reference, .. } in broken {
            let target = reference.missing.as_ref();
            let target = target.map(|path| selection.matches(Path::new(path)));
            let by_target = target.map(|row| selection.allowing_missing(&row));
            let by_target = by_target.unwrap_or_default();
            let is_allowed = !by_target.is_empty() || selection.may_name_missing(&source.matches);
            matched.extend(by_target);
            let message = messages.message(reference, is_allowed);
            if is_allowed {
                lines.entry(origin).or_default().push(message);
            } else {
                errors.push(Error::new(origin, message));
            }
        }
    }
    let warning = |(origin, lines): (Origin, Vec<String>)| Warning {
        origin,
        kind: WarningKind::MissingFiles,
        message: lines.join("\n"),
    };
    Reported {
        warnings: lines.into_iter().map(warning).collect(),
        matched,
    }
}
