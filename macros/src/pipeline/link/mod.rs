//! Links files: each reference names one of the [`known_files`]; [`version`] computes the versions in the order that
//! [`components`] gives and rewrites the references, [`broken`] reports those that name no file, and [`integrity`] those
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
mod modules;
mod progress;
pub(super) mod source_tree;
mod version;
pub(super) mod workers;

use steadfast_core::rules::reference::{
    address::Address, broken::BrokenReference, found::Role, target::Resolver,
};

use self::{
    broken::Broken,
    bundler_base::OtherBase,
    folder::FolderLinks,
    integrity::Mismatch,
    known_files::KnownFiles,
    leaving::Leaving,
    linked::{LinkedFile, Module},
    modules::Modules,
    source_tree::SourceTree,
    version::{Links, Outcome},
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
    let resolver = Resolver::new(specifiers.base.as_written(), &known);
    let mut modules = Modules::new(files, specifiers, &known, folders.clone());
    let mut links = Links {
        files,
        base: specifiers.base,
        of: files.iter().map(|_| Vec::new()).collect(),
        statements: files.iter().map(|_| Vec::new()).collect(),
        folders: FolderLinks::of(folders.iter().copied(), files),
        fixed: files.iter().map(|_| Vec::new()).collect(),
        is_live,
    };
    let mut missing_source_maps = vec![None; files.len()];
    let mut is_named = vec![false; files.len()];
    let (mut broken, mut incomplete) = (Vec::new(), Vec::new());
    let (mut leaving, mut other_bases) = (Vec::new(), Vec::new());
    let other_base = |file, reference, address: &Address| {
        is_front_end
            .then(|| OtherBase::of(file, reference, address, &known))
            .flatten()
    };
    for (index, file) in files.iter().enumerate() {
        let mut of_file = Vec::new();
        for reference in &file.info.references {
            let address = Address::of(reference);
            match resolver.target(file, reference, &address) {
                Ok(Some(target)) => {
                    is_named[target] = true;
                    modules.add(index, reference, target);
                    links.statements[index].extend(integrity::statements(reference, target));
                    if reference.role.takes_version() {
                        leaving.extend(links.add(index, reference, address, target));
                    }
                }
                Ok(None) => {
                    modules.add_bare(index, reference);
                    other_bases.extend(other_base(file, reference, &address));
                }
                Err(_) if reference.role == Role::SourceMap => {
                    missing_source_maps[index] = Some(address.path());
                }
                Err(mut broken_reference) => {
                    if let Some(other) = other_base(file, reference, &address) {
                        broken_reference.remedy = Some(other.remedy(specifiers.base));
                    }
                    of_file.push(broken_reference);
                }
            }
        }
        // A module that names files in full is written for browsers, where the other names are mistakes.
        let is_whole = |it: &BrokenReference<'_>| it.reference.role.is_import() && !it.is_completed;
        let is_for_browsers = modules.names_files(index) || of_file.iter().any(is_whole);
        for reference in of_file {
            let list = match reference.is_completed && !is_for_browsers {
                true => &mut incomplete,
                false => &mut broken,
            };
            list.push(Broken {
                referrer: file,
                reference,
            });
        }
    }
    let is_rewritten = modules.rewritten(selection);
    broken.extend(modules.unresolved(&is_rewritten));
    modules.link(&is_rewritten, &mut links);
    let Outcome {
        mut contents,
        folders: versions,
        mut mismatches,
    } = links.outcome(incremental)?;
    if is_live && links.has_statements() {
        // They are about the bytes of a release build, of which no fact is kept.
        links.is_live = false;
        mismatches = links.outcome(&mut Incremental::default())?.mismatches;
    }
    for (content, missing) in contents.iter_mut().zip(missing_source_maps) {
        content.missing_source_map = missing;
    }
    let folders = links.folders.into_iter().zip(versions);
    Ok(Linked {
        contents,
        folders: folders
            .map(|(FolderLinks { path, .. }, version)| VersionedFolder { path, version })
            .collect(),
        broken,
        leaving,
        incomplete,
        workers: modules.plain_workers(&is_rewritten),
        mismatches,
        other_bases,
        is_named,
        modules: modules.of_files(&is_rewritten),
    })
}
