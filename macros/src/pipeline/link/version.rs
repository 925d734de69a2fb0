//! Computes versions, and rewrites references to include them.
//!
//! A version covers the rewritten bytes, so that a changed font renames the style sheet that names it, at any
//! depth: files are processed in reverse topological order of the graph of references. Files that name each other
//! in a cycle have no such order. They form a strongly connected component and share one version: the digest of
//! their paths and rewritten bytes, with a placeholder in place of their own version.

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};
use steadfast_core::UrlForm;

use super::linked::LinkedFile;
use crate::pipeline::{
    digest::Digest,
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
    pub(super) fn contents(&self) -> Vec<LinkedFile> {
        let mut contents: Vec<Option<LinkedFile>> = self.files.iter().map(|_| None).collect();
        for group in self.groups() {
            let rewritten = self.rewrite(&group, &contents, PLACEHOLDER);
            let shared = self
                .is_cycle(&group)
                .then(|| self.version(&group, &rewritten));
            // A file that is not in a cycle is already final.
            let bytes = match &shared {
                Some(version) => self.rewrite(&group, &contents, version),
                None => rewritten,
            };
            for (index, bytes) in group.into_iter().zip(bytes) {
                contents[index] = Some(self.content(index, bytes, shared.as_deref()));
            }
        }
        let contents = contents.into_iter();
        contents
            .map(|content| content.expect("every file is in one group"))
            .collect()
    }

    /// The strongly connected components, in an order in which each refers only to itself and earlier ones.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.files.len(), 0);
        let nodes: Vec<NodeIndex> = self.files.iter().map(|_| graph.add_node(())).collect();
        for (index, links) in self.of.iter().enumerate() {
            for link in links {
                graph.update_edge(nodes[index], nodes[link.target], ());
            }
        }
        let groups = kosaraju_scc(&graph).into_iter();
        groups
            .map(|group| {
                let mut members: Vec<_> = group.into_iter().map(NodeIndex::index).collect();
                members.sort_unstable();
                members
            })
            .collect()
    }

    fn is_cycle(&self, group: &[usize]) -> bool {
        let names_group = |index: &usize| {
            let mut links = self.of[*index].iter();
            links.any(|link| group.contains(&link.target))
        };
        group.iter().any(names_group)
    }

    /// The bytes of each file of a group with rewritten references, where `own` is the version of the group;
    /// `None` if nothing changes.
    fn rewrite(
        &self,
        group: &[usize],
        contents: &[Option<LinkedFile>],
        own: &str,
    ) -> Vec<Option<Vec<u8>>> {
        let version = |index: usize| contents[index].as_ref().map_or(own, |it| &it.version);
        let rewrite = |index: &usize| {
            let links = self.of[*index].iter();
            let edits: Vec<_> = links
                .map(|link| self.edit(link, version(link.target)))
                .collect();
            let bytes = self.bytes(*index);
            (!edits.is_empty()).then(|| splice(bytes, &edits))
        };
        group.iter().map(rewrite).collect()
    }

    /// The bytes on disk of a file with references.
    fn bytes(&self, index: usize) -> &[u8] {
        self.files[index].info.bytes.as_deref().unwrap_or_default()
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
    fn version(&self, group: &[usize], rewritten: &[Option<Vec<u8>>]) -> String {
        let mut members = Vec::new();
        for (index, bytes) in group.iter().zip(rewritten) {
            let file = &self.files[*index];
            let bytes = bytes.as_deref().unwrap_or_else(|| self.bytes(*index));
            members.extend_from_slice(file.source.path.as_bytes());
            members.push(0);
            members.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            members.extend_from_slice(bytes);
        }
        Digest::of(&members).version()
    }

    fn content(
        &self,
        index: usize,
        rewritten: Option<Vec<u8>>,
        shared: Option<&str>,
    ) -> LinkedFile {
        let info = &self.files[index].info;
        let digest = match (&rewritten, info.digest) {
            (Some(bytes), _) => Digest::of(bytes),
            (None, Some(digest)) => digest,
            (None, None) => Digest::of(self.bytes(index)),
        };
        LinkedFile {
            version: shared.map_or_else(|| digest.version(), str::to_owned),
            digest,
            len: rewritten.as_ref().map_or(info.len, Vec::len),
            rewritten,
            missing_source_map: None,
        }
    }
}
