//! Links files: each reference names one of the [`known_files`]; [`version`] computes the versions in the order that
//! [`components`] gives and rewrites the references, [`broken`] reports those that name no file, and [`integrity`] those
//! that state a wrong hash.

pub(super) mod broken;
mod components;
mod fact;
pub(super) mod integrity;
mod known_files;
pub(super) mod linked;
pub(super) mod source_tree;
mod version;

use steadfast_core::rules::reference::{address::Address, found::Role, target::Resolver};

use self::{
    broken::Broken,
    integrity::Mismatch,
    known_files::KnownFiles,
    linked::LinkedFile,
    source_tree::SourceTree,
    version::{Link, Links},
};
use super::{
    base::Base,
    incremental::{Incremental, Stale},
    inspect::file::File,
};

/// The result of linking.
pub(super) struct Linked<'f> {
    /// The contents of all files, in order.
    pub contents: Vec<LinkedFile>,
    pub broken: Vec<Broken<'f>>,
    pub mismatches: Vec<Mismatch<'f>>,
    /// Of each file, whether a reference names it.
    pub is_named: Vec<bool>,
}

/// Links the references of all files.
pub(super) fn link<'f>(
    files: &'f [File],
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
        is_live,
    };
    let mut missing_source_maps = vec![None; files.len()];
    let mut is_named = vec![false; files.len()];
    let mut broken = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for reference in &file.info.references {
            let address = Address::of(reference);
            match resolver.target(file, reference, &address) {
                Ok(Some(target)) => {
                    is_named[target] = true;
                    links.statements[index].extend(integrity::statements(reference, target));
                    if carries_version(file, &files[target]) {
                        links.of[index].push(Link { address, target });
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
    let (mut contents, mut mismatches) = links.contents(incremental)?;
    if is_live && links.has_statements() {
        // They are about the bytes of a release build, of which no fact is kept.
        links.is_live = false;
        (_, mismatches) = links.contents(&mut Incremental::default())?;
    }
    for (content, missing) in contents.iter_mut().zip(missing_source_maps) {
        content.missing_source_map = missing;
    }
    Ok(Linked {
        contents,
        broken,
        mismatches,
        is_named,
    })
}

/// Whether a reference carries the version of the file that it names.
fn carries_version(from: &File, target: &File) -> bool {
    target.form.is_versioned() && from.may_be_rewritten()
}
