//! warp: filters of a folder and of one asset. `Filter` is sealed, so that these are methods.

use std::{convert::Infallible, future::ready};

use bytes::Bytes;
use http::Response;
use warp::{
    Filter, Rejection, any,
    filters::{path::FullPath, query},
    header::headers_cloned,
    method, path,
    reject::not_found,
};

use crate::{
    answer::response,
    assets::Assets,
    request::{RequestHead, Resolved, resolve_asset},
    respond::{respond_http, respond_resolved},
    tower::{ServeAsset, ServeAssets},
};

impl Assets {
    /// A filter that answers requests for this folder and rejects the others as not found, so that `or` passes them
    /// on. A 404 below the base is a reply: no `recover` replaces it.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
    /// use warp::Filter;
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let page = warp::path::end().map(|| "the page");
    /// let app = assets::ASSETS.filter().or(page);
    /// # let mut app = warp::service(app);
    /// # let request = http::Request::get(assets::STYLE_CSS.url()).body(steadfast::Body::default()).unwrap();
    /// # let response = tower::Service::call(&mut app, request).await.unwrap();
    /// # assert_eq!(response.headers()["content-type"], "text/css; charset=utf-8");
    /// # });
    /// ```
    pub fn filter(
        &'static self,
    ) -> impl Filter<Extract = (Response<Bytes>,), Error = Rejection> + Clone {
        self.service().into_filter()
    }
}

impl ServeAssets {
    /// [`Assets::filter`] for a service that is served [`mounted_at`](ServeAssets::mounted_at) another path.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
    /// use warp::Filter;
    ///
    /// // The proxy forwards `/app/static/…` as `/static/…`.
    /// let app = assets::ASSETS.service().mounted_at("/static").into_filter()
    ///     .or(warp::path::end().map(|| "the page"));
    /// ```
    pub fn into_filter(
        self,
    ) -> impl Filter<Extract = (Response<Bytes>,), Error = Rejection> + Clone {
        let mount = self.mount.clone();
        let ours = full_target().and_then(move |target: FullTarget| {
            ready(match mount.resolve(target.path.as_str(), &target.query) {
                Resolved::Elsewhere => Err(not_found()),
                resolved => Ok((resolved, target)),
            })
        });
        let mount = self.mount;
        // The fields of a request that is passed on are not copied.
        let request = method().and(ours).and(headers_cloned());
        request.map(move |method, (resolved, target): (_, FullTarget), fields| {
            let (path, query) = (target.path.as_str(), &*target.query);
            let head = RequestHead::of_target(&method, path, query, &fields);
            respond_resolved(mount.or_shell(resolved, &head), &head)
        })
    }
}

impl ServeAsset {
    /// A filter that answers every request with this asset, for a route of your own.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// use warp::Filter;
    ///
    /// let favicon = warp::path!("favicon.ico").and(assets::LOGO_PNG.service().into_filter());
    /// ```
    pub fn into_filter(
        self,
    ) -> impl Filter<Extract = (Response<Bytes>,), Error = Infallible> + Clone {
        let request = method().and(headers_cloned());
        request.map(move |method, fields| {
            response(respond_http(resolve_asset(self.asset), &method, &fields))
        })
    }
}

/// The path and query of a request, which warp hands out one by one.
struct FullTarget {
    path: FullPath,
    query: String,
}

fn full_target() -> impl Filter<Extract = (FullTarget,), Error = Infallible> + Clone {
    let query = query::raw().or(any().map(String::new)).unify();
    path::full()
        .and(query)
        .map(|path, query| FullTarget { path, query })
}
