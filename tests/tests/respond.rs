//! The one door: a request's head in, a response out, without tower and without a framework.

use axum::body::Body;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use steadfast::{Assets, RequestHead};
use steadfast_tests::{coded::LICENCE, send, source, source::Source};

mod assets {
    steadfast::static_assets!(
        "$FIXTURES/mounting/site",
        root = ["robots.txt", ".well-known/**"],
    );
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/");
}

mod query {
    steadfast::static_assets!("$FIXTURES/mounting/site", version = "query");
}

const SOURCE: Source = source!();

/// The heads of requests: method, target, field lines.
type Head<'h> = (&'h str, &'h str, Vec<(&'h str, &'h str)>);

/// Every kind of answer, for one file of each URL form.
fn heads(folder: &'static Assets) -> Vec<Head<'static>> {
    let mut heads = Vec::new();
    for asset in folder {
        let fields = [
            vec![],
            vec![("if-none-match", asset.etag())],
            vec![
                ("If-None-Match", "\"other\""),
                ("IF-NONE-MATCH", asset.etag()),
            ],
            vec![("if-match", "\"other\"")],
            vec![("range", "bytes=0-0"), ("if-range", asset.etag())],
            vec![("range", "bytes=99999-")],
            vec![
                ("accept-encoding", "gzip;q=0.5"),
                ("accept-encoding", "*;q=0"),
            ],
        ];
        for fields in fields {
            for method in ["GET", "HEAD", "OPTIONS", "DELETE", "get", "PROPFIND"] {
                heads.push((method, asset.url(), fields.clone()));
            }
        }
    }
    heads
}

/// A request with this head, in the types of the `http` crate.
fn request((method, target, fields): &Head<'_>) -> Request<()> {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let mut request = Request::builder().method(method).uri(*target);
    for (name, value) in fields {
        request = request.header(*name, *value);
    }
    request.body(()).expect("a request")
}

fn parts(response: Response<Bytes>) -> (StatusCode, http::HeaderMap, Bytes) {
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, body)
}

#[tokio::test]
async fn the_service_sends_the_same_response() {
    for folder in [&assets::ASSETS, &at_root::ASSETS, &query::ASSETS] {
        for head in heads(folder) {
            let (method, target, fields) = &head;
            let response = folder.respond(&request(&head)).expect("a response");
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let sent = send(folder.service(), method, target, fields).await;
            assert_eq!(
                parts(response),
                (sent.status, sent.headers, sent.body),
                "{head:?}"
            );
        }
    }
}

#[test]
fn a_head_of_pairs_gets_the_same_response_as_one_of_the_http_crate() {
    for folder in [&assets::ASSETS, &at_root::ASSETS, &query::ASSETS] {
        for head in heads(folder) {
            let (method, target, fields) = &head;
            let pairs = RequestHead::new(method, target).with_fields(fields.iter().copied());
            let response = folder.respond(pairs).expect("a response");
            let expected = folder.respond(&request(&head)).expect("a response");
            assert_eq!(parts(response), parts(expected), "{head:?}");
        }
    }
}

#[test]
fn field_lines_may_be_of_any_type_that_gives_its_bytes() {
    let etag = assets::STYLE_CSS.etag();
    let url = assets::STYLE_CSS.url();
    let assert_not_modified = |head: RequestHead<'_>| {
        let response = assets::ASSETS.respond(head).expect("a response");
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    };
    let owned: Vec<(String, Vec<u8>)> = vec![("If-None-Match".to_owned(), etag.into())];
    let lines = owned.iter().map(|(name, value)| (name, value));
    assert_not_modified(RequestHead::new("GET", url).with_fields(lines));
    let slices: [(&[u8], &str); 1] = [(b"if-none-match", etag)];
    assert_not_modified(RequestHead::new("GET", url).with_fields(slices));
    let mut map = http::HeaderMap::new();
    map.insert("if-none-match", etag.parse().expect("a value"));
    assert_not_modified(RequestHead::new("GET", url).with_fields(&map));
}

#[test]
fn the_parts_of_a_request_are_a_head_too() {
    let (parts, ()) = Request::get(assets::STYLE_CSS.url())
        .body(())
        .expect("a request")
        .into_parts();
    let response = assets::ASSETS.respond(&parts).expect("a response");
    assert_eq!(response.body(), assets::STYLE_CSS.bytes());
}

#[test]
fn only_requests_for_the_folder_are_answered() {
    for (folder, target, status) in [
        (&assets::ASSETS, "/", None),
        (&assets::ASSETS, "/staticx", None),
        (&assets::ASSETS, "/home?x=1", None),
        (&assets::ASSETS, "/robots.txt", Some(200)),
        (&assets::ASSETS, "/static/style.css?x=1", Some(200)),
        (&assets::ASSETS, "/static/missing.css", Some(404)),
        (&assets::ASSETS, "/static/", Some(404)),
        (&at_root::ASSETS, "/style.css", Some(200)),
        (&at_root::ASSETS, "/missing.css", None),
        (&at_root::ASSETS, "", None),
        (&assets::ASSETS, "", None),
        (&assets::ASSETS, "*", None),
    ] {
        let head = RequestHead::new("GET", target);
        let response = folder.respond(head);
        let found = response.map(|response| response.status().as_u16());
        assert_eq!(found, status, "{target}");
    }
}

#[test]
fn the_query_of_a_head_carries_the_version() {
    let url = query::STYLE_CSS.url();
    let cache_control = |target: &str| {
        let head = RequestHead::new("GET", target);
        let response = query::ASSETS.respond(head).expect("a response");
        response.headers()["cache-control"].clone()
    };
    assert_eq!(cache_control(url), SOURCE.of_versioned());
    assert_eq!(cache_control("/static/style.css?v=0"), "no-cache");
    assert_eq!(cache_control("/static/style.css"), "no-cache");
}

#[test]
fn content_is_a_slice_of_the_binary() {
    let request = Request::get(assets::STYLE_CSS.url()).body(Body::empty());
    let request = request.expect("a request");
    let response = assets::ASSETS.respond(&request).expect("a response");
    assert_eq!(response.body().as_ptr(), assets::STYLE_CSS.bytes().as_ptr());
}

#[tokio::test]
async fn a_single_asset_is_answered_in_each_of_its_codings() {
    for representation in LICENCE.representations() {
        let coding = representation.coding().token();
        let fields = [("accept-encoding", coding)];
        let sent = send(LICENCE.service(), Method::GET, "/any", &fields).await;
        assert_eq!(sent.body, representation.bytes(), "{coding}");
    }
}

#[test]
fn a_target_in_absolute_form_names_its_path() {
    for target in [
        "http://example.com/static/style.css",
        "https://example.com:8080/static/style.css?x",
    ] {
        let request = RequestHead::new("GET", target);
        let response = assets::ASSETS.respond(request).expect("a response");
        assert_eq!(response.body(), assets::STYLE_CSS.bytes(), "{target}");
    }
    let elsewhere = RequestHead::new("GET", "http://example.com");
    assert!(assets::ASSETS.respond(elsewhere).is_none());
}

#[test]
fn fields_may_be_looked_up_by_their_names() {
    let headers = |name: &str| match name {
        "range" => Some("bytes=0-1".to_owned()),
        "if-range" => Some(assets::STYLE_CSS.etag().to_owned()),
        _ => None,
    };
    let values: Vec<_> = RequestHead::FIELDS
        .iter()
        .map(|name| headers(name))
        .collect();
    let fields = RequestHead::FIELDS.iter().zip(&values);
    let fields = fields.filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let request = RequestHead::new("GET", assets::STYLE_CSS.url()).with_fields(fields);
    let response = assets::ASSETS.respond(request).expect("a response");
    assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
}

#[test]
fn a_borrowed_folder_answers() {
    fn status(folder: &Assets, target: &str) -> Option<StatusCode> {
        let response = folder.respond(RequestHead::new("GET", target))?;
        Some(response.status())
    }
    assert_eq!(
        status(&assets::ASSETS, "/static/style.css"),
        Some(StatusCode::OK)
    );
}

#[test]
fn a_layer_answers_below_the_path_that_it_is_mounted_at() {
    for path in [
        "/app/assets",
        "app/assets/",
        "https://cdn.example.com/app/assets",
    ] {
        let layer = assets::ASSETS.layer().mounted_at(path);
        for (target, status) in [
            ("/app/assets/style.css", Some(StatusCode::OK)),
            ("/app/assets/missing.css", Some(StatusCode::NOT_FOUND)),
            ("/static/style.css", None),
            ("/robots.txt", Some(StatusCode::OK)),
        ] {
            let response = layer.respond(RequestHead::new("GET", target));
            assert_eq!(response.map(|it| it.status()), status, "{path}, {target}");
        }
    }
}

#[tokio::test]
async fn one_asset_answers_whatever_the_target() {
    for (method, fields) in [
        ("GET", vec![]),
        ("HEAD", vec![]),
        ("POST", vec![]),
        ("GET", vec![("if-none-match", assets::STYLE_CSS.etag())]),
    ] {
        let head = (method, "/favicon.ico", fields);
        let response = assets::STYLE_CSS.respond(&request(&head));
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let sent = send(assets::STYLE_CSS.service(), method, head.1, &head.2).await;
        assert_eq!(
            parts(response),
            (sent.status, sent.headers, sent.body),
            "{head:?}"
        );
    }
}
