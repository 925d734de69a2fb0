//! The services of frameworks in which the whole path of a request is known: nothing is stripped from it.

use bytes::Bytes;
use http::Response;

use crate::{
    answer::{not_found, response},
    request::RequestHead,
    tower::ServeAssets,
};

impl ServeAssets {
    /// The response to a request for this whole path: 404 where the folder has none.
    pub(super) fn respond_to_whole_path(&self, request: &RequestHead<'_>) -> Response<Bytes> {
        let answer = self.mount.respond(request);
        answer.unwrap_or_else(|| response(not_found()))
    }
}
