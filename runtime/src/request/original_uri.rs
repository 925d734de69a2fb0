//! The URI that the client sent, where axum's `nest` has stripped a prefix of the received one.

use axum::extract::OriginalUri;
use http::{Request, Uri};

/// `None` for a request that no router of axum has routed.
pub(crate) fn original_uri<B>(request: &Request<B>) -> Option<&Uri> {
    request.extensions().get().map(|OriginalUri(uri)| uri)
}
