//! The results of rewriting as facts for the next build: the same edits of the same bytes have the same result.

use steadfast_core::rules::reference::edit::Edit;

use super::linked::LinkedFile;
use crate::pipeline::{
    digest::Digest,
    incremental::{Incremental, Table},
    inspect::file::File,
};

/// The result of these edits of a file, if the previous build has made them and its bundle has the result.
/// A build that computes other versions makes other edits.
pub(super) fn known(
    file: &File,
    edits: &[Edit],
    is_live: bool,
    incremental: &Incremental,
) -> Option<LinkedFile> {
    let source = &file.source;
    let mut fact = incremental.fact_of_file(Table::Rewritten, &source.file, source.stamp)?;
    let made = fact.list(|fact| Some((fact.len()?..fact.len()?, fact.text()?)))?;
    let wanted = edits.iter().map(|Edit { span, text }| (span, &**text));
    let is_same_work = wanted.eq(made.iter().map(|(span, text)| (span, *text)));
    let (digest, len) = (Digest::from_bytes(fact.bytes()?)?, fact.len()?);
    let is_rewritten = !edits.is_empty();
    let is_available = !is_rewritten || incremental.has_content(&digest);
    (is_same_work && is_available).then(|| LinkedFile {
        is_rewritten,
        ..LinkedFile::unchanged(digest, len, is_live)
    })
}

/// Keeps the result of these edits, if the file cannot change unnoticed.
pub(super) fn keep(
    file: &File,
    edits: &[Edit],
    linked: &LinkedFile,
    incremental: &mut Incremental,
) {
    let source = &file.source;
    incremental.keep_of_file(Table::Rewritten, &source.file, source.stamp, |fact| {
        fact.len(edits.len());
        for Edit { span, text } in edits {
            fact.len(span.start);
            fact.len(span.end);
            fact.bytes(text.as_bytes());
        }
        fact.bytes(linked.digest.bytes());
        fact.len(linked.len);
    });
}
