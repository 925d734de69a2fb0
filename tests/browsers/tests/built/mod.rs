//! The tests, and the releases that they deploy.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{Router, extract::Request, routing::get};
use http::StatusCode;
use steadfast::Assets;
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Seen, Server, in_each_engine};
use tower::ServiceExt as _;

mod releases;

use self::releases::{BUILDS, Build};

in_each_engine!(
    a_deep_link_shows_its_view_and_a_reload_asks_for_the_page_alone,
    an_open_page_recovers_from_an_old_chunk_once,
    a_chunk_that_stays_missing_reloads_once,
);

/// A program with one release after the other.
struct Site {
    server: Server,
    browser: Browser,
    release: Arc<AtomicUsize>,
}

impl Site {
    fn new(engine: Engine, releases: &[&'static Assets; 2]) -> Self {
        let release = Arc::new(AtomicUsize::new(0));
        let (now, releases) = (Arc::clone(&release), *releases);
        let app = async move |request: Request| {
            let folder = releases[now.load(Ordering::Relaxed)];
            let app: Router = Router::new()
                .route("/api/tides", get(async || "high at noon"))
                .layer(folder.layer());
            app.oneshot(request).await
        };
        Site {
            server: Server::start(Scheme::Https, Router::new().fallback(app)),
            browser: Browser::start(engine, &Profile::new()),
            release,
        }
    }

    fn open(&self, path: &str) {
        self.browser.open(&self.server.url(path));
    }

    fn deploy_the_next(&self) {
        self.release.fetch_add(1, Ordering::Relaxed);
    }

    fn follow_the_link_to_the_berth(&self) {
        let link = "document.querySelector('[href=\"/berths/7\"]').click()";
        self.browser.evaluate(link);
    }

    fn wait_for(&self, report: &str) {
        let report = format!("document.getElementById('report')?.textContent === '{report}'");
        self.browser.wait_until(&report);
    }

    /// The requests since the last call: those for the page, and those for files.
    fn requests(&self) -> (Vec<Seen>, Vec<Seen>) {
        let seen = self.server.take().into_iter();
        seen.partition(|seen| !seen.url.contains('.'))
    }
}

fn a_deep_link_shows_its_view_and_a_reload_asks_for_the_page_alone(engine: Engine) {
    for Build { name, releases, .. } in &BUILDS {
        let site = Site::new(engine, releases);
        site.open("/berths/7");
        site.wait_for("berth 7, first");
        site.browser
            .wait_until("document.querySelector('main img').naturalWidth === 16");
        let (pages, files) = site.requests();
        assert!(matches!(&*pages, [page] if page.url == "/berths/7" && page.status == 200));
        for file in &files {
            assert_eq!(file.status, StatusCode::OK, "{name}: {file:?}");
            let is_immutable = file.cache_control.ends_with("immutable");
            assert!(is_immutable, "{name}: {file:?}");
        }
        let urls: BTreeSet<&str> = files.iter().map(|file| &*file.url).collect();
        assert_eq!(urls.len(), files.len(), "{name}: {files:?}");
        let own = |part| urls.iter().any(|url| url.contains(part));
        let of_the_view = ["berths", "mast", "waves", ".css"];
        assert!(of_the_view.into_iter().all(own), "{name}: {urls:?}");

        site.browser.reload();
        site.wait_for("berth 7, first");
        let (pages, files) = site.requests();
        // WebKit reloads a page without a condition.
        let status = if engine == Engine::WebKit { 200 } else { 304 };
        assert!(
            matches!(&*pages, [page] if page.status == status),
            "{name}: {pages:?}"
        );
        assert!(files.is_empty(), "{name}: {files:?}");

        let ask = "void fetch('/api/tides').then((answer) => answer.text()).then((text) => report.textContent = text)";
        site.browser.evaluate(ask);
        site.wait_for("high at noon");
    }
}

fn an_open_page_recovers_from_an_old_chunk_once(engine: Engine) {
    for Build { name, releases, .. } in &BUILDS {
        let site = Site::new(engine, releases);
        site.open("/");
        site.wait_for("harbour, first");
        site.requests();
        site.deploy_the_next();
        site.follow_the_link_to_the_berth();
        site.wait_for("harbour, second");
        let (pages, files) = site.requests();
        let [page] = &*pages else {
            unreachable!("{name}: one reload: {pages:?}");
        };
        assert_eq!(page.status, StatusCode::OK, "{name}");
        let (old, new): (Vec<_>, Vec<_>) =
            files.iter().partition(|file| file.url.contains("berths"));
        assert!(!old.is_empty(), "{name}: {files:?}");
        for file in old {
            assert_eq!(
                (file.status, &*file.cache_control),
                (StatusCode::NOT_FOUND, "no-store")
            );
        }
        assert!(
            !new.is_empty() && new.iter().all(|file| file.status == 200),
            "{name}: {files:?}"
        );

        site.follow_the_link_to_the_berth();
        site.wait_for("berth 7, second");
        let (pages, files) = site.requests();
        assert!(pages.is_empty(), "{name}: {pages:?}");
        assert!(
            files.iter().all(|file| file.status == 200),
            "{name}: {files:?}"
        );
    }
}

fn a_chunk_that_stays_missing_reloads_once(engine: Engine) {
    for Build {
        name, incomplete, ..
    } in &BUILDS
    {
        let site = Site::new(engine, &[incomplete; 2]);
        site.open("/berths/7");
        site.wait_for("failed");
        let (pages, _) = site.requests();
        assert_eq!(pages.len(), 2, "{name}: the visit, and one reload");
    }
}

/// What users copy is what the browsers have run.
#[test]
fn the_entries_are_those_of_the_guide() {
    const GUIDE: &str = include_str!("../../../../runtime/src/guide/front_ends.rs");
    for Build {
        name,
        entry,
        recovery,
        ..
    } in &BUILDS
    {
        let lines = entry.split("\n\n").find(|lines| lines.contains(recovery));
        let lines = lines.expect("the entry recovers from an old chunk").lines();
        let quoted: String = lines.map(|line| format!("//! {line}\n")).collect();
        assert!(GUIDE.contains(&quoted), "{name}: {quoted}");
    }
}
