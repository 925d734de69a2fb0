//! Content codings: encodes files at the best level of each encoder.
//!
//! Of each coding, an entry has the smallest representation: that of the encoder, or one that exists on [disk](siblings).
//!
//! A coded representation of an encoder is used if its size is at most 95 % of the file's: above that, decoding is not worth it.
//! Encoders are deterministic, their output is stored in the [cache], and the work is spread over the
//! [workers](super::workers). What the [previous build](super::incremental) has encoded is not even opened.
//!
//! The encoders were chosen by their speed in a macro, whose dependencies, including C ones, cargo compiles
//! without optimisation. Of a corpus of 22 MB, 17.9 MB are encoded; on two threads this takes brotlic 18 s,
//! libdeflater 4 s and zstd 6 s. The pure Rust brotli crate takes four times as long as brotlic, and the gzip
//! output of flate2 is 4 % larger than libdeflater's.

pub(super) mod cache;
mod compressed;
mod fact;
pub(super) mod jobs;
mod siblings;

use self::{
    cache::Cache,
    jobs::{FinalFile, Summary, encode_all},
};
use super::{
    codecs::ContentCoding,
    entry::Entry,
    incremental::Incremental,
    select::{Selection, globs::Matches},
    settings::EncodeOptions,
};

/// Adds the coded representations of the entries; `rows` are their rows of globs.
pub(super) fn encode(
    entries: &mut [Entry],
    rows: &[Matches],
    selection: &Selection<'_>,
    options: &EncodeOptions,
    incremental: &mut Incremental,
) -> Summary {
    let inputs: Vec<_> = entries
        .iter()
        .zip(rows)
        .map(|(entry, matches)| FinalFile {
            media: &entry.media,
            digest: entry.content.digest,
            len: entry.content.len,
            bytes: entry.bytes(),
            file: &entry.file,
            codings: match entry.coding() {
                ContentCoding::Identity => selection.codings(matches),
                _ => &[],
            },
        })
        .collect();
    let cache = options.cache.as_deref().map(Cache::new);
    let (encoded, mut summary) = encode_all(&inputs, cache.as_ref(), incremental);
    for (entry, encoded) in entries.iter_mut().zip(encoded) {
        entry.encoded = encoded;
        summary.failed += siblings::choose(entry, incremental);
    }
    if let Some(cache) = cache {
        cache.close();
    }
    summary
}

#[cfg(all(test, feature = "brotli", feature = "gzip", feature = "zstd"))]
mod tests;
