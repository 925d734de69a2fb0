//! The outcomes of encoders as facts for the next build, rejections included, so that it opens no entry of the
//! [cache](super::cache).

use crate::pipeline::{
    codecs::ContentCoding,
    digest::Digest,
    encoded::Encoded,
    incremental::{Incremental, Table, codec::Writer},
};

/// The outcome of an encoder for a content, if the bundle of the previous build has it. The inner `None` is a
/// rejection.
pub(super) fn known(
    content: &Digest,
    coding: ContentCoding,
    encoder: &str,
    incremental: &Incremental,
) -> Option<Option<Encoded>> {
    let mut fact = incremental.fact(Table::Encodings, &key(content, encoder))?;
    let encoded = fact.option(|fact| {
        Some(Encoded {
            coding,
            digest: Digest::from_bytes(fact.bytes()?)?,
            len: fact.len()?,
            bytes: None,
        })
    })?;
    let is_available = |it: &Encoded| incremental.has_content(&it.digest);
    encoded.as_ref().is_none_or(is_available).then_some(encoded)
}

/// Keeps the outcome of an encoder.
pub(super) fn keep(
    content: &Digest,
    encoder: &str,
    encoded: Option<&Encoded>,
    incremental: &mut Incremental,
) {
    let mut fact = Writer::default();
    fact.option(encoded, |fact, encoded| {
        fact.bytes(encoded.digest.bytes());
        fact.len(encoded.len);
    });
    incremental.keep(Table::Encodings, key(content, encoder), fact);
}

fn key(content: &Digest, encoder: &str) -> Vec<u8> {
    [content.bytes(), encoder.as_bytes()].concat()
}
