//! The services of a folder and of one asset.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response, Uri};
use tower_service::Service;

use super::{
    body::{Body, ResponseBody},
    future::ResponseFuture,
    not_found::NotFound,
};
use crate::{
    answer::{not_found, prepare, response},
    asset::Asset,
    assets::Assets,
    request::{MAY_BE_STRIPPED, Mount, RequestHead, Resolved, original_uri, resolve_asset},
    respond::respond_http,
};

/// [`Assets::service`]: the folder as a tower service, generic over the request's body.
///
/// It is ready when its fallback is, and fails only as that does.
///
/// ```
/// use steadfast::ServeAssets;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let service: ServeAssets = assets::ASSETS.service();
/// let app: axum::Router = axum::Router::new().fallback_service(service);
/// ```
#[derive(Clone, Debug)]
pub struct ServeAssets<F = NotFound> {
    pub(crate) mount: Mount,
    pub(super) request_path: RequestPath,
    pub(super) on_miss: OnMiss,
    pub(super) inner: F,
}

/// The path of a request that is matched.
#[derive(Clone, Copy, Debug)]
pub(super) enum RequestPath {
    /// The one that the service was called with.
    AsReceived,
    /// The one that the client sent, where the framework still knows it.
    Original,
}

/// The answer to a request that names no asset.
#[derive(Clone, Copy, Debug)]
pub(super) enum OnMiss {
    /// 404 below a base other than `/`, and elsewhere that of the inner service.
    NotFoundBelowBase,
    /// That of the inner service.
    Inner,
    /// 404, as the inner service would answer.
    NotFound,
}

impl ServeAssets {
    /// Calls `inner` on a miss. The page of the option `spa` takes the place of its 404 without content. Its response body is
    /// any [`http_body::Body`] of [`Bytes`].
    ///
    /// ```
    /// # use bytes::Bytes;
    /// # use http::Response;
    /// # use http_body_util::Full;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let service = assets::ASSETS.service().fallback(tower::service_fn(
    ///     |_: http::Request<()>| async {
    ///         Ok::<_, std::convert::Infallible>(Response::new(Full::<Bytes>::from("not here")))
    ///     },
    /// ));
    /// ```
    #[must_use]
    pub fn fallback<F>(self, inner: F) -> ServeAssets<F> {
        ServeAssets {
            mount: self.mount,
            request_path: self.request_path,
            on_miss: OnMiss::Inner,
            inner,
        }
    }

    /// The response to a request for a path below the base, or below the path that this service is
    /// [`mounted_at`](ServeAssets::mounted_at), without tower: 404 where the folder has none.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let request = http::Request::get("/style.css").body(()).unwrap();
    /// assert_eq!(assets::ASSETS.service().respond(&request).status(), 404);
    /// let request = http::Request::get("/static/style.css").body(()).unwrap();
    /// assert_eq!(assets::ASSETS.service().respond(&request).status(), 200);
    /// ```
    #[must_use]
    pub fn respond<'r>(&self, request: impl Into<RequestHead<'r>>) -> Response<Bytes> {
        let request = request.into();
        let answer = self.mount.respond(&request);
        let answer = answer.or_else(|| self.mount.respond_shell(&request));
        answer.unwrap_or_else(|| {
            self.mount.report_elsewhere(request.path);
            response(not_found())
        })
    }
}

impl<F> ServeAssets<F> {
    /// Serves below `path` instead of the base, where a proxy or a router in front strips or adds a
    /// prefix. The path is then matched as this service receives it. URLs stay as they are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
    /// // The proxy forwards `/app/static/…` as `/static/…`.
    /// let service = assets::ASSETS.service().mounted_at("/static");
    /// ```
    #[must_use]
    pub fn mounted_at(self, path: &str) -> Self {
        ServeAssets {
            mount: self.mount.at(path),
            request_path: RequestPath::AsReceived,
            ..self
        }
    }

    fn uri<'r, B>(&self, request: &'r Request<B>) -> &'r Uri {
        match self.request_path {
            RequestPath::AsReceived => request.uri(),
            RequestPath::Original => original_uri(request),
        }
    }

    fn may_be_stripped(&self) -> bool {
        MAY_BE_STRIPPED
            && matches!(self.on_miss, OnMiss::NotFound)
            && matches!(self.request_path, RequestPath::Original)
    }

    /// The page that answers a navigation for which nothing else is there.
    fn shell<B>(&self, request: &Request<B>) -> Option<Resolved> {
        let has_one = self.mount.assets.base().pages.spa.is_some();
        has_one.then(|| self.shell_of_spa(request)).flatten()
    }

    /// Apart, because most folders have no such page.
    #[cold]
    fn shell_of_spa<B>(&self, request: &Request<B>) -> Option<Resolved> {
        let uri = self.uri(request);
        let head = RequestHead::of_http(request.method(), uri, request.headers());
        match self.may_be_stripped() {
            true => self.mount.shell_nested(&head),
            false => self.mount.shell(&head),
        }
    }

    /// The resource that a request names.
    fn resolve<B>(&self, request: &Request<B>) -> Resolved {
        let uri = self.uri(request);
        let (path, query) = (uri.path(), uri.query().unwrap_or_default());
        if self.may_be_stripped() {
            return self.mount.resolve_nested(path, query);
        }
        let resolved = self.mount.resolve(path, query);
        let is_alone = matches!(self.on_miss, OnMiss::NotFound);
        if is_alone && matches!(resolved, Resolved::Elsewhere) {
            self.mount.report_elsewhere(path);
        }
        resolved
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for ServeAssets<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    ResBody: http_body::Body<Data = Bytes>,
{
    type Response = Response<ResponseBody<ResBody>>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, ResBody>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        let resolved = self.resolve(&request);
        let respond = |resolved| respond_http(resolved, request.method(), request.headers());
        match (&resolved, self.on_miss) {
            // The fields of a request that is passed on are not read.
            (Resolved::Missing(_), OnMiss::Inner)
            | (Resolved::Elsewhere, OnMiss::Inner | OnMiss::NotFoundBelowBase) => {
                let shell = self.shell(&request).map(respond);
                ResponseFuture::inner(self.inner.call(request), shell)
            }
            (Resolved::Missing(_) | Resolved::Elsewhere, _) => {
                let resolved = self.shell(&request).unwrap_or(resolved);
                ResponseFuture::ready(response(respond(resolved)))
            }
            _ => ResponseFuture::ready(response(respond(resolved))),
        }
    }
}

impl Assets {
    /// A tower service for this folder: 404 on a miss, or
    /// [`fallback`](crate::ServeAssets::fallback).
    ///
    /// It matches the path of a request against the base. With the feature `axum`, that is the path that the client sent,
    /// before a router stripped a prefix of it. Without the feature it cannot be known, and what is left of a path from which
    /// `nest_service` has stripped the base is matched too. A service that is asked about the whole site then answers
    /// `/style.css` as well, and a folder with a sub-folder that is named like the base needs the feature.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let app: axum::Router = axum::Router::new().nest_service("/static", assets::ASSETS.service());
    /// ```
    #[must_use]
    pub fn service(&'static self) -> ServeAssets {
        prepare();
        ServeAssets {
            mount: Mount::new(self),
            request_path: RequestPath::Original,
            on_miss: OnMiss::NotFound,
            inner: NotFound::new(),
        }
    }
}

/// [`Asset::service`]: one asset at any path, revalidated on every use.
///
/// ```
/// use steadfast::ServeAsset;
/// use tower::ServiceExt;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let service: ServeAsset = assets::LOGO_PNG.service();
/// let request = http::Request::get("/favicon.ico").body(()).unwrap();
/// let response = service.oneshot(request).await.unwrap();
/// assert_eq!(response.headers()["cache-control"], "no-cache");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ServeAsset {
    pub(crate) asset: Asset,
}

impl<ReqBody> Service<Request<ReqBody>> for ServeAsset {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        let (method, headers) = (request.method(), request.headers());
        let parts = respond_http(resolve_asset(self.asset), method, headers);
        ready(Ok(response(parts)))
    }
}

impl<K> Asset<K> {
    /// A tower service that answers with this one asset whatever the path, revalidated on every use: for a
    /// route of your own.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let favicon: axum::Router = axum::Router::new()
    ///     .route_service("/favicon.ico", assets::LOGO_PNG.service());
    /// ```
    #[must_use]
    pub fn service(self) -> ServeAsset {
        prepare();
        ServeAsset { asset: self.any() }
    }
}
