//! Hostile request targets: at the bare service, the layer and axum's router, and over a connection as far
//! as hyper accepts them. None reaches a file that it does not name, none is redirected, and none does harm.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    thread,
    time::Duration,
};

use axum::{Router, routing::get as on_get};
use http::{Method, StatusCode, Uri};
use steadfast::Asset;
use steadfast_tests::{Answer, send, source, source::Source, while_served};

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site", root = ["robots.txt"]);
}

mod at_root {
    steadfast::static_assets!("$FIXTURES/mounting/site", base = "/");
}

/// A folder and a file whose names contain characters of escapes; the file's name contains an escape.
mod escaped {
    steadfast::static_assets!("$FIXTURES/mounting/escaped");
}

mod escaped_at_root {
    steadfast::static_assets!("$FIXTURES/mounting/escaped", base = "/");
}

const SOURCE: Source = source!();

/// Every way to mount the folder, each with its name.
fn ways() -> [(&'static str, Router); 5] {
    let site = Router::new().route("/home", on_get(async || "home"));
    [
        (
            "service",
            Router::new().fallback_service(assets::ASSETS.service()),
        ),
        ("layer", site.clone().layer(assets::ASSETS.layer())),
        (
            "nest",
            site.clone()
                .nest_service("/static", assets::ASSETS.service()),
        ),
        ("router", site.clone().merge(assets::ASSETS.router())),
        ("layer at /", site.layer(at_root::ASSETS.layer())),
    ]
}

/// The answers to a target, from the service itself and in every way to mount it. Text that is not a valid
/// target reaches none of them: hyper answers it.
async fn answers(target: &str) -> Vec<(&'static str, Answer)> {
    if Uri::try_from(target).is_err() {
        let head = format!("GET {target} HTTP/1.1\r\nHost: x\r\n\r\n");
        assert_eq!(status_over_the_wire(head).await, "400", "{target}");
        return Vec::new();
    }
    let bare = send(assets::ASSETS.service(), Method::GET, target, &[]).await;
    let mut answers = vec![("bare service", bare)];
    for (way, app) in ways() {
        answers.push((way, send(app, Method::GET, target, &[]).await));
    }
    answers
}

async fn assert_not_found(target: &str) {
    for (way, answer) in answers(target).await {
        let shown: String = target.chars().take(60).collect();
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{way}: {shown}");
        assert!(!answer.headers.contains_key("location"), "{way}: {shown}");
        SOURCE.assert_content_of_404(&answer, &Method::GET, target, bases(way));
    }
}

/// The bases of the folder, by the name of the way that it is mounted.
fn bases(way: &str) -> &'static [&'static str] {
    match way {
        "layer at /" => &[],
        _ => &["/static"],
    }
}

/// Paths out of the folder.
const TRAVERSALS: [&str; 29] = [
    "..",
    ".",
    "../",
    "./",
    "../..",
    "..\\",
    "..;",
    "..;/",
    "...",
    ".../",
    "%2e%2e",
    "%2e%2e/",
    "%2E%2E",
    "%2e.",
    ".%2e",
    "%2e",
    "%252e%252e",
    "%252e%252e%252f",
    "%2e%2e%2f",
    "..%2f",
    "..%5c",
    "%2e%2e%5c",
    "..%c0%af",
    "%c0%ae%c0%ae/",
    "%e0%80%ae%e0%80%ae/",
    "%uff0e%uff0e/",
    "..%00/",
    "..%0d/",
    ".%00.",
];

#[tokio::test]
async fn no_spelling_of_a_traversal_is_found() {
    for traversal in TRAVERSALS {
        for file in ["Cargo.toml", "style.css", "robots.txt", "etc/passwd", ""] {
            for prefix in ["/static", "/static/css", ""] {
                for slash in ["", "/"] {
                    assert_not_found(&format!("{prefix}/{traversal}{slash}{file}")).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn a_path_is_not_normalised() {
    for target in [
        "/static/./style.css",
        "/static/css/../style.css",
        "/static/x/../style.css",
        "/./static/style.css",
        "/x/../static/style.css",
        "/static//style.css",
        "//static/style.css",
        "//style.css",
        "/static/style.css/",
        "/static/style.css/.",
        "/static/style.css//",
        "/static/css//site.css",
        "/static/css/./site.css",
        "/static/style.css.",
        "/static/style.css%20",
        "/static/%20style.css",
        "/static/style.css%0a",
        "/static/style.css%09",
        "/static/STYLE.CSS",
        "/STATIC/style.css",
        "/static/style.css;x=1",
        "/static;x=1/style.css",
        "/static/style.css%3Fv=1",
        "/static/style.css%23top",
    ] {
        assert_not_found(target).await;
    }
}

#[tokio::test]
async fn separators_and_names_of_other_systems_are_not_found() {
    for target in [
        // Backslashes.
        "/static\\style.css",
        "/static/css\\site.css",
        "/static/css%5csite.css",
        "\\static\\style.css",
        "/static/\\style.css",
        // Encoded separators.
        "/static%2fstyle.css",
        "/static%2Fstyle.css",
        "/static/css%2fsite.css",
        "/static/css%252fsite.css",
        "/%2fstatic/style.css",
        "%2fstatic/style.css",
        "/static/css%e2%88%95site.css",
        "/static/css%ef%bc%8fsite.css",
        // NUL and other controls.
        "/static/style.css%00",
        "/static/style.css%00.html",
        "/static/%00style.css",
        "/static/style%00.css",
        "/%00/static/style.css",
        "/static/style.css%1f",
        "/static/style.css%7f",
        // Drives, devices, shares and streams of Windows.
        "/static/c:/windows/win.ini",
        "/static/c:style.css",
        "/c:/static/style.css",
        "/static/c%3a%5cwindows",
        "/static/style.css::$DATA",
        "/static/style.css%3a%3a$DATA",
        "/static/style.css:x",
        "/static/con",
        "/static/nul.css",
        "/static/style~1.css",
        "/static/%5c%5chost%5cshare",
        "/static/%5c%5c%3f%5cc:",
        // Invalid escapes.
        "/static/style%2",
        "/static/style.css%",
        "/static/%",
        "/static/%%",
        "/static/%zz",
        "/static/%2",
        "/static/st%u0079le.css",
        "/static/st%%79le.css",
        "/static/st%7\u{39}le.css%g0",
    ] {
        assert_not_found(target).await;
    }
}

/// RFC 3629 §3: an overlong sequence is not the character that it encodes, and neither is a partial one.
#[tokio::test]
async fn invalid_utf_8_is_not_found() {
    for target in [
        "/static/st%c1%b9le.css",
        "/static/st%e0%81%b9le.css",
        "/static/st%f0%80%81%b9le.css",
        "/static%c0%afstyle.css",
        "/static/css%c0%afsite.css",
        "/static/gr%fc%dfe.txt",
        "/static/gr%c3%bc%c3e.txt",
        "/static/%ff%fe",
        "/static/%80",
        "/static/%ed%a0%80",
        "/static/%f4%90%80%80",
        // The same characters, decomposed.
        "/static/gru%cc%88%c3%9fe.txt",
    ] {
        assert_not_found(target).await;
    }
}

async fn assert_serves(target: &str, asset: impl Into<Asset>) {
    let asset = asset.into();
    for (way, answer) in answers(target).await {
        if way == "layer at /" {
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK, "{way}: {target}");
        assert_eq!(answer.body, asset.bytes(), "{way}: {target}");
    }
}

#[tokio::test]
async fn an_escape_is_decoded_once() {
    for target in [
        "/static/st%79le.css",
        "/static/%73%74%79%6c%65%2e%63%73%73",
        "/static/%73%74%79%6C%65%2E%63%73%73",
    ] {
        assert_serves(target, assets::STYLE_CSS).await;
        assert_not_found(&target.replace('%', "%25")).await;
    }
    let (stem, extension) = assets::STYLE_CSS.url().rsplit_once('.').expect("one");
    let escaped = format!("{stem}%2e{extension}");
    assert_serves(&escaped, assets::STYLE_CSS).await;
    assert_serves("/static/100%25.txt", assets::_100__TXT).await;
    assert_not_found("/static/100%2525.txt").await;
    assert_not_found("/static/100%.txt").await;
    assert_serves("/static/with%20space.txt", assets::WITH_SPACE_TXT).await;
    assert_not_found("/static/with+space.txt").await;
    assert_serves("/static/gr%c3%bc%C3%9fe.txt", assets::GRÜSSE_TXT).await;
}

/// Every way to mount the folder of the escaped name, and the prefix of its URLs there.
fn escaped_ways() -> [(&'static str, Router, &'static str); 9] {
    let (set, at_root) = (&escaped::ASSETS, &escaped_at_root::ASSETS);
    let app = Router::new;
    [
        ("service", app().fallback_service(set.service()), "/static"),
        (
            "service at",
            app().fallback_service(set.service().mounted_at("/a b")),
            "/a%20b",
        ),
        ("layer", app().layer(set.layer()), "/static"),
        (
            "layer at",
            app().layer(set.layer().mounted_at("/x/y")),
            "/x/y",
        ),
        ("layer at /", app().layer(at_root.layer()), ""),
        (
            "nest",
            app().nest_service("/static", set.service()),
            "/static",
        ),
        ("router", app().merge(set.router()), "/static"),
        (
            "router at",
            app().merge(set.service().mounted_at("/x").into_router()),
            "/x",
        ),
        (
            "one asset",
            app().route_service(
                "/static/my%20dir/{file}",
                escaped::my_dir::Ä_B_20C_CSS.service(),
            ),
            "/static",
        ),
    ]
}

#[tokio::test]
async fn an_escaped_name_in_a_folder_is_served_however_mounted() {
    let file = escaped::my_dir::Ä_B_20C_CSS;
    let emitted = file.url().strip_prefix("/static").expect("the base");
    assert!(emitted.starts_with("/my%20dir/%C3%A4%20b%2520c."));
    for (way, app, base) in escaped_ways() {
        let url = format!("{base}{emitted}");
        let answer = send(app.clone(), Method::GET, &url, &[]).await;
        assert_eq!(answer.status, StatusCode::OK, "{way}: {url}");
        assert_eq!(answer.body, file.bytes(), "{way}: {url}");
        for wrong in [url.replace('%', "%25"), url.replace("%25", "%")] {
            if way == "one asset" && wrong.starts_with("/static/my%20dir/") {
                continue;
            }
            let answer = send(app.clone(), Method::GET, &wrong, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{way}: {wrong}");
        }
    }
}

/// RFC 9112 §3.2.2: the absolute form names the same resource. Checking the host is up to the site.
#[tokio::test]
async fn the_absolute_form_is_its_path() {
    for host in [
        "http://localhost",
        "https://example.com:8443",
        "http://[::1]",
    ] {
        assert_serves(&format!("{host}/static/style.css"), assets::STYLE_CSS).await;
        assert_not_found(&format!("{host}/static/missing.css")).await;
        assert_not_found(&format!("{host}//evil.example/static/style.css")).await;
    }
}

/// RFC 9112 §3.2.3, §3.2.4.
#[tokio::test]
async fn the_other_forms_name_no_asset() {
    for (method, target) in [
        (Method::OPTIONS, "*"),
        (Method::GET, "*"),
        (Method::CONNECT, "localhost:443"),
        (Method::GET, "localhost"),
    ] {
        for (way, app) in ways() {
            let answer = send(app, method.clone(), target, &[]).await;
            let refused = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
            assert!(refused.contains(&answer.status), "{way}: {target}");
            assert!(answer.body.is_empty(), "{way}: {target}");
        }
    }
}

/// A server that adds slashes can be tricked into a redirect to `//evil.example`.
#[tokio::test]
async fn nothing_is_redirected() {
    for target in [
        "//evil.example",
        "//evil.example/%2e%2e",
        "//evil.example/static/..",
        "/static//evil.example",
        "/static//evil.example/%2f..",
        "/\\evil.example",
        "/static",
        "/static/css",
        "/static/css/",
        "/static/%0d%0aLocation:%20//evil.example",
    ] {
        assert_not_found(target).await;
    }
}

#[tokio::test]
async fn a_query_does_not_change_the_path() {
    for query in [
        "?",
        "??",
        "?/../x",
        "?%00",
        "?%zz",
        "?v=",
        "?x=//evil.example",
        "?\u{e4}",
    ] {
        assert_serves(&format!("/static/style.css{query}"), assets::STYLE_CSS).await;
    }
}

#[tokio::test]
async fn a_long_target_is_not_found() {
    let segment = "a".repeat(60_000);
    let escapes = "%61".repeat(20_000);
    let odd = "%".repeat(60_000);
    let deep = "a/".repeat(30_000);
    let dots = "../".repeat(20_000);
    for long in [segment, escapes, odd, deep, dots] {
        assert_not_found(&format!("/static/{long}")).await;
        assert_not_found(&format!("/{long}")).await;
    }
    let query = format!("/static/style.css?{}", "v=&".repeat(20_000));
    assert_serves(&query, assets::STYLE_CSS).await;
}

#[tokio::test]
async fn thousands_of_header_lines_are_read() {
    for (name, value) in [
        ("if-none-match", "\"other\""),
        ("if-match", assets::STYLE_CSS.etag()),
        ("accept-encoding", "gzip;q=0.5"),
        ("range", "bytes=0-0"),
        ("if-range", "\"other\""),
        ("x-anything", "anything"),
    ] {
        let headers = vec![(name, value); 20_000];
        let url = "/static/style.css";
        let answer = send(assets::ASSETS.service(), Method::GET, url, &headers).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
    }
}

/// The status that a server answers to a raw head before it closes the connection; empty if it only closes
/// it. The answer is read while the head is sent, because the server may reject it before its end.
async fn status_over_the_wire(head: String) -> String {
    let app = Router::new().layer(assets::ASSETS.layer());
    while_served(app, move |address| {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        let limit = Some(Duration::from_secs(20));
        stream.set_read_timeout(limit).expect("a limit above 0");
        let mut sent = stream.try_clone().expect("a handle of the connection");
        let sender = thread::spawn(move || sent.write_all(head.as_bytes()));
        let mut received = Vec::new();
        // Both may end in a reset, which does not affect the bytes received before.
        let _ = stream.read_to_end(&mut received);
        let _ = sender.join().expect("the sender does not panic");
        let received = String::from_utf8_lossy(&received);
        received.split(' ').nth(1).unwrap_or_default().to_owned()
    })
    .await
}

#[tokio::test]
async fn hyper_rejects_oversized_heads_and_keeps_serving() {
    let style = "GET /static/style.css HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    let long_path = format!(
        "GET /static/{} HTTP/1.1\r\nHost: x\r\n\r\n",
        "a".repeat(1 << 20)
    );
    let many_headers = format!("{style}{}\r\n", "X: y\r\n".repeat(10_000));
    let long_header = format!("{style}X: {}\r\n\r\n", "y".repeat(1 << 20));
    for head in [long_path, many_headers, long_header] {
        assert_eq!(status_over_the_wire(head).await, "431");
        assert_eq!(status_over_the_wire(format!("{style}\r\n")).await, "200");
    }
    let as_many_as_it_takes = format!("{style}{}\r\n", "If-None-Match: \"a\"\r\n".repeat(90));
    assert_eq!(status_over_the_wire(as_many_as_it_takes).await, "200");
}
