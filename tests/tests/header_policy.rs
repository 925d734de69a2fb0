//! Custom headers of files, CORS headers, and headers of every answer.

use std::collections::HashSet;

use http::Method;
use steadfast::{Asset, Assets};
use steadfast_tests::{Answer, coded::LICENCE, send};

mod by_default {
    steadfast::static_assets!("$FIXTURES/constants/site");
}

mod absolute {
    steadfast::static_assets!(
        "$FIXTURES/constants/site",
        base = "https://cdn.example.com/x"
    );
}

mod closed {
    steadfast::static_assets!(
        "$FIXTURES/constants/site",
        base = "https://cdn.example.com/x",
        cors = false
    );
}

mod open {
    steadfast::static_assets!("$FIXTURES/constants/site", cors = true);
}

mod listed {
    steadfast::static_assets!(
        "$FIXTURES/constants/site",
        cors = ["*.json", "images/**"],
        headers = {
            "**/*.wasm" = { "Cross-Origin-Resource-Policy" = "same-origin" },
            "*.html" = {
                "content-security-policy" = "default-src 'self'; img-src \"x\"",
                "x-frame-options" = "DENY",
            },
            "*.json" = { "x-robots-tag" = "noindex" },
            "data.json" = { "server-timing" = "a;dur=1\tb", "x-empty" = "" },
            "blob.bin" = { "a!#$%&'*+-.^_`|~9" = "every character of a name" },
        },
    );
}

const CORS: &str = "access-control-allow-origin";

async fn ask(set: &'static Assets, asset: Asset, headers: &[(&str, &str)]) -> Answer {
    // An absolute base is served at its path.
    let url = asset.url().replace("https://cdn.example.com", "");
    send(set.service(), Method::GET, &url, headers).await
}

/// The paths of the files that every origin may read.
async fn read_by_all(set: &'static Assets) -> HashSet<&'static str> {
    let mut paths = HashSet::new();
    for asset in set.iter() {
        let answer = ask(set, asset, &[]).await;
        match answer.header(CORS) {
            "*" => paths.insert(asset.path()),
            value => {
                assert_eq!(value, "", "{asset:?}");
                continue;
            }
        };
    }
    paths
}

#[tokio::test]
async fn only_fonts_are_readable_from_every_origin() {
    let fonts = HashSet::from(["text.woff2"]);
    assert_eq!(read_by_all(&by_default::ASSETS).await, fonts);
}

#[tokio::test]
async fn with_an_absolute_base_everything_is_readable_from_every_origin() {
    let all = absolute::ASSETS.iter().map(|asset| asset.path()).collect();
    assert_eq!(read_by_all(&absolute::ASSETS).await, all);
}

#[tokio::test]
async fn cors_replaces_its_default() {
    assert!(read_by_all(&closed::ASSETS).await.is_empty());
    assert_eq!(read_by_all(&open::ASSETS).await.len(), open::ASSETS.len());
    let images = listed::ASSETS.folder("images");
    let mut expected: HashSet<_> = images.map(|asset| asset.path()).collect();
    expected.extend(["data.json", "twins/third.json"]);
    assert_eq!(read_by_all(&listed::ASSETS).await, expected);
}

#[tokio::test]
async fn a_file_has_the_headers_of_every_glob_that_matches_it() {
    for (asset, expected) in [
        (
            listed::MODULE_WASM.any(),
            &[("cross-origin-resource-policy", "same-origin")][..],
        ),
        (
            listed::PAGE_HTML.any(),
            &[
                (
                    "content-security-policy",
                    "default-src 'self'; img-src \"x\"",
                ),
                ("x-frame-options", "DENY"),
            ],
        ),
        (
            listed::DATA_JSON.any(),
            &[
                (CORS, "*"),
                (
                    "access-control-expose-headers",
                    "Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag",
                ),
                ("x-robots-tag", "noindex"),
                ("server-timing", "a;dur=1\tb"),
                ("x-empty", ""),
            ],
        ),
        (
            listed::BLOB_BIN.any(),
            &[("a!#$%&'*+-.^_`|~9", "every character of a name")],
        ),
        (listed::STYLE_CSS.any(), &[]),
    ] {
        let answer = ask(&listed::ASSETS, asset, &[]).await;
        let plain = by_default::ASSETS
            .get(asset.path())
            .expect("the same folder");
        let plain = ask(&by_default::ASSETS, plain, &[]).await;
        for (name, value) in expected {
            assert_eq!(answer.header(name), *value, "{asset:?}");
            assert_eq!(answer.headers.get_all(*name).iter().count(), 1);
        }
        assert_eq!(answer.headers.len(), plain.headers.len() + expected.len());
    }
}

#[tokio::test]
async fn exported_headers_include_them() {
    for set in [&listed::ASSETS, &open::ASSETS, &absolute::ASSETS] {
        for asset in set.iter() {
            let answer = ask(set, asset, &[]).await;
            let identity = asset.representations().next().expect("the file itself");
            assert_eq!(identity.headers(), answer.headers);
        }
    }
}

/// Custom headers belong to the asset, not to a representation: every cacheable answer about it has them, a
/// 304 included, because it updates a stored response (RFC 9111 §4.3.4). CORS headers are on errors too
/// (Fetch, CORS check).
#[tokio::test]
async fn cacheable_answers_have_custom_headers_and_errors_have_cors() {
    let json = listed::DATA_JSON.any();
    for (method, header, status, has_headers) in [
        ("GET", ("range", "bytes=0-0"), 206, true),
        ("GET", ("if-none-match", json.etag()), 304, true),
        ("GET", ("if-match", "\"other\""), 412, false),
        ("GET", ("range", "bytes=99999-"), 416, false),
        ("GET", ("accept-encoding", "*;q=0"), 406, false),
        ("POST", ("x", ""), 405, false),
        ("OPTIONS", ("x", ""), 204, false),
    ] {
        let method: Method = method.parse().expect("a method");
        let answer = send(
            listed::ASSETS.service(),
            method.clone(),
            json.url(),
            &[header],
        )
        .await;
        assert_eq!(answer.status.as_u16(), status);
        let has = |name| answer.headers.contains_key(name);
        assert_eq!(has("x-robots-tag"), has_headers, "{status}");
        assert_eq!(has("server-timing"), has_headers, "{status}");
        assert_eq!(answer.header(CORS), "*", "{status}");
        // No answer about another asset has it.
        let url = closed::DATA_JSON
            .url()
            .replace("https://cdn.example.com", "");
        let answer = send(closed::ASSETS.service(), method, &url, &[header]).await;
        assert!(!answer.headers.contains_key(CORS), "{status}");
    }
    let head = send(listed::ASSETS.service(), Method::HEAD, json.url(), &[]).await;
    assert_eq!(head.header("x-robots-tag"), "noindex");
}

/// Fetch, "CORS protocol": a page of another origin may send the fields of conditional and range requests.
#[tokio::test]
async fn a_preflight_is_answered_for_files_that_cors_opens() {
    let preflight = [
        ("origin", "https://example.com"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-match,range"),
    ];
    let open = listed::DATA_JSON.any();
    for headers in [&preflight[..], &preflight[1..2]] {
        let answer = send(
            listed::ASSETS.service(),
            Method::OPTIONS,
            open.url(),
            headers,
        )
        .await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (204, 0));
        for (name, value) in [
            (CORS, "*"),
            ("access-control-allow-methods", "GET, HEAD"),
            (
                "access-control-allow-headers",
                "If-Match, If-None-Match, If-Range, Range",
            ),
            ("access-control-max-age", "86400"),
            ("allow", "GET, HEAD, OPTIONS"),
        ] {
            assert_eq!(answer.header(name), value);
        }
    }
    // Without the field it is a plain OPTIONS, and other files are not for other origins.
    let plain = &preflight[..1];
    for (asset, headers) in [(open, plain), (listed::STYLE_CSS.any(), &preflight)] {
        let answer = send(
            listed::ASSETS.service(),
            Method::OPTIONS,
            asset.url(),
            headers,
        )
        .await;
        assert_eq!(answer.status.as_u16(), 204);
        assert!(!answer.headers.contains_key("access-control-allow-methods"));
    }
}

/// A browser must not guess the type of content or of an error.
#[tokio::test]
async fn every_answer_except_304_has_nosniff() {
    let style = by_default::STYLE_CSS.url();
    for (method, url, header) in [
        ("GET", style, ("x", "")),
        ("HEAD", style, ("x", "")),
        ("OPTIONS", style, ("x", "")),
        ("POST", style, ("x", "")),
        ("GET", style, ("range", "bytes=0-0")),
        ("GET", style, ("range", "bytes=99999-")),
        ("GET", style, ("if-match", "\"other\"")),
        ("GET", style, ("accept-encoding", "*;q=0")),
        ("GET", "/static/missing.css", ("x", "")),
    ] {
        let method = method.parse().expect("a method");
        let answer = send(by_default::ASSETS.service(), method, url, &[header]).await;
        let nosniff = answer.header("x-content-type-options");
        assert_eq!(nosniff, "nosniff", "{url} {header:?}");
    }
}

/// The same URL may exist after the next deployment.
#[tokio::test]
async fn only_200_206_and_304_are_cacheable() {
    for (method, header) in [
        (Method::POST, ("x", "")),
        (Method::GET, ("range", "bytes=99999-")),
        (Method::GET, ("if-match", "\"other\"")),
        (Method::GET, ("accept-encoding", "*;q=0")),
    ] {
        let answer = send(LICENCE.service(), method, "/", &[header]).await;
        assert!(answer.status.is_client_error(), "{header:?}");
        assert_eq!(answer.header("cache-control"), "no-store", "{header:?}");
    }
}
