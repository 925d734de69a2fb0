//! Files that are encoded on disk. Their last extension names the content coding, the rest is the name of what they
//! contain: `game.wasm.br` contains `game.wasm`.
//!
//! Where the option `precoded` names such a file, it is an asset with one representation. Otherwise, beside the file
//! that it contains, it is a coded representation of that file: [`super::siblings`].

use std::path::PathBuf;

use steadfast_core::rules::coded_name;

use super::{
    codecs::{self, ContentCoding, DecodeError},
    digest::Digest,
    path::AssetPath,
};

/// The name of an encoded file, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodedName {
    pub coding: ContentCoding,
    /// The path of what the file contains.
    pub decoded: AssetPath,
}

impl CodedName {
    /// `None` if the extension names no content coding.
    pub(super) fn of(path: &AssetPath) -> Option<Self> {
        let (coding, decoded) = coded_name::decode(path)?;
        Some(CodedName {
            coding,
            decoded: AssetPath::join("", &decoded),
        })
    }
}

/// What an encoded file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// An asset whose bytes are encoded.
    Precoded,
    /// Beside the file that it contains.
    Sibling,
}

/// What is known of an encoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodedFile {
    pub role: Role,
    pub coding: ContentCoding,
    /// The digest of what the file contains, or the reason why it cannot be decoded.
    pub decoded: Result<Digest, String>,
}

/// A coded representation that exists on disk, beside the file that it contains.
pub(crate) struct Sibling {
    pub coding: ContentCoding,
    /// The absolute path on disk.
    pub file: PathBuf,
    pub digest: Digest,
    pub len: usize,
    /// The bytes, if they are in memory.
    pub bytes: Option<Vec<u8>>,
}

/// Decodes a file; the error is a clause that follows its name.
pub(super) fn decode(coding: ContentCoding, bytes: &[u8]) -> Result<Vec<u8>, String> {
    codecs::decode(coding, bytes).map_err(|error| match error {
        DecodeError::NoCodec(feature) => format!(
            "cannot be decoded by this build; enable the feature `{feature}` of `steadfast`"
        ),
        DecodeError::Invalid(reason) => reason,
    })
}
