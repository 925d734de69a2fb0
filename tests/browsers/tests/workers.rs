//! Scripts that import each other in a page and in a worker, where no import map applies.

use axum::{Router, response::Html, routing::get};
use serde_json::{Value, json};
use steadfast::{Asset, Assets};
use steadfast_browser_tests::{Browser, Engine, Profile, Scheme, Server, in_each_engine};

mod with_map {
    steadfast::static_assets!(
        "$FIXTURES/browser/modules",
        imports = { "maths" = "lib/maths.js" },
        rewrite = ["workers/main.js"],
    );
}

/// For pages without an import map.
mod without_map {
    steadfast::static_assets!(
        "$FIXTURES/browser/modules",
        version = "query",
        imports = { "maths" = "lib/maths.js" },
        rewrite = ["app.js"],
    );
}

in_each_engine!(
    a_worker_imports_by_versioned_urls,
    a_page_imports_without_a_map,
);

/// The page imports by the map, and the worker by versioned URLs: of a module that both ways lead to, the page has one
/// instance.
fn a_worker_imports_by_versioned_urls(engine: Engine) {
    let folder = &with_map::ASSETS;
    assert_runs_its_worker(engine, folder, &folder.import_map().to_string());
}

fn a_page_imports_without_a_map(engine: Engine) {
    assert_runs_its_worker(engine, &without_map::ASSETS, "");
}

fn assert_runs_its_worker(engine: Engine, folder: &'static Assets, map: &str) {
    let script = folder.get("app.js").expect("it exists");
    let html = format!(
        r#"<!doctype html>
<link rel="icon" href="data:,">
{map}
<script type="module" src="{script}"></script>
<pre id="report"></pre>"#
    );
    let app = Router::new()
        .route("/page", get(async || Html(html)))
        .layer(folder.layer());
    let server = Server::start(Scheme::Https, app);
    let browser = Browser::start(engine, &Profile::new());
    browser.open(&server.url("/page"));
    let report: Value =
        serde_json::from_str(&browser.report_after("")).expect("the script writes JSON");
    // WebKit loads no JSON module in a worker, and Firefox none that is imported statically.
    let points = match engine {
        Engine::WebKit => json!("none"),
        Engine::Chromium | Engine::Firefox => json!(3),
    };
    let worker = json!([42, points, "late", "[object WebAssembly.Module]"]);
    assert_eq!(report, json!({ "page": [21, 42], "worker": worker }));

    let requests = server.take();
    let mut urls: Vec<_> = requests.iter().map(|seen| &*seen.url).collect();
    urls.retain(|url| *url != "/page");
    urls.sort_unstable();
    // Page and worker may ask at the same time, before either answer is in the cache.
    urls.dedup();
    let mut expected: Vec<_> = folder.iter().map(Asset::url).collect();
    expected.sort_unstable();
    assert_eq!(urls, expected);
}
