//! Every way to mount a folder in an app: which requests reach the assets, which the app's own routes, and
//! the bytes on a real connection. `answers.rs` tests the answers themselves.

use std::{convert::Infallible, fmt::Debug, io};

use axum::{
    Router,
    body::Body,
    extract::{OriginalUri, State},
    http::{Method, Request, StatusCode, Uri},
    routing::{get as on_get, post},
};
use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body_util::{BodyExt as _, Empty, Full};
use steadfast::{Asset, Assets, ServeAssets};
use steadfast_tests::{Answer, exchange, get, parse, send, source, source::Source};
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};
use tower_http::cors::CorsLayer;

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        root = ["robots.txt", ".well-known/**"],
    );
}

mod theme {
    steadfast::static_assets!("$FIXTURES/mounting/theme", base = "/theme");
}

/// The same base as `assets`, with a file of the same name.
mod overlay {
    steadfast::static_assets!("$FIXTURES/mounting/theme");
}

/// Below the base of `assets`.
mod deeper {
    steadfast::static_assets!("$FIXTURES/mounting/theme", base = "/static/theme");
}

mod prefixed {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        base = "/app/static",
        root = ["robots.txt", ".well-known/**"],
    );
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/");
}

mod cdn {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        base = "https://cdn.example.com/x/y"
    );
}

mod cdn_at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "https://cdn.example.com");
}

mod braces {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/{x}/{*y}");
}

/// `root` files with percent-encoded URLs, and a base below one of their folders.
mod hard_roots {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        base = "/css/below",
        root = ["with space.txt", "100%.txt", "grüße.txt", "css/**"],
    );
}

/// Two `root` files, one of which is named like the other's URL.
mod two_roots {
    steadfast::static_assets!(
        "$FIXTURES/mounting/roots",
        root = ["*.txt"],
        rename = { "a b.txt" = "SPACE", "a%20b.txt" = "ESCAPE" },
    );
}

/// A pattern in the syntax of axum 0.7.
mod stars {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/*x/:y");
}

mod beyond_ascii {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/grüße und küsse");
}

const SOURCE: Source = source!();
const IMMUTABLE: &str = SOURCE.of_versioned();
const REVALIDATE: &str = "no-cache";

/// A state, so that the routers are not `Router<()>`.
#[derive(Clone)]
struct Site {
    name: &'static str,
}

/// Routes that match the assets' requests: one router with parameters and one with a wildcard, because axum
/// does not allow both in one.
fn greedy() -> [Router<Site>; 2] {
    async fn page(State(site): State<Site>, OriginalUri(uri): OriginalUri) -> String {
        format!("{} {uri}", site.name)
    }
    let page = || on_get(page).post(async || "posted");
    let site = Router::new().route("/", page());
    [
        site.clone()
            .route("/{id}", page())
            .route("/{id}/{sub}", page())
            .route("/{id}/{sub}/{third}", page()),
        site.route("/{*rest}", page()),
    ]
}

const SITE: Site = Site { name: "site" };

async fn fallback() -> (StatusCode, &'static str) {
    (StatusCode::IM_A_TEAPOT, "the fallback")
}

/// An app without axum.
fn plain_site()
-> impl Service<Request<Full<Bytes>>, Response = Response<Full<Bytes>>, Error = Infallible, Future: Send>
+ Clone
+ Send
+ Sync
+ 'static {
    service_fn(async |request: Request<Full<Bytes>>| {
        let text = format!("site {}", request.uri());
        Ok(Response::new(Full::from(text)))
    })
}

async fn assert_serves<S, B>(app: &S, url: &str, asset: impl Into<Asset>, cache_control: &str)
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone,
    S::Error: Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    let answer = get(app.clone(), url).await;
    assert_eq!(answer.status, StatusCode::OK, "{url}");
    assert_eq!(answer.header("cache-control"), cache_control, "{url}");
    assert_eq!(answer.body, asset.into().bytes(), "{url}");
}

/// The folder's `style.css` at its versioned URL and its plain one. An absolute URL is requested by its path,
/// as a proxy does.
async fn assert_serves_style<S, B>(app: &S, set: &Assets, base: &str)
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone,
    S::Error: Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    let style = set.get("style.css").expect("a stylesheet");
    let url = format!("{base}/{}", style.versioned_path());
    assert_serves(app, &url, style, IMMUTABLE).await;
    assert_serves(app, &format!("{base}/style.css"), style, REVALIDATE).await;
}

/// Each URL gets the 404 of a folder that is mounted at `base`.
async fn assert_missing<S, B>(app: &S, base: &str, urls: &[&str])
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone,
    S::Error: Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    for url in urls {
        let answer = get(app.clone(), url).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{url}");
        assert_eq!(answer.header("cache-control"), "no-store", "{url}");
        SOURCE.assert_content_of_404(&answer, &Method::GET, url, &[base]);
    }
}

async fn assert_text<S, B>(app: &S, url: &str, text: &str)
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone,
    S::Error: Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    let answer = get(app.clone(), url).await;
    assert_eq!(answer.body, text.as_bytes(), "{url}");
    assert_eq!(answer.header("cache-control"), "", "{url}");
}

async fn assert_answers_method(app: &Router, method: Method, url: &str, status: u16) {
    let answer = send(app.clone(), method.clone(), url, &[]).await;
    assert_eq!(answer.status, status, "{method} {url}");
    if matches!(status, 204 | 405) {
        assert_eq!(
            answer.header("allow"),
            "GET, HEAD, OPTIONS",
            "{method} {url}"
        );
    }
}

/// The requirements on every app around `greedy`.
async fn assert_coexists_with_greedy_routes(app: &Router) {
    assert_serves_style(app, &assets::ASSETS, "/static").await;
    assert_serves(app, "/robots.txt", assets::ROBOTS_TXT, REVALIDATE).await;
    assert_missing(
        app,
        "/static",
        &["/static/", "/static/missing.css", "/static/css"],
    )
    .await;
    assert_missing(
        app,
        "/static",
        &["/static/robots.txt", "/static/.well-known/security.txt"],
    )
    .await;
    for url in ["/", "/about", "/statics", "/about/us", "/statics/style.css"] {
        assert_text(app, url, &format!("site {url}")).await;
    }
}

// The layer.

#[tokio::test]
async fn the_layer_wraps_a_router_with_state_and_greedy_routes() {
    for site in greedy() {
        let app = site.layer(assets::ASSETS.layer()).with_state(SITE);
        assert_coexists_with_greedy_routes(&app).await;
    }
}

#[tokio::test]
async fn the_layer_wraps_a_router_whose_state_is_set() {
    for site in greedy() {
        let app = site.with_state(SITE).layer(assets::ASSETS.layer());
        assert_coexists_with_greedy_routes(&app).await;
    }
}

#[tokio::test]
async fn the_layer_wraps_a_router_without_routes() {
    let app: Router = Router::new().layer(assets::ASSETS.layer());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
}

#[tokio::test]
async fn the_layer_passes_other_paths_to_the_apps_fallback() {
    let app: Router = Router::new()
        .route("/", on_get(async || "home"))
        .fallback(fallback)
        .layer(assets::ASSETS.layer());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_missing(&app, "/static", &["/static/missing.css", "/static/"]).await;
    for url in [
        "/missing",
        "/static",
        "/staticmissing",
        "/missing/style.css",
        "//static/style.css",
    ] {
        assert_text(&app, url, "the fallback").await;
        assert_eq!(get(app.clone(), url).await.status, StatusCode::IM_A_TEAPOT);
    }
}

#[tokio::test]
async fn the_layer_answers_every_method_below_the_base() {
    let [_, site] = greedy();
    let app = site.layer(assets::ASSETS.layer()).with_state(SITE);
    for (method, url, status) in [
        (Method::POST, "/static/style.css", 405),
        (Method::DELETE, "/static/style.css", 405),
        (Method::OPTIONS, "/static/style.css", 204),
        (Method::HEAD, "/static/style.css", 200),
        (Method::POST, "/static/missing.css", 404),
        (Method::OPTIONS, "/static/missing.css", 404),
        (Method::POST, "/robots.txt", 405),
        (Method::POST, "/posts/new", 200),
    ] {
        assert_answers_method(&app, method, url, status).await;
    }
}

#[tokio::test]
async fn the_layer_does_not_change_the_apps_own_answers() {
    let app: Router = Router::new()
        .route("/home", on_get(async || ([("etag", "\"mine\"")], "home")))
        .layer(assets::ASSETS.layer());
    let answer = send(app, Method::GET, "/home", &[("if-none-match", "*")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("etag"), "\"mine\"");
    for name in ["cache-control", "x-content-type-options", "vary"] {
        assert!(!answer.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn the_layer_wraps_nested_routers() {
    let inner = Router::new().route("/{*rest}", on_get(async || "the inner"));
    let app: Router = Router::new()
        .nest("/static", inner.clone())
        .nest("/api", inner.clone())
        .nest_service("/service", inner)
        .layer(assets::ASSETS.layer());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_missing(&app, "/static", &["/static/missing.css"]).await;
    for url in [
        "/api/x",
        "/service/x",
        "/api/static/style.css",
        "/service/static/style.css",
    ] {
        assert_text(&app, url, "the inner").await;
    }
}

#[tokio::test]
async fn the_layer_at_another_path_wraps_a_nested_router() {
    let inner: Router = Router::new()
        .route("/", on_get(async || "the inner"))
        .fallback(fallback)
        .layer(prefixed::ASSETS.layer().mounted_at("/static"));
    let app: Router = Router::new().nest("/app", inner.clone());
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
    assert_missing(&app, "/app/static", &["/app/static/missing.css"]).await;
    assert_text(&app, "/app", "the inner").await;
    assert_text(&app, "/app/other", "the fallback").await;
    let app: Router = Router::new().nest_service("/app", inner);
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
}

#[tokio::test]
async fn the_layer_at_another_path_no_longer_serves_below_the_base() {
    let app: Router = Router::new()
        .fallback(fallback)
        .layer(assets::ASSETS.layer().mounted_at("/proxied/assets"));
    assert_serves_style(&app, &assets::ASSETS, "/proxied/assets").await;
    assert_missing(&app, "/proxied/assets", &["/proxied/assets/missing.css"]).await;
    assert_text(&app, "/static/style.css", "the fallback").await;
    assert_serves(&app, "/robots.txt", assets::ROBOTS_TXT, REVALIDATE).await;
}

#[tokio::test]
async fn the_layer_at_the_root_passes_unknown_paths_on() {
    for at in ["", "/"] {
        let app: Router = Router::new()
            .fallback(fallback)
            .layer(assets::ASSETS.layer().mounted_at(at));
        assert_serves_style(&app, &assets::ASSETS, "").await;
        assert_text(&app, "/missing.css", "the fallback").await;
        assert_text(&app, "/", "the fallback").await;
    }
}

#[tokio::test]
async fn the_mount_path_may_be_written_without_slashes() {
    for at in ["/my files", "my%20files", "/my%20files/", "my files//"] {
        let app = assets::ASSETS.service().mounted_at(at);
        assert_serves_style(&app, &assets::ASSETS, "/my%20files").await;
    }
}

#[tokio::test]
async fn the_layer_at_base_root_answers_known_assets_only() {
    assert!(at_root::STYLE_CSS.url().starts_with("/style."));
    for site in greedy() {
        let app = site.layer(at_root::ASSETS.layer()).with_state(SITE);
        assert_serves_style(&app, &at_root::ASSETS, "").await;
        assert_serves(&app, "/css/site.css", at_root::css::SITE_CSS, REVALIDATE).await;
        for url in ["/", "/missing.css", "/css/missing.css"] {
            assert_text(&app, url, &format!("site {url}")).await;
        }
        let stale = "/style.0000000000000000.css";
        match SOURCE {
            Source::Embedded => assert_text(&app, stale, &format!("site {stale}")).await,
            Source::Live => assert_serves(&app, stale, at_root::STYLE_CSS, REVALIDATE).await,
        }
        let posted = send(app, Method::POST, "/css/missing.css", &[]).await;
        assert_eq!(posted.body, "posted");
    }
}

#[tokio::test]
async fn the_layer_serves_an_absolute_base_at_its_path() {
    let base = SOURCE.of_absolute("https://cdn.example.com/x/y");
    let url = cdn::STYLE_CSS.url();
    assert!(url.starts_with(&format!("{base}/style.")), "{url}");
    let app: Router = Router::new().fallback(fallback).layer(cdn::ASSETS.layer());
    assert_serves_style(&app, &cdn::ASSETS, "/x/y").await;
    assert_serves(&app, cdn::STYLE_CSS.url(), cdn::STYLE_CSS, IMMUTABLE).await;
    assert_missing(&app, "/x/y", &["/x/y/missing.css"]).await;
    assert_text(&app, "/x/style.css", "the fallback").await;
    assert_text(&app, "/style.css", "the fallback").await;
}

#[tokio::test]
async fn the_layer_answers_known_assets_only_for_an_absolute_base_without_a_path() {
    let base = SOURCE.of_absolute("https://cdn.example.com");
    let url = cdn_at_root::STYLE_CSS.url();
    assert!(url.starts_with(&format!("{base}/style.")), "{url}");
    let app: Router = Router::new()
        .fallback(fallback)
        .layer(cdn_at_root::ASSETS.layer());
    assert_serves_style(&app, &cdn_at_root::ASSETS, "").await;
    assert_text(&app, "/missing.css", "the fallback").await;
}

#[tokio::test]
async fn a_base_may_contain_a_routers_pattern() {
    let encoded = "/%7Bx%7D/%7B%2Ay%7D";
    assert!(braces::STYLE_CSS.url().starts_with(encoded));
    let layered: Router = Router::new()
        .fallback(fallback)
        .layer(braces::ASSETS.layer());
    let merged: Router = Router::new()
        .fallback(fallback)
        .merge(braces::ASSETS.router());
    for app in [layered, merged] {
        for base in [encoded, "/{x}/{*y}"] {
            assert_serves_style(&app, &braces::ASSETS, base).await;
            assert_missing(
                &app,
                base,
                &[&format!("{base}/missing.css"), &format!("{base}/")],
            )
            .await;
        }
        assert_text(&app, "/a/b/style.css", "the fallback").await;
    }
}

#[tokio::test]
async fn a_base_may_contain_an_old_routers_pattern() {
    let layered: Router = Router::new().layer(stars::ASSETS.layer());
    let merged: Router = Router::new().merge(stars::ASSETS.router());
    for app in [layered, merged] {
        assert_serves_style(&app, &stars::ASSETS, "/%2Ax/%3Ay").await;
    }
}

#[tokio::test]
async fn a_non_ascii_base_is_served_at_its_encoded_path() {
    let encoded = "/gr%C3%BC%C3%9Fe%20und%20k%C3%BCsse";
    assert!(beyond_ascii::STYLE_CSS.url().starts_with(encoded));
    let layered: Router = Router::new().layer(beyond_ascii::ASSETS.layer());
    let merged: Router = Router::new().merge(beyond_ascii::ASSETS.router());
    for app in [layered, merged] {
        assert_serves_style(&app, &beyond_ascii::ASSETS, encoded).await;
    }
}

#[tokio::test]
async fn layers_of_two_folders_share_an_app() {
    for site in greedy() {
        let app = site
            .layer(assets::ASSETS.layer())
            .layer(theme::ASSETS.layer())
            .with_state(SITE);
        assert_coexists_with_greedy_routes(&app).await;
        assert_serves_style(&app, &theme::ASSETS, "/theme").await;
        assert_missing(&app, "/theme", &["/theme/data.json"]).await;
        assert_missing(&app, "/static", &["/static/theme.css"]).await;
    }
}

#[tokio::test]
async fn the_layer_of_the_deeper_base_goes_outside() {
    let app: Router = Router::new()
        .layer(assets::ASSETS.layer())
        .layer(deeper::ASSETS.layer());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves_style(&app, &deeper::ASSETS, "/static/theme").await;
}

#[tokio::test]
async fn the_layer_needs_no_framework() {
    let app = assets::ASSETS.layer().layer(plain_site());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves(&app, "/robots.txt", assets::ROBOTS_TXT, REVALIDATE).await;
    assert_missing(&app, "/static", &["/static/missing.css"]).await;
    assert_text(&app, "/home?a=b", "site /home?a=b").await;
}

#[tokio::test]
async fn layers_of_two_folders_need_no_framework() {
    let app = theme::ASSETS.layer().layer(plain_site());
    let app = assets::ASSETS.layer().layer(app);
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves_style(&app, &theme::ASSETS, "/theme").await;
    assert_text(&app, "/home", "site /home").await;
}

#[tokio::test]
async fn the_layer_passes_requests_on_unchanged() {
    let echo = service_fn(async |request: Request<Full<Bytes>>| {
        let (parts, body) = request.into_parts();
        let body = body.collect().await?.to_bytes();
        let marker = parts.extensions.get::<u32>().copied().unwrap_or_default();
        let head = format!("{} {} {marker} ", parts.method, parts.uri);
        Ok::<_, Infallible>(Response::new(Full::<Bytes>::from(
            [head.as_bytes(), &body].concat(),
        )))
    });
    let request = Request::put("/some%20where?x=%2F")
        .extension(7_u32)
        .body(Full::from("the body"))
        .expect("a request");
    let response = assets::ASSETS.layer().layer(echo).oneshot(request).await;
    let body = response.expect("a response").into_body().collect().await;
    assert_eq!(
        body.expect("a body").to_bytes(),
        "PUT /some%20where?x=%2F 7 the body"
    );
}

#[tokio::test]
async fn the_layer_returns_the_inner_services_error() {
    let broken = service_fn(async |_: Request<Empty<Bytes>>| {
        Err::<Response<Full<Bytes>>, _>("the inner service is broken")
    });
    let app = assets::ASSETS.layer().layer(broken);
    let request = |url: &str| Request::get(url).body(Empty::new()).expect("a request");
    let error = app.clone().oneshot(request("/home")).await;
    assert_eq!(error.err(), Some("the inner service is broken"));
    let answer = app.oneshot(request("/static/style.css")).await;
    assert_eq!(
        answer.map(|answer| answer.status()).ok(),
        Some(StatusCode::OK)
    );
}

// The service.

#[tokio::test]
async fn the_service_is_a_fallback_service() {
    let app = Router::new()
        .route("/", on_get(async |State(site): State<Site>| site.name))
        .route("/static/own", on_get(async || "own"))
        .fallback_service(assets::ASSETS.service())
        .with_state(SITE);
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves(&app, "/robots.txt", assets::ROBOTS_TXT, REVALIDATE).await;
    assert_text(&app, "/", "site").await;
    assert_text(&app, "/static/own", "own").await;
    assert_missing(
        &app,
        "/static",
        &["/missing", "/static/missing.css", "/static"],
    )
    .await;
}

#[tokio::test]
async fn the_service_at_base_root_is_a_fallback_service() {
    let app: Router = Router::new()
        .route("/", on_get(async || "home"))
        .fallback_service(at_root::ASSETS.service());
    assert_serves_style(&app, &at_root::ASSETS, "").await;
    assert_text(&app, "/", "home").await;
    assert_missing(&app, "", &["/missing"]).await;
}

#[tokio::test]
async fn the_service_calls_its_fallback_on_every_miss() {
    let service = assets::ASSETS.service().fallback(plain_site());
    assert_serves_style(&service, &assets::ASSETS, "/static").await;
    for url in [
        "/home",
        "/static/missing.css",
        "/static/",
        "/static/robots.txt",
    ] {
        assert_text(&service, url, &format!("site {url}")).await;
    }
    let posted = send(service.clone(), Method::POST, "/static/style.css", &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    let posted = send(service, Method::POST, "/static/missing.css", &[]).await;
    assert_eq!(posted.body, "site /static/missing.css");
}

#[tokio::test]
async fn the_services_fallback_may_be_a_router_or_a_handler() {
    use axum::handler::HandlerWithoutStateExt as _;

    let pages: Router = Router::new().route("/home", on_get(async || "home"));
    let service = assets::ASSETS.service().fallback(pages);
    assert_serves_style(&service, &assets::ASSETS, "/static").await;
    assert_text(&service, "/home", "home").await;

    let service = assets::ASSETS.service().fallback(fallback.into_service());
    let app: Router = Router::new().fallback_service(service);
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_text(&app, "/static/missing.css", "the fallback").await;
}

#[tokio::test]
async fn two_folders_at_one_base_are_a_service_and_its_fallback() {
    let service = overlay::ASSETS.service().fallback(assets::ASSETS.service());
    assert_serves(
        &service,
        "/static/style.css",
        overlay::STYLE_CSS,
        REVALIDATE,
    )
    .await;
    assert_serves(
        &service,
        overlay::STYLE_CSS.url(),
        overlay::STYLE_CSS,
        IMMUTABLE,
    )
    .await;
    // A live build takes the version of the other folder's file for an earlier one of its own.
    let shadowed = match SOURCE {
        Source::Embedded => assets::STYLE_CSS,
        Source::Live => overlay::STYLE_CSS,
    };
    assert_serves(&service, assets::STYLE_CSS.url(), shadowed, IMMUTABLE).await;
    assert_serves(&service, assets::APP_JS.url(), assets::APP_JS, IMMUTABLE).await;
    assert_serves(&service, "/static/app.js", assets::APP_JS, REVALIDATE).await;
    assert_missing(&service, "/static", &["/static/missing.css", "/home"]).await;
}

#[tokio::test]
async fn the_service_nests_at_its_base() {
    let app: Router = Router::new()
        .route("/", on_get(async || "home"))
        .nest_service("/static", assets::ASSETS.service())
        .fallback(fallback);
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves(
        &app,
        "/static/css/site.css",
        assets::css::SITE_CSS,
        REVALIDATE,
    )
    .await;
    assert_missing(
        &app,
        "/static",
        &["/static/missing.css", "/static/", "/static"],
    )
    .await;
    assert_missing(
        &app,
        "/static",
        &["/static/robots.txt", "/static/static/style.css"],
    )
    .await;
    assert_text(&app, "/", "home").await;
    assert_text(&app, "/other", "the fallback").await;
}

#[tokio::test]
async fn the_service_nests_in_a_nested_router() {
    let inner: Router = Router::new().nest_service("/static", prefixed::ASSETS.service());
    let app: Router = Router::new().nest("/app", inner.clone());
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
    assert_missing(&app, "/app/static", &["/app/static/missing.css"]).await;
    let app: Router = Router::new().nest_service("/app", inner);
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
}

#[tokio::test]
async fn the_service_at_another_path_is_found_below_a_nest() {
    let app: Router =
        Router::new().nest_service("/app", prefixed::ASSETS.service().mounted_at("/static"));
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
    let app: Router =
        Router::new().nest_service("/mirror", assets::ASSETS.service().mounted_at("/"));
    assert_serves_style(&app, &assets::ASSETS, "/mirror").await;
    assert_missing(
        &app,
        "",
        &["/mirror/static/style.css", "/mirror/", "/mirror"],
    )
    .await;
}

#[tokio::test]
async fn at_and_fallback_may_come_in_either_order() {
    let services = [
        assets::ASSETS
            .service()
            .mounted_at("/x")
            .fallback(plain_site()),
        assets::ASSETS
            .service()
            .fallback(plain_site())
            .mounted_at("/x"),
    ];
    for service in services {
        assert_serves_style(&service, &assets::ASSETS, "/x").await;
        assert_text(&service, "/static/style.css", "site /static/style.css").await;
    }
}

#[tokio::test]
async fn the_service_nests_at_a_base_with_braces() {
    let app: Router = Router::new().nest_service("/%7Bx%7D/%7B%2Ay%7D", braces::ASSETS.service());
    assert_serves_style(&app, &braces::ASSETS, "/%7Bx%7D/%7B%2Ay%7D").await;
}

#[tokio::test]
async fn services_of_two_folders_share_an_app() {
    let app: Router = Router::new()
        .nest_service("/static", assets::ASSETS.service())
        .nest_service("/theme", theme::ASSETS.service());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_serves_style(&app, &theme::ASSETS, "/theme").await;
    assert_missing(&app, "/theme", &["/theme/data.json"]).await;
    assert_missing(&app, "/static", &["/static/theme.css"]).await;
}

#[tokio::test]
async fn the_service_reads_the_original_uri() {
    let mut request = Request::get("/elsewhere")
        .body(Empty::<Bytes>::new())
        .expect("a request");
    let original = OriginalUri(Uri::from_static("/static/style.css"));
    request.extensions_mut().insert(original);
    let response = assets::ASSETS.service().oneshot(request).await;
    assert_eq!(
        response.map(|response| response.status()),
        Ok(StatusCode::OK)
    );
}

// One asset.

#[tokio::test]
async fn one_asset_is_a_service_at_any_path() {
    let app: Router = Router::new()
        .route_service("/favicon.ico", assets::PIXEL_GIF.service())
        .route_service("/brand/{*any}", assets::MARK_SVG.service());
    assert_serves(&app, "/favicon.ico", assets::PIXEL_GIF, REVALIDATE).await;
    assert_serves(&app, "/favicon.ico?v=1", assets::PIXEL_GIF, REVALIDATE).await;
    assert_serves(&app, "/brand/a/b", assets::MARK_SVG, REVALIDATE).await;
    let head = send(app.clone(), Method::HEAD, "/favicon.ico", &[]).await;
    assert_eq!(
        head.header("content-length"),
        assets::PIXEL_GIF.len().to_string()
    );
    assert!(head.body.is_empty());
    let validator = [("if-none-match", assets::PIXEL_GIF.etag())];
    let again = send(app.clone(), Method::GET, "/favicon.ico", &validator).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    let posted = send(app, Method::POST, "/favicon.ico", &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(posted.header("allow"), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn one_asset_is_not_immutable_at_another_path() {
    let url = assets::STYLE_CSS.url();
    assert_serves(
        &assets::STYLE_CSS.service(),
        url,
        assets::STYLE_CSS,
        REVALIDATE,
    )
    .await;
}

// The router.

#[tokio::test]
async fn the_router_merges_into_a_router_with_state_and_greedy_routes() {
    for site in greedy() {
        let app = site.merge(assets::ASSETS.router()).with_state(SITE);
        assert_coexists_with_greedy_routes(&app).await;
    }
}

#[tokio::test]
async fn greedy_routes_merge_into_the_router() {
    for site in greedy() {
        let app = assets::ASSETS.router().merge(site).with_state(SITE);
        assert_coexists_with_greedy_routes(&app).await;
    }
}

#[tokio::test]
async fn the_router_passes_other_paths_to_the_apps_fallback() {
    let app: Router = Router::new()
        .fallback(fallback)
        .merge(assets::ASSETS.router::<()>());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    assert_missing(&app, "/static", &["/static/missing.css", "/static/"]).await;
    for url in ["/missing", "/staticmissing", "/", "/robots.tx"] {
        assert_text(&app, url, "the fallback").await;
    }
}

#[tokio::test]
async fn the_router_answers_every_method_below_the_base() {
    let [_, site] = greedy();
    let app = site.merge(assets::ASSETS.router()).with_state(SITE);
    for (method, url, status) in [
        (Method::POST, "/static/style.css", 405),
        (Method::OPTIONS, "/static/style.css", 204),
        (Method::POST, "/static/missing.css", 404),
        (Method::POST, "/robots.txt", 405),
        (Method::POST, "/posts/new", 200),
    ] {
        assert_answers_method(&app, method, url, status).await;
    }
}

#[tokio::test]
async fn the_router_coexists_with_routes_below_the_base() {
    let app: Router = Router::new()
        .route("/static/upload", post(async || "uploaded"))
        .merge(assets::ASSETS.router());
    assert_serves_style(&app, &assets::ASSETS, "/static").await;
    let posted = send(app, Method::POST, "/static/upload", &[]).await;
    assert_eq!(posted.body, "uploaded");
}

#[tokio::test]
async fn the_router_serves_root_files_at_the_sites_root() {
    let app: Router = Router::new().merge(assets::ASSETS.router());
    assert_serves(&app, "/robots.txt", assets::ROBOTS_TXT, REVALIDATE).await;
    let security = assets::ASSETS
        .get(".well-known/security.txt")
        .expect("a file");
    assert_serves(&app, "/.well-known/security.txt", security, REVALIDATE).await;
}

#[tokio::test]
async fn root_files_may_have_any_name_however_they_are_mounted() {
    let apps: [Router; 3] = [
        Router::new().layer(hard_roots::ASSETS.layer()),
        Router::new().fallback_service(hard_roots::ASSETS.service()),
        Router::new().merge(hard_roots::ASSETS.router()),
    ];
    for app in apps {
        for asset in [
            hard_roots::WITH_SPACE_TXT.any(),
            hard_roots::_100__TXT.any(),
            hard_roots::GRÜSSE_TXT.any(),
            hard_roots::css::SITE_CSS.any(),
        ] {
            assert_serves(&app, asset.url(), asset, REVALIDATE).await;
        }
        assert_serves(&app, "/grüße.txt", hard_roots::GRÜSSE_TXT, REVALIDATE).await;
        assert_serves_style(&app, &hard_roots::ASSETS, "/css/below").await;
        assert_missing(
            &app,
            "/css/below",
            &["/css/below/css/site.css", "/css/below/100%25.txt"],
        )
        .await;
    }
}

#[tokio::test]
async fn routers_of_two_folders_share_an_app() {
    for site in greedy() {
        let app = site
            .merge(assets::ASSETS.router())
            .merge(theme::ASSETS.router())
            .merge(deeper::ASSETS.router())
            .with_state(SITE);
        assert_coexists_with_greedy_routes(&app).await;
        assert_serves_style(&app, &theme::ASSETS, "/theme").await;
        assert_serves_style(&app, &deeper::ASSETS, "/static/theme").await;
    }
}

#[tokio::test]
async fn the_router_at_another_path_nests() {
    for site in greedy() {
        let assets = prefixed::ASSETS
            .service()
            .mounted_at("/static")
            .into_router();
        let app = Router::new()
            .nest("/app", site.merge(assets))
            .with_state(SITE);
        assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
        assert_missing(
            &app,
            "/app/static",
            &["/app/static/missing.css", "/app/static/"],
        )
        .await;
        assert_text(&app, "/app/other", "site /app/other").await;
    }
}

#[tokio::test]
async fn the_router_with_a_long_base_merges_beside_a_nest() {
    let inner = Router::new().route("/home", on_get(async || "home"));
    let app: Router = Router::new()
        .nest("/app", inner)
        .merge(prefixed::ASSETS.router());
    assert_serves_style(&app, &prefixed::ASSETS, "/app/static").await;
    assert_serves(&app, "/robots.txt", prefixed::ROBOTS_TXT, REVALIDATE).await;
    assert_text(&app, "/app/home", "home").await;
}

#[tokio::test]
async fn the_router_serves_an_absolute_base_at_its_path() {
    let app: Router = Router::new().merge(cdn::ASSETS.router());
    assert_serves_style(&app, &cdn::ASSETS, "/x/y").await;
    assert_missing(&app, "/x/y", &["/x/y/missing.css"]).await;
}

/// Every file, below the routes of the app.
#[tokio::test]
async fn at_the_root_of_the_site_the_router_is_a_fallback() {
    let routers: [(&Assets, Router); 3] = [
        (&at_root::ASSETS, at_root::ASSETS.router()),
        (&cdn_at_root::ASSETS, cdn_at_root::ASSETS.router()),
        (
            &assets::ASSETS,
            assets::ASSETS.service().mounted_at("/").into_router(),
        ),
    ];
    for (set, router) in routers {
        let own = Router::new()
            .route("/", on_get(async || "home"))
            .route("/data.json", on_get(async || "own data"));
        let app: Router = own.merge(router);
        assert_serves_style(&app, set, "").await;
        assert_text(&app, "/", "home").await;
        assert_text(&app, "/data.json", "own data").await;
        assert_missing(&app, "", &["/missing.css"]).await;
    }
}

#[tokio::test]
async fn percent_encoded_spellings_are_equivalent_however_mounted() {
    let apps: [Router; 4] = [
        Router::new().layer(assets::ASSETS.layer()),
        Router::new().nest_service("/static", assets::ASSETS.service()),
        Router::new().fallback_service(assets::ASSETS.service()),
        Router::new().merge(assets::ASSETS.router()),
    ];
    for app in apps {
        assert_serves(&app, "/static/st%79le.css", assets::STYLE_CSS, REVALIDATE).await;
        assert_serves(
            &app,
            "/static/gr%c3%bc%c3%9fe.txt",
            assets::GRÜSSE_TXT,
            REVALIDATE,
        )
        .await;
        assert_missing(
            &app,
            "/static",
            &["/static/css%2Fsite.css", "/static/%00", "/static/%zz"],
        )
        .await;
        assert_missing(
            &app,
            "/static",
            &["/static/../x", "/static/%2e%2e/x", "/static//style.css"],
        )
        .await;
        assert_missing(&app, "/static", &["/static/css\\site.css"]).await;
        for odd in [
            "//static/style.css",
            "/static%2Fstyle.css",
            "/../static/style.css",
        ] {
            assert_eq!(
                get(app.clone(), odd).await.status,
                StatusCode::NOT_FOUND,
                "{odd}"
            );
        }
    }
}

// The types.

#[test]
fn services_and_their_responses_are_send_sync_and_static() {
    fn is_send_sync_static<T: Send + Sync + 'static>(value: T) -> T {
        value
    }
    fn is_a_service<S, B>(service: S)
    where
        S: Service<Request<B>, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static,
        S::Response: Send + 'static,
    {
        drop(service);
    }
    let _ = is_send_sync_static(assets::ASSETS.layer()).clone();
    let _ = is_send_sync_static(steadfast::Body::default());
    is_a_service::<_, Body>(assets::ASSETS.service());
    is_a_service::<_, ()>(assets::ASSETS.service().mounted_at("/x"));
    is_a_service::<_, Full<Bytes>>(assets::ASSETS.service().fallback(plain_site()));
    is_a_service::<_, Full<Bytes>>(assets::ASSETS.layer().layer(plain_site()));
    is_a_service::<_, String>(assets::STYLE_CSS.service());
}

#[tokio::test]
async fn a_request_may_have_any_body() {
    async fn status<B>(body: B) -> StatusCode {
        let request = Request::get("/static/style.css")
            .body(body)
            .expect("a request");
        let response = assets::ASSETS.service().oneshot(request).await;
        let Ok(response) = response;
        response.status()
    }
    struct NotEvenABody;
    assert_eq!(status(()).await, StatusCode::OK);
    assert_eq!(status(NotEvenABody).await, StatusCode::OK);
    assert_eq!(status(Body::empty()).await, StatusCode::OK);
    assert_eq!(status(Full::new(Bytes::new())).await, StatusCode::OK);
}

/// Sends requests to the layer around a site whose body is `body`, with the content `text`.
async fn assert_wraps<B>(body: impl Fn() -> B, text: &str)
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    let site = service_fn(async |_: Request<()>| Ok::<_, Infallible>(Response::new(body())));
    let mut app: ServeAssets<_> = assets::ASSETS.layer().layer(site);
    let missing_url = "/static/missing.css";
    let missing = get(assets::ASSETS.service(), missing_url).await;
    SOURCE.assert_content_of_404(&missing, &Method::GET, missing_url, &["/static"]);
    for (url, content) in [
        ("/home", text.as_bytes()),
        ("/static/style.css", assets::STYLE_CSS.bytes()),
        (missing_url, &missing.body),
    ] {
        let request = Request::get(url).body(()).expect("a request");
        let Ok(response) = app.call(request).await;
        let len = http_body::Body::size_hint(response.body()).exact();
        assert_eq!(len, Some(content.len() as u64), "{url}");
        let collected = response.into_body().collect().await.expect("a body");
        assert_eq!(collected.to_bytes(), content, "{url}");
    }
}

#[tokio::test]
async fn the_layer_wraps_any_body_of_bytes() {
    let full = || Full::new(Bytes::from_static(b"the site"));
    assert_wraps(full, "the site").await;
    assert_wraps(Empty::new, "").await;
    assert_wraps(|| full().boxed(), "the site").await;
    assert_wraps(|| full().boxed_unsync(), "the site").await;
    assert_wraps(|| Body::from("the site"), "the site").await;
    let fallible = || full().map_err(|never| -> io::Error { match never {} });
    assert_wraps(fallible, "the site").await;
}

/// tower-http's layers answer in place of what they go around, with an empty body of its type.
#[tokio::test]
async fn layers_of_tower_http_go_around_the_folder() {
    let app = Router::new()
        .route("/", on_get(|| async { "the site" }))
        .layer(
            ServiceBuilder::new()
                .layer(CorsLayer::permissive())
                .layer(assets::ASSETS.layer()),
        );
    let answer = get(app.clone(), assets::STYLE_CSS.url()).await;
    assert_eq!(answer.body, assets::STYLE_CSS.bytes());
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let preflight = [
        ("origin", "https://example.com"),
        ("access-control-request-method", "GET"),
    ];
    let answer = send(app, Method::OPTIONS, assets::STYLE_CSS.url(), &preflight).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn a_body_is_a_slice_of_the_binary_with_an_exact_length() {
    use http_body::Body as _;

    let request = Request::get("/static/style.css")
        .body(())
        .expect("a request");
    let Ok(response) = assets::ASSETS.service().oneshot(request).await;
    let body = response.into_body();
    assert_eq!(
        body.size_hint().exact(),
        Some(assets::STYLE_CSS.len() as u64)
    );
    let bytes = body.collect().await.expect("a body").to_bytes();
    assert_eq!(bytes.as_ptr(), assets::STYLE_CSS.bytes().as_ptr());
}

#[tokio::test]
async fn a_root_file_named_like_anothers_url_is_another_file() {
    let app: Router = Router::new().merge(two_roots::ASSETS.router());
    for (url, asset) in [
        ("/a%20b.txt", two_roots::SPACE),
        ("/a%2520b.txt", two_roots::ESCAPE),
    ] {
        assert_eq!(asset.url(), url);
        assert_serves(&app, url, asset, REVALIDATE).await;
    }
}

#[test]
fn a_bodys_debug_prints_its_length_without_its_bytes() {
    let body = steadfast::Body::from(Bytes::from_static(b"a secret"));
    assert_eq!(format!("{body:?}"), "Body { len: 8 }");
}

// A real connection.

/// One request; the answer is read until the connection closes.
async fn over_the_wire(app: Router, head: &str) -> Answer {
    let request = format!("{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    parse(&exchange(app, request).await)
}

/// The same folder mounted in each way that axum has.
fn ways() -> [(&'static str, Router); 4] {
    let site = Router::new().route("/", on_get(async || "home"));
    [
        ("layer", site.clone().layer(assets::ASSETS.layer())),
        (
            "nest",
            site.clone()
                .nest_service("/static", assets::ASSETS.service()),
        ),
        (
            "fallback",
            site.clone().fallback_service(assets::ASSETS.service()),
        ),
        ("router", site.merge(assets::ASSETS.router())),
    ]
}

#[tokio::test]
async fn get_over_a_connection_sends_the_file() {
    for (way, app) in ways() {
        let head = format!("GET {} HTTP/1.1", assets::STYLE_CSS);
        let answer = over_the_wire(app, &head).await;
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        assert_eq!(answer.header("cache-control"), IMMUTABLE, "{way}");
        assert_eq!(
            answer.header("content-type"),
            "text/css; charset=utf-8",
            "{way}"
        );
        assert_eq!(
            answer.header("content-length"),
            assets::STYLE_CSS.len().to_string()
        );
        assert!(!answer.headers.contains_key("transfer-encoding"), "{way}");
        assert_eq!(answer.headers.len(), answer.headers.keys_len(), "{way}");
        assert_eq!(answer.body, assets::STYLE_CSS.bytes(), "{way}");
    }
}

#[tokio::test]
async fn head_over_a_connection_has_the_length_and_no_body() {
    for (way, app) in ways() {
        let get = over_the_wire(app.clone(), "GET /static/style.css HTTP/1.1").await;
        let head = over_the_wire(app, "HEAD /static/style.css HTTP/1.1").await;
        assert_eq!(head.status, StatusCode::OK, "{way}");
        assert_eq!(
            head.header("content-length"),
            assets::STYLE_CSS.len().to_string(),
            "{way}"
        );
        assert!(head.body.is_empty(), "{way}");
        let without_date = |mut headers: HeaderMap| {
            headers.remove("date");
            headers
        };
        assert_eq!(
            without_date(head.headers),
            without_date(get.headers),
            "{way}"
        );
    }
}

#[tokio::test]
async fn a_304_over_a_connection_has_the_length_of_the_200_or_none() {
    for (way, app) in ways() {
        let head = format!(
            "GET /static/style.css HTTP/1.1\r\nIf-None-Match: {}",
            assets::STYLE_CSS.etag()
        );
        let answer = over_the_wire(app, &head).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{way}");
        assert!(answer.body.is_empty(), "{way}");
        // RFC 9110 §8.6: a Content-Length in a 304 is that of the 200.
        let lengths = ["", &assets::STYLE_CSS.len().to_string()];
        let length = answer.header("content-length");
        assert!(lengths.contains(&length), "{way}: content-length {length}");
    }
}

#[tokio::test]
async fn options_over_a_connection_has_no_length() {
    for (way, app) in ways() {
        let answer = over_the_wire(app, "OPTIONS /static/style.css HTTP/1.1").await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{way}");
        assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS", "{way}");
        // RFC 9110 §8.6: never in a 204.
        assert_eq!(answer.header("content-length"), "", "{way}");
        assert!(!answer.headers.contains_key("transfer-encoding"), "{way}");
    }
}

#[tokio::test]
async fn one_connection_carries_one_answer_after_another() {
    // A wrong length would make the next answer unreadable.
    let etag = assets::STYLE_CSS.etag();
    for (way, app) in ways() {
        let requests = [
            "HEAD /static/style.css HTTP/1.1\r\nHost: x".to_owned(),
            format!("GET /static/style.css HTTP/1.1\r\nHost: x\r\nIf-None-Match: {etag}"),
            "OPTIONS /static/style.css HTTP/1.1\r\nHost: x".to_owned(),
            "GET /static/missing.css HTTP/1.1\r\nHost: x".to_owned(),
            "POST /static/style.css HTTP/1.1\r\nHost: x\r\nContent-Length: 0".to_owned(),
            format!("GET {} HTTP/1.1\r\nHost: x", assets::EMPTY_TXT),
            "GET /static/style.css HTTP/1.1\r\nHost: x\r\nConnection: close".to_owned(),
        ];
        let received = exchange(app, format!("{}\r\n\r\n", requests.join("\r\n\r\n"))).await;
        let received = String::from_utf8(received).expect("text");
        let statuses: Vec<_> = received
            .split("HTTP/1.1 ")
            .skip(1)
            .map(|answer| &answer[..3])
            .collect();
        assert_eq!(
            statuses,
            ["200", "304", "204", "404", "405", "200", "200"],
            "{way}"
        );
        let style = str::from_utf8(assets::STYLE_CSS.bytes()).expect("text");
        assert_eq!(received.matches(style).count(), 1, "{way}");
        assert!(received.ends_with(style), "{way}");
    }
}

#[tokio::test]
async fn a_target_in_absolute_form_is_served_over_a_connection() {
    for (way, app) in ways() {
        let answer = over_the_wire(app, "GET http://localhost/static/style.css HTTP/1.1").await;
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        assert_eq!(answer.body, assets::STYLE_CSS.bytes(), "{way}");
    }
}

#[tokio::test]
async fn odd_targets_over_a_connection_are_not_found() {
    for (way, app) in ways() {
        for head in [
            "GET //static/style.css HTTP/1.1",
            "GET /static/../style.css HTTP/1.1",
            "GET /static/%2e%2e/style.css HTTP/1.1",
            "GET /static%2Fstyle.css HTTP/1.1",
            "GET /static/css\\site.css HTTP/1.1",
            "GET /static/%00 HTTP/1.1",
            "GET /static/% HTTP/1.1",
            "OPTIONS * HTTP/1.1",
        ] {
            let answer = over_the_wire(app.clone(), head).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{way}: {head}");
            let mut words = head.split(' ');
            let (method, target) = (words.next().expect("one"), words.next().expect("one"));
            let method = method.parse().expect("a method");
            SOURCE.assert_content_of_404(&answer, &method, target, &["/static"]);
        }
    }
}
