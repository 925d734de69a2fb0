//! What references state about the bytes of the files that they name (W3C Subresource Integrity §3.3).
//!
//! An author, or a tool, states the hash of the file on disk. Browsers compare it with the bytes that are served, which
//! differ where the file is itself rewritten: such a hash is replaced. A hash of the served bytes is kept.
//!
//! Browsers consider only the hashes of the strongest algorithm, and one of these has to match: it is an error if none
//! does. Weaker hashes are replaced where they match, and otherwise left alone.
//!
//! A live build removes them: what is served may be newer than the file that states its hash. Errors are those of a
//! release build.

use std::{borrow::Cow, collections::HashMap, ptr};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use steadfast_core::rules::reference::{
    edit::Edit,
    found::{Metadata, Reference},
    position::Positions,
    visible::visible,
};

use super::linked::LinkedFile;
use crate::pipeline::{
    codecs::ContentCoding,
    diagnostic::Error,
    incremental::{Incremental, Stale},
    inspect::file::File,
    precoded::{self, Role},
    reference::integrity::{self, Algorithm, HashExpression},
    root::Root,
};

/// The hashes that a reference states of a file.
pub(super) struct Statement<'f> {
    reference: &'f Reference,
    metadata: &'f Metadata,
    hashes: Vec<HashExpression>,
    pub target: usize,
}

/// A statement that is not true of the served bytes, with the problem and the remedy.
pub(crate) struct Mismatch<'f> {
    referrer: &'f File,
    reference: &'f Reference,
    metadata: &'f Metadata,
    problem: String,
    remedy: String,
}

/// The bytes of a file that may be hashed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    OnDisk,
    Served,
}

/// The hashes of files in base64, each made when a statement first needs it: unoptimised, SHA-512 digests some 40 MB/s.
pub(super) struct Hashes<'f> {
    files: &'f [File],
    made: HashMap<(usize, Algorithm, State), String>,
}

/// The statements of a reference to a file.
pub(super) fn statements(
    reference: &Reference,
    target: usize,
) -> impl Iterator<Item = Statement<'_>> {
    let statements = reference.integrity.iter().map(move |metadata| Statement {
        reference,
        metadata,
        hashes: integrity::hashes(metadata),
        target,
    });
    // Without a known algorithm, browsers accept any bytes.
    statements.filter(|statement| !statement.hashes.is_empty())
}

impl<'f> Statement<'f> {
    /// The edits that turn hashes of the file on disk into those of the file as it is served.
    pub(super) fn edits(
        &self,
        target: &LinkedFile,
        hashes: &mut Hashes<'_>,
        incremental: &Incremental,
    ) -> Result<Vec<Edit>, Stale> {
        let mut edits = Vec::new();
        for hash in self.hashes.iter().filter(|_| target.is_rewritten) {
            let mut of = |state| hashes.of(self.target, target, hash.algorithm, state, incremental);
            if hash.is(&of(State::OnDisk)?) {
                edits.push(Edit {
                    span: hash.span.clone(),
                    // All of the expression, because the first digits of the hash could be read as a part of an
                    // escape before them.
                    text: hash.with(&of(State::Served)?),
                });
            }
        }
        Ok(edits)
    }

    /// The edit that removes all hashes.
    pub(super) fn removal(&self) -> Edit {
        Edit::removal(self.metadata)
    }

    /// The mismatch, if no hash of the strongest algorithm is, or becomes, that of the served bytes.
    pub(super) fn mismatch(
        &self,
        referrer: &'f File,
        target: &LinkedFile,
        hashes: &mut Hashes<'_>,
        incremental: &Incremental,
    ) -> Result<Option<Mismatch<'f>>, Stale> {
        let Some(strongest) = self.hashes.iter().map(|hash| hash.algorithm).max() else {
            return Ok(None);
        };
        let mut of = |state| hashes.of(self.target, target, strongest, state, incremental);
        let (on_disk, served) = (of(State::OnDisk)?, of(State::Served)?);
        let states = |hash: &str| {
            let mut stated = self.hashes.iter();
            stated.any(|stated| stated.algorithm == strongest && stated.is(hash))
        };
        let is_replaced = referrer.may_be_rewritten();
        if states(&served) || is_replaced && states(&on_disk) {
            return Ok(None);
        }
        let name = visible(&hashes.files[self.target].source.path);
        let problem = if states(&on_disk) {
            format!(
                "the integrity metadata matches \"{name}\" on disk, but not as it is served, and {} is never rewritten",
                match referrer.folder {
                    Some(_) => "a file of a folder in `folders`",
                    None => "a `prehashed` file",
                }
            )
        } else {
            format!("the integrity metadata does not match \"{name}\"")
        };
        let (right, state) = match is_replaced {
            true => (on_disk, "on disk"),
            false => (served, "as it is served"),
        };
        let right = format!("{}-{right}", strongest.name());
        let statement = self.reference.role.integrity();
        let remedy =
            format!("write \"{right}\", the hash of the file {state}, or remove {statement}");
        Ok(Some(self.error(referrer, problem, remedy)))
    }

    /// The mismatch of a statement about a file that covers the statement.
    pub(super) fn in_cycle(&self, referrer: &'f File, target: &File) -> Mismatch<'f> {
        let problem = if ptr::eq(referrer, target) {
            "a file cannot contain its own hash".to_owned()
        } else {
            format!(
                "the hash of \"{}\" cannot be in this file, to which it refers back",
                visible(&target.source.path)
            )
        };
        let statement = self.reference.role.integrity();
        self.error(referrer, problem, format!("remove {statement}"))
    }

    fn error(&self, referrer: &'f File, problem: String, remedy: String) -> Mismatch<'f> {
        Mismatch {
            referrer,
            reference: self.reference,
            metadata: self.metadata,
            problem,
            remedy,
        }
    }
}

impl<'f> Hashes<'f> {
    pub(super) fn new(files: &'f [File]) -> Self {
        Hashes {
            files,
            made: HashMap::new(),
        }
    }

    /// A hash of the linked file at an index.
    fn of(
        &mut self,
        index: usize,
        linked: &LinkedFile,
        algorithm: Algorithm,
        state: State,
        incremental: &Incremental,
    ) -> Result<String, Stale> {
        let state = if linked.is_rewritten {
            state
        } else {
            State::Served
        };
        let is_known = precoding(&self.files[index]).is_none();
        if is_known && (algorithm, state) == (Algorithm::Sha256, State::Served) {
            return Ok(BASE64_STANDARD.encode(linked.digest.bytes()));
        }
        let key = (index, algorithm, state);
        if let Some(made) = self.made.get(&key) {
            return Ok(made.clone());
        }
        let bytes = match state {
            State::Served if linked.is_rewritten => rewritten(linked, incremental)?,
            _ => decoded(&self.files[index])?,
        };
        let hash = hash(algorithm, &bytes);
        self.made.insert(key, hash.clone());
        Ok(hash)
    }
}

/// The served bytes of a rewritten file.
fn rewritten<'l>(
    linked: &'l LinkedFile,
    incremental: &Incremental,
) -> Result<Cow<'l, [u8]>, Stale> {
    match &linked.rewritten {
        Some(bytes) => Ok(bytes.into()),
        None => Ok(incremental.content(&linked.digest).ok_or(Stale)?.into()),
    }
}

/// The content coding of a precoded file.
fn precoding(file: &File) -> Option<ContentCoding> {
    let coded = file.info.coded.as_ref();
    let precoded = coded.filter(|coded| coded.role == Role::Precoded);
    precoded.map(|coded| coded.coding)
}

/// The bytes of a file on disk as a browser sees them.
fn decoded(file: &File) -> Result<Cow<'_, [u8]>, Stale> {
    let bytes = on_disk(file)?;
    match precoding(file) {
        // It was decoded when it was read.
        Some(coding) => Ok(precoded::decode(coding, &bytes).map_err(|_| Stale)?.into()),
        None => Ok(bytes),
    }
}

/// The bytes of a file on disk. Those of a file without references are only compared with a statement, which the next
/// build does again if the file has changed since it was read.
fn on_disk(file: &File) -> Result<Cow<'_, [u8]>, Stale> {
    match file.info.digest {
        Some(_) => Ok(file.bytes().into()),
        None => file.current_bytes(),
    }
}

fn hash(algorithm: Algorithm, bytes: &[u8]) -> String {
    match algorithm {
        Algorithm::Sha256 => BASE64_STANDARD.encode(Sha256::digest(bytes)),
        Algorithm::Sha384 => BASE64_STANDARD.encode(Sha384::digest(bytes)),
        Algorithm::Sha512 => BASE64_STANDARD.encode(Sha512::digest(bytes)),
    }
}

/// Reports each mismatch as an error.
pub(crate) fn report(mismatches: &[Mismatch<'_>], roots: &[Root], errors: &mut Vec<Error>) {
    // Consecutive mismatches are in the same file, so that its lines are counted once.
    for mismatches in mismatches.chunk_by(|a, b| ptr::eq(a.referrer, b.referrer)) {
        let referrer = mismatches[0].referrer;
        let root = &roots[referrer.source.root];
        let file = root.file(&referrer.source.path);
        let mut positions = Positions::new(referrer.bytes());
        for mismatch in mismatches {
            let (line, column) = positions.of(mismatch.metadata.span.start);
            let (problem, remedy) = (&mismatch.problem, &mismatch.remedy);
            let role = &mismatch.reference.role;
            let message = format!("{file}:{line}:{column}: {problem} ({role}); {remedy}");
            errors.push(Error::new(root.origin, message));
        }
    }
}
