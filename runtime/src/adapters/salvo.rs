//! salvo: `Service::hoop` and `Router::hoop` take the layer, `Router::goal` the services.

use bytes::Bytes;
use http::Response;
use salvo_core::{Depot, FlowCtrl, Handler, Request, async_trait, http::ResBody};

use crate::{
    request::RequestHead,
    tower::{AssetsLayer, NotFound, ServeAsset, ServeAssets},
};

#[async_trait]
impl Handler for AssetsLayer {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        answer: &mut salvo_core::Response,
        rest: &mut FlowCtrl,
    ) {
        match self.respond(head(request)) {
            Some(response) => {
                translate(response, answer);
                rest.skip_rest();
            }
            None => {
                rest.call_next(request, depot, answer).await;
            }
        }
    }
}

#[async_trait]
impl Handler for ServeAssets<NotFound> {
    async fn handle(
        &self,
        request: &mut Request,
        _: &mut Depot,
        answer: &mut salvo_core::Response,
        rest: &mut FlowCtrl,
    ) {
        translate(self.respond_to_whole_path(&head(request)), answer);
        rest.skip_rest();
    }
}

#[async_trait]
impl Handler for ServeAsset {
    async fn handle(
        &self,
        request: &mut Request,
        _: &mut Depot,
        answer: &mut salvo_core::Response,
        rest: &mut FlowCtrl,
    ) {
        translate(self.asset.respond(head(request)), answer);
        rest.skip_rest();
    }
}

fn head(request: &Request) -> RequestHead<'_> {
    RequestHead::of_http(request.method(), request.uri(), request.headers())
}

/// Writes the response. Its body is set even where it is empty: salvo's catcher writes a page of its own into an error
/// without a body, longer than our `Content-Length`.
fn translate(response: Response<Bytes>, answer: &mut salvo_core::Response) {
    let (head, content) = response.into_parts();
    answer.status_code(head.status);
    answer.headers_mut().extend(head.headers);
    answer.body(ResBody::Once(content));
}
