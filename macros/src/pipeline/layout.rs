//! Where the final bytes of each entry are embedded: in the bundle, or in a part of their own.
//!
//! The compiler pays for every file that it embeds, and for the bytes several times over. Where the assembler can do
//! it, small files are therefore in one [`Bundle`] together with all coded representations, and each large one, which
//! would only be copied, is assembled from its own place. Constants cannot read bytes that the assembler has
//! added; the files that `in_constants` names are included by the compiler, like every file on other targets.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File},
    io, iter,
    path::Path,
};

use super::{
    bundle::{Bundle, BundleFile},
    digest::Digest,
    entry::Entry,
    incremental::{Incremental, PreviousBundle, Stale},
    runtime_tables::RuntimeTables,
    select::{Selection, globs::Matches},
    settings::Storage,
};

/// The parts, and the location of each entry.
#[derive(Default)]
pub(crate) struct Layout {
    pub parts: Vec<Part>,
    pub locations: Vec<Location>,
    /// All coded representations, and where the bundle is a part, the bytes of entries.
    pub bundle: Bundle,
    /// The file of the bundle, where the assembler embeds it.
    pub bundle_file: Option<BundleFile>,
    pub tables: RuntimeTables,
}

impl Layout {
    /// Adds the bytes of an entry to a part, a new one unless that is the bundle.
    fn add(&mut self, part: Part, entry: &Entry) -> Location {
        if part == Part::Bundle {
            let start = self.bundle.add(entry.content.digest, entry.content.len);
            return Location { part: 0, start };
        }
        self.parts.push(part);
        let part = self.parts.len() - 1;
        Location { part, start: 0 }
    }

    /// The bytes of all coded representations, where the bundle contains nothing else.
    pub(crate) fn encoded_bytes(&self, entries: &[Entry]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bundle.len);
        for encoded in entries.iter().flat_map(|entry| &entry.encoded) {
            if self.bundle.start_of(&encoded.digest) == bytes.len() {
                bytes.extend_from_slice(encoded.bytes.as_deref().unwrap_or_default());
            }
        }
        bytes
    }
}

/// A run of bytes. Each is the bytes of one entry, except for the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Bundle,
    /// Added by the assembler from the file of the entry.
    Assembled(usize),
    /// Included by the compiler.
    Included(usize),
}

/// The location of an entry's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub part: usize,
    pub start: usize,
}

/// Lays out the bytes of all entries, and writes the bundle to the folder. If that fails, or there is no folder, the
/// compiler includes the files.
pub(super) fn layout(
    entries: &mut [Entry],
    rows: &[Matches],
    selection: &Selection<'_>,
    storage: &Storage,
    folder: Option<&Path>,
    incremental: &mut Incremental,
) -> Result<Layout, Stale> {
    let rules = Rules {
        rows,
        selection,
        storage,
    };
    let folder = folder.filter(|folder| storage.is_assembled && is_plain(folder));
    if let Some(folder) = folder {
        let mut layout = rules.layout(entries, true);
        layout.tables.add_to(&mut layout.bundle);
        for part in &layout.parts {
            if let Part::Included(index) = part {
                load(&mut entries[*index], incremental)?;
            }
        }
        let file = layout.bundle.file_in(folder);
        if !storage.writes_bundle || store(&layout, &file.path, entries, incremental)? {
            layout.bundle_file = Some(file);
            return Ok(layout);
        }
    }
    for entry in &mut *entries {
        load(entry, incremental)?;
    }
    Ok(rules.layout(entries, false))
}

/// Writes the bundle, unless it is that of the previous build. Returns whether that was possible.
fn store(
    layout: &Layout,
    file: &Path,
    entries: &[Entry],
    incremental: &mut Incremental,
) -> Result<bool, Stale> {
    let previous = incremental.previous_bundle();
    if previous.is_none_or(|previous| previous.file != file) {
        let contents = Contents::of(entries, &layout.tables, previous)?;
        let write = |digest: &Digest, to: &mut dyn io::Write| contents.write(digest, to);
        match layout.bundle.store(file, write) {
            Err(error) if error.kind() == CHANGED && previous.is_some() => return Err(Stale),
            Err(_) => return Ok(false),
            Ok(()) => {}
        }
    }
    incremental.keep_bundle(file, layout.bundle.contents.clone());
    Ok(true)
}

/// Reads the bytes of an entry that are only in the bundle of the previous build.
fn load(entry: &mut Entry, incremental: &Incremental) -> Result<(), Stale> {
    let content = |digest: &Digest| incremental.content(digest).ok_or(Stale);
    if entry.content.is_rewritten && entry.content.rewritten.is_none() {
        entry.content.rewritten = Some(content(&entry.content.digest)?);
    }
    for encoded in &mut entry.encoded {
        if encoded.bytes.is_none() {
            encoded.bytes = Some(content(&encoded.digest)?.into());
        }
    }
    Ok(())
}

/// Everything that the part of an entry depends on, except for the entry itself.
struct Rules<'r> {
    rows: &'r [Matches],
    selection: &'r Selection<'r>,
    storage: &'r Storage,
}

impl Rules<'_> {
    fn layout(&self, entries: &[Entry], is_bundled: bool) -> Layout {
        let mut layout = Layout::default();
        layout.parts.extend(is_bundled.then_some(Part::Bundle));
        let in_constants = self.in_constants(entries);
        let mut known: HashMap<Digest, Location> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let digest = entry.content.digest;
            let location = *known.entry(digest).or_insert_with(|| {
                let part = match in_constants.contains(&digest) {
                    true => Part::Included(index),
                    false => self.part(index, entry, is_bundled),
                };
                layout.add(part, entry)
            });
            layout.locations.push(location);
        }
        for encoded in entries.iter().flat_map(|entry| &entry.encoded) {
            layout.bundle.add(encoded.digest, encoded.len);
        }
        layout.tables = RuntimeTables::new(entries, &layout.bundle);
        layout
    }

    fn part(&self, index: usize, entry: &Entry, is_bundled: bool) -> Part {
        let is_large = !entry.content.is_rewritten && entry.content.len >= Storage::LARGE;
        if is_large && self.storage.is_assembled && is_plain(&entry.file) {
            Part::Assembled(index)
        } else if is_bundled {
            Part::Bundle
        } else {
            Part::Included(index)
        }
    }

    /// The contents that constants may read.
    fn in_constants(&self, entries: &[Entry]) -> HashSet<Digest> {
        let entries = iter::zip(entries, self.rows);
        entries
            .filter(|(_, row)| self.selection.is_in_constants(row))
            .map(|(entry, _)| entry.content.digest)
            .collect()
    }
}

/// Whether an assembler directive, which is one line, can name a file.
fn is_plain(file: &Path) -> bool {
    file.to_str()
        .is_some_and(|file| !file.contains(char::is_control))
}

/// The contents of the bundle, by digest.
struct Contents<'c> {
    by_digest: HashMap<Digest, Content<'c>>,
    previous: Option<(&'c PreviousBundle, File)>,
}

enum Content<'c> {
    Bytes(&'c [u8]),
    /// The bytes of a file on disk.
    File(&'c Entry),
}

/// The error if a file on disk has changed since it was read.
const CHANGED: io::ErrorKind = io::ErrorKind::InvalidData;

impl<'c> Contents<'c> {
    fn of(
        entries: &'c [Entry],
        tables: &'c RuntimeTables,
        previous: Option<&'c PreviousBundle>,
    ) -> Result<Self, Stale> {
        let mut by_digest = HashMap::new();
        for entry in entries {
            let content = entry.bytes().map_or(Content::File(entry), Content::Bytes);
            by_digest.insert(entry.content.digest, content);
            for encoded in &entry.encoded {
                let bytes = encoded.bytes.as_deref();
                by_digest.extend(bytes.map(|bytes| (encoded.digest, Content::Bytes(bytes))));
            }
        }
        let tables = tables.bundled();
        by_digest.extend(tables.map(|(digest, bytes)| (digest, Content::Bytes(bytes))));
        let previous = match previous {
            Some(bundle) => Some((bundle, File::open(&bundle.file).map_err(|_| Stale)?)),
            None => None,
        };
        Ok(Contents {
            by_digest,
            previous,
        })
    }

    /// Writes the content with a digest.
    fn write(&self, digest: &Digest, to: &mut dyn io::Write) -> io::Result<()> {
        if let Some(Content::Bytes(bytes)) = self.by_digest.get(digest) {
            return to.write_all(bytes);
        }
        if let Some((bundle, file)) = &self.previous
            && let Some(bytes) = bundle.read(file, digest)
        {
            return to.write_all(&bytes);
        }
        let Some(Content::File(entry)) = self.by_digest.get(digest) else {
            return Err(CHANGED.into());
        };
        let bytes = fs::read(&entry.file)?;
        match Digest::of(&bytes) == *digest {
            true => to.write_all(&bytes),
            false => Err(CHANGED.into()),
        }
    }
}
