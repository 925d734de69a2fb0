//! Where the final bytes of each entry are embedded: in the bundle, or in a part of their own.
//!
//! The compiler pays for every file that it embeds, and for the bytes several times over. Where the assembler can do
//! it, small files are therefore in one [`Bundle`] together with all coded representations, and each large one, which
//! would only be copied, is assembled from its own place. Constants cannot read bytes that the assembler has
//! added; the files that `in_constants` names are included by the compiler, like every file on other targets.

use std::{
    collections::{HashMap, HashSet},
    fs, io, iter,
    path::{Path, PathBuf},
};

use super::{
    bundle::Bundle,
    digest::Digest,
    entry::Entry,
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
    pub bundle_file: Option<PathBuf>,
}

impl Layout {
    /// The bytes of all coded representations, where the bundle contains nothing else.
    pub(crate) fn encoded_bytes(&self, entries: &[Entry]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.bundle.len);
        for encoded in entries.iter().flat_map(|entry| &entry.encoded) {
            if self.bundle.start_of(&encoded.digest) == bytes.len() {
                bytes.extend_from_slice(&encoded.bytes);
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
    entries: &[Entry],
    rows: &[Matches],
    selection: &Selection<'_>,
    storage: &Storage,
    folder: Option<&Path>,
) -> Layout {
    let plan = Plan {
        entries,
        rows,
        selection,
        storage,
    };
    let bundled = folder
        .filter(|folder| storage.is_assembled && is_plain(folder))
        .and_then(|folder| {
            let mut layout = plan.layout(true);
            let file = layout.bundle.file_in(folder);
            if storage.is_linked {
                let contents = Contents::of(entries);
                let write = |digest: &Digest, to: &mut dyn io::Write| contents.write(digest, to);
                layout.bundle.store(&file, write).ok()?;
            }
            layout.bundle_file = Some(file);
            Some(layout)
        });
    bundled.unwrap_or_else(|| plan.layout(false))
}

struct Plan<'p> {
    entries: &'p [Entry],
    rows: &'p [Matches],
    selection: &'p Selection<'p>,
    storage: &'p Storage,
}

impl Plan<'_> {
    fn layout(&self, is_bundled: bool) -> Layout {
        let mut layout = Layout::default();
        layout.parts.extend(is_bundled.then_some(Part::Bundle));
        let in_constants = self.in_constants();
        let mut known: HashMap<Digest, Location> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let digest = entry.content.digest;
            let location = *known.entry(digest).or_insert_with(|| {
                let is_plain = entry.content.rewritten.is_none();
                let is_large = is_plain && entry.content.len >= Storage::LARGE;
                let part = match in_constants.contains(&digest) {
                    false if is_large && self.can_assemble(&entry.file) => Part::Assembled(index),
                    false if is_bundled => {
                        let start = layout.bundle.add(digest, entry.content.len);
                        return Location { part: 0, start };
                    }
                    _ => Part::Included(index),
                };
                layout.parts.push(part);
                let part = layout.parts.len() - 1;
                Location { part, start: 0 }
            });
            layout.locations.push(location);
        }
        for encoded in self.entries.iter().flat_map(|entry| &entry.encoded) {
            layout.bundle.add(encoded.digest, encoded.bytes.len());
        }
        layout
    }

    fn can_assemble(&self, file: &Path) -> bool {
        self.storage.is_assembled && is_plain(file)
    }

    /// The contents that constants may read.
    fn in_constants(&self) -> HashSet<Digest> {
        let entries = iter::zip(self.entries, self.rows);
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
pub(crate) struct Contents<'c>(HashMap<Digest, Content<'c>>);

enum Content<'c> {
    Bytes(&'c [u8]),
    /// The bytes of a file on disk.
    File(&'c Entry),
}

impl<'c> Contents<'c> {
    pub(crate) fn of(entries: &'c [Entry]) -> Self {
        let mut contents = HashMap::new();
        for entry in entries {
            let content = entry.bytes().map_or(Content::File(entry), Content::Bytes);
            contents.insert(entry.content.digest, content);
            for encoded in &entry.encoded {
                contents.insert(encoded.digest, Content::Bytes(&encoded.bytes));
            }
        }
        Contents(contents)
    }

    /// Writes the content with a digest. Fails if it has changed on disk since it was read.
    fn write(&self, digest: &Digest, to: &mut dyn io::Write) -> io::Result<()> {
        match self.0.get(digest) {
            Some(Content::Bytes(bytes)) => to.write_all(bytes),
            Some(Content::File(entry)) => {
                let bytes = fs::read(&entry.file)?;
                if Digest::of(&bytes) != *digest {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                to.write_all(&bytes)
            }
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
