//! Without a framework, the URI of a request is the one that was received.

use http::{Request, Uri};

pub(crate) fn original_uri<B>(request: &Request<B>) -> &Uri {
    request.uri()
}
