//! Computes versions, and rewrites references to include them.
//!
//! A version covers the rewritten bytes, so that a changed font renames the style sheet that names it, at any
//! depth: files are processed in reverse topological order of the graph of references. Files that name each other
//! in a cycle have no such order. They form a strongly connected component and share one version: the digest of
//! their paths and rewritten bytes, with a placeholder in place of their own version.

use steadfast_core::UrlForm;

use super::{components::components, fact, linked::LinkedFile};
use crate::pipeline::{
    digest::Digest,
    incremental::{Incremental, Stale},
    inspect::file::File,
    reference::{
        address::Address,
        rewrite::{Edit, Version, splice},
    },
};

/// A reference that carries a version.
pub(super) struct Link {
    pub address: Address,
    pub target: usize,
}

/// The links of every file.
pub(super) struct Links<'l> {
    pub files: &'l [File],
    pub of: Vec<Vec<Link>>,
}

/// The placeholder for the version of a cycle in the bytes that are digested for it.
const PLACEHOLDER: &str = "0000000000000000";

impl Links<'_> {
    /// The contents of all files, in order.
    pub(super) fn contents(&self, incremental: &mut Incremental) -> Result<Vec<LinkedFile>, Stale> {
        let mut contents: Vec<Option<LinkedFile>> = self.files.iter().map(|_| None).collect();
        for group in self.groups() {
            if self.is_cycle(&group) {
                self.link_cycle(&group, &mut contents)?;
            } else {
                for index in group {
                    contents[index] = Some(self.link_file(index, &contents, incremental)?);
                }
            }
        }
        let contents = contents.into_iter();
        Ok(contents
            .map(|content| content.expect("every file is in one group"))
            .collect())
    }

    /// Links a file whose references name files that are linked already.
    fn link_file(
        &self,
        index: usize,
        contents: &[Option<LinkedFile>],
        incremental: &mut Incremental,
    ) -> Result<LinkedFile, Stale> {
        let file = &self.files[index];
        let edits = self.edits(index, contents, PLACEHOLDER);
        if let (Some(digest), []) = (file.info.digest, &edits[..]) {
            return Ok(LinkedFile::unchanged(digest, file.info.len));
        }
        let linked = match fact::known(file, &edits, incremental) {
            Some(linked) => linked,
            None => {
                let bytes = file.current_bytes()?;
                match &edits[..] {
                    [] => LinkedFile::unchanged(Digest::of(&bytes), bytes.len()),
                    edits => LinkedFile::rewritten(splice(&bytes, edits), None),
                }
            }
        };
        fact::keep(file, &edits, &linked, incremental);
        Ok(linked)
    }

    /// Links the files of a cycle.
    fn link_cycle(
        &self,
        group: &[usize],
        contents: &mut [Option<LinkedFile>],
    ) -> Result<(), Stale> {
        let with_placeholder = self.rewrite(group, contents, PLACEHOLDER)?;
        let version = self.version(group, &with_placeholder);
        let rewritten = self.rewrite(group, contents, &version)?;
        for (index, bytes) in group.iter().zip(rewritten) {
            contents[*index] = Some(LinkedFile::rewritten(bytes, Some(&version)));
        }
        Ok(())
    }

    /// The strongly connected components, in an order in which each refers only to itself and earlier ones.
    fn groups(&self) -> Vec<Vec<usize>> {
        let targets = |links: &Vec<Link>| links.iter().map(|link| link.target).collect();
        let edges: Vec<Vec<usize>> = self.of.iter().map(targets).collect();
        components(&edges)
    }

    fn is_cycle(&self, group: &[usize]) -> bool {
        let names_group = |index: &usize| {
            let mut links = self.of[*index].iter();
            links.any(|link| group.contains(&link.target))
        };
        group.iter().any(names_group)
    }

    /// The bytes of each file of a cycle with rewritten references, where `own` is the version of the cycle.
    fn rewrite(
        &self,
        group: &[usize],
        contents: &[Option<LinkedFile>],
        own: &str,
    ) -> Result<Vec<Vec<u8>>, Stale> {
        let rewrite = |index: &usize| {
            let bytes = self.files[*index].current_bytes()?;
            Ok(splice(&bytes, &self.edits(*index, contents, own)))
        };
        group.iter().map(rewrite).collect()
    }

    /// The edits that rewrite the links of a file. `own` is the version of files that are not linked yet.
    fn edits(&self, index: usize, contents: &[Option<LinkedFile>], own: &str) -> Vec<Edit> {
        let version = |index: usize| contents[index].as_ref().map_or(own, |it| &it.version);
        let links = self.of[index].iter();
        links
            .map(|link| self.edit(link, version(link.target)))
            .collect()
    }

    /// The edit that rewrites a link.
    fn edit(&self, link: &Link, version: &str) -> Edit {
        let target = &self.files[link.target];
        if target.form == UrlForm::Query {
            return link.address.edit(&Version::Query(version));
        }
        let path = target.source.path.versioned(version);
        let name = path.rsplit('/').next().unwrap_or_default();
        link.address.edit(&Version::Name(name))
    }

    /// The version of a cycle: the digest of each member's path, length and rewritten bytes.
    fn version(&self, group: &[usize], rewritten: &[Vec<u8>]) -> String {
        let mut members = Vec::new();
        for (index, bytes) in group.iter().zip(rewritten) {
            members.extend_from_slice(self.files[*index].source.path.as_bytes());
            members.push(0);
            members.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            members.extend_from_slice(bytes);
        }
        Digest::of(&members).version()
    }
}
