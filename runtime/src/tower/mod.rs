//! The tower services: they find the asset, ask `http` for the answer, and hand everything else on.

mod body;

use std::{
    convert::Infallible,
    future::{Future, Ready, ready},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response, Uri};
use percent_encoding::percent_decode_str;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

pub use self::body::Body;
use crate::{
    adapters,
    answer::{Answer, Freshness, answer, prepare},
    asset::Asset,
    assets::{Assets, Resolved},
    request::{Room, Target},
};

/// [`Assets::layer`]: answers requests for the folder and passes on the others.
///
/// ```
/// use steadfast::AssetsLayer;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let layer: AssetsLayer = assets::ASSETS.layer();
/// let app: axum::Router = axum::Router::new().layer(layer);
/// ```
#[derive(Clone, Debug)]
pub struct AssetsLayer {
    mount: Mount,
}

impl AssetsLayer {
    pub(crate) fn new(assets: &'static Assets) -> Self {
        AssetsLayer {
            mount: Mount::new(assets, RequestPath::AsReceived),
        }
    }

    /// Serves below `path` instead of the base, where a proxy or a router in front strips or adds a
    /// prefix. URLs stay as they are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// // The proxy forwards `/static/…` as `/app/static/…`.
    /// let layer = assets::ASSETS.layer().at("/app/static");
    /// ```
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        AssetsLayer {
            mount: self.mount.at(path),
        }
    }
}

impl<S> Layer<S> for AssetsLayer {
    type Service = AssetsService<S>;

    fn layer(&self, inner: S) -> AssetsService<S> {
        AssetsService {
            mount: self.mount.clone(),
            on_miss: OnMiss::NotFoundBelowBase,
            inner,
        }
    }
}

/// [`Assets::service`]: the folder as a tower service, generic over the request's body.
///
/// It is ready when its fallback is, and fails only as that does.
///
/// ```
/// use steadfast::AssetsService;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let service: AssetsService = assets::ASSETS.service();
/// let app: axum::Router = axum::Router::new().fallback_service(service);
/// ```
#[derive(Clone, Debug)]
pub struct AssetsService<F = NotFound> {
    pub(crate) mount: Mount,
    on_miss: OnMiss,
    inner: F,
}

impl AssetsService {
    pub(crate) fn new(assets: &'static Assets) -> Self {
        AssetsService {
            mount: Mount::new(assets, RequestPath::Original),
            on_miss: OnMiss::Inner,
            inner: NotFound,
        }
    }

    /// Asks `inner` where the folder has no such asset. Its response body is anything that can be
    /// made of [`Bytes`].
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
    pub fn fallback<F>(self, inner: F) -> AssetsService<F> {
        AssetsService {
            mount: self.mount,
            on_miss: OnMiss::Inner,
            inner,
        }
    }
}

impl<F> AssetsService<F> {
    /// Serves below `path` instead of the base, where a proxy or a router in front strips or adds a
    /// prefix. The path is then matched as this service receives it. URLs stay as they are.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
    /// // The proxy forwards `/app/static/…` as `/static/…`.
    /// let service = assets::ASSETS.service().at("/static");
    /// ```
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        AssetsService {
            mount: self.mount.at(path),
            ..self
        }
    }
}

impl<S, ReqBody, ResBody> Service<Request<ReqBody>> for AssetsService<S>
where
    S: Service<Request<ReqBody>, Response = Response<ResBody>>,
    ResBody: From<Bytes>,
{
    type Response = Response<ResBody>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, ResBody>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        let uri = match self.mount.request_path {
            RequestPath::AsReceived => request.uri(),
            RequestPath::Original => adapters::original_uri(&request),
        };
        let answer = match (self.mount.resolve(uri), self.on_miss) {
            (Resolved::Asset(asset, freshness), _) => {
                answer(asset, freshness, request.method(), request.headers())
            }
            (Resolved::Missing, OnMiss::NotFoundBelowBase) => Answer::NotFound,
            (Resolved::Missing, OnMiss::Inner) | (Resolved::Elsewhere, _) => {
                return ResponseFuture::inner(self.inner.call(request));
            }
        };
        ResponseFuture::ready(answer.render())
    }
}

/// [`Asset::service`]: one asset at any path, to be revalidated at each use.
///
/// ```
/// use steadfast::AssetService;
/// use tower::ServiceExt;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let service: AssetService = assets::LOGO_PNG.service();
/// let request = http::Request::get("/favicon.ico").body(()).unwrap();
/// let response = service.oneshot(request).await.unwrap();
/// assert_eq!(response.headers()["cache-control"], "no-cache");
/// # });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AssetService {
    asset: Asset,
}

impl AssetService {
    pub(crate) fn new(asset: Asset) -> Self {
        prepare();
        AssetService { asset }
    }
}

impl<ReqBody> Service<Request<ReqBody>> for AssetService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<ReqBody>) -> Self::Future {
        let (method, headers) = (request.method(), request.headers());
        let answer = answer(self.asset, Freshness::Revalidate, method, headers);
        ready(Ok(answer.render()))
    }
}

/// The service that answers 404, never to be stored: what [`AssetsService`] asks on a miss unless it
/// is given a [`fallback`](AssetsService::fallback).
///
/// ```
/// use steadfast::NotFound;
/// use tower::{Layer, ServiceExt};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// // A site that has nothing but the folder.
/// let site = assets::ASSETS.layer().layer(NotFound);
/// let request = http::Request::get("/home").body(()).unwrap();
/// let response = site.oneshot(request).await.unwrap();
/// assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
/// # });
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NotFound;

impl<ReqBody> Service<Request<ReqBody>> for NotFound {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<ReqBody>) -> Self::Future {
        ready(Ok(Answer::NotFound.render()))
    }
}

pin_project! {
    /// The response of [`AssetsService`]: there at once, or the inner service's.
    #[derive(Debug)]
    pub struct ResponseFuture<F, B> {
        #[pin]
        state: State<F, B>,
    }
}

pin_project! {
    #[project = StateProjection]
    #[derive(Debug)]
    enum State<F, B> {
        Ready { response: Option<Response<B>> },
        Inner { #[pin] future: F },
    }
}

impl<F, B> ResponseFuture<F, B> {
    #[inline]
    fn ready(response: Response<B>) -> Self {
        let response = Some(response);
        ResponseFuture {
            state: State::Ready { response },
        }
    }

    #[inline]
    fn inner(future: F) -> Self {
        ResponseFuture {
            state: State::Inner { future },
        }
    }
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<B>, E>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            StateProjection::Inner { future } => future.poll(cx),
            StateProjection::Ready { response } => {
                let response = response.take();
                Poll::Ready(Ok(
                    response.expect("a future is not polled after it is ready")
                ))
            }
        }
    }
}

/// A folder and the place where its requests arrive.
#[derive(Clone, Debug)]
pub(crate) struct Mount {
    pub(crate) assets: &'static Assets,
    request_path: RequestPath,
    /// Decoded, without a trailing slash; the base's path unless it was overridden.
    at: Option<Arc<str>>,
}

/// Which path of a request is matched.
#[derive(Clone, Copy, Debug)]
enum RequestPath {
    /// The one that the service was called with.
    AsReceived,
    /// The one that the client sent, where the framework still knows it.
    Original,
}

/// Who answers where a base below `/` has no such asset.
#[derive(Clone, Copy, Debug)]
enum OnMiss {
    NotFoundBelowBase,
    Inner,
}

impl Mount {
    fn new(assets: &'static Assets, request_path: RequestPath) -> Self {
        prepare();
        Mount {
            assets,
            request_path,
            at: None,
        }
    }

    fn at(self, path: &str) -> Self {
        let path = percent_decode_str(path.trim_matches('/')).decode_utf8_lossy();
        let slash = if path.is_empty() { "" } else { "/" };
        Mount {
            request_path: RequestPath::AsReceived,
            at: Some(format!("{slash}{path}").into()),
            ..self
        }
    }

    /// The decoded path below which requests arrive, without a trailing slash.
    pub(crate) fn path(&self) -> &str {
        self.at.as_deref().unwrap_or(self.assets.base_path())
    }

    fn resolve(&self, uri: &Uri) -> Resolved {
        let mut room = Room::new();
        let target = Target::of(uri, &mut room);
        self.assets.resolve(self.path(), target)
    }
}
