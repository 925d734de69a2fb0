//! Without axum's type for it, the URI that the client sent is unknown.

use http::{Request, Uri};

/// Whether a router may have stripped a prefix from what [`original_uri`] returns.
pub(crate) const MAY_BE_STRIPPED: bool = true;

pub(crate) fn original_uri<B>(request: &Request<B>) -> &Uri {
    request.uri()
}
