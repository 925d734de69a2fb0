//! Reads integrity metadata (W3C Subresource Integrity §3.3): a list of hash expressions such as `sha384-…?options`.
//! Hashes are compared and made by the linker, which knows the bytes.

use std::ops::Range;

use steadfast_core::rules::reference::found::{Character, Metadata};

/// A hash algorithm of Subresource Integrity, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Algorithm {
    Sha256,
    Sha384,
    Sha512,
}

/// One hash of integrity metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HashExpression {
    /// The span in the file, without options.
    pub span: Range<usize>,
    pub algorithm: Algorithm,
    /// The name of the algorithm as written, with escapes resolved.
    name: String,
    /// The hash in base64 with the alphabet of RFC 4648 §4, without padding.
    hash: String,
}

/// The hashes of known algorithms in integrity metadata; browsers ignore the others.
pub(crate) fn hashes(metadata: &Metadata) -> Vec<HashExpression> {
    let mut hashes = Vec::new();
    let mut next = 0;
    for word in metadata.text.split(|c| c.value.is_ascii_whitespace()) {
        let options = word.iter().position(|c| c.value == '?');
        let expression = &word[..options.unwrap_or(word.len())];
        let following = metadata.text.get(next + expression.len());
        let end = following.map_or(metadata.span.end, |c| c.offset);
        hashes.extend(HashExpression::read(expression, end));
        next += word.len() + 1;
    }
    hashes
}

impl HashExpression {
    /// Reads an expression that ends at an offset of the file.
    fn read(expression: &[Character], end: usize) -> Option<Self> {
        let start = expression.first()?.offset;
        let text: String = expression.iter().map(|c| c.value).collect();
        let (name, hash) = text.split_once('-')?;
        Some(HashExpression {
            span: start..end,
            algorithm: Algorithm::named(name)?,
            name: name.to_owned(),
            // Browsers read the alphabet for URLs too.
            hash: unpadded(hash).replace('-', "+").replace('_', "/"),
        })
    }

    /// Whether this is a hash in base64.
    pub(crate) fn is(&self, hash: &str) -> bool {
        self.hash == unpadded(hash)
    }

    /// The expression with another hash.
    pub(crate) fn with(&self, hash: &str) -> String {
        format!("{}-{hash}", self.name)
    }
}

fn unpadded(hash: &str) -> &str {
    hash.trim_end_matches('=')
}

impl Algorithm {
    fn named(name: &str) -> Option<Self> {
        match &*name.to_ascii_lowercase() {
            "sha256" => Some(Algorithm::Sha256),
            "sha384" => Some(Algorithm::Sha384),
            "sha512" => Some(Algorithm::Sha512),
            _ => None,
        }
    }

    /// The name in integrity metadata.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha384 => "sha384",
            Algorithm::Sha512 => "sha512",
        }
    }
}

#[cfg(test)]
mod tests {
    use steadfast_core::rules::reference::found::{Metadata, Place, verbatim};

    use super::{Algorithm, hashes};

    /// The hash expressions of a text.
    fn read(text: &str) -> Vec<(&str, Algorithm, String)> {
        let metadata = Metadata {
            span: 0..text.len(),
            text: verbatim(text, 0),
            place: Place::Verbatim,
        };
        let hashes = hashes(&metadata).into_iter();
        hashes
            .map(|it| (&text[it.span], it.algorithm, it.hash))
            .collect()
    }

    #[test]
    fn every_hash_of_a_known_algorithm_is_read_without_its_options() {
        assert_eq!(
            read(" sha256-AB+/\tSHA512-AB-_==?ct=x?y\n sha384-A "),
            [
                ("sha256-AB+/", Algorithm::Sha256, "AB+/".to_owned()),
                ("SHA512-AB-_==", Algorithm::Sha512, "AB+/".to_owned()),
                ("sha384-A", Algorithm::Sha384, "A".to_owned()),
            ]
        );
    }

    #[test]
    fn anything_else_is_not_a_hash() {
        for text in ["", " ", "md5-A", "sha256", "?sha256-A", "ed25519-A", "-A"] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
