//! The visits, the same for each bundler's output.

use std::collections::HashSet;

use http::StatusCode;
use steadfast_browser_tests::{Engine, Seen};

use crate::{releases::Build, site::Site};

/// Makes a test of each function here, for the output of a bundler and for each engine.
macro_rules! visits_of {
    ($bundler:ident: $($visit:ident),+ $(,)?) => {
        mod $bundler {
            use steadfast_browser_tests::{Engine, in_each_engine};

            use crate::releases::$bundler::BUILD;

            in_each_engine!($($visit),+);

            $(
                fn $visit(engine: Engine) {
                    super::$visit(engine, &BUILD);
                }
            )+
        }
    };
}

visits_of!(
    vite: a_deep_link_shows_its_view, a_reload_asks_for_the_page_alone, an_open_page_recovers_from_an_old_chunk_once,
    a_chunk_that_stays_missing_reloads_once,
);
visits_of!(
    webpack: a_deep_link_shows_its_view, a_reload_asks_for_the_page_alone, an_open_page_recovers_from_an_old_chunk_once,
    a_chunk_that_stays_missing_reloads_once,
);

/// What the view of the berths loads beside the entry: a chunk, its style sheet, and the images of both.
const VIEW: [&str; 4] = ["berths", ".css", "mast", "waves"];

fn a_deep_link_shows_its_view(engine: Engine, build: &Build) {
    let site = Site::new(engine, &build.releases);
    site.open("/berths/7");
    site.wait_for("berth 7, first");
    let (pages, files) = site.requests(&VIEW);
    assert_eq!(answers(&pages), [("/berths/7", StatusCode::OK)]);
    assert_immutable(&files);
    let is_seen = |part: &&str| files.iter().any(|file| file.url.contains(*part));
    assert!(VIEW.iter().all(is_seen), "{files:?}");
    // A route of the program is before the page for every URL.
    let ask = "void fetch('/api/tides').then((answer) => answer.text()).then((text) => report.textContent = text)";
    site.browser.evaluate(ask);
    site.wait_for("high at noon");
}

fn a_reload_asks_for_the_page_alone(engine: Engine, build: &Build) {
    let site = Site::new(engine, &build.releases);
    site.open("/berths/7");
    site.wait_for("berth 7, first");
    site.requests(&VIEW);
    site.browser.reload();
    site.wait_for("berth 7, first");
    let (pages, files) = site.requests(&[]);
    // WebKit reloads a page without a condition.
    let status = match engine {
        Engine::WebKit => StatusCode::OK,
        Engine::Chromium | Engine::Firefox => StatusCode::NOT_MODIFIED,
    };
    assert_eq!(answers(&pages), [("/berths/7", status)]);
    assert_eq!(answers(&files), []);
}

fn an_open_page_recovers_from_an_old_chunk_once(engine: Engine, build: &Build) {
    let site = Site::new(engine, &build.releases);
    site.open("/");
    site.wait_for("harbour, first");
    site.requests(&[build.entry]);
    site.deploy_the_next();
    site.follow_the_link_to_the_berth();
    site.wait_for("harbour, second");
    let (pages, files) = site.requests(&["berths", build.entry]);
    assert_eq!(answers(&pages), [("/", StatusCode::OK)], "one reload");
    let (old, new): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| file.url.contains("berths"));
    assert_gone(&old);
    assert_immutable(&new);

    site.follow_the_link_to_the_berth();
    site.wait_for("berth 7, second");
    let (pages, files) = site.requests(&VIEW);
    assert_eq!(answers(&pages), []);
    assert_immutable(&files);
    assert!(!site.has_failed(), "the visitor has seen an error");
}

fn a_chunk_that_stays_missing_reloads_once(engine: Engine, build: &Build) {
    let site = Site::new(engine, &[build.incomplete; 2]);
    site.open("/berths/7");
    site.wait_for("failed");
    let (pages, _) = site.requests(&[]);
    assert_eq!(pages.len(), 2, "the visit, and one reload: {pages:?}");
}

fn answers(seen: &[Seen]) -> Vec<(&str, StatusCode)> {
    seen.iter().map(|seen| (&*seen.url, seen.status)).collect()
}

/// Each is there, requested once, and kept.
fn assert_immutable(files: &[Seen]) {
    let urls: HashSet<_> = files.iter().map(|file| &file.url).collect();
    assert_eq!(urls.len(), files.len(), "{files:?}");
    assert!(!files.is_empty());
    for file in files {
        let is_kept = file.cache_control.ends_with("immutable");
        assert!(file.status == StatusCode::OK && is_kept, "{file:?}");
    }
}

/// None is there, and no cache keeps that.
fn assert_gone(files: &[Seen]) {
    assert!(!files.is_empty());
    for file in files {
        let answer = (file.status, &*file.cache_control);
        assert_eq!(answer, (StatusCode::NOT_FOUND, "no-store"), "{file:?}");
    }
}
