//! The pages, and a comparison with those of Flask.

use std::{
    collections::BTreeMap,
    env,
    io::{self, Write as _},
    process::Command,
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt as _;
use steadfast::{Assets, testing};
use tower::ServiceExt as _;

use crate::{app, assets, desk_assets};

const ORIGIN: &str = "https://library.example";

/// Each page, with the status of its response.
const PAGES: [(&str, StatusCode); 7] = [
    ("/", StatusCode::OK),
    ("/?shelf=sea+%26+sky", StatusCode::OK),
    ("/?shelf=attic", StatusCode::OK),
    ("/books/tides", StatusCode::OK),
    ("/books/clouds", StatusCode::OK),
    ("/desk/", StatusCode::OK),
    ("/books/lost", StatusCode::NOT_FOUND),
];

const FOLDERS: [&Assets; 2] = [&assets::ASSETS, &desk_assets::ASSETS];

async fn get(url: &str) -> (StatusCode, String) {
    let request = Request::get(url).body(Body::empty()).expect("a request");
    let response = app(ORIGIN).oneshot(request).await.expect("a response");
    let status = response.status();
    let body = response.into_body().collect().await.expect("a body");
    let text = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    (status, text)
}

#[tokio::test]
async fn every_url_of_every_page_answers() {
    for (page, status) in PAGES {
        let (received, text) = get(page).await;
        assert_eq!(received, status, "{page}");
        let rests = text.split(" href=\"").chain(text.split(" src=\"")).skip(1);
        let urls = rests.filter_map(|rest| Some(rest.split_once('"')?.0));
        for url in urls.filter(|url| url.starts_with('/')) {
            let url = url.split('#').next().expect("a URL");
            assert_eq!(get(url).await.0, StatusCode::OK, "{url} in {page}");
        }
    }
}

#[tokio::test]
async fn pages_name_files_by_their_versioned_urls() {
    let (_, page) = get("/desk/").await;
    let (style, icon) = (assets::STYLE_CSS, assets::MARK_SVG);
    for text in [
        format!("<link rel=\"stylesheet\" href=\"{style}\">"),
        format!("content=\"{ORIGIN}{icon}\""),
        format!("href=\"{}\"", desk_assets::DESK_CSS),
        format!("src=\"{}\"", desk_assets::DESK_JS),
        "<a href=\"/books/tides\">".to_owned(),
    ] {
        assert!(page.contains(&text), "{text} in {page}");
    }
}

#[tokio::test]
async fn both_folders_are_mounted() {
    for folder in FOLDERS {
        testing::check(folder, app(ORIGIN)).await.expect("a mount");
    }
}

#[test]
fn every_file_that_a_template_names_exists() {
    testing::check_templates(&assets::ASSETS, "templates").expect("all files exist");
}

/// Prints what Flask writes for the pages that the arguments name.
const FLASK: &str = "
import json, sys
from app import app
client = app.test_client()
origin, *pages = sys.argv[1:]
print(json.dumps({page: client.get(page, base_url=origin).get_data(as_text=True) for page in pages}))
";

/// The pages of Flask by their URLs; `None` without the variable that names a Python with Flask 3.1.
fn flask() -> Option<BTreeMap<String, String>> {
    let Some(python) = env::var_os("FLASK_PYTHON") else {
        // Past the test harness, which shows the output of failed tests only.
        let skipped = "the comparison with Flask: skipped: FLASK_PYTHON is not set\n";
        let _ = io::stderr().write_all(skipped.as_bytes());
        return None;
    };
    let output = Command::new(python)
        .args(["-B", "-c", FLASK, ORIGIN])
        .args(PAGES.map(|(page, _)| page))
        .output()
        .expect("FLASK_PYTHON runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

/// A page without versions, in one spelling of what is escaped.
fn plain(mut page: String) -> String {
    for folder in FOLDERS {
        for asset in folder {
            let base = asset.url().strip_suffix(asset.versioned_path());
            let plain = format!("{}{}", base.expect("a URL below the base"), asset.path());
            page = page.replace(asset.url(), &plain);
        }
    }
    let spellings = [("&#x27;", "&#39;"), ("&quot;", "&#34;"), ("&#x2f;", "/")];
    spellings
        .iter()
        .fold(page, |page, (ours, flasks)| page.replace(ours, flasks))
}

#[tokio::test]
async fn each_page_is_that_of_flask_except_for_the_versions() {
    let Some(pages) = flask() else { return };
    for (url, _) in PAGES {
        let (_, page) = get(url).await;
        assert_eq!(plain(page), pages[url], "{url}");
    }
}
