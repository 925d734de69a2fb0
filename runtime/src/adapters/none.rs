//! No framework: a request's path is the one that it came with.

use http::{Request, Uri};

pub(crate) fn original_uri<B>(request: &Request<B>) -> &Uri {
    request.uri()
}
