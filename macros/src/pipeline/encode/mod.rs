//! Content codings: which files are encoded, and the best that each encoder can do.
//!
//! An encoding is kept where it is at most 95 % of the file: above that, a client decodes for nothing.
//! Encoders are deterministic, what they make is kept in the [cache], and the work is spread
//! over the [workers](super::workers); a warm build verifies entries and encodes nothing.
//!
//! The encoders were chosen by what they cost where they run: in a macro, whose dependencies cargo compiles
//! without optimisation, C ones too. Seconds for the 17.9 MB of a corpus of 22 MB that are encoded, on two
//! threads: brotlic 18, libdeflater 4, zstd 6; the brotli of Rust takes four times as long as brotlic, and
//! flate2 makes gzip 4 % larger than libdeflater.

pub(super) mod bundle;
pub(super) mod cache;
mod compressed;
pub(super) mod encoded;
pub(super) mod encoders;
pub(super) mod jobs;

use self::{
    bundle::Bundle,
    cache::Cache,
    jobs::{FinalFile, Summary, encode_all},
};
use super::{
    entry::Entry,
    select::{Selection, globs::Matches},
    settings::EncodeOptions,
};

/// Gives the entries their coded representations. `rows` are those of the entries.
pub(super) fn encode(
    entries: &mut [Entry],
    rows: &[Matches],
    selection: &Selection<'_>,
    options: &EncodeOptions,
) -> (Bundle, Summary) {
    let inputs: Vec<_> = entries
        .iter()
        .zip(rows)
        .map(|(entry, matches)| FinalFile {
            media: &entry.media,
            digest: entry.content.digest,
            len: entry.content.len,
            rewritten: entry.content.rewritten.as_deref(),
            file: &entry.file,
            codings: selection.codings(matches),
        })
        .collect();
    let cache = options.cache.as_deref().map(Cache::new);
    let (encoded, summary) = encode_all(&inputs, cache.as_ref());
    for (entry, encoded) in entries.iter_mut().zip(encoded) {
        entry.encoded = encoded;
    }
    let mut bundle = Bundle::of(entries.iter().flat_map(|entry| &entry.encoded));
    if let Some(cache) = cache {
        if options.is_assembled {
            bundle.keep(&cache);
        }
        cache.close();
    }
    (bundle, summary)
}

#[cfg(all(test, feature = "brotli", feature = "gzip", feature = "zstd"))]
mod tests;
