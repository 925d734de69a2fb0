//! salvo: `Service::hoop` and `Router::hoop` take the layer, `Router::goal` the services.

use bytes::Bytes;
use http::{
    HeaderMap, Response, StatusCode,
    header::{CONTENT_TYPE, VARY},
};
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
        response: &mut salvo_core::Response,
        flow: &mut FlowCtrl,
    ) {
        match self.respond(head(request)) {
            Some(answer) => {
                translate(answer, response);
                flow.skip_rest();
            }
            None => {
                flow.call_next(request, depot, response).await;
                if is_nothing(response)
                    && let Some(shell) = self.mount.respond_shell(&head(request))
                {
                    translate(shell, response);
                }
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
        response: &mut salvo_core::Response,
        flow: &mut FlowCtrl,
    ) {
        translate(self.respond(head(request)), response);
        flow.skip_rest();
    }
}

#[async_trait]
impl Handler for ServeAsset {
    async fn handle(
        &self,
        request: &mut Request,
        _: &mut Depot,
        response: &mut salvo_core::Response,
        flow: &mut FlowCtrl,
    ) {
        translate(self.asset.respond(head(request)), response);
        flow.skip_rest();
    }
}

/// Whether no route has answered, or with a 404 without content.
fn is_nothing(response: &salvo_core::Response) -> bool {
    let is_404 = response
        .status_code
        .is_none_or(|status| status == StatusCode::NOT_FOUND);
    is_404 && response.body.is_none() && !response.headers().contains_key(CONTENT_TYPE)
}

fn head(request: &Request) -> RequestHead<'_> {
    RequestHead::of_http(request.method(), request.uri(), request.headers())
}

/// Writes the answer into salvo's response. The body is set even where it is empty: salvo's catcher writes a page of its own
/// into an error without a body, longer than our `Content-Length`.
fn translate(answer: Response<Bytes>, response: &mut salvo_core::Response) {
    let (head, content) = answer.into_parts();
    response.status_code(head.status);
    let headers = response.headers_mut();
    if headers.is_empty() {
        // Inserting each costs several times as much.
        *headers = head.headers;
    } else {
        insert_all(head.headers, headers);
    }
    response.body(ResBody::Once(content));
}

/// Adds the headers of an answer to those that a hoop around the folder has written, which may have members of `Vary`.
fn insert_all(answer: HeaderMap, headers: &mut HeaderMap) {
    for (name, value) in &answer {
        if *name == VARY {
            headers.append(name, value.clone());
        } else {
            headers.insert(name, value.clone());
        }
    }
}
