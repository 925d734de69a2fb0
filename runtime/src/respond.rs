//! The one door: the head of a request in, a response out, without any framework. Everything that serves a
//! folder or a file is a client of it.

use bytes::Bytes;
use http::{HeaderMap, Response};
use steadfast_core::UrlForm;

use crate::{
    answer::{Parts, answer, not_found, not_found_with, response},
    asset::Asset,
    assets::Assets,
    disk::{Explanation, Place, Unavailable},
    request::{Fields, Method, Mount, RequestHead, Resolved, resolve},
    resource::{CachePolicy, Resource},
};

impl Assets {
    /// Answers a request for this folder; `None` where the request does not refer to it.
    ///
    /// This needs no framework. It takes a reference to an [`http::Request`], or a [`RequestHead`] made of
    /// other types, and never looks at the request's body. Below a base such as `/static` every request is
    /// answered, with 404 where there is no such asset. With base `/`, with an absolute URL without a path,
    /// and for `root` files, only known assets are answered. Below another path than the base it is
    /// [`AssetsLayer::respond`](crate::AssetsLayer::respond).
    ///
    /// The body is a slice of the binary, except for multi-range responses, which are copied. The response to HEAD
    /// has an empty body and the headers of GET, `Content-Length` included: a framework that writes that header
    /// by itself must not overwrite it.
    ///
    /// ```
    /// use bytes::Bytes;
    /// use http::{Request, Response};
    /// use http_body_util::Full;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// // With bare hyper.
    /// async fn serve<B>(request: Request<B>) -> http::Result<Response<Full<Bytes>>> {
    ///     if let Some(response) = assets::ASSETS.respond(&request) {
    ///         return Ok(response.map(Full::new));
    ///     }
    ///     Response::builder().status(404).body(Full::default())
    /// }
    /// # let request = Request::get(assets::STYLE_CSS.url()).body(()).unwrap();
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # assert_eq!(runtime.block_on(serve(request)).unwrap().status(), 200);
    /// ```
    #[must_use]
    pub fn respond<'r>(&self, request: impl Into<RequestHead<'r>>) -> Option<Response<Bytes>> {
        let request = request.into();
        let resolved = resolve(self, self.base().path, request.path, request.query);
        respond_to(resolved, &request)
    }
}

impl<K> Asset<K> {
    /// Answers a request with this one asset whatever its target, revalidated on every use: for a route of your
    /// own, without any framework.
    ///
    /// ```
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    /// let request = http::Request::get("/favicon.ico").body(()).unwrap();
    /// let response = assets::LOGO_PNG.respond(&request);
    /// assert_eq!(response.headers()["cache-control"], "no-cache");
    /// assert_eq!(response.body(), assets::LOGO_PNG.bytes());
    /// ```
    #[must_use]
    pub fn respond<'r>(self, request: impl Into<RequestHead<'r>>) -> Response<Bytes> {
        let request = request.into();
        response(respond_with_one(
            self.any(),
            request.method,
            &request.fields,
        ))
    }
}

/// The response to a request that names this; `None` where it does not refer to the folder.
fn respond_to(resolved: Resolved, request: &RequestHead<'_>) -> Option<Response<Bytes>> {
    match resolved {
        Resolved::Asset(asset, cache_policy) => {
            Some(response(respond(asset, cache_policy, request)))
        }
        Resolved::Live(file) => Some(response(respond(*file, CachePolicy::Revalidate, request))),
        Resolved::Missing(explanation) => Some(response(missing(explanation, request.method))),
        Resolved::Elsewhere => None,
    }
}

impl Mount {
    /// The response below the path of this mount; `None` where the request does not refer to the folder.
    pub(crate) fn respond(&self, request: &RequestHead<'_>) -> Option<Response<Bytes>> {
        respond_to(self.resolve(request.path, request.query), request)
    }
}

/// The response to a request for this resource, whatever its target.
fn respond<R: Resource>(
    resource: R,
    cache_policy: CachePolicy,
    request: &RequestHead<'_>,
) -> Parts {
    answer(resource, cache_policy, request.method, &request.fields).into_parts()
}

/// The response to a request for this asset, revalidated on every use.
fn respond_with_one(asset: Asset, method: Method, fields: &Fields<'_>) -> Parts {
    let policy = CachePolicy::Revalidate;
    let Some(live) = asset.record().live() else {
        return answer(asset, policy, method, fields).into_parts();
    };
    let place = match asset.record().form() {
        UrlForm::Root => Place::SiteRoot,
        _ => Place::BelowBase,
    };
    let embedded = Some((asset.record().form(), asset));
    match live.find(place, asset.path(), embedded) {
        Ok(file) => answer(file, policy, method, fields).into_parts(),
        Err(Unavailable::Unreadable) => answer(asset, policy, method, fields).into_parts(),
        Err(Unavailable::Missing) => not_found(),
    }
}

/// The 404 with its explanation, which is content. HEAD has the headers of GET: a `Content-Length` must be that of
/// GET's content (RFC 9110 §8.6).
pub(crate) fn missing(explanation: Explanation, method: Method) -> Parts {
    match method {
        Method::Get => not_found_with(explanation.into_text()),
        Method::Head => {
            let (status, headers, _) = not_found_with(explanation.into_text());
            (status, headers, Bytes::new())
        }
        _ => not_found(),
    }
}

/// [`respond_with_one`] in the types of the `http` crate.
pub(crate) fn respond_http_with_one(
    asset: Asset,
    method: &http::Method,
    headers: &HeaderMap,
) -> Parts {
    let fields = Fields::of_http(headers);
    respond_with_one(asset, Method::of(method.as_str()), &fields)
}

/// The same in the types of the `http` crate. It is compiled here, and not in every crate that serves.
pub(crate) fn respond_http<R: Resource>(
    resource: R,
    cache_policy: CachePolicy,
    method: &http::Method,
    headers: &HeaderMap,
) -> Parts {
    let fields = Fields::of_http(headers);
    answer(resource, cache_policy, Method::of(method.as_str()), &fields).into_parts()
}
