//! What a build leaves for the next: facts about files that have not changed, and the whole output if nothing has.
//!
//! All of it is in one file beside the [bundle](super::bundle), which belongs to one call of the macro, so that a
//! build opens one file and not one for each asset. A step keeps its facts in a [`Table`] of its own, encoded by
//! itself; this folder knows no step.
//!
//! A fact about a file holds as long as the [`Stamp`] of the file is the same. The output holds as long as every folder
//! and file that the scan has seen has its stamp, every symbolic link its target, and the settings are the same.
//!
//! The file contains a checksum, and the identity of the macro that has written it. Whatever is wrong with it, the
//! build does all of the work; if it cannot be written, the next one does.

pub(super) mod codec;
mod facts;
mod previous_bundle;
mod seen;
mod snapshot;
pub(super) mod stamp;
mod store;

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    time::SystemTime,
};

pub(crate) use self::snapshot::checksum;
use self::{
    codec::{Reader, Writer},
    facts::{Facts, TABLES},
    snapshot::{NewSnapshot, Snapshot},
    stamp::{Stamp, Tick},
    store::{DAY, Store},
};
pub(super) use self::{facts::Table, previous_bundle::PreviousBundle, seen::Seen};
use super::{digest::Digest, replace::replace};

/// Facts of the previous build, and those for the next.
#[derive(Default)]
pub(crate) struct Incremental {
    store: Option<Store>,
    /// What the previous build has left.
    snapshot: Option<Snapshot>,
    previous: [Facts; TABLES],
    previous_bundle: Option<PreviousBundle>,
    next: [Facts; TABLES],
    pub(super) seen: Seen,
    companions: Vec<PathBuf>,
    next_bundle: Option<(PathBuf, Vec<(Digest, usize)>)>,
}

/// A fact of the previous build does not hold although it seemed to: the work has to be done without its facts.
#[derive(Debug)]
pub(super) struct Stale;

impl Incremental {
    /// Reads what the previous build has left in a folder. Nothing is kept where there is no folder, or its file
    /// system does not tell when a file has changed.
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
        let output = snapshot.output(key)?;
        snapshot.refresh();
        Some(output)
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

    /// Whether a file with this stamp cannot change without getting another one.
    pub(super) fn is_settled(&self, stamp: &Stamp) -> bool {
        let store = self.store.as_ref();
        store.is_some_and(|store| stamp.is_before(store.tick))
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
        self.companions.push(file.to_owned());
        self.next_bundle = Some((file.to_owned(), contents));
    }

    /// A file that changes with the output, and whose time never does: cargo takes it for unchanged, but a compiler
    /// cache, which reads every file that the compiler has read, does not. `None` if it cannot be written.
    pub(crate) fn fingerprint(&mut self, output: &str) -> Option<PathBuf> {
        let file = self.store.as_ref()?.folder.join("fingerprint");
        let checksum = checksum(output.as_bytes()).to_le_bytes();
        if fs::read(&file).is_ok_and(|found| found == checksum) {
            self.companions.push(file.clone());
            return Some(file);
        }
        let written = replace(&file, |file| {
            file.write_all(&checksum)?;
            file.set_modified(SystemTime::UNIX_EPOCH + DAY)
        });
        written.ok()?;
        self.companions.push(file.clone());
        Some(file)
    }

    /// Writes everything for the next build. Without an output, it will do the work again. On failure it will do all of
    /// the work.
    pub(crate) fn save(&self, key: &Digest, output: Option<&str>) {
        let Some(store) = &self.store else {
            return;
        };
        let is_settled = |stamp: &Stamp| stamp.is_before(store.tick);
        let output = output.filter(|_| self.seen.is_settled(is_settled));
        let snapshot = NewSnapshot {
            identity: &store.identity,
            key,
            seen: &self.seen,
            companions: &self.companions,
            bundle: self.next_bundle.as_ref(),
            output,
            tables: &self.next,
        };
        let _ = snapshot::write(&store.folder, &snapshot);
        store.trim();
    }
}
