//! A coded representation of a file.

use std::sync::Arc;

use super::{codecs::ContentCoding, digest::Digest};

/// A coded representation.
#[derive(Clone, Debug)]
pub(crate) struct Encoded {
    pub coding: ContentCoding,
    pub digest: Digest,
    pub len: usize,
    /// The bytes, if they are in memory: otherwise they are in the bundle of the previous build.
    pub bytes: Option<Arc<[u8]>>,
}

impl Encoded {
    /// The strong entity tag of this representation, given the version of the file. It depends on the encoder's
    /// output too, because a site may be served by two builds with different encoders.
    pub(crate) fn entity_tag(&self, version: &str) -> String {
        let digest = &self.digest.hex()[..8];
        format!("\"{version}-{}-{digest}\"", self.coding.token())
    }
}
