//! Links files: each reference names one of the [`known_files`]; [`version`] computes the versions in the order that
//! [`components`] gives and rewrites the references, [`broken`] reports those that name no file, and [`integrity`] those
//! that state a wrong hash. Files of [folders as one](folder) are not rewritten; [`leaving`] reports what they name
//! outside.

pub(super) mod broken;
mod components;
mod fact;
mod folder;
pub(super) mod integrity;
mod known_files;
pub(super) mod leaving;
pub(super) mod linked;
mod progress;
pub(super) mod source_tree;
mod version;

use steadfast_core::rules::reference::{address::Address, found::Role, target::Resolver};

use self::{
    broken::Broken,
    folder::FolderLinks,
    integrity::Mismatch,
    known_files::KnownFiles,
    leaving::Leaving,
    linked::LinkedFile,
    source_tree::SourceTree,
    version::{Link, Links, Outcome},
};
use super::{
    base::Base,
    incremental::{Incremental, Stale},
    inspect::file::File,
    select::folders::VersionedFolders,
    versioned_folder::VersionedFolder,
};

/// The result of linking.
pub(super) struct Linked<'f> {
    /// The contents of all files, in order.
    pub contents: Vec<LinkedFile>,
    /// The folders as one, in order.
    pub folders: Vec<VersionedFolder>,
    pub broken: Vec<Broken<'f>>,
    pub mismatches: Vec<Mismatch<'f>>,
    /// The references by which files of folders as one name versioned files by plain URLs.
    pub leaving: Vec<Leaving<'f>>,
    /// Of each file, whether a reference names it.
    pub is_named: Vec<bool>,
}

/// Links the references of all files.
pub(super) fn link<'f>(
    files: &'f [File],
    folders: &VersionedFolders<'_>,
    base: &Base,
    tree: &SourceTree<'_>,
    is_live: bool,
    incremental: &mut Incremental,
) -> Result<Linked<'f>, Stale> {
    let known = KnownFiles::new(files, tree);
    let resolver = Resolver::new(base.as_written(), &known);
    let mut links = Links {
        files,
        of: files.iter().map(|_| Vec::new()).collect(),
        statements: files.iter().map(|_| Vec::new()).collect(),
        folders: FolderLinks::of(folders.iter().map(|folder| &*folder.value), files),
        is_live,
    };
    let mut missing_source_maps = vec![None; files.len()];
    let mut is_named = vec![false; files.len()];
    let (mut broken, mut leaving) = (Vec::new(), Vec::new());
    for (index, file) in files.iter().enumerate() {
        for reference in &file.info.references {
            let address = Address::of(reference);
            match resolver.target(file, reference, &address) {
                Ok(Some(target)) => {
                    is_named[target] = true;
                    links.statements[index].extend(integrity::statements(reference, target));
                    let folder_name = files[target].folder.and_then(|folder| {
                        let folder = &links.folders[folder].path;
                        address.naming(folder, file, base.as_written())
                    });
                    let is_inside = files[target].folder.is_some() && folder_name.is_none();
                    if !reference.role.takes_version()
                        || !files[target].form.is_versioned()
                        || is_inside
                    {
                        continue;
                    }
                    if file.may_be_rewritten() {
                        links.of[index].push(Link {
                            address,
                            target,
                            folder_name,
                        });
                    } else if let Some(folder) = file.folder {
                        if files[target].folder != Some(folder) {
                            links.folders[folder].named.insert(target);
                        }
                        leaving.extend(Leaving::of(folder, file, reference, &files[target]));
                    }
                }
                Ok(None) => {}
                Err(_) if reference.role == Role::SourceMap => {
                    missing_source_maps[index] = Some(address.path());
                }
                Err(reference) => broken.push(Broken {
                    referrer: file,
                    reference,
                }),
            }
        }
    }
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
        mismatches,
        is_named,
    })
}
