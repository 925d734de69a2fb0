//! A program with one release after the other, and a browser in front of it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use axum::{Router, extract::Request, routing::get};
use steadfast::Assets;
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Seen, Server};
use tower::ServiceExt as _;

/// Longer than a page takes to load, on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// How long nothing is requested once a page is complete.
const QUIET: Duration = Duration::from_millis(500);

pub(crate) struct Site {
    server: Server,
    pub(crate) browser: Browser,
    release: Arc<AtomicUsize>,
}

impl Site {
    pub(crate) fn new(engine: Engine, releases: &[&'static Assets; 2]) -> Self {
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

    pub(crate) fn open(&self, path: &str) {
        self.browser.open(&self.server.url(path));
    }

    pub(crate) fn deploy_the_next(&self) {
        self.release.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn follow_the_link_to_the_berth(&self) {
        let link = "document.querySelector('[href=\"/berths/7\"]').click()";
        self.browser.evaluate(link);
    }

    pub(crate) fn wait_for(&self, report: &str) {
        let report = format!("document.getElementById('report')?.textContent === '{report}'");
        self.browser.wait_until(&report);
    }

    /// Whether the page has shown an error since the browser started.
    pub(crate) fn has_failed(&self) -> bool {
        self.browser
            .evaluate("sessionStorage.getItem('failed') !== null")
            == true
    }

    /// The requests since the last call: those for the page, and those for files. Waits for files whose URLs contain these
    /// parts, and until no more follow. Browsers request an icon when they like, so that it is not among them.
    pub(crate) fn requests(&self, parts: &[&str]) -> (Vec<Seen>, Vec<Seen>) {
        let start = Instant::now();
        let mut seen = self.server.take();
        loop {
            let is_seen = |part: &&str| seen.iter().any(|seen| seen.url.contains(*part));
            let is_complete = parts.iter().all(is_seen) || start.elapsed() > LIMIT;
            thread::sleep(QUIET);
            let more = self.server.take();
            if is_complete && more.is_empty() {
                break;
            }
            seen.extend(more);
        }
        seen.retain(|seen| !seen.url.contains("icon"));
        seen.into_iter().partition(|seen| !seen.url.contains('.'))
    }
}
