//! poem: `EndpointExt::with` takes the layer, and every place for an endpoint the services.
//!
//! poem's `nest` strips the prefix from a path, and keeps the original one. An error is a response like others: the
//! catchers of an app would replace an `Err`.

use bytes::Bytes;
use http::Response;
use poem::{Body, Endpoint, IntoResponse, Middleware, Request, error::NotFoundError};

use crate::{
    request::{Mount, RequestHead, Resolved},
    respond::respond_resolved,
    tower::{AssetsLayer, NotFound, ServeAsset, ServeAssets},
};

impl<E: Endpoint> Middleware<E> for AssetsLayer {
    type Output = AssetsMiddleware<E>;

    fn transform(&self, inner: E) -> AssetsMiddleware<E> {
        let layer = self.clone();
        AssetsMiddleware { layer, inner }
    }
}

/// A folder in front of an endpoint.
#[derive(Debug)]
pub struct AssetsMiddleware<E> {
    layer: AssetsLayer,
    inner: E,
}

impl<E: Endpoint> Endpoint for AssetsMiddleware<E> {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        match self.layer.respond(head(&request, &self.layer.mount)) {
            Some(response) => Ok(translate(response)),
            None => {
                let mount = &self.layer.mount;
                let shell = mount.respond_shell(&head(&request, mount));
                match (self.inner.call(request).await, shell) {
                    // No route has the path.
                    (Err(error), Some(shell)) if error.is::<NotFoundError>() => {
                        Ok(translate(shell))
                    }
                    (response, _) => response.map(IntoResponse::into_response),
                }
            }
        }
    }
}

impl Endpoint for ServeAssets<NotFound> {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        let head = head(&request, &self.mount);
        if has_original_uri(&request) || self.mount.overridden.is_some() {
            return Ok(translate(self.respond(head)));
        }
        let resolved = match self.mount.resolve_nested(head.path, head.query) {
            Resolved::Missing(explanation) => {
                let shell = self.mount.shell_nested(&head);
                shell.unwrap_or(Resolved::Missing(explanation))
            }
            resolved => resolved,
        };
        Ok(translate(respond_resolved(resolved, &head)))
    }
}

impl Endpoint for ServeAsset {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> poem::Result<poem::Response> {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        let head = RequestHead::of_http(method, uri, headers);
        Ok(translate(self.asset.respond(head)))
    }
}

/// The head with the path that the client sent, or the received one for a folder at another path than its base.
fn head<'r>(request: &'r Request, mount: &Mount) -> RequestHead<'r> {
    let uri = match mount.overridden.is_none() && has_original_uri(request) {
        true => request.original_uri(),
        false => request.uri(),
    };
    RequestHead::of_http(request.method(), uri, request.headers())
}

/// Whether poem knows the URI that the client sent. The requests of its test client have `/` in its place.
fn has_original_uri(request: &Request) -> bool {
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
