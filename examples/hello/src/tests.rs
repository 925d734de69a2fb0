//! The page through the router, as a browser requests it. `STEADFAST_EMBED=1 cargo test` is about the files as they are
//! deployed.

use axum::{
    body::Body,
    http::{Request, StatusCode, header::CACHE_CONTROL},
    response::Response,
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use steadfast::{Asset, Script, Stylesheet};

use crate::{app, assets, assets::ASSETS, escape, port, size};

/// Whether the files may change at any time, so that browsers keep none of them.
fn in_development() -> bool {
    cfg!(debug_assertions) && option_env!("STEADFAST_EMBED") != Some("1")
}

async fn get(url: &str) -> Response {
    let request = Request::get(url).body(Body::empty()).expect("a valid URL");
    app().oneshot(request).await.expect("a router cannot fail")
}

async fn text(url: &str) -> String {
    let response = get(url).await;
    assert_eq!(response.status(), StatusCode::OK, "{url}");
    let body = response.into_body().collect().await.expect("a whole body");
    String::from_utf8(body.to_bytes().into()).expect("UTF-8 text")
}

async fn page() -> String {
    text("/").await
}

async fn assert_versioned(url: &str) {
    let cache_control = match in_development() {
        true => "no-cache",
        false => "public, max-age=31536000, immutable",
    };
    assert!(ASSETS.iter().any(|asset| asset.url() == url), "{url}");
    let response = get(url).await;
    assert_eq!(response.status(), StatusCode::OK, "{url}");
    assert_eq!(response.headers()[CACHE_CONTROL], cache_control, "{url}");
}

/// The text between each `open` and the next `close`.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    let rests = text.split(open).skip(1);
    rests.filter_map(move |rest| Some(rest.split_once(close)?.0))
}

/// The values of every `href` and `src`.
fn urls(page: &str) -> Vec<&str> {
    let href = between(page, "href=\"", "\"");
    href.chain(between(page, "src=\"", "\"")).collect()
}

/// The target of a relative reference in the file at a URL.
fn resolve<'u>(from: &'u str, mut reference: &'u str) -> String {
    let (mut folder, _) = from.rsplit_once('/').expect("a path");
    reference = reference.trim_start_matches("./");
    while let Some(rest) = reference.strip_prefix("../") {
        (folder, _) = folder.rsplit_once('/').expect("below the root");
        reference = rest;
    }
    format!("{folder}/{reference}")
}

#[tokio::test]
async fn every_url_of_the_page_answers_and_versioned_ones_are_immutable_in_release_builds() {
    let page = page().await;
    let urls = urls(&page);
    assert!(urls.len() > ASSETS.len(), "{urls:?}");
    for url in urls {
        match url {
            "/robots.txt" | "/favicon.ico" => {
                assert_eq!(get(url).await.headers()[CACHE_CONTROL], "no-cache", "{url}");
            }
            _ => assert_versioned(url).await,
        }
    }
}

#[tokio::test]
async fn every_url_in_a_style_sheet_is_versioned_in_release_builds() {
    let mut named = Vec::new();
    for sheet in ASSETS.iter().filter_map(Asset::downcast::<Stylesheet>) {
        let css = text(sheet.url()).await;
        named.extend(between(&css, "url(\"", "\"").map(|url| resolve(sheet.url(), url)));
    }
    let all = [
        assets::img::ANCHOR_SVG.any(),
        assets::fonts::HARBOUR_WOFF2.any(),
        assets::img::WAVES_SVG.any(),
    ];
    // Style sheets on disk have the names of files.
    let expected = all.map(|asset| match in_development() {
        true => format!("/static/{}", asset.path()),
        false => asset.url().to_owned(),
    });
    assert_eq!(named, expected);
}

#[tokio::test]
async fn the_import_map_has_a_versioned_url_for_every_import() {
    let page = page().await;
    let (before, after) = page
        .split_once(&ASSETS.import_map().to_string())
        .expect("the page has the import map");
    assert!(!before.contains("<script") && after.contains("<script type=\"module\""));

    let mut imported = 0;
    for script in ASSETS.iter().filter_map(Asset::downcast::<Script>) {
        let code = text(script.url()).await;
        for specifier in between(&code, " from \"", "\"") {
            let plain = resolve(script.url(), specifier);
            let entry = format!("\"{plain}\":\"{}\"", ASSETS.url(&plain));
            assert!(ASSETS.import_map().json().contains(&entry), "{entry}");
            assert_versioned(&ASSETS.url(&plain)).await;
            imported += 1;
        }
    }
    assert_eq!(imported, 1);
}

#[tokio::test]
async fn style_sheets_and_scripts_have_integrity_metadata_in_release_builds() {
    let page = page().await;
    for asset in [
        assets::STYLE_CSS.any(),
        assets::css::TABLE_CSS.any(),
        assets::APP_JS.any(),
        assets::lib::TRANSFERS_JS.any(),
    ] {
        let attribute = format!(
            "=\"{asset}\" integrity=\"{}\" crossorigin>",
            asset.integrity()
        );
        assert_eq!(page.contains(&attribute), !in_development(), "{attribute}");
    }
}

#[tokio::test]
async fn root_files_are_served_at_the_root() {
    for url in ["/robots.txt", "/favicon.ico"] {
        assert_eq!(get(url).await.status(), StatusCode::OK, "{url}");
    }
}

#[tokio::test]
async fn the_page_shows_every_file() {
    let page = page().await;
    for asset in &ASSETS {
        let name = format!("<th scope=\"row\">{}</th>", escape(asset.path()));
        let link = format!("<a href=\"{asset}\">");
        assert!(page.contains(&name) && page.contains(&link), "{asset:?}");
    }
}

#[tokio::test]
async fn the_page_shows_the_cache_control_of_every_file() {
    let page = page().await;
    let shown: Vec<_> = between(&page, " title=\"", "\"").collect();
    let mut sent = Vec::new();
    for asset in &ASSETS {
        sent.push(get(asset.url()).await.headers()[CACHE_CONTROL].clone());
    }
    assert_eq!(shown, sent);
}

#[test]
fn a_path_is_escaped() {
    assert_eq!(
        escape(r#"<b>&amp;"it's".css"#),
        "&lt;b&gt;&amp;amp;&quot;it&#39;s&quot;.css"
    );
}

#[test]
fn a_size_is_shown_in_kilobytes() {
    assert_eq!(size(999), "999 B");
    assert_eq!(size(12_345), "12.3 kB");
}

#[test]
fn an_invalid_port_is_an_error_message() {
    assert_eq!(port(None), Ok(3000));
    assert_eq!(port(Some("8080".into())), Ok(8080));
    for wrong in ["", "http", "65536"] {
        let message = port(Some(wrong.into())).expect_err(wrong);
        assert!(message.contains("PORT") && message.contains(wrong));
    }
}
