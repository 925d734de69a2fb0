//! The SHA-256 of a file serves as its version, its entity tag and its integrity metadata. cargo compiles a macro's
//! dependencies without optimisation, where sha2 digests some 30 MB/s.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};
use steadfast_core::version::{hex, version_of};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest with these bytes, as [`bytes`](Digest::bytes) returns them.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Digest)
    }

    /// The version of the content, 16 hexadecimal digits: other ones in a live build.
    pub(crate) fn version(&self, is_live: bool) -> String {
        version_of(&self.0, is_live)
    }

    /// The first 16 hexadecimal digits, for the names of files, folders and symbols.
    pub(crate) fn short(&self) -> String {
        hex(&self.0[..8])
    }

    /// All 64 hexadecimal digits.
    pub(crate) fn hex(&self) -> String {
        hex(&self.0)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Subresource Integrity metadata: `sha256-` and the digest in base64.
    pub(crate) fn integrity(&self) -> Integrity<'_> {
        Integrity(self)
    }
}

/// Displays a digest as the value of an `integrity` attribute.
pub(crate) struct Integrity<'d>(&'d Digest);

impl fmt::Display for Integrity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256-{}", BASE64_STANDARD.encode(self.0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    /// FIPS 180-4's example message.
    #[test]
    fn version_and_integrity_are_derived_from_the_sha_256() {
        let digest = Digest::of(b"abc");
        assert_eq!(digest.version(false), "ba7816bf8f01cfea");
        assert_eq!(digest.version(true), "414140de5dae2223");
        assert_eq!(
            digest.integrity().to_string(),
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }
}
