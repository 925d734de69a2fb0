//! A single-page application with base `/`: deep links, chunks that are loaded later, and a deploy under an open page. The
//! listener in its entry is that of the guide.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, extract::Request, routing::get};
use steadfast::Assets;
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server, in_each_engine};
use tower::ServiceExt as _;

mod first {
    steadfast::static_assets!(
        "$FIXTURES/browser/front_end/first",
        base = "/",
        prehashed = ["assets/**"],
        spa = "index.html",
    );
}

mod second {
    steadfast::static_assets!(
        "$FIXTURES/browser/front_end/second",
        base = "/",
        prehashed = ["assets/**"],
        spa = "index.html",
    );
}

/// A build that lacks a chunk of its own.
mod incomplete {
    steadfast::static_assets!(
        "$FIXTURES/browser/front_end/second",
        base = "/",
        prehashed = ["assets/**"],
        exclude = ["assets/berths-*"],
        references = ["html"],
        spa = "index.html",
    );
}

in_each_engine!(
    a_deep_link_shows_its_view_and_a_reload_asks_for_the_page_alone,
    an_open_page_recovers_from_an_old_chunk_once,
    a_chunk_that_stays_missing_reloads_once,
);

/// The program with one release after the other.
fn deployed(releases: [&'static Assets; 2]) -> (Server, Arc<AtomicUsize>) {
    let release = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&release);
    let app = async move |request: Request| {
        let folder = releases[now.load(Ordering::Relaxed)];
        let app: Router = Router::new()
            .route("/api/tides", get(async || "high at noon"))
            .layer(folder.layer());
        app.oneshot(request).await
    };
    let server = Server::start(Scheme::Https, Router::new().fallback(app));
    (server, release)
}

/// The URLs of the requests since the last call, each with its status.
fn requests(server: &Server) -> Vec<(String, u16)> {
    let seen = server.take().into_iter();
    seen.map(|seen| (seen.url, seen.status.as_u16())).collect()
}

fn wait_for(browser: &Browser, report: &str) {
    browser.wait_until(&format!(
        "document.getElementById('report').textContent === '{report}'"
    ));
}

fn a_deep_link_shows_its_view_and_a_reload_asks_for_the_page_alone(engine: Engine) {
    let (server, _) = deployed([&first::ASSETS, &second::ASSETS]);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/berths/7"));
    wait_for(&browser, "berths, first");
    let expected = [
        ("/berths/7", 200),
        ("/assets/index-F1rst000.js", 200),
        ("/assets/berths-F1rst000.js", 200),
    ];
    let expected = expected.map(|(url, status)| (url.to_owned(), status));
    assert_eq!(requests(&server), expected);
    browser.reload();
    wait_for(&browser, "berths, first");
    // WebKit reloads a page without a condition.
    let status = if engine == Engine::WebKit { 200 } else { 304 };
    assert_eq!(requests(&server), [("/berths/7".to_owned(), status)]);
    let ask = "void fetch('/api/tides').then((answer) => answer.text()).then((text) => report.textContent = text)";
    browser.evaluate(ask);
    wait_for(&browser, "high at noon");
}

fn an_open_page_recovers_from_an_old_chunk_once(engine: Engine) {
    let (server, release) = deployed([&first::ASSETS, &second::ASSETS]);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/"));
    wait_for(&browser, "home, first");
    server.take();
    release.store(1, Ordering::Relaxed);
    browser.evaluate("void openBerths()");
    wait_for(&browser, "home, second");
    let expected = [
        ("/assets/berths-F1rst000.js", 404),
        ("/", 200),
        ("/assets/index-Sec0nd00.js", 200),
    ];
    let expected = expected.map(|(url, status)| (url.to_owned(), status));
    assert_eq!(requests(&server), expected);
    browser.evaluate("void openBerths()");
    wait_for(&browser, "berths, second");
    let chunk = ("/assets/berths-Sec0nd00.js".to_owned(), 200);
    assert_eq!(requests(&server), [chunk]);
}

fn a_chunk_that_stays_missing_reloads_once(engine: Engine) {
    let (server, _) = deployed([&incomplete::ASSETS; 2]);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/berths/7"));
    wait_for(&browser, "failed");
    let pages = requests(&server);
    let pages = pages.iter().filter(|(url, _)| url == "/berths/7").count();
    assert_eq!(pages, 2, "the visit, and one reload");
}

/// What users copy is what the browsers have run.
#[test]
fn the_listener_is_that_of_the_guide() {
    const GUIDE: &str = include_str!("../../../runtime/src/guide/front_ends.rs");
    const ENTRY: &str =
        include_str!("../../fixtures/browser/front_end/first/assets/index-F1rst000.js");
    let (listener, _) = ENTRY.split_once("\n\n").expect("a blank line");
    let lines: String = listener
        .lines()
        .map(|line| format!("//! {line}\n"))
        .collect();
    assert!(GUIDE.contains(&lines), "{lines}");
}
