//! The one door: the head of a request in, a response out, without any framework. Everything that serves a
//! folder or a file is a client of it.

use bytes::Bytes;
use http::{HeaderMap, Response};

use crate::{
    answer::{Parts, add_navigation, answer, not_found, not_found_with, redirect, response},
    asset::Asset,
    assets::Assets,
    request::{
        Explanation, Fields, Method, Mount, RequestHead, Resolved, or_shell, resolve, resolve_asset,
    },
    resource::CachePolicy,
};

impl Assets {
    /// Answers a request for this folder; `None` where the request does not refer to it.
    ///
    /// This needs no framework. It takes a reference to an [`http::Request`], or a [`RequestHead`] made of
    /// other types, and never looks at the request's body. Below a base such as `/static` every request is
    /// answered, with 404 where there is no such asset. With base `/`, with an absolute URL without a path,
    /// and for `root` files, only known assets are answered, and what is below a version of a [`Folder`](crate::Folder) or
    /// below a folder of `prehashed` files. There, the page of the option `spa` comes after the app's own routes: code that
    /// has none for a request asks [`ServeAssets::respond`](crate::ServeAssets::respond). Below another path than the base it is
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
        let base = self.base().path;
        let resolved = resolve(self, base, request.path, request.query);
        respond_to(or_shell(self, base, resolved, &request), &request)
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
        respond_resolved(resolve_asset(self.any()), &request)
    }
}

/// The response to a request that names this; `None` where it does not refer to the folder.
fn respond_to(resolved: Resolved, request: &RequestHead<'_>) -> Option<Response<Bytes>> {
    match resolved {
        Resolved::Elsewhere => None,
        resolved => Some(respond_resolved(resolved, request)),
    }
}

/// The response to a request that names this: 404 where it is nothing.
pub(crate) fn respond_resolved(resolved: Resolved, request: &RequestHead<'_>) -> Response<Bytes> {
    response(respond(resolved, request.method, &request.fields))
}

impl Mount {
    /// The response below the path of this mount; `None` where the request does not refer to the folder.
    pub(crate) fn respond(&self, request: &RequestHead<'_>) -> Option<Response<Bytes>> {
        let resolved = self.resolve(request.path, request.query);
        respond_to(self.or_shell(resolved, request), request)
    }

    /// The response with the page for navigations, to a request that nothing else has answered.
    pub(crate) fn respond_shell(&self, request: &RequestHead<'_>) -> Option<Response<Bytes>> {
        let shell = self.shell(request)?;
        Some(respond_resolved(shell, request))
    }
}

fn respond(resolved: Resolved, method: Method, fields: &Fields<'_>) -> Parts {
    match resolved {
        Resolved::Asset(asset, cache_policy) => {
            answer(asset, cache_policy, method, fields).into_parts()
        }
        Resolved::Live(file) => answer(*file, CachePolicy::Revalidate, method, fields).into_parts(),
        Resolved::Folder(url) => redirect(url, method),
        Resolved::Shell(page) => respond_shell(*page, method, fields),
        Resolved::Missing(explanation) => missing(explanation, method),
        Resolved::Elsewhere => not_found(),
    }
}

#[cold]
fn respond_shell(page: Resolved, method: Method, fields: &Fields<'_>) -> Parts {
    let (status, mut headers, content) = respond(page, method, fields);
    add_navigation(&mut headers);
    (status, headers, content)
}

/// The 404 with its explanation, which is content. HEAD has the headers of GET: a `Content-Length` must be that of
/// GET's content (RFC 9110 §8.6).
fn missing(explanation: Explanation, method: Method) -> Parts {
    match method {
        Method::Get => not_found_with(explanation.into_text()),
        Method::Head => {
            let (status, headers, _) = not_found_with(explanation.into_text());
            (status, headers, Bytes::new())
        }
        _ => not_found(),
    }
}

/// [`respond`] in the types of the `http` crate. It is compiled here, and not in every crate that serves.
pub(crate) fn respond_http(
    resolved: Resolved,
    method: &http::Method,
    headers: &HeaderMap,
) -> Parts {
    let mut fields = Fields::default();
    match resolved {
        // A 404 depends on no field.
        Resolved::Missing(_) | Resolved::Elsewhere | Resolved::Folder(_) => {}
        Resolved::Asset(..) | Resolved::Live(_) | Resolved::Shell(_) => fields.add_http(headers),
    }
    respond(resolved, Method::of(method.as_str()), &fields)
}
