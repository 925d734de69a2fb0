//! The file that a build leaves for the next.
//!
//! ```text
//! magic  checksum  identity │ key  output  bundle  seen │ contents of the bundle  tables
//!                           └ all that a build needs if nothing has changed
//! ```

use std::{
    collections::HashMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    codec::{Reader, Writer},
    facts::{Facts, TABLES},
    previous_bundle::PreviousBundle,
    seen::Seen,
    stamp::Stamp,
};
use crate::pipeline::{digest::Digest, replace::replace};

/// Changes with the format.
const MAGIC: &[u8; 8] = b"steadf\x003";

const NAME: &str = "snapshot";

/// A snapshot that is whole and of this macro.
pub(super) struct Snapshot {
    folder: PathBuf,
    bytes: Vec<u8>,
}

/// The length of the file before what the reader reads.
const HEADER: usize = MAGIC.len() + 8 + 32;

impl Snapshot {
    pub(super) fn read_from(folder: &Path, identity: &Digest) -> Option<Self> {
        let bytes = fs::read(folder.join(NAME)).ok()?;
        let (checksum, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk()?;
        let is_whole = u64::from_le_bytes(*checksum) == self::checksum(rest);
        (is_whole && rest.starts_with(identity.bytes())).then(|| Snapshot {
            folder: folder.to_owned(),
            bytes,
        })
    }

    /// The output, if there is one for this key and everything that it depends on is unchanged.
    pub(super) fn output(&self, key: &Digest) -> Option<&str> {
        let mut reader = Reader::new(self.bytes.get(HEADER..)?);
        let is_same = reader.bytes()? == key.bytes();
        let mut body = Reader::new(reader.bytes()?);
        if !is_same {
            return None;
        }
        let output = body.option(Reader::text)??;
        let bundle = body.option(bundle)?;
        let is_unchanged =
            |(name, stamp): (&str, Stamp)| Stamp::at(&self.folder.join(name)) == Some(stamp);
        (bundle.is_none_or(is_unchanged) && Seen::holds(&mut body)?).then_some(output)
    }

    /// The tables, and the bundle if it is unchanged.
    pub(super) fn facts(&self) -> Option<([Facts; TABLES], Option<PreviousBundle>)> {
        let mut reader = Reader::new(self.bytes.get(HEADER..)?);
        let _key = reader.bytes()?;
        let mut body = Reader::new(reader.bytes()?);
        let _output = body.option(Reader::text)?;
        let bundle = body.option(bundle)?;
        let contents = contents(&mut reader)?;
        let bundle = bundle.and_then(|(name, stamp)| {
            let file = self.folder.join(name);
            (Stamp::at(&file) == Some(stamp)).then_some(PreviousBundle { file, contents })
        });
        let mut tables: [Facts; TABLES] = Default::default();
        for table in &mut tables {
            let facts = reader.list(|reader| Some((reader.bytes()?, reader.bytes()?)))?;
            let facts = facts.into_iter();
            *table = facts
                .map(|(key, fact)| (key.to_vec(), fact.to_vec()))
                .collect();
        }
        Some((tables, bundle))
    }
}

/// The name and the stamp of a bundle.
fn bundle<'r>(reader: &mut Reader<'r>) -> Option<(&'r str, Stamp)> {
    Some((reader.text()?, Stamp::read(reader)?))
}

/// Where each content of a bundle starts, and its length.
fn contents(reader: &mut Reader<'_>) -> Option<HashMap<Digest, (usize, usize)>> {
    let mut start = 0;
    let contents = reader.list(|reader| {
        let digest = Digest::from_bytes(reader.bytes()?)?;
        let len = reader.len()?;
        let content = (digest, (start, len));
        start += len;
        Some(content)
    })?;
    Some(contents.into_iter().collect())
}

/// The contents of a new snapshot.
pub(super) struct NewSnapshot<'n> {
    pub identity: &'n Digest,
    pub key: &'n Digest,
    pub seen: &'n Seen,
    /// The bundle and its contents.
    pub bundle: Option<&'n (PathBuf, Vec<(Digest, usize)>)>,
    pub output: Option<&'n str>,
    pub tables: &'n [Facts; TABLES],
}

/// Writes a snapshot.
pub(super) fn write(folder: &Path, snapshot: &NewSnapshot<'_>) -> io::Result<()> {
    let mut writer = Writer::default();
    writer.bytes(snapshot.key.bytes());
    writer.bytes(&body(snapshot)?);
    let contents = snapshot.bundle.map_or(&[][..], |(_, contents)| contents);
    writer.len(contents.len());
    for (digest, len) in contents {
        writer.bytes(digest.bytes());
        writer.len(*len);
    }
    for table in snapshot.tables {
        writer.len(table.len());
        for (key, fact) in table {
            writer.bytes(key);
            writer.bytes(fact);
        }
    }
    let rest = [&snapshot.identity.bytes()[..], &writer.into_bytes()].concat();
    replace(&folder.join(NAME), |file| {
        file.write_all(MAGIC)?;
        file.write_all(&checksum(&rest).to_le_bytes())?;
        file.write_all(&rest)
    })
}

/// All that a build needs if nothing has changed.
fn body(snapshot: &NewSnapshot<'_>) -> io::Result<Vec<u8>> {
    let mut body = Writer::default();
    body.option(snapshot.output.map(str::as_bytes), Writer::bytes);
    let stamped = |(file, _): &(PathBuf, _)| {
        let name = file.file_name().unwrap_or_default().to_owned();
        Some((name, Stamp::at(file)?))
    };
    let bundle = snapshot
        .bundle
        .map(|it| stamped(it).ok_or(io::ErrorKind::NotFound));
    body.option(bundle.transpose()?, |body, (name, stamp)| {
        body.bytes(name.as_encoded_bytes());
        stamp.write(body);
    });
    if snapshot.output.is_some() {
        snapshot.seen.write(&mut body);
    }
    Ok(body.into_bytes())
}

/// A checksum against damage, which a macro can afford: unoptimised, SHA-256 would take longer than the rest of an
/// unchanged build.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = bytes.as_chunks();
    let mut sum = bytes.len() as u64;
    for word in words {
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    }
    for byte in rest {
        sum = (sum.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(FACTOR);
    }
    sum
}
