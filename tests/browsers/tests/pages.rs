//! Pages, each loaded by three browsers, which report which scripts ran, which styles applied and which files they
//! requested.

use std::{thread, time::Duration};

use axum::{Router, response::Html, routing::get};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use steadfast::{Asset, Assets, INTEGRITY_POLICY};
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Seen, Server, in_each_engine};

mod filename {
    steadfast::static_assets!(
        "$FIXTURES/browser/site",
        imports = { "greeting" = "lib/greeting.js" },
    );
}

mod query {
    steadfast::static_assets!(
        "$FIXTURES/browser/site",
        version = "query",
        imports = { "greeting" = "lib/greeting.js" },
    );
}

mod at_root {
    steadfast::static_assets!(
        "$FIXTURES/browser/site",
        base = "/",
        imports = { "greeting" = "lib/greeting.js" },
    );
}

/// Served by another server than the page.
mod shared {
    steadfast::static_assets!("$FIXTURES/browser/site", base = "/shared", cors = true);
}

mod integrity {
    steadfast::static_assets!("$FIXTURES/browser/integrity");
}

mod prefixed {
    steadfast::static_assets!(
        "$FIXTURES/import_map/prefixes",
        imports = {
            "three" = "vendor/three/three.module.js",
            "three/addons/" = "vendor/three/addons/",
            "three/addons/Pick.js" = "vendor/pick.js",
            "three/addons/loaders/" = "vendor/loaders/",
            "react" = "https://cdn.example/react.js",
            "lib/" = "https://cdn.example/lib/",
            "legacy/" = { "three" = "vendor/three-old/three.module.js" },
            "widget/one.js" = { "three" = "vendor/three-old/three.module.js" },
        },
    );
}

mod precoded {
    steadfast::static_assets!(
        "$FIXTURES/precoded",
        precoded = ["game.*", "*.svgz", "*.pbf.gz", "*.mjs.br", "*.css.gz"],
    );
}

/// The page's `report` if its script did not run.
const NOTHING: &str = "nothing ran";

/// A script that collects what policies have blocked.
const VIOLATIONS: &str = "window.violations = [];
addEventListener('securitypolicyviolation', event => violations.push(event.blockedURI), true);
if (window.ReportingObserver) {
    const collect = reports => violations.push(...reports.map(report => JSON.stringify(report)));
    new ReportingObserver(collect, { buffered: true }).observe();
}";

/// A digest of something else, as long as the right one.
const WRONG_DIGEST: &str = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

in_each_engine!(
    a_page_runs_on_versioned_urls_alone,
    a_page_runs_on_versions_in_the_query,
    a_page_runs_on_assets_at_the_root,
    a_page_of_elements_runs_under_an_integrity_policy_and_a_nonce,
    a_page_of_elements_runs_under_an_integrity_policy_and_digests,
    the_integrity_policy_blocks_a_script_without_metadata,
    a_page_imports_through_prefixes_and_scopes,
    a_script_with_a_wrong_digest_does_not_run,
    an_imported_module_with_a_wrong_digest_does_not_run,
    a_style_sheet_that_is_imported_with_its_hash_applies,
    a_policy_without_the_import_maps_hash_blocks_it,
    a_page_of_another_origin_reads_the_last_bytes_of_a_file,
    a_page_uses_files_that_exist_only_encoded,
);

fn a_page_runs_on_versioned_urls_alone(engine: Engine) {
    let folder = &filename::ASSETS;
    assert_runs_on_versioned_urls(engine, folder, Page::of(folder));
}

fn a_page_runs_on_versions_in_the_query(engine: Engine) {
    let folder = &query::ASSETS;
    assert_runs_on_versioned_urls(engine, folder, Page::of(folder));
}

fn a_page_runs_on_assets_at_the_root(engine: Engine) {
    let folder = &at_root::ASSETS;
    assert_runs_on_versioned_urls(engine, folder, Page::of(folder));
}

/// Nothing is fetched twice: not what a preload or a `Link` header announces, and not the module.
fn a_page_of_elements_runs_under_an_integrity_policy_and_a_nonce(engine: Engine) {
    let mut page = Page::of_elements("r4nd0m");
    page.policy = "script-src 'nonce-r4nd0m'".to_owned();
    assert_runs_on_versioned_urls(engine, &filename::ASSETS, page);
}

fn a_page_of_elements_runs_under_an_integrity_policy_and_digests(engine: Engine) {
    let mut page = Page::of_elements("");
    let digest = STANDARD.encode(Sha256::digest(VIOLATIONS));
    let sources = filename::ASSETS.script_src();
    page.policy = format!("script-src {sources} 'sha256-{digest}'");
    assert_runs_on_versioned_urls(engine, &filename::ASSETS, page);
}

fn the_integrity_policy_blocks_a_script_without_metadata(engine: Engine) {
    let html = format!(
        "<!doctype html><link rel=\"icon\" href=\"data:,\"><script src=\"{}\"></script>\
         <pre id=\"report\">{NOTHING}</pre>",
        filename::APP_JS,
    );
    let mut page = Page::new(html, String::new());
    for (headers, is_requested) in [
        (vec![], true),
        (
            vec![("integrity-policy", INTEGRITY_POLICY.to_owned())],
            false,
        ),
    ] {
        page.headers = headers;
        let visit = visit_that_fails(engine, &filename::ASSETS, page.clone());
        assert_eq!(
            !visit.requests.is_empty(),
            is_requested,
            "{:?}",
            page.headers
        );
    }
}

fn a_page_imports_through_prefixes_and_scopes(engine: Engine) {
    let folder = &prefixed::ASSETS;
    let visit = visit(engine, folder, Page::of_script(folder));
    assert_ne!(visit.report, NOTHING, "{:#?}", visit.requests);
    let report: Value = serde_json::from_str(&visit.report).expect("the script writes JSON");
    let fonts = format!("{}/static/vendor/three/addons/fonts/", visit.origin);
    assert_eq!(
        report,
        json!({
            "names": {
                "three": "three",
                "orbit": "orbit",
                "space": "space",
                "picked": "picked",
                "loader": "loader",
                "data": { "points": 3 },
            },
            "scopes": { "legacy": "old three", "widget": ["old three", "three"], "fallback": "orbit" },
            "once": true,
            "resolved": [fonts, "https://cdn.example/react.js", "https://cdn.example/lib/a/b.js"],
        })
    );
    let mut requests: Vec<_> = visit.requests.iter().map(|seen| &*seen.url).collect();
    requests.sort_unstable();
    let never = ["Pick.js", "loaders/Loader.js", "loaders/Other.js"]
        .map(|file| format!("vendor/three/addons/{file}"));
    let urls = folder
        .iter()
        .filter(|it| !never.contains(&it.path().to_owned()));
    let urls: Vec<_> = urls
        .map(|it| match it.path() {
            // The map lists scripts only.
            "vendor/three/addons/data.json" => "/static/vendor/three/addons/data.json",
            _ => it.url(),
        })
        .collect();
    assert_eq!(requests, sorted(&urls));
}

fn a_script_with_a_wrong_digest_does_not_run(engine: Engine) {
    let folder = &filename::ASSETS;
    let mut page = Page::of(folder);
    let digest = asset(folder, "app.js").integrity();
    page.replace(
        &format!("integrity=\"{digest}\""),
        &format!("integrity=\"{WRONG_DIGEST}\""),
    );
    assert_requests_but_does_not_run(engine, folder, page, "app.js");
}

fn an_imported_module_with_a_wrong_digest_does_not_run(engine: Engine) {
    let folder = &filename::ASSETS;
    let mut page = Page::of(folder);
    page.replace(asset(folder, "lib/util.js").integrity(), WRONG_DIGEST);
    page.policy = "script-src 'self' 'unsafe-inline'".to_owned();
    assert_requests_but_does_not_run(engine, folder, page, "lib/util.js");
}

/// The hash in the style sheet is that of the served bytes; the one in the page is wrong, which shows that the browser
/// compares them.
fn a_style_sheet_that_is_imported_with_its_hash_applies(engine: Engine) {
    let html = format!(
        r#"<!doctype html>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{site}">
<style>@import url("{blocked}" integrity("{WRONG_DIGEST}"));</style>
<span id="words">A</span>
<pre id="report">{NOTHING}</pre>
<script>
addEventListener("load", () => {{
    const {{ color, outlineStyle }} = getComputedStyle(document.getElementById("words"));
    document.getElementById("report").textContent = `${{color}}|${{outlineStyle}}`;
}});
</script>"#,
        site = integrity::SITE_CSS,
        blocked = integrity::BLOCKED_CSS,
    );
    let page = Page::new(html, String::new());
    let visit = visit(engine, &integrity::ASSETS, page);
    let mut requests: Vec<_> = visit.requests.iter().map(|seen| &*seen.url).collect();
    requests.sort_unstable();
    if engine == Engine::Chromium {
        assert_eq!(visit.report, "rgb(4, 5, 6)|none");
        let urls: Vec<_> = integrity::ASSETS.iter().map(Asset::url).collect();
        assert_eq!(requests, sorted(&urls));
    } else {
        // `integrity()` makes the URL invalid, and with it the import.
        assert_eq!(visit.report, "rgb(0, 0, 0)|none");
        assert!(!requests.contains(&integrity::THEME_CSS.url()));
    }
}

fn a_policy_without_the_import_maps_hash_blocks_it(engine: Engine) {
    let folder = &filename::ASSETS;
    let mut page = Page::of(folder);
    page.policy = "script-src 'self'".to_owned();
    assert_requests_but_does_not_run(engine, folder, page, "app.js");
}

/// The browser sends a preflight first, because of `If-Match`, and shows the script the headers that are exposed.
fn a_page_of_another_origin_reads_the_last_bytes_of_a_file(engine: Engine) {
    let app = Router::new().layer(shared::ASSETS.layer());
    let server = Server::start(Scheme::Https, app);
    let origin = server.origin();
    let file = shared::APP_JS;
    let html = format!(
        r#"<!doctype html>
<link rel="icon" href="data:,">
<pre id="report">{NOTHING}</pre>
<script>
const report = document.getElementById("report");
fetch("{origin}{file}", {{ headers: {{ "Range": "bytes=-100", "If-Match": '{etag}' }} }})
    .then(async response => {{
        const header = name => response.headers.get(name);
        const text = await response.text();
        const parts = [response.status, header("content-range"), header("etag"), text];
        report.textContent = parts.join("|");
    }})
    .catch(error => report.textContent = String(error));
</script>"#,
        etag = file.etag(),
    );
    let visit = visit(engine, &filename::ASSETS, Page::new(html, String::new()));
    let (len, bytes) = (file.len(), file.bytes());
    let text = std::str::from_utf8(&bytes[len - 100..]).expect("a script is text");
    let (first, last, etag) = (len - 100, len - 1, file.etag());
    let expected = format!("206|bytes {first}-{last}/{len}|{etag}|{text}");
    assert_eq!(visit.report, expected);
}

fn a_page_uses_files_that_exist_only_encoded(engine: Engine) {
    let folder = &precoded::ASSETS;
    let (script, wasm) = (precoded::APP_MJS_BR, precoded::GAME_WASM_BR);
    let html = format!(
        r#"<!doctype html>
<link rel="icon" href="data:,">
<img id="logo" src="{logo}" alt="">
<link rel="modulepreload" href="{script}" integrity="{digest}">
<pre id="report">{NOTHING}</pre>
<script type="module">
const report = document.getElementById("report");
try {{
    const {{ answer }} = await import("{script}");
    const {{ module }} = await WebAssembly.instantiateStreaming(fetch("{wasm}"));
    const data = await (await fetch("{data}")).text();
    const logo = document.getElementById("logo");
    await logo.decode();
    report.textContent = [answer, module, data.length, logo.naturalWidth].join("|");
}} catch (error) {{ report.textContent = String(error); }}
</script>"#,
        logo = precoded::LOGO_SVGZ,
        data = precoded::GAME_DATA_GZ,
        digest = script.integrity(),
    );
    let visit = visit(engine, folder, Page::new(html, String::new()));
    assert_eq!(visit.report, "42|[object WebAssembly.Module]|44|24");
}

fn assert_runs_on_versioned_urls(engine: Engine, folder: &'static Assets, page: Page) {
    let visit = visit(engine, folder, page);
    assert_ne!(visit.report, NOTHING, "{:#?}", visit.requests);
    assert_eq!(visit.violations, json!([]));
    let mut report: Value = serde_json::from_str(&visit.report).expect("the script writes JSON");
    let resources = report["resources"].take();
    let background = asset(folder, "img/back ground.svg").url();
    assert_eq!(
        report,
        json!({
            "modules": {
                "util": "hello by way of util",
                "space": "a space",
                "scope": "an @",
                "letters": ["letters"],
                "marks": "marks",
                "percent": "a percent sign",
                "group": ["inner", "outer", "inner"],
                "late": "late",
            },
            "once": true,
            "color": "rgb(1, 2, 3)",
            "background": format!("url(\"{}{background}\")", visit.origin),
            "fonts": ["Probe: loaded"],
            "check": true,
            "width": 60,
            "picture": 3,
            "resources": null,
        })
    );

    let urls: Vec<_> = folder.iter().map(Asset::url).collect();
    let resources = resources.as_array().expect("a list").iter();
    let mut resources: Vec<_> = resources
        .filter_map(|name| name.as_str()?.strip_prefix(&visit.origin))
        .collect();
    resources.sort_unstable();
    assert_eq!(
        resources,
        sorted(&urls),
        "the files that the browser reports"
    );
    let mut requests: Vec<_> = visit.requests.iter().map(|seen| &*seen.url).collect();
    requests.sort_unstable();
    assert_eq!(requests, sorted(&urls), "the requests to the server");
    for seen in &visit.requests {
        assert_eq!(seen.status, StatusCode::OK, "{seen:?}");
        assert_eq!(
            seen.cache_control, "public, max-age=31536000, immutable",
            "{seen:?}"
        );
    }
}

fn assert_requests_but_does_not_run(
    engine: Engine,
    folder: &'static Assets,
    page: Page,
    path: &str,
) {
    let visit = visit_that_fails(engine, folder, page);
    assert_eq!(visit.report, NOTHING);
    let url = asset(folder, path).url();
    let is_requested = |url: &str| visit.requests.iter().any(|seen| seen.url == url);
    assert!(is_requested(url), "{url}: {:#?}", visit.requests);
    let imported_late = asset(folder, "lib/late.js").url();
    assert!(!is_requested(imported_late), "{:#?}", visit.requests);
}

fn asset(folder: &Assets, path: &str) -> Asset {
    folder.get(path).expect("a fixture")
}

fn sorted<'u>(urls: &[&'u str]) -> Vec<&'u str> {
    let mut urls = urls.to_vec();
    urls.sort_unstable();
    urls
}

/// A page that loads every file of the folder.
#[derive(Clone)]
struct Page {
    html: String,
    /// Its Content Security Policy.
    policy: String,
    /// Its other headers.
    headers: Vec<(&'static str, String)>,
}

impl Page {
    fn new(html: String, policy: String) -> Self {
        let headers = Vec::new();
        Page {
            html,
            policy,
            headers,
        }
    }

    /// A page that is written by the elements of the folder, with preloads of what its parser finds late.
    fn of_elements(nonce: &str) -> Self {
        use filename::{APP_JS, ASSETS, STYLE_CSS, fonts::PROBE_WOFF2, img::PICTURE_PNG};
        let (style, picture) = (STYLE_CSS.tag(), PICTURE_PNG.tag("A picture"));
        let html = format!(
            "<!doctype html><link rel=\"icon\" href=\"data:,\">\
             <script nonce=\"{nonce}\">{VIOLATIONS}</script>{}{}{style}{}{}{}\
             <span id=\"words\">A</span>{}<pre id=\"report\">{NOTHING}</pre>",
            STYLE_CSS.preload(),
            PROBE_WOFF2.preload(),
            ASSETS.import_map().tag().attr("nonce", nonce),
            APP_JS.modulepreload().attr("nonce", nonce),
            APP_JS
                .tag()
                .module_with_static_imports()
                .attr("nonce", nonce),
            picture.attr("id", "picture"),
        );
        let links = [
            style.link_header().to_string(),
            picture.link_header().to_string(),
        ];
        let headers = vec![
            ("integrity-policy", INTEGRITY_POLICY.to_owned()),
            ("link", links.join(", ")),
        ];
        Page {
            html,
            policy: String::new(),
            headers,
        }
    }

    fn of(folder: &Assets) -> Self {
        let (style, script) = (asset(folder, "style.css"), asset(folder, "app.js"));
        let map = folder.import_map();
        let html = format!(
            r#"<!doctype html>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}" integrity="{style_digest}" crossorigin>
{map}
<script type="module" src="{script}" integrity="{script_digest}" crossorigin></script>
<span id="words">A</span><img id="picture" src="{picture}" alt="">
<pre id="report">{NOTHING}</pre>"#,
            style_digest = style.integrity(),
            script_digest = script.integrity(),
            picture = asset(folder, "img/picture.png"),
        );
        Page::new(html, format!("script-src {}", folder.script_src()))
    }

    /// A page with the folder's map and `app.js`.
    fn of_script(folder: &Assets) -> Self {
        let map = folder.import_map();
        let script = asset(folder, "app.js");
        let html = format!(
            r#"<!doctype html>
<link rel="icon" href="data:,">
{map}
<script type="module" src="{script}"></script>
<pre id="report">{NOTHING}</pre>"#
        );
        Page::new(html, format!("script-src {}", folder.script_src()))
    }

    fn replace(&mut self, text: &str, by: &str) {
        assert_eq!(self.html.matches(text).count(), 1, "{text}");
        self.html = self.html.replace(text, by);
    }
}

/// The outcome of one visit to a page.
struct Visit {
    origin: String,
    /// The text of the page's `report`.
    report: String,
    /// What policies have blocked, if the page collects it.
    violations: Value,
    /// All requests except the one for the page itself.
    requests: Vec<Seen>,
}

/// Serves a page and its folder, and loads it until its script reports.
fn visit(engine: Engine, folder: &'static Assets, page: Page) -> Visit {
    load(engine, folder, page, |browser| {
        browser.report_after(NOTHING)
    })
}

/// Serves a page and its folder, and loads it for longer than its script, if it runs, takes to import the rest.
fn visit_that_fails(engine: Engine, folder: &'static Assets, page: Page) -> Visit {
    load(engine, folder, page, |browser| {
        thread::sleep(Duration::from_secs(2));
        browser.report()
    })
}

fn load(
    engine: Engine,
    folder: &'static Assets,
    page: Page,
    report: impl FnOnce(&Browser) -> String,
) -> Visit {
    let server = Server::start(Scheme::Https, app(folder, page));
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/page"));
    let report = report(&browser);
    let violations = browser.evaluate("window.violations ?? []");
    let mut requests = server.take();
    requests.retain(|seen| seen.url != "/page");
    Visit {
        origin: server.origin().to_owned(),
        report,
        violations,
        requests,
    }
}

fn app(folder: &'static Assets, page: Page) -> Router {
    let mut headers = HeaderMap::new();
    let policy = (header::CONTENT_SECURITY_POLICY.as_str(), page.policy);
    for (name, value) in page.headers.into_iter().chain([policy]) {
        let value = value.try_into().expect("visible ASCII");
        headers.insert(name, value);
    }
    let page = get(async || (headers, Html(page.html)));
    Router::new().route("/page", page).layer(folder.layer())
}
