//! Without axum's type for it, the URI that the client sent is unknown.

use http::{Request, Uri};

pub(crate) fn original_uri<B>(_: &Request<B>) -> Option<&Uri> {
    None
}
