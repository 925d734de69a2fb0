//! References out of folders as one. The files of such a folder are served as they are, so that these references name
//! plain URLs, which browsers ask for at each use.

use steadfast_core::rules::reference::{
    found::{Reference, Role},
    visible::visible,
};

use crate::pipeline::{
    diagnostic::{ByOrigin, Warning, WarningKind, and_more},
    inspect::file::File,
    root::Root,
    select::folders::VersionedFolders,
};

/// A reference of a file in a folder as one that names a versioned file by its plain URL.
pub(crate) struct Leaving<'f> {
    folder: usize,
    referrer: &'f File,
    reference: &'f Reference,
    target: &'f File,
}

impl<'f> Leaving<'f> {
    /// `None` for a source map, which only a debugger loads.
    pub(super) fn of(
        folder: usize,
        referrer: &'f File,
        reference: &'f Reference,
        target: &'f File,
    ) -> Option<Self> {
        let is_loaded = reference.role != Role::SourceMap;
        is_loaded.then_some(Leaving {
            folder,
            referrer,
            reference,
            target,
        })
    }
}

/// One warning for each folder, with its first reference and the number of the others.
pub(crate) fn report(
    leaving: &[Leaving<'_>],
    roots: &[Root],
    folders: &VersionedFolders<'_>,
) -> Vec<Warning> {
    let folders: Vec<_> = folders.iter().collect();
    let mut by_folder = ByOrigin::<Vec<_>>::default();
    for leaving in leaving {
        by_folder.of(folders[leaving.folder].origin).push(leaving);
    }
    by_folder.warnings(WarningKind::LeavingReferences, |leaving| {
        message(&folders[leaving[0].folder].value, &leaving, roots)
    })
}

fn message(folder: &str, leaving: &[&Leaving<'_>], roots: &[Root]) -> String {
    let Leaving {
        referrer,
        reference,
        target,
        ..
    } = leaving[0];
    let place = referrer.place(roots, reference.span.start);
    let target_path = visible(&target.source.path);
    let more = and_more(leaving.len(), "reference");
    let remedy = if target.folder == referrer.folder {
        "write a path that stays inside the folder".to_owned()
    } else {
        format!("name a folder that contains both, or list \"{target_path}\" in `plain`")
    };
    format!(
        "{place}: \"{folder}\" is served as it is, so that \"{target_path}\" is named by its plain URL, which \
         is revalidated on every use{more}; {remedy}"
    )
}
