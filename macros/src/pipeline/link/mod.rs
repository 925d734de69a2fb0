//! Links files: each reference [names](named) one of the [`known_files`]; [`version`] computes the versions in the order that
//! [`components`] gives and rewrites the [`links`], [`broken`] reports those that name no file, and [`integrity`] those
//! that state a wrong hash; [`bundler_base`] those of a bundler with another base. Files of [folders as one](folder) are
//! not rewritten; [`leaving`] reports what they name outside. [`modules`] knows what scripts import; [`incomplete`] and
//! [`workers`] warn about imports that browsers do not resolve, or not by an import map.

pub(super) mod broken;
pub(super) mod bundler_base;
mod carries_version;
mod components;
mod fact;
mod folder;
pub(super) mod incomplete;
pub(super) mod integrity;
mod known_files;
pub(super) mod leaving;
pub(super) mod linked;
mod links;
mod modules;
mod named;
mod progress;
pub(super) mod source_tree;
mod version;
pub(super) mod workers;

use self::{
    broken::Broken,
    bundler_base::OtherBase,
    folder::FolderLinks,
    integrity::Mismatch,
    known_files::KnownFiles,
    leaving::Leaving,
    linked::{LinkedFile, Module},
    links::Links,
    modules::Modules,
    named::Named,
    source_tree::SourceTree,
    workers::PlainWorker,
};
use super::{
    incremental::{Incremental, Stale},
    inspect::file::File,
    select::Selection,
    specifier::Specifiers,
    versioned_folder::VersionedFolder,
};

/// The result of linking.
pub(super) struct Linked<'f> {
    /// The contents of all files, in order.
    pub contents: Vec<LinkedFile>,
    /// The folders as one, in order.
    pub folders: Vec<VersionedFolder>,
    pub broken: Vec<Broken<'f>>,
    /// Imports that only bundlers resolve, in modules that name no file as browsers do.
    pub incomplete: Vec<Broken<'f>>,
    /// Workers that import by plain URLs.
    pub workers: Vec<PlainWorker<'f>>,
    pub mismatches: Vec<Mismatch<'f>>,
    /// The references by which files of folders as one name versioned files by plain URLs.
    pub leaving: Vec<Leaving<'f>>,
    /// The references of pages that were written for another base.
    pub other_bases: Vec<OtherBase<'f>>,
    /// Of each file, whether a reference names it.
    pub is_named: Vec<bool>,
    /// What is known of each file as a module.
    pub modules: Vec<Module>,
}

/// Links the references of all files.
pub(super) fn link<'f>(
    files: &'f [File],
    specifiers: &Specifiers<'f>,
    selection: &Selection<'_>,
    tree: &SourceTree<'_>,
    is_front_end: bool,
    is_live: bool,
    incremental: &mut Incremental,
) -> Result<Linked<'f>, Stale> {
    let known = KnownFiles::new(files, tree);
    let folders = selection.folders().iter();
    let folders: Vec<_> = folders.map(|folder| &*folder.value).collect();
    let mut links = Links::new(files, specifiers.base, &folders, is_live);
    let mut modules = Modules::new(files, specifiers, &known, folders);
    let named = Named::by(files, &known, is_front_end, &mut links, &mut modules);
    let is_rewritten = modules.rewritten(selection);
    let unresolved = modules.unresolved(&is_rewritten);
    modules.link(&is_rewritten, &mut links);
    let mut outcome = links.outcome(incremental)?;
    if is_live && links.has_statements() {
        outcome.mismatches = mismatches_of_release(&mut links)?;
    }
    let folders = links.folders.into_iter().zip(outcome.folders);
    Ok(Linked {
        contents: with_source_maps(outcome.contents, named.missing_source_maps),
        folders: folders
            .map(|(FolderLinks { path, .. }, version)| VersionedFolder { path, version })
            .collect(),
        broken: named.broken.into_iter().chain(unresolved).collect(),
        leaving: named.leaving,
        incomplete: named.incomplete,
        workers: modules.plain_workers(&is_rewritten),
        mismatches: outcome.mismatches,
        other_bases: named.other_bases,
        is_named: named.is_named,
        modules: modules.of_files(&is_rewritten),
    })
}

/// The statements of a live build that a release build would report: they are about its bytes, of which no fact is kept.
fn mismatches_of_release<'f>(links: &mut Links<'f>) -> Result<Vec<Mismatch<'f>>, Stale> {
    links.is_live = false;
    Ok(links.outcome(&mut Incremental::default())?.mismatches)
}

/// The contents, each with the source map that the file names, if that does not exist.
fn with_source_maps(
    mut contents: Vec<LinkedFile>,
    missing: Vec<Option<String>>,
) -> Vec<LinkedFile> {
    for (content, missing) in contents.iter_mut().zip(missing) {
        content.missing_source_map = missing;
    }
    contents
}
