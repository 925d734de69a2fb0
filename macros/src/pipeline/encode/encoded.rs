//! A coded representation.

use std::sync::Arc;

use super::encoders::ContentCoding;
use crate::pipeline::digest::Digest;

/// A coded representation.
#[derive(Clone, Debug)]
pub(crate) struct Encoded {
    pub coding: ContentCoding,
    pub bytes: Arc<[u8]>,
    pub digest: Digest,
}

impl Encoded {
    /// The strong entity tag of this representation of a file with a version. It tells the encoder's
    /// output too: two builds whose encoders differ may answer for one site.
    pub(crate) fn entity_tag(&self, version: &str) -> String {
        let digest = &self.digest.hex()[..8];
        format!("\"{version}-{}-{digest}\"", self.coding.token())
    }
}
