//! Links files: [`resolver`] finds the file that each reference names, [`version`] computes the versions in the
//! order that [`components`] gives and rewrites the references, [`broken`] reports those that name no file.

pub(super) mod broken;
mod components;
mod fact;
pub(super) mod linked;
mod resolver;
mod similar;
pub(super) mod source_tree;
mod version;

use steadfast_core::UrlForm;

use self::{
    broken::BrokenReference,
    linked::LinkedFile,
    resolver::Resolver,
    source_tree::SourceTree,
    version::{Link, Links},
};
use super::{
    base::Base,
    incremental::{Incremental, Stale},
    inspect::file::File,
    reference::{address::Address, found::Role},
};

/// The result of linking.
pub(super) struct Linked<'f> {
    /// The contents of all files, in order.
    pub contents: Vec<LinkedFile>,
    pub broken: Vec<BrokenReference<'f>>,
    /// Of each file, whether a reference names it.
    pub is_named: Vec<bool>,
}

/// Links the references of all files.
pub(super) fn link<'f>(
    files: &'f [File],
    base: &Base,
    tree: &SourceTree<'_>,
    incremental: &mut Incremental,
) -> Result<Linked<'f>, Stale> {
    let resolver = Resolver::new(files, base, tree);
    let mut links = Links {
        files,
        of: files.iter().map(|_| Vec::new()).collect(),
    };
    let mut missing_source_maps = vec![None; files.len()];
    let mut is_named = vec![false; files.len()];
    let mut broken = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for reference in &file.info.references {
            let address = Address::of(reference);
            let target = resolver.target(file, reference, &address);
            if let Ok(Some(target)) = target {
                is_named[target] = true;
            }
            match target {
                Ok(Some(target)) if carries_version(file, &files[target]) => {
                    links.of[index].push(Link { address, target });
                }
                Ok(_) => {}
                Err(_) if reference.role == Role::SourceMap => {
                    missing_source_maps[index] = Some(address.path());
                }
                Err(error) => broken.push(error),
            }
        }
    }
    let mut contents = links.contents(incremental)?;
    for (content, missing) in contents.iter_mut().zip(missing_source_maps) {
        content.missing_source_map = missing;
    }
    Ok(Linked {
        contents,
        broken,
        is_named,
    })
}

/// Whether a reference carries the version of the file that it names. A bundler's output is never rewritten: its
/// name contains a hash of its bytes.
fn carries_version(from: &File, target: &File) -> bool {
    target.form.is_versioned() && from.form != UrlForm::Prehashed
}
