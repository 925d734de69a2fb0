//! The service that answers every request with 404.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_service::Service;

use super::body::Body;
use crate::answer::{not_found, response};

/// The service that answers every request with 404, `no-store`: [`ServeAssets`](crate::ServeAssets) asks it on a miss
/// unless it is given a [`fallback`](crate::ServeAssets::fallback).
///
/// ```
/// use steadfast::NotFound;
/// use tower::{Layer, ServiceExt};
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// // A site that has nothing but the folder.
/// let site = assets::ASSETS.layer().layer(NotFound::new());
/// let request = http::Request::get("/home").body(()).unwrap();
/// let response = site.oneshot(request).await.unwrap();
/// assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
/// # });
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct NotFound;

impl NotFound {
    /// The service.
    ///
    /// ```
    /// let service = steadfast::NotFound::new();
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        NotFound
    }
}

impl<ReqBody> Service<Request<ReqBody>> for NotFound {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<ReqBody>) -> Self::Future {
        ready(Ok(response(not_found())))
    }
}
