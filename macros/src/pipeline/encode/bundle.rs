//! The coded representations of all entries, concatenated in the order of the entries, without duplicates.
//!
//! The assembler reads the bundle from one file, an entry of the [cache](super::cache) like any other. If it read
//! the entries of the single representations instead, it would open each of them several times: for 20,000 files
//! that costs a second in every build.

use std::{collections::HashMap, path::PathBuf};

use super::cache::{BUNDLE, Cache, HEADER};
use crate::pipeline::{digest::Digest, encoded::Encoded};

/// The concatenated representations, and the start of each.
#[derive(Default)]
pub(crate) struct Bundle {
    pub bytes: Vec<u8>,
    starts: HashMap<Digest, usize>,
    /// The digests of the representations, which identify the bundle.
    parts: Vec<u8>,
    /// The file that contains the bytes, if it could be written.
    pub file: Option<BundleFile>,
}

/// A file that contains a bundle.
pub(crate) struct BundleFile {
    pub path: PathBuf,
    /// The offset of the bundle in the file.
    pub start: usize,
}

impl Bundle {
    pub(crate) fn of<'e>(representations: impl IntoIterator<Item = &'e Encoded>) -> Self {
        let mut bundle = Bundle::default();
        for encoded in representations {
            bundle.add(encoded);
        }
        bundle
    }

    fn add(&mut self, Encoded { bytes, digest, .. }: &Encoded) {
        let end = self.bytes.len();
        if *self.starts.entry(*digest).or_insert(end) == end {
            self.bytes.extend_from_slice(bytes);
            self.parts.extend_from_slice(digest.bytes());
        }
    }

    /// The start of a representation.
    pub(crate) fn start_of(&self, encoded: &Encoded) -> usize {
        let start = self.starts.get(&encoded.digest);
        *start.expect("every representation was added")
    }

    /// The digest that identifies the bundle.
    pub(crate) fn digest(&self) -> Digest {
        Digest::of(&self.parts)
    }

    /// Writes the bundle to the cache.
    pub(crate) fn keep(&mut self, cache: &Cache) {
        if self.bytes.is_empty() {
            return;
        }
        let key = self.digest();
        let put = || {
            cache
                .put(&key, BUNDLE, &Digest::of(&self.bytes), &self.bytes)
                .ok()
        };
        let path = cache.get(&key, BUNDLE).map(|kept| kept.file).or_else(put);
        self.file = path.map(|path| BundleFile {
            path,
            start: HEADER,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Bundle, Cache, Digest, Encoded};
    use crate::pipeline::encoders::ContentCoding;

    fn encoded(bytes: &[u8]) -> Encoded {
        Encoded {
            coding: ContentCoding::Gzip,
            bytes: bytes.into(),
            digest: Digest::of(bytes),
        }
    }

    #[test]
    fn a_bundle_contains_no_duplicates() {
        let mut bundle = Bundle::default();
        for bytes in [b"one", b"two", b"one"] {
            bundle.add(&encoded(bytes));
        }
        assert_eq!(bundle.bytes, b"onetwo");
        assert_eq!(bundle.start_of(&encoded(b"one")), 0);
        assert_eq!(bundle.start_of(&encoded(b"two")), 3);
    }

    #[test]
    fn a_bundle_is_written_once_and_again_if_damaged() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::new(folder.path());
        let keep = || {
            let mut bundle = Bundle::default();
            bundle.add(&encoded(b"bytes"));
            bundle.keep(&cache);
            bundle.file.expect("a file").path
        };
        let file = keep();
        let whole = std::fs::read(&file).expect("the file exists");
        assert!(whole.ends_with(b"bytes"));
        std::fs::write(&file, "damaged").expect("the folder is writable");
        assert_eq!(keep(), file);
        assert_eq!(std::fs::read(&file).expect("the file exists"), whole);
    }
}
