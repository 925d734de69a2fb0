//! actix-web: `App::wrap` takes the layer, `App::service` the service, and a route the service of one asset.
//!
//! Paths are those of the request's URI: scopes match prefixes and strip nothing, so that a service works in each.

use std::{
    convert::Infallible,
    future::{Future, Ready, ready},
    pin::Pin,
    task::{Context, Poll},
};

use actix_web::{
    Error, Handler, HttpRequest, HttpResponse,
    body::{BodySize, EitherBody, MessageBody},
    dev::{
        AppService, HttpServiceFactory, ResourceDef, Service, ServiceRequest, ServiceResponse,
        Transform, fn_service, forward_ready,
    },
    guard::{Guard, GuardContext},
    http::{
        StatusCode, Uri,
        header::{HeaderName, HeaderValue},
    },
};
use bytes::Bytes;
use http::Response;

use crate::{
    request::{Mount, RequestHead, Resolved},
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
    type Transform = InFront<S>;
    type InitError = ();
    type Future = Ready<Result<InFront<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let layer = self.clone();
        ready(Ok(InFront { layer, inner }))
    }
}

/// A folder in front of a service.
#[derive(Debug)]
pub struct InFront<S> {
    layer: AssetsLayer,
    inner: S,
}

impl<S, B> Service<ServiceRequest> for InFront<S>
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
                let response = self.inner.call(request);
                Box::pin(async { Ok(response.await?.map_into_left_body()) })
            }
        }
    }
}

/// One resource for every path, behind a guard that accepts the folder's alone: so is base `/` beside other resources,
/// and `root` files need no resource of their own.
impl HttpServiceFactory for ServeAssets<NotFound> {
    fn register(self, config: &mut AppService) {
        let guard = OfFolder(self.mount.clone());
        let service = fn_service(move |request: ServiceRequest| {
            let response = self.respond_to_whole_path(&head(request.request()));
            let response = translate(response).map_into_boxed_body();
            ready(Ok(request.into_response(response)))
        });
        let every_path = ResourceDef::prefix("");
        config.register_service(every_path, Some(vec![Box::new(guard)]), service, None);
    }
}

/// Accepts the requests that refer to the folder.
struct OfFolder(Mount);

impl Guard for OfFolder {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        let uri = &context.head().uri;
        let query = uri.query().unwrap_or_default();
        !matches!(self.0.resolve(uri.path(), query), Resolved::Elsewhere)
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
fn translate(response: Response<Bytes>) -> HttpResponse<Content> {
    let (head, bytes) = response.into_parts();
    let status = StatusCode::from_u16(head.status.as_u16()).expect("both have the same codes");
    let length = head.headers.get(http::header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    // actix-web overwrites the `Content-Length` of every response with the size of its body, except that of a 304.
    let size = match bytes.is_empty() && status != StatusCode::NOT_MODIFIED {
        true => length.unwrap_or(0),
        false => bytes.len() as u64,
    };
    let mut response = HttpResponse::with_body(status, Content { bytes, size });
    for (name, value) in &head.headers {
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
    size: u64,
}

impl MessageBody for Content {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.size)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let bytes = std::mem::take(&mut self.bytes);
        Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        match self.bytes.len() as u64 == self.size {
            true => Ok(self.bytes),
            false => Err(self),
        }
    }
}
