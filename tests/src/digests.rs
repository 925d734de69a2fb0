//! Digests, computed independently of the crate.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

/// The first 16 hexadecimal digits of the digest.
pub fn version(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `sha256-` and the digest in base64.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::<Sha256>(bytes))
}

/// A digest in base64.
pub fn base64<D: sha2::Digest>(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(D::digest(bytes))
}
