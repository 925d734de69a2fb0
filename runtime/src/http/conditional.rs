//! Preconditions (RFC 9110 §13).

use http::{HeaderMap, header::IF_NONE_MATCH};

use super::etag::{self, EntityTag};

/// Whether `If-None-Match` says that the client has this representation (§13.1.2): a list of entity
/// tags under the weak comparison, over one line or several, or `*`.
pub(crate) fn client_has(current: EntityTag, headers: &HeaderMap) -> bool {
    headers.get_all(IF_NONE_MATCH).iter().any(|line| {
        let line = line.as_bytes();
        line.trim_ascii() == b"*" || etag::list(line).any(|tag| current.weak_eq(tag))
    })
}
