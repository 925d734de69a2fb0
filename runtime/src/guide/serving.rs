//! How to mount the folder, and what it answers.
//!
//! # Mounting
//!
//! You never state the base twice: the forms below serve the folder where its URLs point.
//!
//! | form | for | a request that does not refer to this folder |
//! |---|---|---|
//! | `.merge(ASSETS.router())` | axum (feature `axum`), with a base below `/` | goes to your other routes |
//! | `.layer(ASSETS.layer())` | axum and every tower service, around the outermost router | goes to the inner service |
//! | `ASSETS.service()` | a tower service at its own place | 404, or `.fallback(inner)` |
//! | `ASSETS.layer()` | actix-web, poem, Rocket and salvo too, with the feature of each | goes to your other routes |
//! | `ASSETS.service()` | the same frameworks | 404 in poem and salvo; goes to your other routes in actix-web and Rocket |
//! | `ASSETS.filter()` | warp (feature `warp`) | is rejected, which `or` passes on |
//! | `ASSETS.respond(&request)` | everything else: bare hyper, a framework's own handler | `None` |
//! | `asset.service()`, `asset.respond(&request)` | one file at a route of your own | – |
//!
//! Below a base such as `/static`, the router, the layer and `respond` answer every request, with 404 where the
//! file does not exist. With base `/`, or with an absolute URL without a path, they answer for known files only, for
//! folders with an index page, and below each version of a [folder as one](super::packages) and each folder of `prehashed`
//! files. The page of `spa` comes after the app's own routes: see [front ends](super::front_ends#the-page-for-every-url).
//! The same holds for `root` files, such as `/robots.txt`.
//!
//! Each framework has [a page](super::frameworks), with a whole program.
//!
//! ## axum
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use axum::{Router, routing::get};
//!
//! let app: Router = Router::new()
//!     .route("/", get(|| async { "the page" }))
//!     .merge(assets::ASSETS.router());
//! # }
//! ```
//!
//! With base `/`, and with an absolute URL without a path, [`router()`](crate::Assets::router) is a fallback: every route
//! of your own comes first.
//!
//! `nest_service("/static", ASSETS.service())` needs nothing more. With the feature `axum`, the service reads the path that
//! the client sent, before `nest_service` strips the prefix; without it, the service matches what is left of the path.
//!
//! ## A layer
//!
//! [`layer()`](crate::Assets::layer) goes around any tower service whose response body is a
//! [`Body`](http_body::Body) with [`Bytes`](bytes::Bytes) as its data: axum's, http-body-util's `Full`, a boxed one. The
//! body of the response is a [`ResponseBody`](crate::ResponseBody): the folder's or the inner service's.
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
//! use axum::{Router, body::Body, routing::get};
//! use http::Request;
//! use tower::ServiceExt;
//!
//! let app: Router = Router::new()
//!     .route("/", get(|| async { "the page" }))
//!     .layer(assets::ASSETS.layer());
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let request = Request::get(assets::STYLE_CSS.url()).body(Body::empty()).unwrap();
//! let response = app.oneshot(request).await.unwrap();
//! assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
//! # });
//! ```
//!
//! - Call axum's `layer` last: it covers the routes and the fallback that the router has at that point.
//! - Of two folders whose bases contain each other, such as `/static` and `/static/admin`, the deeper base belongs to
//!   the outer layer.
//! - Two folders with the same base are `first.service().fallback(second.service())`.
//!
//! ## A tower service
//!
//! [`service()`](crate::Assets::service) answers 404 where the folder has no such file, or asks its
//! [`fallback`](crate::ServeAssets::fallback):
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use http::{Request, StatusCode};
//! use tower::ServiceExt;
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let service = assets::ASSETS.service();
//! let request = Request::get("/static/missing.css").body(()).unwrap();
//! let response = service.oneshot(request).await.unwrap();
//! assert_eq!(response.status(), StatusCode::NOT_FOUND);
//! assert_eq!(response.headers()["cache-control"], "no-store");
//! # });
//! ```
//!
//! ## Without tower
//!
//! [`respond`](crate::Assets::respond) takes the head of a request and returns the response, or `None` when the
//! request does not refer to this folder. It reads no body, does no I/O and needs no `async`. In a bare hyper
//! handler:
//!
//! ```
//! use std::convert::Infallible;
//!
//! use bytes::Bytes;
//! use http::{Request, Response, StatusCode};
//! use http_body_util::Full;
//! # mod assets { steadfast::static_assets!("doc/static"); }
//!
//! async fn handle<B>(request: Request<B>) -> Result<Response<Full<Bytes>>, Infallible> {
//!     if let Some(answer) = assets::ASSETS.respond(&request) {
//!         return Ok(answer.map(Full::new));
//!     }
//!     Ok(Response::new(Full::from("the page")))
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let request = Request::get(assets::STYLE_CSS.url()).body(()).unwrap();
//! assert_eq!(handle(request).await.unwrap().headers()["content-type"], "text/css; charset=utf-8");
//! # });
//! ```
//!
//! The response to HEAD has the `Content-Length` of GET and an empty body. A framework that writes this header by
//! itself must leave it alone.
//!
//! A framework with another version of `http`, or with header types of its own, passes a
//! [`RequestHead`](crate::RequestHead): the method, the request target as the client sent it, and the field lines,
//! pairs of a name and a reference to a value, each `AsRef<[u8]>`. http 0.2's `HeaderMap`, which actix-web has, is
//! such an iterator itself. A framework that hands out values by name, such as Rocket, is asked for those in
//! [`RequestHead::FIELDS`](crate::RequestHead::FIELDS).
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! use http::StatusCode;
//! use steadfast::RequestHead;
//!
//! let style = assets::STYLE_CSS;
//! let fields = [("if-none-match", style.etag())];
//! let request = RequestHead::new("GET", style.url()).with_fields(fields);
//! let answer = assets::ASSETS.respond(request).unwrap();
//! assert_eq!(answer.status(), StatusCode::NOT_MODIFIED);
//!
//! let elsewhere = RequestHead::new("GET", "/home");
//! assert!(assets::ASSETS.respond(elsewhere).is_none());
//! ```
//!
//! ## One file
//!
//! [`asset.service()`](crate::Asset::service) answers with one file at any path, to be revalidated:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! let app: axum::Router = axum::Router::new()
//!     .route_service("/favicon.ico", assets::LOGO_PNG.service());
//! ```
//!
//! ## Another path than the base
//!
//! Where a proxy or a `nest` strips or adds a prefix, `mounted_at` on the layer or the service is the path at
//! which requests arrive. URLs stay as they are. Without tower it is
//! [`layer().mounted_at(…).respond(&request)`](crate::AssetsLayer::respond).
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
//! // The proxy forwards `/app/static/…` as `/static/…`.
//! let layer = assets::ASSETS.layer().mounted_at("/static");
//! ```
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! # mod assets { steadfast::static_assets!("doc/static", base = "/app/static"); }
//! use axum::Router;
//!
//! let inner: Router = assets::ASSETS.service().mounted_at("/static").into_router();
//! let app: Router = Router::new().nest("/app", inner);
//! # }
//! ```
//!
//! A router inside a `nest` cannot reach the root of the site. Serve `root` files with a layer around the
//! outermost router.
//!
//! ## A test of the mount
//!
//! A folder that is mounted at the wrong place compiles, starts and answers 404. [`testing::check`](crate::testing::check)
//! requests every file from your app, under each URL and in each coding, and says what does not answer and why:
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static"); }
//! # use axum::{Router, routing::get};
//! # fn app() -> Router { Router::new().layer(assets::ASSETS.layer()) }
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! // In a `#[tokio::test]`:
//! steadfast::testing::check(&assets::ASSETS, app()).await.unwrap();
//! # });
//! ```
//!
//! # Answers
//!
//! These are the answers of release builds. [Debug builds](super::options#debug-builds) send `no-cache` in place of
//! `immutable`, and answer a stale version with the current bytes.
//!
//! | request | answer |
//! |---|---|
//! | versioned URL, `prehashed` file | 200, `Cache-Control: public, max-age=31536000, immutable` |
//! | plain URL, `plain` and `root` files | 200, `Cache-Control: no-cache` |
//! | query form: `?v=` with the current version | 200, immutable |
//! | query form: another `v`, or none | 200, `no-cache`, the current bytes |
//! | file-name form: a stale version; an unknown path | 404, `Cache-Control: no-store` |
//! | `Accept-Encoding` | the representation with the highest weight, then the smallest; 406 where none is acceptable, which is always so for a [`precoded`](super::options#files-that-are-encoded-on-disk) file in another coding |
//! | `If-None-Match` with the current entity tag | 304 |
//! | `If-Match` without it | 412 |
//! | `Range`, with or without `If-Range` | 206, in one part or several; 416 where no range is satisfiable |
//! | HEAD | the headers of GET |
//! | OPTIONS | 204 with `Allow`; a CORS-preflight request for a file that `cors` opens also learns which methods and fields it may use |
//! | another method | 405 with `Allow` |
//!
//! ```
//! # mod assets { steadfast::static_assets!("doc/static", embed = "always"); }
//! use http::StatusCode;
//! use steadfast::RequestHead;
//!
//! let get = |target| {
//!     let head = RequestHead::new("GET", target).with_fields([("range", "bytes=0-3")]);
//!     assets::ASSETS.respond(head).unwrap()
//! };
//! let part = get("/static/style.css");
//! assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
//! assert_eq!(part.headers()["cache-control"], "no-cache");
//! assert_eq!(part.body(), "body");
//!
//! let stale = get("/static/style.0123456789abcdef.css");
//! assert_eq!(stale.status(), StatusCode::NOT_FOUND);
//! assert_eq!(stale.headers()["cache-control"], "no-store");
//! ```
//!
//! Every 200 and 206 has a strong `ETag`, `Content-Length`, `Content-Type` (with `charset=utf-8` for text that is
//! UTF-8), `Accept-Ranges: bytes` and `X-Content-Type-Options: nosniff`. Bodies are slices of the binary,
//! except for multi-range responses. There is no `Last-Modified`: an embedded file has no meaningful
//! modification time.
//!
//! # Promises
//!
//! Each promise is held by the tests named beside it, in `tests/tests` of the repository:
//!
//! | promise | by | tests |
//! |---|---|---|
//! | A versioned URL never has wrong bytes. Only 200, 206 and 304 may be stored; errors must not be. | RFC 9111 §5.2.2, RFC 8246 | `answers`, `header_policy` |
//! | GET and HEAD differ in nothing but the content. OPTIONS names the methods, and to a CORS-preflight request those of conditional and range requests (Fetch, "CORS protocol"). Every other method gets 405 with their list, an unknown one too: 501 would speak for the whole server. | RFC 9110 §9.1, §9.3, §10.2.1, §15.5.6 | `answers`, `header_policy` |
//! | Content codings are selected by weight, with `*` and `identity;q=0`, case-insensitive and over several field lines; malformed list members are ignored. | RFC 9110 §8.4.1, §12.4.2, §12.5.3 | `negotiation` |
//! | `Vary: Accept-Encoding` is on every 200, 206, 304, 412 and 416 of a file with content codings, on 406, and on no other answer. | RFC 9110 §12.5.5 | `negotiation` |
//! | Each representation has its own strong entity tag. | RFC 9110 §8.8.3 | `negotiation`, `conditional` |
//! | Preconditions are evaluated in order: `If-Match` by strong comparison, `If-None-Match` by weak comparison, with `*` and lists. Dates are ignored, because files have none. | RFC 9110 §13.1, §13.2 | `conditional` |
//! | A 304 has `Cache-Control`, `ETag`, `Vary` and your own headers, which update a stored response, and the `Content-Length` of the 200, which frameworks would otherwise write as 0; no other metadata. | RFC 9110 §8.6, §15.4.5, RFC 9111 §4.3.4 | `conditional`, `header_policy`, `curl` |
//! | Ranges are of the selected representation: one, suffix, open-ended, several. Malformed ranges and other units are ignored; white space after `bytes=` is accepted. | RFC 9110 §14, §15.3.7 | `ranges` |
//! | `If-Range` uses strong comparison. Without a match, the whole representation is sent; with one, the 206 has all headers of the 200, although the RFC prefers fewer. | RFC 9110 §13.1.5, §15.3.7 | `ranges` |
//! | More than 16 ranges, overlapping ranges, several ranges of a coded representation, and parts that cost more than the file or 1 MiB get the whole representation. | RFC 9110 §8.4, §14.2, §17.15 | `ranges` |
//! | An error has no content: its status says all there is to say, although the RFC prefers an explanation. | RFC 9110 §15.5 | `answers` |
//! | `respond` and the services send the same response, and every form of mounting passes on what does not refer to the folder. | | `respond`, `mounting` |
//! | Every framework sends that response, byte for byte except for [what its HTTP library writes](super::frameworks#the-same-answers). | | `table` in `tests/frameworks` |
//! | A mount that does not serve the folder is found, with the likely cause. | | `testing`, and `checks` in `tests/frameworks` |
//! | A 200, a 304 and a 404 allocate their header map, which is two allocations, and nothing else. | | `allocations` |
//! | A path is decoded once. No spelling of a traversal, a separator or a NUL reaches a file, and nothing is redirected. | RFC 3986 §2.4, RFC 9112 §3.2 | `targets` |
//! | `nosniff` is on every answer except 304, your own headers on 200, 206 and 304, and who may read an asset on every answer about it. | Fetch (CORS check, `X-Content-Type-Options`), RFC 9110 §5 | `header_policy` |
