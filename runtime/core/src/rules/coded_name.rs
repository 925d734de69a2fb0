//! The names of files that are encoded on disk: the last extension names the content coding, the rest is the name of
//! what the file contains.

use crate::{
    ContentCoding,
    spelling::{extension, without_extension},
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
pub const EXTENSION_LIST: &str = "`.br`, `.gz`, `.zst` or `.svgz`";

/// The coding that the name of a file states, and the path of what the file contains. `None` if its extension names no
/// content coding.
#[must_use]
pub fn decode(path: &str) -> Option<(ContentCoding, String)> {
    let extension = extension(path)?;
    let is = |known: &&(&str, ContentCoding, &str)| known.0.eq_ignore_ascii_case(extension);
    let (_, coding, added) = EXTENSIONS.iter().find(is)?;
    let stem = without_extension(path, extension);
    Some((*coding, format!("{stem}{added}")))
}

#[cfg(test)]
mod tests {
    use super::{ContentCoding, decode};

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
            let expected = expected.map(|(coding, decoded)| (coding, decoded.to_owned()));
            assert_eq!(decode(path), expected, "{path}");
        }
    }
}
