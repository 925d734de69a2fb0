//! What a build leaves for the next: facts about files that have not changed, and the whole output if nothing has.
//!
//! All of it is in one file beside the [bundle](super::bundle), which belongs to one call of the macro, so that a
//! build opens one file and not one for each asset. A step keeps its facts in a [`Table`] of its own, encoded by
//! itself; this folder knows no step.
//!
//! A fact about a file holds as long as the [`Stamp`] of the file is the same. The output holds as long as every folder
//! and file that the scan has seen has its stamp, every symbolic link its target, and the settings are the same.
//!
//! The file contains a checksum, and the identity of the macro that wrote it. An invalid file is ignored, and
//! everything is computed again.

pub(super) mod codec;
mod facts;
mod previous_bundle;
mod seen;
mod snapshot;
pub(super) mod stamp;
mod store;

use std::{
    fs::File,
    path::{Path, PathBuf},
};

#[cfg(test)]
pub(crate) use self::snapshot::checksum;
use self::{
    codec::{Reader, Writer},
    facts::{Facts, TABLES},
    snapshot::{NewSnapshot, Snapshot},
    stamp::{Stamp, Tick},
    store::Store,
};
pub(super) use self::{facts::Table, previous_bundle::PreviousBundle, seen::Seen};
use super::digest::Digest;

/// Facts of the previous build, and those for the next.
#[derive(Default)]
pub(crate) struct Incremental {
    store: Option<Store>,
    /// What the previous build has left.
    snapshot: Option<Snapshot>,
    previous: [Facts; TABLES],
    previous_bundle: Option<PreviousBundle>,
    next: [Facts; TABLES],
    /// The folders and files that the scan has seen.
    pub(super) seen: Seen,
    next_bundle: Option<(PathBuf, Vec<(Digest, usize)>)>,
}

/// A fact of the previous build turned out not to hold: everything has to be computed again.
#[derive(Debug)]
pub(super) struct Stale;

impl Incremental {
    /// Reads what the previous build has left in a folder. Nothing is kept where there is no folder, or where files have
    /// no [`Stamp`].
    pub(crate) fn open(folder: Option<&Path>, identity: Option<Digest>) -> Self {
        let store = folder.zip(identity).and_then(|(folder, identity)| {
            Some(Store {
                folder: folder.to_owned(),
                identity,
                tick: Tick::now_in(folder)?,
            })
        });
        let snapshot = store.as_ref();
        let snapshot = snapshot.and_then(|it| Snapshot::read_from(&it.folder, &it.identity));
        Incremental {
            store,
            snapshot,
            ..Incremental::default()
        }
    }

    /// The output of the previous build, if this one would give the same.
    pub(crate) fn output(&self, key: &Digest) -> Option<&str> {
        let snapshot = self.snapshot.as_ref()?;
        snapshot.output(key)
    }

    /// Decodes the facts of the previous build.
    pub(super) fn load(&mut self) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        if let Some((tables, bundle)) = snapshot.facts() {
            self.previous = tables;
            self.previous_bundle = bundle;
        }
    }

    /// Forgets the previous build.
    pub(super) fn forget(&mut self) {
        let store = self.store.take();
        *self = Incremental {
            store,
            ..Incremental::default()
        };
    }

    /// The fact with a key in a table of the previous build.
    pub(super) fn fact(&self, table: Table, key: &[u8]) -> Option<Reader<'_>> {
        let fact = self.previous[table as usize].get(key)?;
        Some(Reader::new(fact))
    }

    /// Keeps a fact for the next build.
    pub(super) fn keep(&mut self, table: Table, key: Vec<u8>, fact: Writer) {
        self.next[table as usize].insert(key, fact.into_bytes());
    }

    /// The fact about a file, if the file still has the stamp with which the fact was kept.
    pub(super) fn fact_of_file(
        &self,
        table: Table,
        file: &Path,
        stamp: Option<Stamp>,
    ) -> Option<Reader<'_>> {
        let mut fact = self.fact(table, key(file))?;
        let kept = Stamp::read(&mut fact)?;
        (Some(kept) == stamp).then_some(fact)
    }

    /// Keeps a fact about a file for the next build, unless the file can change without getting another stamp.
    pub(super) fn keep_of_file(
        &mut self,
        table: Table,
        file: &Path,
        stamp: Option<Stamp>,
        write: impl FnOnce(&mut Writer),
    ) {
        let tick = self.store.as_ref().map(|store| store.tick);
        let is_settled = |stamp: &Stamp| tick.is_some_and(|tick| stamp.is_before(&tick));
        if let Some(stamp) = stamp.filter(is_settled) {
            let mut fact = Writer::default();
            stamp.write(&mut fact);
            write(&mut fact);
            self.keep(table, key(file).to_vec(), fact);
        }
    }

    /// Whether the previous build's bundle has a content.
    pub(super) fn has_content(&self, digest: &Digest) -> bool {
        let bundle = self.previous_bundle.as_ref();
        bundle.is_some_and(|bundle| bundle.contents.contains_key(digest))
    }

    /// A content from the previous build's bundle.
    pub(super) fn content(&self, digest: &Digest) -> Option<Vec<u8>> {
        let bundle = self.previous_bundle.as_ref()?;
        bundle.read(&File::open(&bundle.file).ok()?, digest)
    }

    /// The bundle of the previous build.
    pub(super) fn previous_bundle(&self) -> Option<&PreviousBundle> {
        self.previous_bundle.as_ref()
    }

    /// Notes the bundle of this build.
    pub(super) fn keep_bundle(&mut self, file: &Path, contents: Vec<(Digest, usize)>) {
        self.next_bundle = Some((file.to_owned(), contents));
    }

    /// Writes everything for the next build, with the output if that may be taken again. A failure only costs the next
    /// build time.
    pub(crate) fn save(&self, key: &Digest, output: Option<&str>) {
        let Some(store) = &self.store else {
            return;
        };
        let is_settled = |stamp: &Stamp| stamp.is_before(&store.tick);
        let output = output.filter(|_| self.seen.is_settled(is_settled));
        let snapshot = NewSnapshot {
            identity: &store.identity,
            key,
            seen: &self.seen,
            bundle: self.next_bundle.as_ref(),
            output,
            tables: &self.next,
        };
        let _ = snapshot::write(&store.folder, &snapshot);
        store.trim();
    }
}

fn key(file: &Path) -> &[u8] {
    file.as_os_str().as_encoded_bytes()
}
