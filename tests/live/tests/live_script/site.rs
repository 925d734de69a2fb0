//! A site with a folder, open in a browser. Its pages report what they show, frame by frame, and wait for signals of
//! the test.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{Arc, Condvar, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{Path, Request},
    middleware::{Next, from_fn},
    response::{Html, IntoResponse as _},
    routing::{get, post},
};
use http::{Method, StatusCode, header};
use serde_json::Value;
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server};
use tokio::task;

use crate::folder::Folder;

/// Longer than anything that a page does, on any machine.
const LIMIT: Duration = Duration::from_secs(30);

/// The script that reports the state of a page whenever it differs from that of the frame before. A page adds to it
/// by `window.probe`.
pub(crate) const REPORTER: &str = r##"
window.printed = [];
for (const level of ["warn", "error"]) {
    const print = console[level];
    console[level] = (...values) => { printed.push(values.join(" ")); print(...values); };
}
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.effectiveDirective), true);
const visit = Math.random();
let last = "", number = 0, queue = Promise.resolve();
const frame = () => {
    const state = { visit, color: getComputedStyle(document.body).color, ...window.probe?.() };
    const text = JSON.stringify(state);
    if (text !== last) {
        last = text;
        const body = JSON.stringify({ ...state, number: number++ });
        const headers = { "content-type": "application/json" };
        queue = queue.then(() => fetch("/report", { method: "POST", headers, body })).catch(() => {});
    }
    requestAnimationFrame(frame);
};
addEventListener("DOMContentLoaded", frame);
window.signal = name => fetch(`/signal/${name}`);
"##;

/// The pages of a site, its folder, and what its server has seen.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) folder: Folder,
    pages: Arc<Vec<Page>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

struct Page {
    path: &'static str,
    policy: String,
    html: String,
}

#[derive(Default)]
struct Seen {
    requests: Vec<(Method, String)>,
    reports: Vec<Value>,
    signals: BTreeSet<String>,
}

impl Site {
    /// A site with one page, at `/`, whose head begins with this.
    pub(crate) fn new(folder: &Folder, html: &str) -> Self {
        let policy = String::new();
        let script = format!("<script>{REPORTER}</script>");
        Site::with_policy(folder, &policy, &format!("{script}{html}"))
    }

    /// A site with one page, at `/`, under a Content Security Policy.
    pub(crate) fn with_policy(folder: &Folder, policy: &str, html: &str) -> Self {
        let site = Site {
            folder: folder.clone(),
            pages: Arc::default(),
            seen: Arc::default(),
        };
        site.page("/", policy, html)
    }

    /// Adds a page.
    pub(crate) fn page(self, path: &'static str, policy: &str, html: &str) -> Self {
        let mut pages = Arc::into_inner(self.pages).expect("no server runs yet");
        pages.push(Page {
            path,
            policy: policy.to_owned(),
            html: format!(r#"<!doctype html><link rel="icon" href="data:,">{html}"#),
        });
        let pages = Arc::new(pages);
        Site { pages, ..self }
    }

    /// Opens the page in the browser; `None` in release builds, which have no script.
    pub(crate) fn open(self, engine: Engine) -> Option<Open> {
        if !cfg!(debug_assertions) {
            return None;
        }
        let server = Server::start(Scheme::Http, self.router());
        let browser = Browser::start(engine, &Profile::new());
        browser.open_without_waiting(&server.url("/"));
        Some(Open {
            server: Some(server),
            browser,
            site: self,
        })
    }

    fn router(&self) -> Router {
        let (log, reports, signals) = (self.clone(), self.clone(), self.clone());
        let log = from_fn(move |request: Request, next: Next| {
            let seen = (request.method().clone(), request.uri().to_string());
            log.tell(|log| log.requests.push(seen));
            next.run(request)
        });
        let report = post(async move |Json(report): Json<Value>| {
            reports.tell(|seen| seen.reports.push(report));
            StatusCode::NO_CONTENT
        });
        let signal = get(async move |Path(name): Path<String>| {
            let given = move || signals.wait(|seen| seen.signals.contains(&name).then_some(()));
            let is_given = task::spawn_blocking(given).await;
            assert!(
                is_given.is_ok_and(|given| given.is_some()),
                "a test ends with its page"
            );
            StatusCode::NO_CONTENT
        });
        let mut router = Router::new()
            .route("/report", report)
            .route("/signal/{name}", signal);
        for (index, page) in self.pages.iter().enumerate() {
            let pages = Arc::clone(&self.pages);
            let answer = get(async move || {
                let Page { policy, html, .. } = &pages[index];
                let policy = [(header::CONTENT_SECURITY_POLICY, policy.clone())];
                (policy, Html(html.clone())).into_response()
            });
            router = router.route(page.path, answer);
        }
        router.fallback_service(self.folder.router()).layer(log)
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().expect("no request panicked")
    }

    fn tell(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.lock());
        self.seen.1.notify_all();
    }

    /// Waits for a request or a report.
    fn wait<T>(&self, mut find: impl FnMut(&Seen) -> Option<T>) -> Option<T> {
        let mut found = None;
        let is_missing = |seen: &mut Seen| {
            found = find(seen);
            found.is_none()
        };
        let wait = self
            .seen
            .1
            .wait_timeout_while(self.lock(), LIMIT, is_missing);
        drop(wait.expect("no request panicked"));
        found
    }
}

/// A site that is open in a browser.
pub(crate) struct Open {
    server: Option<Server>,
    browser: Browser,
    site: Site,
}

impl Open {
    /// Waits until the page is in some state, and returns it.
    pub(crate) fn wait_for(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        let found = self
            .site
            .wait(|seen| seen.reports.iter().rfind(|state| is_it(state)).cloned());
        found.unwrap_or_else(|| self.fail("the page never came to the state"))
    }

    /// Waits until the page's body has this colour.
    pub(crate) fn wait_for_color(&self, color: &str) -> Value {
        self.wait_for(|state| state["color"] == color)
    }

    /// Waits until the script has asked for this file, as often as it takes to know what it is.
    pub(crate) fn wait_until_followed(&self, path: &str) {
        let is_asked = |seen: &Seen| (heads(seen, path) >= 1).then_some(());
        let found = self.site.wait(is_asked);
        found.unwrap_or_else(|| self.fail("the file is not followed"));
    }

    /// All states of the page so far, frame by frame, each once.
    pub(crate) fn states(&self) -> Vec<Value> {
        self.site.lock().reports.clone()
    }

    /// How many times the page was loaded.
    pub(crate) fn visits(&self) -> usize {
        visits(&self.site.lock())
    }

    /// Waits until the page was loaded so many times.
    pub(crate) fn wait_for_visits(&self, count: usize) {
        let is_loaded = |seen: &Seen| (visits(seen) >= count).then_some(());
        let found = self.site.wait(is_loaded);
        found.unwrap_or_else(|| self.fail("the page was not reloaded"));
    }

    /// The number of HEAD requests so far for a path.
    pub(crate) fn heads(&self, path: &str) -> usize {
        heads(&self.site.lock(), path)
    }

    /// The paths that were requested by HEAD so far.
    pub(crate) fn all_heads(&self) -> Vec<String> {
        let seen = self.site.lock();
        let heads = seen
            .requests
            .iter()
            .filter(|(method, _)| method == Method::HEAD);
        heads.map(|(_, path)| path.clone()).collect()
    }

    /// Lets the page go on that waits for the signal.
    pub(crate) fn signal(&self, name: &str) {
        self.site.tell(|seen| {
            seen.signals.insert(name.to_owned());
        });
    }

    /// Stops the server, with its connections.
    pub(crate) fn stop_server(&mut self) -> SocketAddr {
        self.server.take().expect("it runs").address()
    }

    pub(crate) fn start_server(&mut self, address: SocketAddr) {
        let router = self.site.router();
        self.server = Some(Server::start_at(address, Scheme::Http, router));
    }

    /// The value of an expression in the page.
    pub(crate) fn evaluate(&self, expression: &str) -> Value {
        self.browser.evaluate(expression)
    }

    /// Waits until an expression in the page is true.
    pub(crate) fn wait_until(&self, expression: &str) {
        self.browser.wait_until(expression);
    }

    /// The warnings and errors that the page's scripts have written to the console, and what a policy has forbidden.
    pub(crate) fn console(&self) -> String {
        let all = self.evaluate("JSON.stringify({ printed, violations })");
        all.as_str().expect("a text").to_owned()
    }

    #[expect(clippy::panic, reason = "a test fails here")]
    fn fail(&self, what: &str) -> ! {
        let (reports, requests) = {
            let seen = self.site.lock();
            (seen.reports.clone(), seen.requests.clone())
        };
        let last = &requests[requests.len().saturating_sub(20)..];
        panic!("{what}\n{reports:#?}\n{last:#?}")
    }
}

fn visits(seen: &Seen) -> usize {
    let states = seen.reports.iter();
    let visits: BTreeSet<_> = states.map(|state| state["visit"].to_string()).collect();
    visits.len()
}

fn heads(seen: &Seen, path: &str) -> usize {
    let requests = seen.requests.iter();
    requests
        .filter(|(method, requested)| method == Method::HEAD && requested == path)
        .count()
}
