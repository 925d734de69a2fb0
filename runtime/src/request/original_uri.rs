//! The URI that the client sent, where axum's `nest` has stripped a prefix of the received one.

use axum::extract::OriginalUri;
use http::{Request, Uri};

/// Whether a router may have stripped a prefix from what [`original_uri`] returns.
pub(crate) const MAY_BE_STRIPPED: bool = false;

pub(crate) fn original_uri<B>(request: &Request<B>) -> &Uri {
    match request.extensions().get::<OriginalUri>() {
        Some(OriginalUri(uri)) => uri,
        None => request.uri(),
    }
}
