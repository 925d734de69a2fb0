//! `testing::check`: an app that serves a folder passes, and each way of mounting it wrong is found, with its likely cause.

use axum::{
    Router,
    http::{HeaderValue, Request, Response, StatusCode, header},
    middleware::map_response,
    routing::get,
};
use steadfast::{
    Assets, AssetsLayer,
    testing::{Failures, check, check_with},
};
use tower::{Layer as _, Service, service_fn};
use tower_http::compression::CompressionLayer;

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        root = ["robots.txt", "with space.txt"],
        prehashed = ["hashed/**"],
    );
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/");
}

mod by_query {
    steadfast::static_assets!("$FIXTURES/mounting/theme", version = "query");
}

mod cdn {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        base = "https://cdn.example.com/x/ü"
    );
}

/// Below the base of `assets`.
mod deeper {
    steadfast::static_assets!("$FIXTURES/mounting/theme", base = "/static/theme");
}

mod empty {
    steadfast::static_assets!(
        "$FIXTURES/mounting/theme",
        base = "/empty",
        exclude = ["**"]
    );
}

mod prefixed {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        base = "/app/static",
        root = ["robots.txt"]
    );
}

use assets::ASSETS;

/// The site's own pages.
fn site() -> Router {
    Router::new()
        .route("/", get(|| async { "the page" }))
        .fallback(|| async { (StatusCode::NOT_FOUND, "the site has no such page") })
}

async fn passes<S, B>(folder: impl Into<AssetsLayer>, app: S)
where
    S: Service<Request<steadfast::Body>, Response = Response<B>>,
    S::Error: std::fmt::Display,
    B: http_body::Body,
    B::Error: std::fmt::Display,
{
    check(folder, app).await.expect("the folder is served");
}

async fn failures(folder: &'static Assets, app: Router) -> String {
    let error: Failures = check(folder, app).await.expect_err("the mount is wrong");
    let text = error.to_string();
    assert_eq!(format!("{error:?}"), text, "unwrap shows the text");
    text
}

/// Asserts that nothing below the base was served, and that this is among the likely causes.
async fn assert_not_reached(app: Router, cause: &str) {
    let text = failures(&ASSETS, app).await;
    let (heading, rest) = text.split_once('\n').expect("lines");
    assert!(
        heading.ends_with(" requests for the folder at `/static` failed"),
        "{text}"
    );
    assert!(rest.starts_with("  GET /"), "{text}");
    assert!(
        text.contains(
            "received 404 Not Found, content-type: text/plain; charset=utf-8, \"the site has no"
        ),
        "{text}"
    );
    assert!(text.contains("\nlikely causes:\n"), "{text}");
    assert!(text.contains(cause), "{text}");
}

#[tokio::test]
async fn each_form_of_mounting_passes() {
    passes(&ASSETS, site().layer(ASSETS.layer())).await;
    passes(&ASSETS, site().merge(ASSETS.router())).await;
    passes(&ASSETS, ASSETS.layer().layer(site())).await;
    passes(&ASSETS, ASSETS.service().fallback(site())).await;
    passes(
        &by_query::ASSETS,
        site().nest_service("/static", by_query::ASSETS.service()),
    )
    .await;
    passes(
        &by_query::ASSETS,
        site().fallback_service(by_query::ASSETS.service()),
    )
    .await;
    passes(&at_root::ASSETS, site().layer(at_root::ASSETS.layer())).await;
    passes(&cdn::ASSETS, site().merge(cdn::ASSETS.router())).await;
}

#[tokio::test]
async fn a_folder_behind_a_proxy_is_checked_at_the_path_that_the_app_sees() {
    let layer = prefixed::ASSETS.layer().mounted_at("/static");
    passes(layer.clone(), site().layer(layer)).await;
}

#[tokio::test]
async fn any_app_is_checked_by_a_function() {
    let handle = async |request: Request<()>| {
        let response = ASSETS.respond(&request);
        response.ok_or_else(|| format!("nothing at {}", request.uri()))
    };
    check_with(&ASSETS, handle)
        .await
        .expect("the folder is served");
    check_with(&prefixed::ASSETS, handle)
        .await
        .expect_err("another folder");
}

#[tokio::test]
async fn a_forgotten_layer_is_found() {
    let cause = "nothing is mounted at `/static`: add `.layer(ASSETS.layer())`, or in axum `.merge(ASSETS.router())`";
    assert_not_reached(site(), cause).await;
}

#[tokio::test]
async fn a_fallback_after_the_layer_is_found() {
    let app = Router::new().layer(ASSETS.layer()).merge(site());
    let cause = "in axum, `layer` covers the routes and the fallback that the router has by then: call it last";
    assert_not_reached(app, cause).await;
}

#[tokio::test]
async fn a_layer_inside_a_nest_is_found() {
    let app = site().nest(
        "/app",
        Router::new()
            .route("/", get(|| async {}))
            .layer(ASSETS.layer()),
    );
    assert_not_reached(
        app,
        "inside a `nest`, `layer` and `merge` see the requests below the nest's prefix alone",
    )
    .await;
}

#[tokio::test]
async fn a_router_inside_a_nest_is_found() {
    let app = site().nest("/app", Router::new().merge(ASSETS.router()));
    assert_not_reached(
        app,
        "inside a `nest`, `layer` and `merge` see the requests below the nest's prefix alone",
    )
    .await;
}

#[tokio::test]
async fn a_service_that_is_nested_at_another_path_is_found() {
    let app = site().nest_service("/assets", ASSETS.service());
    assert_not_reached(
        app,
        "`nest_service` is at another path than `/static`, the `base` of `static_assets!`",
    )
    .await;
}

#[tokio::test]
async fn an_own_route_below_the_base_is_found() {
    let app = site()
        .merge(ASSETS.router())
        .route("/static/style.css", get(|| async { "mine" }));
    let text = failures(&ASSETS, app).await;
    assert!(
        text.contains("  GET /static/style.css\n    received 200 OK"),
        "{text}"
    );
    assert!(
        text.contains("likely cause:\n  - another route answers /static/style.css: remove it, or"),
        "{text}"
    );
    let app = site()
        .route("/static/style.css", get(|| async { "mine" }))
        .layer(ASSETS.layer());
    passes(&ASSETS, app).await;
}

#[tokio::test]
async fn unreachable_root_files_are_found() {
    let app = site().nest_service("/static", ASSETS.service());
    let text = failures(&ASSETS, app).await;
    assert!(text.contains("  GET /.well-known/security.txt\n"), "{text}");
    assert!(!text.contains("GET /static/"), "{text}");
    let cause = "likely cause:\n  - /.well-known/security.txt and other `root` files are not below `/static`: put `.layer(";
    assert!(text.contains(cause), "{text}");
}

#[tokio::test]
async fn a_stripped_prefix_is_found() {
    let app = Router::new().fallback_service(ASSETS.service().mounted_at("/app/static"));
    let text = failures(&ASSETS, app).await;
    assert!(text.contains("    received a folder's 404\n"), "{text}");
    assert!(text.contains("prefix, which `mounted_at` states"), "{text}");
}

#[tokio::test]
async fn a_layer_that_changes_responses_is_found() {
    async fn overwrite(mut response: axum::response::Response) -> axum::response::Response {
        let headers = response.headers_mut();
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("max-age=60"),
        );
        headers.insert("x-own", HeaderValue::from_static("1"));
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        response
    }
    let app = site().layer(ASSETS.layer()).layer(map_response(overwrite));
    let text = failures(&ASSETS, app).await;
    let line = "    cache-control: expected `public, max-age=31536000, immutable`, received `max-age=60`\n";
    assert!(text.contains(line), "{text}");
    assert!(
        !text.contains("x-own") && !text.contains("vary"),
        "an app may add these: {text}"
    );
    assert!(
        text.contains("a layer around the folder changes its responses"),
        "{text}"
    );
}

#[tokio::test]
async fn a_layer_that_encodes_again_is_found() {
    let app = site().layer(ASSETS.layer()).layer(CompressionLayer::new());
    let text = failures(&ASSETS, app).await;
    let line = "    content-encoding: expected nothing, received `gzip`\n";
    assert!(text.contains(line), "{text}");
    assert!(
        text.contains("(accept-encoding: gzip, deflate, br, zstd)\n"),
        "{text}"
    );
    assert!(text.contains("such as one that compresses"), "{text}");
}

#[tokio::test]
async fn a_compressing_layer_inside_the_folders_is_none_of_its_business() {
    let app = site().layer(CompressionLayer::new()).layer(ASSETS.layer());
    passes(&ASSETS, app).await;
}

#[tokio::test]
async fn a_folder_at_a_part_of_the_base_that_is_asked_first_is_found() {
    let app = site().layer(deeper::ASSETS.layer()).layer(ASSETS.layer());
    let text = failures(&deeper::ASSETS, app).await;
    assert!(text.contains("    received a folder's 404\n"), "{text}");
    assert!(
        text.contains("another folder, whose base is a part of this one, is asked first"),
        "{text}"
    );
    let app = site().layer(ASSETS.layer()).layer(deeper::ASSETS.layer());
    passes(&deeper::ASSETS, app).await;
}

#[tokio::test]
async fn an_empty_folder_that_is_not_mounted_is_found() {
    passes(&empty::ASSETS, site().layer(empty::ASSETS.layer())).await;
    let text = failures(&empty::ASSETS, site()).await;
    assert!(text.contains("nothing is mounted at `/empty`"), "{text}");
}

#[tokio::test]
async fn an_app_that_fails_is_found() {
    let app = service_fn(|_: Request<steadfast::Body>| async {
        Err::<Response<steadfast::Body>, _>(std::io::Error::other("no database"))
    });
    let text = check(&ASSETS, app).await.expect_err("it fails").to_string();
    assert!(text.contains("    error: no database\n"), "{text}");
}

#[tokio::test]
async fn five_urls_are_listed_and_the_other_requests_counted() {
    let text = failures(&ASSETS, site()).await;
    assert_eq!(text.matches("\n  GET ").count(), 5, "{text}");
    assert!(text.contains(" more\nlikely causes:\n"), "{text}");
}
