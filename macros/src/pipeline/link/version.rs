//! Computes versions, and rewrites references to include them.
//!
//! A version covers the rewritten bytes, so that a changed font renames the style sheet that names it, at any
//! depth: files are processed in reverse topological order of the graph of references. Files that name each other
//! in a cycle have no such order. They form a strongly connected component and share one version: the digest of
//! their paths and rewritten bytes, with a placeholder in place of their own version.
//!
//! A file that states the hash of another depends on its bytes as one that names its version does, even where the
//! other has no version.
//!
//! A [folder as one](super::folder::FolderLinks) is a node of the graph in the place of its files, whose URLs carry its version.

use std::borrow::Cow;

use steadfast_core::rules::reference::edit::{Edit, splice};

use super::{
    components::components,
    fact,
    integrity::{Hashes, Mismatch, Statement},
    linked::LinkedFile,
    links::Links,
    progress::Progress,
};
use crate::pipeline::{
    digest::Digest,
    incremental::{Incremental, Stale},
};

/// The placeholder for the version of a cycle in the bytes that are digested for it.
const PLACEHOLDER: &str = "0000000000000000";

/// Everything after linking.
pub(super) struct Outcome<'l> {
    /// The contents of all files, in order.
    pub contents: Vec<LinkedFile>,
    /// The versions of all folders, in order.
    pub folders: Vec<String>,
    /// The statements that are not true of the linked files.
    pub mismatches: Vec<Mismatch<'l>>,
}

/// A strongly connected component: nodes that are linked together.
struct Group {
    files: Vec<usize>,
    folders: Vec<usize>,
    is_cycle: bool,
}

impl<'l> Links<'l> {
    /// Links everything.
    pub(super) fn outcome(&self, incremental: &mut Incremental) -> Result<Outcome<'l>, Stale> {
        let mut progress = Progress::new(self.files, self.folders.len());
        let mut hashes = Hashes::new(self.files);
        let groups = self.groups();
        for group in &groups {
            let edits = group.files.iter();
            let edits =
                edits.map(|it| self.hash_edits(*it, &progress.contents, &mut hashes, incremental));
            let edits = edits.collect::<Result<Vec<_>, _>>()?;
            match (&group.files[..], &group.folders[..], &edits[..]) {
                ([index], [], [edits]) if !group.is_cycle => {
                    let linked = self.link_file(*index, edits, &progress, incremental)?;
                    progress.contents[*index] = Some(linked);
                }
                _ => self.link_cycle(group, &edits, &mut progress)?,
            }
        }
        let contents = progress.contents.into_iter();
        let contents: Vec<_> = contents
            .map(|content| content.expect("every file is in one group"))
            .collect();
        let folders = progress.folders.into_iter();
        let mismatches = self.mismatches(&groups, &contents, &mut hashes, incremental)?;
        Ok(Outcome {
            contents,
            folders: folders
                .map(|version| version.expect("every folder is in one group"))
                .collect(),
            mismatches,
        })
    }

    /// The edits that rewrite the hashes in a file of files that are linked already, or remove all of them.
    fn hash_edits(
        &self,
        index: usize,
        contents: &[Option<LinkedFile>],
        hashes: &mut Hashes<'_>,
        incremental: &Incremental,
    ) -> Result<Vec<Edit>, Stale> {
        let statements = &self.statements[index];
        if !self.files[index].may_be_rewritten() {
            return Ok(Vec::new());
        }
        if self.is_live {
            return Ok(statements.iter().map(Statement::removal).collect());
        }
        let mut edits = Vec::new();
        for statement in statements {
            if let Some(target) = &contents[statement.target] {
                edits.extend(statement.edits(target, hashes, incremental)?);
            }
        }
        Ok(edits)
    }

    /// The statements that are not true of the linked files, in the order of the files; none in a live build, whose
    /// files state nothing.
    fn mismatches(
        &self,
        groups: &[Group],
        contents: &[LinkedFile],
        hashes: &mut Hashes<'_>,
        incremental: &Incremental,
    ) -> Result<Vec<Mismatch<'l>>, Stale> {
        if self.is_live {
            return Ok(Vec::new());
        }
        let mut group_of = vec![0; self.files.len()];
        for (group, members) in groups.iter().enumerate() {
            for index in &members.files {
                group_of[*index] = group;
            }
        }
        let mut mismatches = Vec::new();
        for (index, statements) in self.statements.iter().enumerate() {
            let referrer = &self.files[index];
            for statement in statements {
                let target = statement.target;
                mismatches.extend(if group_of[index] == group_of[target] {
                    Some(statement.in_cycle(referrer, &self.files[target]))
                } else {
                    statement.mismatch(referrer, &contents[target], hashes, incremental)?
                });
            }
        }
        Ok(mismatches)
    }

    /// Links a file whose references name files that are linked already.
    fn link_file(
        &self,
        index: usize,
        hashes: &[Edit],
        progress: &Progress<'_>,
        incremental: &mut Incremental,
    ) -> Result<LinkedFile, Stale> {
        let file = &self.files[index];
        let edits = self.edits(index, hashes, progress, PLACEHOLDER);
        if let (Some(digest), []) = (file.info.digest, &edits[..]) {
            return Ok(LinkedFile::unchanged(digest, file.info.len, self.is_live));
        }
        let linked = match fact::known(file, &edits, self.is_live, incremental) {
            Some(linked) => linked,
            None => {
                let bytes = file.current_bytes()?;
                match &edits[..] {
                    [] => LinkedFile::unchanged(Digest::of(&bytes), bytes.len(), self.is_live),
                    edits => LinkedFile::rewritten(splice(&bytes, edits), self.is_live),
                }
            }
        };
        fact::keep(file, &edits, &linked, incremental);
        Ok(linked)
    }

    /// Links the files and folders of a cycle, or one folder.
    fn link_cycle(
        &self,
        group: &Group,
        hashes: &[Vec<Edit>],
        progress: &mut Progress<'_>,
    ) -> Result<(), Stale> {
        let with_placeholder = self.rewrite(group, hashes, progress, PLACEHOLDER)?;
        let version = match (&group.files[..], &group.folders[..]) {
            ([], [folder]) => {
                let digest = self.folders[*folder].digest(self.files, progress, PLACEHOLDER);
                digest.version(self.is_live)
            }
            _ => self.version(group, &with_placeholder, progress),
        };
        let rewritten = self.rewrite(group, hashes, progress, &version)?;
        for (index, bytes) in group.files.iter().zip(rewritten) {
            progress.contents[*index] = Some(LinkedFile {
                version: version.clone(),
                ..LinkedFile::rewritten(bytes, self.is_live)
            });
        }
        for folder in &group.folders {
            progress.folders[*folder] = Some(version.clone());
        }
        Ok(())
    }

    /// The strongly connected components, in an order in which each refers only to itself and earlier ones. The nodes are
    /// the files, and after them the folders.
    fn groups(&self) -> Vec<Group> {
        let files = 0..self.files.len();
        let mut edges: Vec<Vec<usize>> = files.map(|it| self.covered(it).collect()).collect();
        for folder in &self.folders {
            let named = folder.named.iter().map(|named| self.node_of(*named));
            edges.push(folder.members.iter().copied().chain(named).collect());
        }
        let group = |members: Vec<usize>| {
            let is_cycle = |node: &usize| edges[*node].iter().any(|it| members.contains(it));
            let is_cycle = members.iter().any(is_cycle);
            let count = self.files.len();
            let (files, folders): (Vec<_>, Vec<_>) = members.iter().partition(|it| **it < count);
            Group {
                files,
                folders: folders.into_iter().map(|node| node - count).collect(),
                is_cycle,
            }
        };
        components(&edges).into_iter().map(group).collect()
    }

    /// The node whose version is in the URL of a file.
    fn node_of(&self, file: usize) -> usize {
        match self.files[file].folder {
            Some(folder) => self.files.len() + folder,
            None => file,
        }
    }

    /// The files whose bytes the bytes of a file depend on.
    fn covered(&self, index: usize) -> impl Iterator<Item = usize> {
        let links = self.of[index].iter().map(|link| self.node_of(link.target));
        let statements = self.statements[index].iter();
        let is_stated = !self.is_live && self.files[index].may_be_rewritten();
        let statements = statements.filter(move |_| is_stated);
        links.chain(statements.map(|statement| statement.target))
    }

    /// The bytes of each file of a cycle with rewritten references, where `own` is the version of the cycle.
    fn rewrite(
        &self,
        group: &Group,
        hashes: &[Vec<Edit>],
        progress: &Progress<'_>,
        own: &str,
    ) -> Result<Vec<Vec<u8>>, Stale> {
        let rewrite = |(index, hashes): (&usize, &Vec<Edit>)| {
            let bytes = self.files[*index].current_bytes()?;
            Ok(splice(&bytes, &self.edits(*index, hashes, progress, own)))
        };
        group.files.iter().zip(hashes).map(rewrite).collect()
    }

    /// The edits that rewrite the links of a file, and its hashes. `own` is the version of files that are not linked
    /// yet.
    fn edits(
        &self,
        index: usize,
        hashes: &[Edit],
        progress: &Progress<'_>,
        own: &str,
    ) -> Vec<Edit> {
        let links = self.of[index].iter();
        let links = links.map(|link| self.edit(link, progress.version(link.target).unwrap_or(own)));
        let others = hashes.iter().chain(&self.fixed[index]).cloned();
        let mut edits: Vec<_> = links.chain(others).collect();
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    /// The version of a cycle: the digest of each member's path, length and rewritten bytes. Those of a folder are the
    /// digest of what its version covers.
    fn version(&self, group: &Group, rewritten: &[Vec<u8>], progress: &Progress<'_>) -> String {
        let folder = |index: &usize| {
            let folder = &self.folders[*index];
            let digest = folder.digest(self.files, progress, PLACEHOLDER);
            (&*folder.path, Cow::Owned(digest.bytes().to_vec()))
        };
        let files = group.files.iter().zip(rewritten);
        let files =
            files.map(|(index, bytes)| (&*self.files[*index].source.path, Cow::Borrowed(&**bytes)));
        let mut covered = Vec::new();
        for (path, bytes) in files.chain(group.folders.iter().map(folder)) {
            covered.extend_from_slice(path.as_bytes());
            covered.push(0);
            covered.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            covered.extend_from_slice(&bytes);
        }
        Digest::of(&covered).version(self.is_live)
    }
}
