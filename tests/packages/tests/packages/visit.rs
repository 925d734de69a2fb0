//! Two visits of a page by one browser, and what they request.

use std::{
    thread,
    time::{Duration, Instant},
};

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    middleware::map_response,
    response::{Html, Response},
    routing::get,
};
use steadfast::Assets;
use steadfast_browser_tests::{Browser, Scheme, Seen, Server};

/// Longer than any page takes to work, on any machine.
const LIMIT: Duration = Duration::from_secs(60);

/// How long a page must request and receive nothing to be complete.
const QUIET: Duration = Duration::from_secs(1);

/// The path of the page.
const PAGE: &str = "/";

/// Other hosts are out of reach: what the page or a worker wants from one is reported to this server, where nothing answers,
/// so that the report is a request which is not immutable.
const POLICY: (HeaderName, HeaderValue) = (
    header::CONTENT_SECURITY_POLICY,
    HeaderValue::from_static(
        "default-src 'self' blob: data: 'unsafe-inline' 'unsafe-eval'; report-uri /from-another-host",
    ),
);

/// What a browser requested for a page.
pub(crate) struct Visit {
    /// Why the page does not work, if so.
    pub(crate) failure: Option<String>,
    /// The errors of the page, with what the policy has blocked.
    pub(crate) errors: Vec<String>,
    /// All but the page.
    pub(crate) requests: Vec<Seen>,
}

/// Visits a page twice: with an empty cache, and once that is filled.
pub(crate) fn twice(
    browser: &Browser,
    folder: &'static Assets,
    content: &str,
    works: &str,
) -> [Visit; 2] {
    let html = document(content);
    let app = Router::new()
        .route(PAGE, get(async || Html(html)))
        .layer(folder.layer())
        .layer(map_response(async |mut response: Response| {
            let (name, value) = POLICY;
            response.headers_mut().insert(name, value);
            response
        }));
    // A port of its own, and so an empty cache.
    let server = Server::start(Scheme::Https, app);
    [(); 2].map(|()| visit(browser, &server, works))
}

/// The page, which collects its errors.
fn document(content: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A package</title>
<link rel="icon" href="data:,">
<script>
  window.errors = [];
  performance.setResourceTimingBufferSize(10_000);
  const note = (event) => errors.push(event.message ?? event.reason ?? event.blockedURI ?? event.target.src ?? event.target.href);
  addEventListener("error", note, true);
  addEventListener("unhandledrejection", note);
  addEventListener("securitypolicyviolation", note);
</script>
{content}
</html>"#
    )
}

fn visit(browser: &Browser, server: &Server, works: &str) -> Visit {
    browser.open(&server.url(PAGE));
    let failure = wait_until(browser, works).err();
    let mut requests = requests_until_quiet(browser, server);
    requests.retain(|seen| seen.url != PAGE);
    Visit {
        failure,
        errors: errors(browser),
        requests,
    }
}

/// Waits until an expression in the page is true, or returns what the page shows and its errors.
fn wait_until(browser: &Browser, works: &str) -> Result<(), String> {
    let works =
        format!("(() => {{ try {{ return Boolean({works}); }} catch {{ return false; }} }})()");
    let start = Instant::now();
    while browser.evaluate(&works) != true {
        if start.elapsed() > LIMIT {
            let errors = browser.evaluate("errors.map(String).join('; ')");
            let shown = browser.evaluate("String(window.shown)");
            return Err(format!("never works: shows {shown}, errors {errors}"));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn errors(browser: &Browser) -> Vec<String> {
    let errors = browser.evaluate("errors.map(String)");
    let errors = errors.as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| format!("error in the page: {error}"))
        .collect()
}

/// The requests so far, and those that follow, until the last answer has arrived.
fn requests_until_quiet(browser: &Browser, server: &Server) -> Vec<Seen> {
    // An entry is added once its answer is whole.
    let received = || browser.evaluate("performance.getEntriesByType('resource').length");
    let mut all = server.take();
    let mut before = received();
    loop {
        thread::sleep(QUIET);
        let more = server.take();
        let now = received();
        if more.is_empty() && now == before {
            return all;
        }
        all.extend(more);
        before = now;
    }
}
