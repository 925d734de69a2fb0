//! actix-web: `App::wrap` takes the layer, `App::service` the service, and a route the service of one asset.
//!
//! The path of a request is that of its URI: a scope matches a prefix and strips nothing.

use std::{
    convert::Infallible,
    future::{Future, Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    Error, Handler, HttpMessage as _, HttpRequest, HttpResponse,
    body::{BodySize, EitherBody, MessageBody},
    dev::{
        AppService, HttpServiceFactory, ResourceDef, Service, ServiceRequest, ServiceResponse,
        Transform, fn_service, forward_ready,
    },
    guard::{Guard, GuardContext},
    http::{
        StatusCode, Uri,
        header::{CONTENT_TYPE, HeaderName, HeaderValue},
    },
};
use bytes::Bytes;
use http::{Response, header::CONTENT_LENGTH};

use crate::{
    request::{Mount, RequestHead, Resolved},
    respond::respond_resolved,
    tower::{AssetsLayer, NotFound, ServeAsset, ServeAssets},
};

impl<S, B> Transform<S, ServiceRequest> for AssetsLayer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, Content>>;
    type Error = Error;
    type Transform = AssetsMiddleware<S>;
    type InitError = ();
    type Future = Ready<Result<AssetsMiddleware<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let layer = self.clone();
        ready(Ok(AssetsMiddleware { layer, inner }))
    }
}

/// A folder in front of a service.
#[derive(Debug)]
pub struct AssetsMiddleware<S> {
    layer: AssetsLayer,
    inner: S,
}

impl<S, B> Service<ServiceRequest> for AssetsMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, Content>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>>>>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        match self.layer.respond(head(request.request())) {
            Some(response) => {
                let response = translate(response);
                let response = request.into_response(response).map_into_right_body();
                Box::pin(ready(Ok(response)))
            }
            None => {
                let shell = self.layer.mount.respond_shell(&head(request.request()));
                let response = self.inner.call(request);
                Box::pin(async { Ok(or_shell(response.await?, shell)) })
            }
        }
    }
}

/// The page for navigations in the place of a 404 without content, that of an app without such a route. A resource whose
/// routes are for other methods has the path.
fn or_shell<B: MessageBody>(
    response: ServiceResponse<B>,
    shell: Option<Response<Bytes>>,
) -> ServiceResponse<EitherBody<B, Content>> {
    let is_nothing = response.status() == StatusCode::NOT_FOUND
        && response.request().match_pattern().is_none()
        && !response.headers().contains_key(CONTENT_TYPE);
    match shell.filter(|_| is_nothing) {
        Some(shell) => response
            .into_response(translate(shell))
            .map_into_right_body(),
        None => response.map_into_left_body(),
    }
}

/// One resource for every path, with a guard that accepts the requests for the folder alone: base `/` works beside other
/// resources, and `root` files need no resource of their own.
impl HttpServiceFactory for ServeAssets<NotFound> {
    fn register(self, config: &mut AppService) {
        let mount = self.mount.clone();
        let guard = FolderGuard(self.mount);
        let service = fn_service(move |request: ServiceRequest| {
            let resolved = request.extensions_mut().remove::<Resolved>();
            let resolved = resolved.unwrap_or(Resolved::Elsewhere);
            let response = respond(&mount, resolved, &head(request.request()));
            let response = translate(response).map_into_boxed_body();
            ready(Ok(request.into_response(response)))
        });
        let every_path = ResourceDef::prefix("");
        config.register_service(every_path, Some(vec![Box::new(guard)]), service, None);
    }
}

fn respond(mount: &Mount, resolved: Resolved, head: &RequestHead<'_>) -> Response<Bytes> {
    respond_resolved(mount.or_shell(resolved, head), head)
}

/// Accepts the requests that refer to the folder, and keeps what they name for the service.
struct FolderGuard(Mount);

impl Guard for FolderGuard {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        let uri = &context.head().uri;
        match self.0.resolve(uri.path(), uri.query().unwrap_or_default()) {
            Resolved::Elsewhere => false,
            resolved => {
                context.req_data_mut().insert(resolved);
                true
            }
        }
    }
}

/// A handler for a route of your own.
impl Handler<(HttpRequest,)> for ServeAsset {
    type Output = HttpResponse<Content>;
    type Future = Ready<Self::Output>;

    fn call(&self, (request,): (HttpRequest,)) -> Self::Future {
        ready(translate(self.asset.respond(head(&request))))
    }
}

fn head(request: &HttpRequest) -> RequestHead<'_> {
    let target = Uri::path_and_query(request.uri()).map_or("", |target| target.as_str());
    RequestHead::new(request.method().as_str(), target).with_fields(request.headers())
}

/// The response in http 0.2, which shares no types with http 1.
///
/// actix-web writes the `Content-Length` of every response from the size of its body, except that of a 304, which is a
/// header.
fn translate(response: Response<Bytes>) -> HttpResponse<Content> {
    let (head, bytes) = response.into_parts();
    let status = StatusCode::from_u16(head.status.as_u16()).expect("both have the same codes");
    let is_not_modified = status == StatusCode::NOT_MODIFIED;
    let length = head.headers.get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    let size = match is_not_modified {
        true => BodySize::None,
        false => BodySize::Sized(length.unwrap_or(bytes.len() as u64)),
    };
    let mut response = HttpResponse::with_body(status, Content { bytes, size });
    for (name, value) in &head.headers {
        if *name == CONTENT_LENGTH && !is_not_modified {
            continue;
        }
        let name = HeaderName::from_bytes(name.as_str().as_bytes());
        let value = HeaderValue::from_bytes(value.as_bytes());
        let (name, value) = name
            .ok()
            .zip(value.ok())
            .expect("both have the same syntax");
        response.headers_mut().append(name, value);
    }
    response
}

/// The content of a response, and the size that its `Content-Length` states: to HEAD, that of the content of GET.
#[derive(Debug)]
pub struct Content {
    bytes: Bytes,
    size: BodySize,
}

impl MessageBody for Content {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.size
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let bytes = std::mem::take(&mut self.bytes);
        Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        match BodySize::Sized(self.bytes.len() as u64) == self.size {
            true => Ok(self.bytes),
            false => Err(self),
        }
    }
}
