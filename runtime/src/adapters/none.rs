//! No framework: a request's path is the one that it came with.

use http::{Uri, request::Parts};

pub(crate) fn original_uri(request: &Parts) -> &Uri {
    &request.uri
}
