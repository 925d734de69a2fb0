//! Whole front ends: the URLs of folders answer their index page, navigations to unknown URLs the page of `spa`, and a
//! missing chunk nothing.

#[cfg(debug_assertions)]
use std::{fs, path::Path};

use axum::{Router, routing::get as on_get};
use http::{Method, StatusCode};
use steadfast::{Asset, Assets, RequestHead};
use steadfast_tests::{Answer, get, send, source, source::Source};

/// A bundler's output at the root of the site.
mod site {
    steadfast::static_assets!(
        "$FIXTURES/front_end/site",
        base = "/",
        prehashed = ["assets/**"],
        folders = ["lib"],
        spa = "index.html",
    );
}

/// The same without the page for navigations.
mod pages {
    steadfast::static_assets!(
        "$FIXTURES/front_end/site",
        base = "/",
        prehashed = ["assets/**"]
    );
}

/// Below a path. The page is the bundler's for `/`, and its references are not followed.
mod app {
    steadfast::static_assets!(
        "$FIXTURES/front_end/site",
        base = "/app",
        prehashed = ["assets/**"],
        folders = ["lib"],
        references = ["css"],
        index = "index.html",
        spa = "index.html",
    );
}

/// Without index pages.
mod bare {
    steadfast::static_assets!("$FIXTURES/front_end/site", base = "/", index = false);
}

/// Below a path, where there are no index pages by default.
mod below {
    steadfast::static_assets!(
        "$FIXTURES/front_end/site",
        references = ["css"],
        prehashed = ["assets/**"]
    );
}

/// A fresh clone, whose front end is not built yet. Release builds are an error without it.
#[cfg(debug_assertions)]
mod absent {
    #[expect(deprecated, reason = "the warning that the folder is absent")]
    mod at_root {
        steadfast::static_assets!(
            "$OUT_DIR/not_built",
            base = "/",
            spa = "index.html",
            absent = "empty",
        );
    }
    pub(super) use at_root::ASSETS;
}

const SOURCE: Source = source!();

/// What browsers send with a navigation, over HTTPS and over plain HTTP.
const NAVIGATIONS: [&[(&str, &str)]; 4] = [
    &[("sec-fetch-dest", "document")],
    &[("Sec-Fetch-Dest", "document"), ("Accept", "*/*")],
    &[(
        "accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    )],
    &[
        ("accept", "application/json"),
        ("accept", "x/y, Text/HTML;q=0.5"),
    ],
];

/// What they send with everything else.
const OTHERS: [&[(&str, &str)]; 5] = [
    &[],
    &[("accept", "*/*")],
    &[("sec-fetch-dest", "script"), ("accept", "text/html")],
    &[("sec-fetch-dest", "empty"), ("accept", "text/html")],
    &[("accept", "application/json, text/htmlx")],
];

/// Each way to mount a set alone.
fn apps(set: &'static Assets) -> [Router; 3] {
    [
        Router::new().layer(set.layer()),
        Router::new().merge(set.router()),
        Router::new().fallback_service(set.service()),
    ]
}

fn assert_is_page(answer: &Answer, page: impl Into<Asset>, context: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{context}");
    assert_eq!(answer.header("cache-control"), "no-cache", "{context}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.body, page.into().bytes(), "{context}");
}

/// The 404 of a missing chunk or of a set alone.
fn assert_is_404(answer: &Answer, context: &str) {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{context}");
    assert!(
        ["no-store", ""].contains(&answer.header("cache-control")),
        "{context}"
    );
}

fn assert_varies_by_navigation(answer: &Answer) {
    let mut members = vary(answer);
    members.retain(|member| *member != "Accept-Encoding");
    assert_eq!(members, ["Accept", "Sec-Fetch-Dest"], "{answer:?}");
}

/// The members of all lines of `Vary`.
fn vary(answer: &Answer) -> Vec<&str> {
    let lines = answer.headers.get_all("vary").into_iter();
    let lines = lines.map(|line| line.to_str().expect("ASCII"));
    let mut members: Vec<_> = lines.flat_map(|line| line.split(", ")).collect();
    members.sort_unstable();
    members
}

#[tokio::test]
async fn the_url_of_a_folder_answers_its_index_page() {
    for app in apps(&pages::ASSETS) {
        for (url, page) in [
            ("/", pages::INDEX_HTML.any()),
            ("/?x=1", pages::INDEX_HTML.any()),
            ("/docs/", pages::docs::INDEX_HTML.any()),
            ("/d%6Fcs/", pages::docs::INDEX_HTML.any()),
            ("/lib/", pages::lib::INDEX_HTML.any()),
        ] {
            assert_is_page(&get(app.clone(), url).await, page, url);
        }
        for url in [
            "//",
            "/docs//",
            "//docs/",
            "/docs/deep/",
            "/assets/",
            "/docs%2F",
        ] {
            assert_is_404(&get(app.clone(), url).await, url);
        }
    }
    for app in apps(&app::ASSETS) {
        assert_is_page(&get(app.clone(), "/app/").await, app::INDEX_HTML, "/app/");
        let answer = get(app.clone(), "/app/docs/").await;
        assert_is_page(&answer, app::docs::INDEX_HTML, "/app/docs/");
        for url in ["/", "/docs/", "/apps/"] {
            assert_is_404(&get(app.clone(), url).await, url);
        }
    }
}

#[tokio::test]
async fn it_answers_as_the_page_itself() {
    let etag = pages::docs::INDEX_HTML.etag();
    for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST] {
        for fields in [
            vec![],
            vec![("accept-encoding", "gzip, br")],
            vec![("accept-encoding", "identity;q=0")],
            vec![("range", "bytes=0-9")],
            vec![("range", "bytes=0-1,5-9")],
            vec![("range", "bytes=999999-")],
            vec![("if-none-match", "*")],
            vec![("if-none-match", etag)],
            vec![("if-match", "\"other\"")],
        ] {
            let context = format!("{method} {fields:?}");
            let [folder, page] = ["/docs/", "/docs/index.html"].map(|url| {
                let head = RequestHead::new(method.as_str(), url)
                    .with_fields(fields.iter().map(|(name, value)| (*name, *value)));
                let answer = pages::ASSETS.respond(head).expect("the folder has it");
                let (parts, body) = answer.into_parts();
                (parts.status, parts.headers, body)
            });
            assert_eq!(folder, page, "{context}");
        }
    }
}

#[tokio::test]
async fn without_the_slash_it_leads_to_the_url_of_the_folder() {
    for app in apps(&pages::ASSETS) {
        for (url, location) in [
            ("/docs", "./docs/"),
            ("/docs?a=/b", "./docs/?a=/b"),
            ("/d%6Fcs", "./d%6Fcs/"),
        ] {
            for method in [Method::GET, Method::HEAD] {
                let answer = send(app.clone(), method, url, &[]).await;
                assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{url}");
                assert_eq!(answer.header("location"), location);
                assert_eq!(answer.header("cache-control"), "no-cache");
                assert!(answer.body.is_empty());
            }
        }
        let options = send(app.clone(), Method::OPTIONS, "/docs", &[]).await;
        let post = send(app.clone(), Method::POST, "/docs", &[]).await;
        assert_eq!((options.status.as_u16(), post.status.as_u16()), (204, 405));
        for answer in [options, post] {
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
        }
        for url in ["/docs/deep", "/assets", "/doc"] {
            assert_is_404(&get(app.clone(), url).await, url);
        }
    }
    for app in apps(&app::ASSETS) {
        for (url, location) in [("/app", "./app/"), ("/app/docs", "./docs/")] {
            let answer = get(app.clone(), url).await;
            assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{url}");
            assert_eq!(answer.header("location"), location);
        }
    }
}

/// What is below the version of a folder as one is immutable.
#[tokio::test]
async fn a_folder_as_one_has_its_index_page_under_its_version() {
    let lib = site::LIB.url();
    let answer = get(site::ASSETS.service(), lib).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), SOURCE.of_versioned());
    assert_eq!(answer.body, site::lib::INDEX_HTML.bytes());
    let slashless = lib.trim_end_matches('/');
    let answer = get(site::ASSETS.service(), slashless).await;
    assert_eq!(answer.header("location"), format!(".{lib}"));
}

#[tokio::test]
async fn there_are_no_index_pages_where_the_option_is_false_or_the_base_is_a_path() {
    for url in ["/", "/docs/", "/docs"] {
        assert!(bare::ASSETS.respond(RequestHead::new("GET", url)).is_none());
        let url = format!("/static{url}");
        let answer = below::ASSETS.respond(RequestHead::new("GET", &url));
        assert_eq!(answer.expect("below the base").status(), 404, "{url}");
    }
    let base = below::ASSETS.respond(RequestHead::new("GET", "/static"));
    assert!(base.is_none());
}

#[tokio::test]
async fn routes_of_the_app_come_before_the_router_and_the_layer_before_them() {
    let own = || Router::new().route("/", on_get(async || "home"));
    let merged: Router = own().merge(pages::ASSETS.router());
    assert_eq!(get(merged.clone(), "/").await.body, "home");
    let answer = get(merged, "/docs/").await;
    assert_is_page(&answer, pages::docs::INDEX_HTML, "/docs/");
    let layered = own().layer(pages::ASSETS.layer());
    assert_is_page(&get(layered, "/").await, pages::INDEX_HTML, "/");
}

#[tokio::test]
async fn navigations_to_unknown_urls_answer_the_shell() {
    for (set, base, shell) in [
        (&site::ASSETS, "", site::INDEX_HTML),
        (&app::ASSETS, "/app", app::INDEX_HTML),
    ] {
        for app in apps(set) {
            for fields in NAVIGATIONS {
                for path in [
                    "/berths/7",
                    "/berths/7/?x=1.js",
                    "/docs/deep/",
                    "/b.c/d",
                    "/%zz",
                ] {
                    let url = format!("{base}{path}");
                    let context = format!("{url} {fields:?}");
                    let answer = send(app.clone(), Method::GET, &url, fields).await;
                    assert_is_page(&answer, shell, &context);
                    assert_varies_by_navigation(&answer);
                    let head = send(app.clone(), Method::HEAD, &url, fields).await;
                    assert_eq!(head.status, StatusCode::OK, "{context}");
                    assert_eq!(
                        head.header("content-length"),
                        answer.header("content-length")
                    );
                    assert!(head.body.is_empty());
                }
            }
            let url = format!("{base}/berths/7");
            let fields = [
                NAVIGATIONS[0][0],
                ("if-none-match", answer_etag(&app, &url).await.leak()),
            ];
            let answer = send(app.clone(), Method::GET, &url, &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
            assert_varies_by_navigation(&answer);
        }
    }
}

async fn answer_etag(app: &Router, url: &str) -> String {
    let answer = send(app.clone(), Method::GET, url, NAVIGATIONS[0]).await;
    answer.header("etag").to_owned()
}

#[tokio::test]
async fn nothing_else_answers_the_shell() {
    for (set, base) in [(&site::ASSETS, ""), (&app::ASSETS, "/app")] {
        for app in apps(set) {
            let url = format!("{base}/berths/7");
            for fields in OTHERS {
                let answer = send(app.clone(), Method::GET, &url, fields).await;
                assert_is_404(&answer, &format!("{url} {fields:?}"));
            }
            for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
                let answer = send(app.clone(), method, &url, NAVIGATIONS[0]).await;
                assert_is_404(&answer, &url);
            }
            // Only `Sec-Fetch-Dest` says that a name with a dot is navigated to.
            let url = format!("{base}/missing.js");
            let answer = send(app.clone(), Method::GET, &url, NAVIGATIONS[2]).await;
            assert_is_404(&answer, &url);
        }
    }
    for fields in NAVIGATIONS {
        for url in ["/", "/elsewhere", "/application/x"] {
            for app in apps(&app::ASSETS) {
                let answer = send(app, Method::GET, url, fields).await;
                assert_is_404(&answer, url);
            }
        }
        for url in ["/docs/tides.html", "/docs/"] {
            let answer = send(site::ASSETS.service(), Method::GET, url, fields).await;
            assert!(!vary(&answer).contains(&"Sec-Fetch-Dest"), "{url}");
        }
    }
}

/// A page of an earlier deploy must learn that its chunk is gone, also where all paths are below the base.
#[tokio::test]
async fn a_missing_chunk_is_missing() {
    for fields in NAVIGATIONS.into_iter().chain(OTHERS) {
        for url in ["/assets/index-0ld0ld00.js", "/assets/", "/assets/a/b"] {
            for set in [&site::ASSETS, &pages::ASSETS] {
                let head = RequestHead::new("GET", url)
                    .with_fields(fields.iter().map(|(name, value)| (*name, *value)));
                let answer = set.respond(head).expect("it is the folder's");
                assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{url} {fields:?}");
                assert_eq!(answer.headers()["cache-control"], "no-store");
            }
            let url = format!("/app{url}");
            let answer = send(app::ASSETS.service(), Method::GET, &url, fields).await;
            assert_is_404(&answer, &url);
        }
    }
}

#[tokio::test]
async fn the_app_is_asked_before_the_shell() {
    let own = || {
        Router::new()
            .route("/berths/{id}", on_get(async || "the app's"))
            .route(
                "/gone",
                on_get(async || (StatusCode::NOT_FOUND, "the app's 404")),
            )
    };
    let apps: [Router; 4] = [
        own().layer(site::ASSETS.layer()),
        own().merge(site::ASSETS.router()),
        own().fallback_service(site::ASSETS.service()),
        Router::new().fallback_service(site::ASSETS.service().fallback(own())),
    ];
    for app in apps {
        for (url, body) in [("/berths/7", "the app's"), ("/gone", "the app's 404")] {
            let answer = send(app.clone(), Method::GET, url, NAVIGATIONS[0]).await;
            assert_eq!(answer.body, body, "{url}");
        }
        let answer = send(app, Method::GET, "/elsewhere", NAVIGATIONS[0]).await;
        assert_is_page(&answer, site::INDEX_HTML, "/elsewhere");
    }
}

/// Code after the app's own calls the service.
#[test]
fn without_a_framework_the_service_has_the_shell() {
    let head = || {
        let fields = NAVIGATIONS[0].iter().map(|(name, value)| (*name, *value));
        RequestHead::new("GET", "/berths/7").with_fields(fields)
    };
    assert!(site::ASSETS.respond(head()).is_none());
    assert!(site::ASSETS.layer().respond(head()).is_none());
    let answer = site::ASSETS.service().respond(head());
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.body(), site::INDEX_HTML.bytes());
}

/// The page at `/` says what to run, and is replaced by the front end as soon as there is one.
#[cfg(debug_assertions)]
#[tokio::test]
async fn a_fresh_clone_says_what_to_build() {
    let folder = Path::new(env!("OUT_DIR")).join("not_built");
    let urls = [("/", OTHERS[0]), ("/berths/7", NAVIGATIONS[0])];
    for (url, fields) in urls {
        let answer = send(absent::ASSETS.service(), Method::GET, url, fields).await;
        assert_is_404(&answer, url);
        let text = str::from_utf8(&answer.body).expect("UTF-8");
        let path = folder.display().to_string();
        let says = |part: &str| text.contains(part) == SOURCE.is_live();
        assert!(says("Folder $OUT_DIR/not_built (") && says(&path), "{text}");
        assert!(says("npm run build"), "{text}");
    }
    let other = send(absent::ASSETS.service(), Method::GET, "/api", OTHERS[0]).await;
    assert!(other.body.is_empty());
    if SOURCE.is_live() {
        fs::create_dir(&folder).expect("a writable folder");
        let written = fs::write(folder.join("index.html"), "built");
        let mut bodies = Vec::new();
        for (url, fields) in urls {
            let answer = send(absent::ASSETS.service(), Method::GET, url, fields).await;
            bodies.push(answer.body);
        }
        fs::remove_dir_all(&folder).expect("a writable folder");
        written.expect("a writable folder");
        assert_eq!(bodies, ["built", "built"]);
    }
}
