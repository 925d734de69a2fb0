//! poem: `EndpointExt::with` takes the layer, and every place for an endpoint the services.
//!
//! Paths are those that the client sent, as poem's `nest` strips the prefix. An error is a response like others: as
//! poem's own `Err`, the catchers of an app would replace it.

use bytes::Bytes;
use http::Response;
use poem::{Body, Endpoint, IntoResponse, Middleware, Request};

use crate::{
    request::RequestHead,
    tower::{AssetsLayer, NotFound, ServeAsset, ServeAssets},
};

impl<E: Endpoint> Middleware<E> for AssetsLayer {
    type Output = InFront<E>;

    fn transform(&self, inner: E) -> InFront<E> {
        let layer = self.clone();
        InFront { layer, inner }
    }
}

/// A folder in front of an endpoint.
#[derive(Debug)]
pub struct InFront<E> {
    layer: AssetsLayer,
    inner: E,
}

impl<E: Endpoint> Endpoint for InFront<E> {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        match self.layer.respond(head(&request)) {
            Some(response) => Ok(translate(response)),
            None => {
                let response = self.inner.call(request).await;
                response.map(IntoResponse::into_response)
            }
        }
    }
}

impl Endpoint for ServeAssets<NotFound> {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        let head = head(&request);
        Ok(translate(match is_original(&request) {
            true => self.respond_to_whole_path(&head),
            false => self.respond(head),
        }))
    }
}

impl Endpoint for ServeAsset {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        Ok(translate(self.asset.respond(head(&request))))
    }
}

/// The head as the client sent it.
fn head(request: &Request) -> RequestHead<'_> {
    let uri = match is_original(request) {
        true => request.original_uri(),
        false => request.uri(),
    };
    RequestHead::of_http(request.method(), uri, request.headers())
}

/// Whether poem knows the URI that the client sent. The requests of its test client have `/` in its place.
fn is_original(request: &Request) -> bool {
    request.original_uri().path() != "/"
}

fn translate(response: Response<Bytes>) -> poem::Response {
    let (head, content) = response.into_parts();
    let mut response = poem::Response::default();
    response.set_status(head.status);
    *response.headers_mut() = head.headers;
    response.set_body(Body::from_bytes(content));
    response
}
