//! sha2, for all other machines.

use sha2::Digest as _;

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(bytes).into()
}
