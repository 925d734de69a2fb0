//! Requests after the first visit: none for an immutable file, whichever way the user takes, and after a deploy only those
//! for what changed. Over HTTPS, as deployed: WebKit honours `immutable` there only.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

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
    a_versioned_icon_is_requested_once,
    after_a_deploy_only_what_changed_is_requested,
);

fn an_immutable_file_is_requested_once(engine: Engine) {
    let server = Server::start(Scheme::Https, site(&FIRST));
    let profile = Profile::new();
    let browser = Browser::start(engine, &profile);

    browser.open(&server.url("/first"));
    let Requests { files, .. } = requests(&browser, &server, "/first");
    assert_eq!(files, urls(&FIRST), "the first visit");
    browser.follow("a");
    let nothing_but = |page: &str| Requests {
        pages: vec![page.to_owned()],
        files: Vec::new(),
    };
    let second = nothing_but("/second");
    assert_eq!(requests(&browser, &server, "/second"), second, "a link");
    browser.reload();
    assert_eq!(requests(&browser, &server, "/second"), second, "a reload");
    browser.back();
    // A browser may have kept the whole page.
    let Requests { files, .. } = requests(&browser, &server, "/first");
    assert_eq!(files, [""; 0], "back");
    let first = nothing_but("/first");
    browser.open_tab();
    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser, &server, "/first"), first, "a new tab");

    browser.quit();
    let browser = Browser::start(engine, &profile);
    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser, &server, "/first"), first, "a restart");
}

fn a_versioned_icon_is_requested_once(engine: Engine) {
    let server = Server::start(Scheme::Https, site(&FIRST));
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/first"));
    browser.report_after("");
    // Browsers load icons after the page.
    let a_moment = || thread::sleep(Duration::from_secs(1));
    a_moment();
    browser.reload();
    browser.report_after("");
    a_moment();
    browser.follow("a");
    browser.report_after("");
    a_moment();
    let mut requests = server.take();
    requests.retain(|seen| seen.url == FIRST.icon.url());
    assert_eq!(requests.len(), 1, "{requests:#?}");
}

fn after_a_deploy_only_what_changed_is_requested(engine: Engine) {
    let is_deployed = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&is_deployed);
    let releases = async move |request: Request| {
        let release = match now.load(Ordering::Relaxed) {
            false => &FIRST,
            true => &SECOND,
        };
        site(release).oneshot(request).await
    };
    let server = Server::start(Scheme::Https, Router::new().fallback(releases));
    let browser = Browser::start(engine, &Profile::new());
    let background = "getComputedStyle(document.body).backgroundImage";
    browser.open(&server.url("/first"));
    assert_eq!(requests(&browser, &server, "/first").files, urls(&FIRST));
    let before = browser.evaluate(background);

    is_deployed.store(true, Ordering::Relaxed);
    browser.open(&server.url("/first"));
    let image = second::img::BACK_GROUND_SVG.url();
    let changed = [image, second::STYLE_CSS.url()];
    assert_eq!(requests(&browser, &server, "/first").files, changed);
    assert_ne!(browser.evaluate(background), before);
}

/// The versioned URLs of all files except the icon.
fn urls(release: &Release) -> Vec<&'static str> {
    let mut urls: Vec<_> = release.folder.iter().map(Asset::url).collect();
    urls.retain(|url| *url != release.icon.url());
    urls.sort_unstable();
    urls
}

/// The requests of a visit, except those for icons.
#[derive(PartialEq, Debug)]
struct Requests {
    pages: Vec<String>,
    files: Vec<String>,
}

/// The requests since the last call, once the browser shows this page.
fn requests(browser: &Browser, server: &Server, page: &str) -> Requests {
    browser.report_after("");
    assert_eq!(browser.evaluate("location.pathname"), page);
    let urls = server.take().into_iter().map(|seen| seen.url);
    let urls = urls.filter(|url| !url.contains("icon."));
    let (mut files, pages): (Vec<_>, Vec<_>) = urls.partition(|url| url.starts_with("/static/"));
    files.sort_unstable();
    Requests { pages, files }
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
