//! The URI that the client sent, where axum's `nest` has stripped a prefix of the received one.

use axum::extract::OriginalUri;
use http::{Request, Uri};

pub(crate) fn original_uri<B>(request: &Request<B>) -> &Uri {
    match request.extensions().get::<OriginalUri>() {
        Some(OriginalUri(uri)) => uri,
        None => request.uri(),
    }
}
