//! Files that are encoded on disk. Their last extension names the content coding, the rest is the name of what they
//! contain: `game.wasm.br` contains `game.wasm`.
//!
//! Where the option `precoded` names such a file, it is an asset with one representation. Otherwise, beside the file
//! that it contains, it is a coded representation of that file: [`super::siblings`].

use std::path::PathBuf;

use super::{
    codecs::{self, ContentCoding, DecodeError},
    digest::Digest,
    path::AssetPath,
};

/// The content codings of file extensions, and the extension of what the file contains if its name does not end with
/// that.
const EXTENSIONS: &[(&str, ContentCoding, &str)] = &[
    ("br", ContentCoding::Brotli, ""),
    ("gz", ContentCoding::Gzip, ""),
    ("zst", ContentCoding::Zstd, ""),
    // SVG 2, "Conforming SVG servers".
    ("svgz", ContentCoding::Gzip, ".svg"),
];

/// The extensions that name a content coding, as messages list them.
pub(super) const EXTENSION_LIST: &str = "`.br`, `.gz`, `.zst` or `.svgz`";

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
        let extension = path.extension()?;
        let is = |known: &&(&str, ContentCoding, &str)| known.0.eq_ignore_ascii_case(extension);
        let (_, coding, added) = EXTENSIONS.iter().find(is)?;
        let stem = &path[..path.len() - extension.len() - 1];
        Some(CodedName {
            coding: *coding,
            decoded: AssetPath::join("", &format!("{stem}{added}")),
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

#[cfg(test)]
mod tests {
    use super::{AssetPath, CodedName, ContentCoding};

    #[test]
    fn the_last_extension_names_the_coding_and_the_rest_the_content() {
        for (path, expected) in [
            ("game.wasm.br", Some((ContentCoding::Brotli, "game.wasm"))),
            ("a/tile.pbf.GZ", Some((ContentCoding::Gzip, "a/tile.pbf"))),
            ("a.tar.zst", Some((ContentCoding::Zstd, "a.tar"))),
            ("logo.svgz", Some((ContentCoding::Gzip, "logo.svg"))),
            ("LICENSE.gz", Some((ContentCoding::Gzip, "LICENSE"))),
            ("a/.gz", None),
            ("gz", None),
            ("a.br/b", None),
            ("a.tgz", None),
        ] {
            let found = CodedName::of(&AssetPath::join("", path));
            let found = found.map(|name| (name.coding, name.decoded.to_string()));
            let expected = expected.map(|(coding, decoded)| (coding, decoded.to_owned()));
            assert_eq!(found, expected, "{path}");
        }
    }
}
