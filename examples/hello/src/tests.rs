//! The page through the router, as a browser asks for it.

use axum::{
    body::Body,
    http::{Request, StatusCode, header::CACHE_CONTROL},
    response::Response,
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{app, assets::ASSETS, escape, port, size};

async fn get(url: &str) -> Response {
    let request = Request::get(url).body(Body::empty()).expect("a valid URL");
    app().oneshot(request).await.expect("a router cannot fail")
}

async fn page() -> String {
    let response = get("/").await;
    assert_eq!(response.status(), StatusCode::OK);
    let body = response.into_body().collect().await.expect("a whole body");
    String::from_utf8(body.to_bytes().into()).expect("the page is text")
}

/// The values of every `href` and `src`.
fn urls(page: &str) -> Vec<&str> {
    ["href=\"", "src=\""]
        .iter()
        .flat_map(|attribute| page.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn every_url_of_the_page_answers_and_versioned_ones_are_immutable() {
    let page = page().await;
    let urls = urls(&page);
    assert!(urls.len() > ASSETS.len(), "{urls:?}");
    for url in urls {
        let response = get(url).await;
        assert_eq!(response.status(), StatusCode::OK, "{url}");
        let caching = match url {
            "/robots.txt" | "/favicon.ico" => "no-cache",
            _ => "public, max-age=31536000, immutable",
        };
        assert_eq!(response.headers()[CACHE_CONTROL], caching, "{url}");
    }
}

#[tokio::test]
async fn what_is_asked_for_at_the_root_is_there() {
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

#[test]
fn a_path_is_shown_as_it_is() {
    assert_eq!(
        escape(r#"<b>&amp;"it's".css"#),
        "&lt;b&gt;&amp;amp;&quot;it&#39;s&quot;.css"
    );
}

#[test]
fn a_size_is_shown_in_thousands() {
    assert_eq!(size(999), "999 B");
    assert_eq!(size(12_345), "12.3 kB");
}

#[test]
fn a_port_that_is_none_is_a_message() {
    assert_eq!(port(None), Ok(3000));
    assert_eq!(port(Some("8080".into())), Ok(8080));
    for wrong in ["", "http", "65536"] {
        let message = port(Some(wrong.into())).expect_err(wrong);
        assert!(message.contains("PORT") && message.contains(wrong));
    }
}
