//! A complete server and an independent client: axum over a socket and curl, over HTTP/1.1 and HTTP/2;
//! and pipelined requests.
//!
//! Without curl the tests print that they are skipped; in CI they fail.

use std::{fs, net::SocketAddr, path::Path, process::Command};

use axum::{
    Router,
    routing::{any_service, get},
};
use bytes::Bytes;
use http::{Method, StatusCode};
use steadfast::ContentCoding::{Brotli, Gzip, Identity};
use steadfast_tests::{
    Answer,
    coded::{self, LICENCE},
    exchange, is_installed, parse, source,
    source::Source,
    while_served,
};
use tempfile::TempDir;

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site");
}

const SOURCE: Source = source!();
const VERSIONS: [&str; 2] = ["--http1.1", "--http2-prior-knowledge"];

fn app() -> Router {
    Router::new()
        .route_service("/licence.txt", LICENCE.service())
        .route("/routed/licence.txt", any_service(LICENCE.service()))
        .route(
            "/static/style.css",
            get(|| async { "the layer is around this" }),
        )
        .layer(assets::ASSETS.layer())
}

/// curl at the served app, with a folder for its files.
struct Curl {
    address: SocketAddr,
    version: &'static str,
    folder: TempDir,
}

impl Curl {
    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Requests a path and reads curl's output: the last head, and the content of `file`.
    fn ask(&self, path: &str, file: &str, options: &[&str]) -> Answer {
        let head = self.file("head");
        let output = Command::new("curl")
            .args(["--silent", "--show-error", "--max-time", "20", self.version])
            .arg("--dump-header")
            .arg(&head)
            .arg("--output")
            .arg(self.file(file))
            .args(options)
            .arg(format!("http://{}{path}", self.address))
            .output()
            .expect("curl runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{options:?}: {stderr}");
        let mut answer = parse(&fs::read(&head).expect("curl writes the head"));
        answer.body = read(&self.file(file));
        answer
    }

    fn ask_licence(&self, options: &[&str]) -> Answer {
        self.ask("/licence.txt", "body", options)
    }
}

/// A file that curl writes if the response has content.
fn read(file: &Path) -> Bytes {
    fs::read(file).unwrap_or_default().into()
}

/// Runs a test with curl over each version of HTTP.
async fn with_curl(test: impl Fn(&Curl) + Send + Copy + 'static) {
    if !is_installed("curl", "curl") {
        return;
    }
    for version in VERSIONS {
        while_served(app(), move |address| {
            test(&Curl {
                address,
                version,
                folder: TempDir::new().expect("a temporary folder"),
            });
        })
        .await;
    }
}

#[tokio::test]
async fn a_file_arrives_unchanged() {
    with_curl(|curl| {
        let answer = curl.ask(assets::PIXEL_GIF.url(), "body", &[]);
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.body, assets::PIXEL_GIF.bytes());
        let missing = curl.ask("/static/missing.css", "missing", &[]);
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        SOURCE.assert_content_of_404(&missing, &Method::GET, "/static/missing.css", &["/static"]);
    })
    .await;
}

#[tokio::test]
async fn head_has_the_length_and_no_content() {
    with_curl(|curl| {
        let answer = curl.ask_licence(&["--head"]);
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-length"), LICENCE.len().to_string());
    })
    .await;
}

/// `--compressed` lists the codings that curl can decode; with brotli or zstd it gets the smaller one.
#[tokio::test]
async fn an_encoded_file_arrives_decoded() {
    with_curl(|curl| {
        let answer = curl.ask_licence(&["--compressed"]);
        assert_ne!(answer.header("content-encoding"), "");
        assert_eq!(answer.body, LICENCE.bytes());
        let answer = curl.ask_licence(&["--compressed", "--header", "Accept-Encoding: gzip"]);
        assert_eq!(answer.header("content-encoding"), "gzip");
        assert_eq!(answer.body, LICENCE.bytes());
        let answer = curl.ask_licence(&["--header", "Accept-Encoding: br"]);
        assert_eq!(answer.body, coded::bytes(Brotli));
    })
    .await;
}

#[tokio::test]
async fn a_cached_file_is_not_sent_again() {
    with_curl(|curl| {
        let tags = curl.file("tags");
        let tags = tags.to_str().expect("a UTF-8 path");
        let first = curl.ask("/licence.txt", "first", &["--etag-save", tags]);
        assert_eq!(first.status, StatusCode::OK);
        let second = curl.ask("/licence.txt", "second", &["--etag-compare", tags]);
        assert_eq!(second.status, StatusCode::NOT_MODIFIED);
        assert!(second.body.is_empty());
        // The client does not have the other representation.
        let options = ["--etag-compare", tags, "--header", "Accept-Encoding: gzip"];
        let third = curl.ask("/licence.txt", "third", &options);
        assert_eq!(third.body, coded::bytes(Gzip));
        let other = curl.ask(
            "/licence.txt",
            "other",
            &["--header", "If-Match: \"other\""],
        );
        assert_eq!(other.status, StatusCode::PRECONDITION_FAILED);
    })
    .await;
}

#[tokio::test]
async fn ranges_arrive_as_requested() {
    with_curl(|curl| {
        let bytes = LICENCE.bytes();
        for (range, part) in [
            ("0-9", &bytes[..10]),
            ("9000-", &bytes[9000..]),
            ("-5", &bytes[bytes.len() - 5..]),
        ] {
            let answer = curl.ask_licence(&["--range", range]);
            assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{range}");
            assert_eq!(answer.body, part, "{range}");
        }
        let several = curl.ask_licence(&["--range", "0-9,20-29"]);
        assert!(
            several
                .header("content-type")
                .starts_with("multipart/byteranges")
        );
        assert_eq!(
            several.header("content-length"),
            several.body.len().to_string()
        );
        let beyond = curl.ask("/licence.txt", "beyond", &["--range", "99999-"]);
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    })
    .await;
}

#[tokio::test]
async fn an_interrupted_download_is_resumed() {
    with_curl(|curl| {
        let tag = format!("If-Range: {}", coded::etag(Identity));
        for had in [1, 1000, LICENCE.len() - 1] {
            for options in [
                &["--continue-at", "-"][..],
                &["--continue-at", "-", "--header", &tag],
            ] {
                fs::write(curl.file("body"), &LICENCE.bytes()[..had]).expect("a file");
                let answer = curl.ask_licence(options);
                assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{had}");
                assert_eq!(
                    answer.header("content-length"),
                    (LICENCE.len() - had).to_string()
                );
                assert_eq!(answer.body, LICENCE.bytes(), "{had}");
            }
        }
    })
    .await;
}

/// RFC 9110 §8.6: a 304 has the Content-Length of the 200, or none; a 204 has none. hyper writes
/// `Content-Length: 0` into an answer without one, and so does axum behind a route of a handler.
#[tokio::test]
async fn no_answer_without_content_has_content_length_0() {
    with_curl(|curl| {
        let condition = &["--header", "If-None-Match: *"][..];
        let style = assets::STYLE_CSS.any();
        for (path, asset) in [
            ("/licence.txt", LICENCE.any()),
            ("/routed/licence.txt", LICENCE.any()),
            ("/static/style.css", style),
            (style.url(), style),
        ] {
            let whole = asset.len().to_string();
            for options in [condition, &[condition, &["--head"]].concat()] {
                let answer = curl.ask(path, "body", options);
                assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
                let length = answer.header("content-length");
                assert!(
                    ["", &whole].contains(&length),
                    "{path} {options:?} {length}"
                );
            }
            let answer = curl.ask(path, "body", &["--request", "OPTIONS"]);
            assert_eq!(answer.status, StatusCode::NO_CONTENT);
            assert!(!answer.headers.contains_key("content-length"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn methods_are_answered_alike_in_every_http_version() {
    with_curl(|curl| {
        let ask = |name, options: &[&str]| curl.ask("/licence.txt", name, options);
        let allowed = "GET, HEAD, OPTIONS";
        let options = ask("options", &["--request", "OPTIONS"]);
        assert_eq!(options.status, StatusCode::NO_CONTENT);
        assert_eq!(options.header("allow"), allowed);
        for method in ["DELETE", "POST", "PURGE"] {
            let refused = ask("refused", &["--request", method]);
            assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
            assert_eq!(refused.header("allow"), allowed, "{method}");
        }
        let refused = ask("coding", &["--header", "Accept-Encoding: *;q=0"]);
        assert_eq!(refused.status, StatusCode::NOT_ACCEPTABLE);
        assert_eq!(refused.header("vary"), "Accept-Encoding");
        for answer in [options, refused] {
            assert!(answer.body.is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn head_gets_304_for_a_current_tag() {
    with_curl(|curl| {
        for coding in [Identity, Gzip, Brotli] {
            let accept = format!("Accept-Encoding: {}", coding.token());
            let had = format!("If-None-Match: {}", coded::etag(coding));
            let fields = ["--header", &accept, "--header", &had];
            let head = curl.ask_licence(&[&["--head"], &fields[..]].concat());
            assert_eq!(head.status, StatusCode::NOT_MODIFIED, "{coding}");
            assert_eq!(head.header("etag"), coded::etag(coding));
            let get = curl.ask("/licence.txt", "none", &fields);
            let fields_of = |mut answer: Answer| {
                answer.headers.remove("date");
                // hyper leaves it out of GET's over HTTP/1.1 (RFC 9110 §15.4.5 allows both).
                answer.headers.remove("content-length");
                answer.headers
            };
            assert_eq!(fields_of(head), fields_of(get), "{coding}");
        }
    })
    .await;
}

/// An unread body precedes the next request: it is skipped, and not parsed as a request.
#[tokio::test]
async fn pipelined_requests_with_bodies_are_answered_in_turn() {
    let hidden = "DELETE /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    let sized = format!("Content-Length: {}\r\n\r\n{hidden}", hidden.len());
    let chunked = format!(
        "Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{hidden}\r\n0\r\n\r\n",
        hidden.len()
    );
    let last = "Range: bytes=-9\r\nConnection: close\r\n\r\n";
    let requests = [
        ("POST", &*sized, "405"),
        ("GET", &sized, "200"),
        ("PUT", &chunked, "405"),
        ("HEAD", &sized, "200"),
        ("OPTIONS", &chunked, "204"),
        ("GET", &chunked, "200"),
        ("GET", last, "206"),
    ];
    let texts = requests
        .iter()
        .map(|(method, rest, _)| format!("{method} /licence.txt HTTP/1.1\r\nHost: x\r\n{rest}"));
    let received = exchange(app(), texts.collect()).await;
    let received = String::from_utf8(received).expect("text");
    let answers = received.split("HTTP/1.1 ").skip(1);
    let statuses: Vec<_> = answers.map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, requests.map(|(.., status)| status));
}

/// A wrong length would make the next answer unreadable.
#[tokio::test]
async fn pipelined_requests_are_answered_in_turn() {
    let requests: &[(&str, &[&str], &str)] = &[
        ("GET", &["Range: bytes=0-9"], "206"),
        ("HEAD", &["Range: bytes=0-9"], "200"),
        ("GET", &["Range: bytes=0-9,20-29"], "206"),
        ("GET", &["Range: bytes=99999-"], "416"),
        ("GET", &["If-Match: \"other\""], "412"),
        ("GET", &["If-None-Match: *"], "304"),
        ("HEAD", &["If-None-Match: *"], "304"),
        ("GET", &["Accept-Encoding: *;q=0"], "406"),
        ("HEAD", &["Accept-Encoding: *;q=0"], "406"),
        ("OPTIONS", &[], "204"),
        ("DELETE", &[], "405"),
        ("GET", &["Range: bytes=-9", "Connection: close"], "206"),
    ];
    let heads = requests.iter().map(|(method, fields, _)| {
        let fields: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
        format!("{method} /licence.txt HTTP/1.1\r\nHost: x\r\n{fields}\r\n")
    });
    let received = exchange(app(), heads.collect()).await;
    let received = String::from_utf8(received).expect("text");
    let answers = received.split("HTTP/1.1 ").skip(1);
    let statuses: Vec<_> = answers.map(|answer| &answer[..3]).collect();
    let expected: Vec<_> = requests.iter().map(|(.., status)| *status).collect();
    assert_eq!(statuses, expected);
    let end = &LICENCE.bytes()[LICENCE.len() - 9..];
    assert!(received.as_bytes().ends_with(end));
}
