//! What a browser requests again: nothing that is immutable, whichever way its user takes, and after a deploy what
//! changed. Over HTTPS, as deployed: WebKit honours `immutable` there only.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::{Router, extract::Request, response::IntoResponse, routing::get};
use http::header;
use steadfast::{Asset, Assets, Image, Script, Stylesheet, Svg};
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server, in_each_engine};
use tower::ServiceExt as _;

mod first {
    steadfast::static_assets!(
        "$OUT_DIR/first",
        imports = { "greeting" = "lib/greeting.js" },
    );
}

mod second {
    steadfast::static_assets!(
        "$OUT_DIR/second",
        imports = { "greeting" = "lib/greeting.js" },
    );
}

/// A release of the site.
struct Release {
    folder: &'static Assets,
    style: Asset<Stylesheet>,
    script: Asset<Script>,
    picture: Asset<Image>,
    icon: Asset<Svg>,
}

static FIRST: Release = Release {
    folder: &first::ASSETS,
    style: first::STYLE_CSS,
    script: first::APP_JS,
    picture: first::img::PICTURE_PNG,
    icon: first::ICON_SVG,
};

/// The same files, except for an image.
static SECOND: Release = Release {
    folder: &second::ASSETS,
    style: second::STYLE_CSS,
    script: second::APP_JS,
    picture: second::img::PICTURE_PNG,
    icon: second::ICON_SVG,
};

in_each_engine!(
    an_immutable_file_is_requested_once,
    a_versioned_icon_is_requested_once_at_most,
    after_a_deploy_only_what_changed_is_requested,
);

fn an_immutable_file_is_requested_once(engine: Engine) {
    let server = Server::start(Scheme::Https, site(&FIRST));
    let profile = Profile::new();
    let browser = Browser::start(engine, &profile);
    let requests = |browser: &Browser| {
        browser.report_after("");
        files(&server)
    };

    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser), urls(&FIRST), "the first visit");
    browser.follow("a");
    assert_eq!(requests(&browser), [""; 0], "a link");
    browser.reload();
    assert_eq!(requests(&browser), [""; 0], "a reload");
    browser.back();
    assert_eq!(requests(&browser), [""; 0], "back");
    browser.open_tab();
    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser), [""; 0], "a new tab");

    browser.quit(&profile);
    let browser = Browser::start(engine, &profile);
    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser), [""; 0], "a restart");
}

/// A browser without a window may not request it at all.
fn a_versioned_icon_is_requested_once_at_most(engine: Engine) {
    let server = Server::start(Scheme::Https, site(&FIRST));
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/first"));
    browser.report_after("");
    browser.reload();
    browser.report_after("");
    browser.follow("a");
    browser.report_after("");
    let mut requests = server.take();
    requests.retain(|seen| seen.url == FIRST.icon.url());
    assert!(requests.len() <= 1, "{requests:#?}");
}

fn after_a_deploy_only_what_changed_is_requested(engine: Engine) {
    static IS_DEPLOYED: AtomicBool = AtomicBool::new(false);
    IS_DEPLOYED.store(false, Ordering::Relaxed);
    let releases = async |request: Request| {
        let release = match IS_DEPLOYED.load(Ordering::Relaxed) {
            false => &FIRST,
            true => &SECOND,
        };
        site(release).oneshot(request).await
    };
    let server = Server::start(Scheme::Https, Router::new().fallback(releases));
    let browser = Browser::start(engine, &Profile::new());
    let color = "getComputedStyle(document.body).backgroundImage";
    browser.open(&server.url("/first"));
    browser.report_after("");
    assert_eq!(files(&server), urls(&FIRST));
    let before = browser.evaluate(color);

    IS_DEPLOYED.store(true, Ordering::Relaxed);
    browser.open(&server.url("/first"));
    browser.report_after("");
    let image = second::img::BACK_GROUND_SVG.url();
    assert_eq!(files(&server), [image, second::STYLE_CSS.url()]);
    assert_ne!(browser.evaluate(color), before);
}

/// The versioned URLs of all files except the icon.
fn urls(release: &Release) -> Vec<&'static str> {
    let mut urls: Vec<_> = release.folder.iter().map(Asset::url).collect();
    urls.retain(|url| *url != release.icon.url());
    urls.sort_unstable();
    urls
}

/// The requests since the last call, except those for pages and icons.
fn files(server: &Server) -> Vec<String> {
    let seen = server.take();
    let seen = seen.into_iter().map(|seen| seen.url);
    let is_file = |url: &String| url.starts_with("/static/") && !url.contains("/icon.");
    let mut files: Vec<_> = seen.filter(is_file).collect();
    files.sort_unstable();
    files
}

/// Two pages that load every file of the folder, with links to each other. They are never cached, so that each way to
/// them loads them.
fn site(release: &'static Release) -> Router {
    Router::new()
        .route("/first", get(async || page(release, "/second")))
        .route("/second", get(async || page(release, "/first")))
        .layer(release.folder.layer())
}

fn page(release: &Release, to: &str) -> impl IntoResponse + use<> {
    let html = format!(
        r#"<!doctype html>
{icon}{style}{map}{script}
<span id="words">A</span>{picture}
<a href="{to}">link</a>
<pre id="report"></pre>"#,
        icon = release.icon.icon(),
        style = release.style.tag(),
        map = release.folder.import_map(),
        script = release.script.tag().module(),
        picture = release.picture.tag("A picture").attr("id", "picture"),
    );
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    ];
    (headers, html)
}
