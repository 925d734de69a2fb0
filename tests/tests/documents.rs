//! Pages, SVG images and web manifests, through the macro and the service: a served document differs from the one on disk
//! only in the last segments of references, and each of these is answered as immutable. What is expected is written by hand.

use std::{fs, path::Path};

use http::StatusCode;
use steadfast::Assets;
use steadfast_tests::get;

mod filename {
    steadfast::static_assets!("fixtures/references/documents");
}

mod query {
    steadfast::static_assets!("fixtures/references/documents", version = "query");
}

mod narrowed {
    steadfast::static_assets!("fixtures/references/documents", references = ["css"]);
}

/// The references of each document that carry a version, in order: as they are written, and the file.
const DOCUMENTS: [(&str, &[(&str, &str)]); 4] = [
    (
        "index.html",
        &[
            ("href=site.css", "site.css"),
            ("href='app.webmanifest", "app.webmanifest"),
            ("/static/img/logo.svg", "img/logo.svg"),
            ("&quot;img/logo.svg", "img/logo.svg"),
            ("src=\"img/logo.svg", "img/logo.svg"),
            ("img/logo.svg", "img/logo.svg"),
            ("img/logo@2x.svg", "img/logo@2x.svg"),
            ("img/icons.svg", "img/icons.svg"),
        ],
    ),
    ("about.html", &[("src=\"logo.svg", "img/logo.svg")]),
    (
        "app.webmanifest",
        &[
            ("img/logo.svg", "img/logo.svg"),
            ("img\\/logo@2x.svg", "img/logo@2x.svg"),
        ],
    ),
    (
        "img/icons.svg",
        &[
            ("../site.css", "site.css"),
            ("href=\"logo.svg", "img/logo.svg"),
            ("url(logo.svg", "img/logo.svg"),
        ],
    ),
];

fn on_disk(path: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/references/documents");
    fs::read_to_string(fixtures.join(path)).expect("a fixture")
}

/// A document with versions in these references.
fn expected(folder: &Assets, path: &str, listed: &[(&str, &str)], is_query: bool) -> String {
    let source = on_disk(path);
    let (mut expected, mut rest) = (String::new(), &*source);
    for (written, target) in listed {
        let (before, after) = rest.split_once(written).expect("it is in the document");
        let asset = folder.get(target).expect("the file is in the folder");
        let versioned = if is_query {
            format!("{written}?v={}", asset.version())
        } else {
            let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            written.replace(&name(target), &name(asset.versioned_path()))
        };
        expected.push_str(before);
        expected.push_str(&versioned);
        rest = after;
        // An existing query follows that of the version.
        if is_query && let Some(query) = after.strip_prefix('?') {
            expected.push_str("&amp;");
            rest = query;
        }
    }
    expected + rest
}

#[tokio::test]
async fn documents_name_the_versions_of_their_files_and_no_other_byte_changes() {
    for (folder, is_query) in [(&filename::ASSETS, false), (&query::ASSETS, true)] {
        for (path, listed) in DOCUMENTS {
            let document = folder.get(path).expect("the document is in the folder");
            let answer = get(folder.service(), document.url()).await;
            let expected = expected(folder, path, listed, is_query);
            assert_eq!(String::from_utf8_lossy(&answer.body), expected, "{path}");
            for (_, target) in listed {
                let url = folder.get(target).expect("the file is in the folder").url();
                let answer = get(folder.service(), url).await;
                assert_eq!(answer.status, StatusCode::OK, "{url}");
                let cache = answer.header("cache-control");
                assert_eq!(cache, "public, max-age=31536000, immutable", "{url}");
            }
        }
    }
}

#[tokio::test]
async fn pages_are_revalidated_and_other_documents_have_versions() {
    for (path, url, cache) in [
        ("index.html", "/static/index.html", "no-cache"),
        ("about.html", "/static/about.html", "no-cache"),
        (
            "app.webmanifest",
            "/static/app.",
            "public, max-age=31536000, immutable",
        ),
        (
            "img/icons.svg",
            "/static/img/icons.",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let document = filename::ASSETS
            .get(path)
            .expect("the document is in the folder");
        assert!(document.url().starts_with(url), "{}", document.url());
        let answer = get(filename::ASSETS.service(), document.url()).await;
        assert_eq!(answer.header("cache-control"), cache, "{path}");
    }
}

#[test]
fn documents_that_are_not_followed_are_served_as_they_are() {
    for (path, _) in DOCUMENTS {
        let document = narrowed::ASSETS
            .get(path)
            .expect("the document is in the folder");
        assert_eq!(document.bytes(), on_disk(path).as_bytes(), "{path}");
    }
    let sheet = narrowed::SITE_CSS.bytes();
    assert_ne!(sheet, on_disk("site.css").as_bytes());
}
