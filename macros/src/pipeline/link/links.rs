//! The links of the files: the references that carry a version, the part of each that does, and the edit that writes it.
//! What a file states about the bytes of others is here too, because both order the files.

use std::ops::Range;

use steadfast_core::{
    UrlForm,
    rules::reference::{address::Address, edit::Edit, found::Reference},
    versioned_folder,
};

use super::{folder::FolderLinks, integrity::Statement, leaving::Leaving};
use crate::pipeline::{
    base::Base,
    inspect::file::File,
    path::encode,
    reference::rewrite::{self, Version},
};

/// A reference that carries a version.
pub(super) struct Link {
    pub address: Address,
    pub target: usize,
    pub part: Part,
}

/// The part of an address that a link replaces.
pub(super) enum Part {
    /// The name of the file, or the query after it.
    Name,
    /// The name of the folder that carries the version of the target: these characters of the path.
    Folder(Range<usize>),
    /// All of a bare specifier, by a URL: the text before and after the name that carries the version.
    All { before: String, after: String },
}

/// The links of every file, and what it states about others.
pub(super) struct Links<'l> {
    pub files: &'l [File],
    pub base: &'l Base,
    pub of: Vec<Vec<Link>>,
    pub statements: Vec<Vec<Statement<'l>>>,
    pub folders: Vec<FolderLinks>,
    /// The edits of each file that do not depend on other files.
    pub fixed: Vec<Vec<Edit>>,
    /// Whether versions are those of a live build, which states no hash.
    pub is_live: bool,
}

impl<'l> Links<'l> {
    /// No links yet; `folders` are the paths of the folders as one.
    pub(super) fn new(files: &'l [File], base: &'l Base, folders: &[&str], is_live: bool) -> Self {
        Links {
            files,
            base,
            of: files.iter().map(|_| Vec::new()).collect(),
            statements: files.iter().map(|_| Vec::new()).collect(),
            folders: FolderLinks::of(folders.iter().copied(), files),
            fixed: files.iter().map(|_| Vec::new()).collect(),
            is_live,
        }
    }

    /// Adds a reference that carries the version of a file. In a file that is served as it is, the reference stays plain;
    /// if that is in a folder as one, the version of the folder covers the other, and the reference is returned.
    pub(super) fn add(
        &mut self,
        index: usize,
        reference: &'l Reference,
        address: Address,
        target: usize,
    ) -> Option<Leaving<'l>> {
        let (file, named) = (&self.files[index], &self.files[target]);
        let part = self.part(file, named, &address)?;
        if file.may_be_rewritten() {
            self.of[index].push(Link {
                address,
                target,
                part,
            });
            return None;
        }
        let folder = file.folder?;
        if named.folder != Some(folder) {
            self.folders[folder].named.insert(target);
        }
        Leaving::of(folder, file, reference, named)
    }

    /// The part of an address that carries the version of its target, if any: a file in a folder as one names the others
    /// without the name of the folder.
    pub(super) fn part(&self, file: &File, target: &File, address: &Address) -> Option<Part> {
        let Some(folder) = target.folder else {
            return target.form.is_versioned().then_some(Part::Name);
        };
        let folder = &self.folders[folder].path;
        let name = address.naming(folder, file, self.base.as_written());
        name.map(Part::Folder)
    }

    /// Whether any file states the hash of another.
    pub(super) fn has_statements(&self) -> bool {
        self.statements.iter().any(|it| !it.is_empty())
    }

    /// The edit that rewrites a link.
    pub(super) fn edit(&self, link: &Link, version: &str) -> Edit {
        let target = &self.files[link.target];
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let folder = || {
            let folder = target.folder.map(|folder| &*self.folders[folder].path);
            name(&versioned_folder::versioned(
                folder.unwrap_or_default(),
                version,
            ))
        };
        let part = match &link.part {
            Part::Name if target.form == UrlForm::Query => Version::Query(version),
            Part::Name => Version::Name(name(&target.source.path.versioned(version))),
            Part::Folder(span) => Version::Folder(span.clone(), folder()),
            Part::All { before, after } => {
                let name = match target.folder {
                    Some(_) => encode(&folder()),
                    None => name(&target.form.spell(&target.source.path, version)),
                };
                return Edit {
                    span: link.address.span.clone(),
                    text: format!("{before}{name}{after}"),
                };
            }
        };
        rewrite::edit(&link.address, &part)
    }
}
