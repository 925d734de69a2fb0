//! Computes versions, and rewrites references to include them.
//!
//! A version covers the rewritten bytes, so that a changed font renames the style sheet that names it, at any
//! depth: files are processed in reverse topological order of the graph of references. Files that name each other
//! in a cycle have no such order. They form a strongly connected component and share one version: the digest of
//! their paths and rewritten bytes, with a placeholder in place of their own version.
//!
//! A file that states the hash of another depends on its bytes as one that names its version does, even where the
//! other has no version.

use steadfast_core::{
    UrlForm,
    rules::reference::{
        address::Address,
        edit::{Edit, splice},
    },
};

use super::{
    components::components,
    fact,
    integrity::{Hashes, Mismatch, Statement},
    linked::LinkedFile,
};
use crate::pipeline::{
    digest::Digest,
    incremental::{Incremental, Stale},
    inspect::file::File,
    reference::rewrite::{self, Version},
};

/// A reference that carries a version.
pub(super) struct Link {
    pub address: Address,
    pub target: usize,
}

/// The links of every file, and what it states about others.
pub(super) struct Links<'l> {
    pub files: &'l [File],
    pub of: Vec<Vec<Link>>,
    pub statements: Vec<Vec<Statement<'l>>>,
    /// Whether versions are those of a live build, which states no hash.
    pub is_live: bool,
}

/// The placeholder for the version of a cycle in the bytes that are digested for it.
const PLACEHOLDER: &str = "0000000000000000";

impl<'l> Links<'l> {
    /// The contents of all files, in order, and the statements that are not true of them.
    pub(super) fn contents(
        &self,
        incremental: &mut Incremental,
    ) -> Result<(Vec<LinkedFile>, Vec<Mismatch<'l>>), Stale> {
        let mut contents: Vec<Option<LinkedFile>> = self.files.iter().map(|_| None).collect();
        let mut hashes = Hashes::new(self.files);
        let groups = self.groups();
        for group in &groups {
            let edits = group.iter();
            let edits = edits.map(|it| self.hash_edits(*it, &contents, &mut hashes, incremental));
            let edits = edits.collect::<Result<Vec<_>, _>>()?;
            match (&group[..], &edits[..]) {
                ([index], [edits]) if !self.is_cycle(group) => {
                    let linked = self.link_file(*index, edits, &contents, incremental)?;
                    contents[*index] = Some(linked);
                }
                _ => self.link_cycle(group, &edits, &mut contents)?,
            }
        }
        let contents = contents.into_iter();
        let contents: Vec<_> = contents
            .map(|content| content.expect("every file is in one group"))
            .collect();
        let mismatches = self.mismatches(&groups, &contents, &mut hashes, incremental)?;
        Ok((contents, mismatches))
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

    /// Whether any file states the hash of another.
    pub(super) fn has_statements(&self) -> bool {
        self.statements.iter().any(|it| !it.is_empty())
    }

    /// The statements that are not true of the linked files, in the order of the files; none in a live build, whose
    /// files state nothing.
    fn mismatches(
        &self,
        groups: &[Vec<usize>],
        contents: &[LinkedFile],
        hashes: &mut Hashes<'_>,
        incremental: &Incremental,
    ) -> Result<Vec<Mismatch<'l>>, Stale> {
        if self.is_live {
            return Ok(Vec::new());
        }
        let mut group_of = vec![0; self.files.len()];
        for (group, members) in groups.iter().enumerate() {
            for index in members {
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
        contents: &[Option<LinkedFile>],
        incremental: &mut Incremental,
    ) -> Result<LinkedFile, Stale> {
        let file = &self.files[index];
        let edits = self.edits(index, hashes, contents, PLACEHOLDER);
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

    /// Links the files of a cycle.
    fn link_cycle(
        &self,
        group: &[usize],
        hashes: &[Vec<Edit>],
        contents: &mut [Option<LinkedFile>],
    ) -> Result<(), Stale> {
        let with_placeholder = self.rewrite(group, hashes, contents, PLACEHOLDER)?;
        let version = self.version(group, &with_placeholder);
        let rewritten = self.rewrite(group, hashes, contents, &version)?;
        for (index, bytes) in group.iter().zip(rewritten) {
            contents[*index] = Some(LinkedFile {
                version: version.clone(),
                ..LinkedFile::rewritten(bytes, self.is_live)
            });
        }
        Ok(())
    }

    /// The strongly connected components, in an order in which each refers only to itself and earlier ones.
    fn groups(&self) -> Vec<Vec<usize>> {
        let indices = 0..self.files.len();
        let edges: Vec<Vec<usize>> = indices.map(|it| self.covered(it).collect()).collect();
        components(&edges)
    }

    /// The files whose bytes the bytes of a file depend on.
    fn covered(&self, index: usize) -> impl Iterator<Item = usize> {
        let links = self.of[index].iter().map(|link| link.target);
        let statements = self.statements[index].iter();
        let is_stated = !self.is_live && self.files[index].may_be_rewritten();
        let statements = statements.filter(move |_| is_stated);
        links.chain(statements.map(|statement| statement.target))
    }

    fn is_cycle(&self, group: &[usize]) -> bool {
        let mut members = group.iter();
        members.any(|index| self.covered(*index).any(|target| group.contains(&target)))
    }

    /// The bytes of each file of a cycle with rewritten references, where `own` is the version of the cycle.
    fn rewrite(
        &self,
        group: &[usize],
        hashes: &[Vec<Edit>],
        contents: &[Option<LinkedFile>],
        own: &str,
    ) -> Result<Vec<Vec<u8>>, Stale> {
        let rewrite = |(index, hashes): (&usize, &Vec<Edit>)| {
            let bytes = self.files[*index].current_bytes()?;
            Ok(splice(&bytes, &self.edits(*index, hashes, contents, own)))
        };
        group.iter().zip(hashes).map(rewrite).collect()
    }

    /// The edits that rewrite the links of a file, and its hashes. `own` is the version of files that are not linked
    /// yet.
    fn edits(
        &self,
        index: usize,
        hashes: &[Edit],
        contents: &[Option<LinkedFile>],
        own: &str,
    ) -> Vec<Edit> {
        let version = |index: usize| contents[index].as_ref().map_or(own, |it| &it.version);
        let links = self.of[index].iter();
        let links = links.map(|link| self.edit(link, version(link.target)));
        let mut edits: Vec<_> = links.chain(hashes.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    /// The edit that rewrites a link.
    fn edit(&self, link: &Link, version: &str) -> Edit {
        let target = &self.files[link.target];
        if target.form == UrlForm::Query {
            return rewrite::edit(&link.address, &Version::Query(version));
        }
        let path = target.source.path.versioned(version);
        let name = path.rsplit('/').next().unwrap_or_default();
        rewrite::edit(&link.address, &Version::Name(name))
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
        Digest::of(&members).version(self.is_live)
    }
}
