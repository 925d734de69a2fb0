//! Preconditions (RFC 9110 §13) on an asset with every content coding. `answers.rs` tests the syntax of
//! `If-None-Match`.

use http::{HeaderMap, Method, StatusCode};
use steadfast::ContentCoding::{Brotli, Gzip, Identity, Zstd};
use steadfast_tests::{
    Answer,
    coded::{self, LICENCE},
    send,
};

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site");
}

const PAST: &str = "Thu, 01 Jan 1970 00:00:00 GMT";
const FUTURE: &str = "Fri, 31 Dec 2100 23:59:59 GMT";

async fn ask(method: Method, headers: &[(&str, &str)]) -> Answer {
    send(LICENCE.service(), method, "/", headers).await
}

async fn status(headers: &[(&str, &str)]) -> StatusCode {
    let get = ask(Method::GET, headers).await;
    let head = ask(Method::HEAD, headers).await;
    assert_eq!(get.status, head.status, "{headers:?}");
    get.status
}

/// §13.1.1: a list of tags under the strong comparison, or `*`.
#[tokio::test]
async fn if_match_compares_strongly() {
    let tag = coded::etag(Identity);
    let gzip = coded::etag(Gzip);
    for (value, expected) in [
        (tag.to_owned(), StatusCode::OK),
        ("*".to_owned(), StatusCode::OK),
        (" * ".to_owned(), StatusCode::OK),
        (format!("\"other\", {tag}"), StatusCode::OK),
        (format!(",{tag},"), StatusCode::OK),
        (format!("W/{tag}, {tag}"), StatusCode::OK),
        (format!("W/{tag}"), StatusCode::PRECONDITION_FAILED),
        (gzip.to_owned(), StatusCode::PRECONDITION_FAILED),
        ("\"other\"".to_owned(), StatusCode::PRECONDITION_FAILED),
        ("\"*\"".to_owned(), StatusCode::PRECONDITION_FAILED),
        (tag.replace('"', ""), StatusCode::PRECONDITION_FAILED),
        (String::new(), StatusCode::PRECONDITION_FAILED),
        (format!("\"a, {tag}"), StatusCode::PRECONDITION_FAILED),
    ] {
        assert_eq!(status(&[("if-match", &value)]).await, expected, "{value}");
    }
}

/// §5.3: lines of one field are one list.
#[tokio::test]
async fn several_lines_of_a_condition_are_one_list() {
    let tag = coded::etag(Identity);
    for (name, expected) in [
        ("if-match", StatusCode::OK),
        ("if-none-match", StatusCode::NOT_MODIFIED),
    ] {
        for lines in [
            ["\"other\"", tag],
            [tag, "\"other\""],
            ["\"other\"", "*"],
            ["", tag],
        ] {
            let headers = lines.map(|line| (name, line));
            assert_eq!(status(&headers).await, expected, "{headers:?}");
        }
    }
}

/// §15.5.13.
#[tokio::test]
async fn a_412_is_not_cacheable() {
    let answer = ask(Method::GET, &[("if-match", "\"other\"")]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-length"), "0");
    assert!(!answer.headers.contains_key("etag"));
    assert!(answer.body.is_empty());
}

/// §13.1.2: the tag is compared with that of the representation that the request would get.
#[tokio::test]
async fn a_condition_applies_to_the_selected_representation() {
    for coding in [Identity, Gzip, Brotli, Zstd] {
        for other in [Identity, Gzip, Brotli, Zstd] {
            let is_same = coding == other;
            let accept = ("accept-encoding", coding.token());
            let condition = ("if-none-match", coded::etag(other));
            let expected = if is_same {
                StatusCode::NOT_MODIFIED
            } else {
                StatusCode::OK
            };
            assert_eq!(
                status(&[accept, condition]).await,
                expected,
                "{coding} {other}"
            );
            let condition = ("if-match", coded::etag(other));
            let expected = if is_same {
                StatusCode::OK
            } else {
                StatusCode::PRECONDITION_FAILED
            };
            assert_eq!(
                status(&[accept, condition]).await,
                expected,
                "{coding} {other}"
            );
        }
    }
}

/// §13.2.2, steps 1 and 3.
#[tokio::test]
async fn if_match_precedes_if_none_match() {
    let tag = coded::etag(Identity);
    for (if_match, if_none_match, expected) in [
        ("\"other\"", tag, StatusCode::PRECONDITION_FAILED),
        ("\"other\"", "\"other\"", StatusCode::PRECONDITION_FAILED),
        (tag, tag, StatusCode::NOT_MODIFIED),
        (tag, "\"other\"", StatusCode::OK),
        ("*", "*", StatusCode::NOT_MODIFIED),
    ] {
        let headers = [("if-match", if_match), ("if-none-match", if_none_match)];
        assert_eq!(status(&headers).await, expected, "{headers:?}");
    }
}

/// §13.1.3 and §13.1.4: dates are ignored where there is no modification date.
#[tokio::test]
async fn dates_are_ignored_without_a_modification_date() {
    let tag = coded::etag(Identity);
    for date in [PAST, FUTURE, "yesterday", ""] {
        for name in ["if-modified-since", "if-unmodified-since"] {
            assert_eq!(status(&[(name, date)]).await, StatusCode::OK, "{name}");
            for (condition, expected) in [
                (("if-none-match", tag), StatusCode::NOT_MODIFIED),
                (("if-none-match", "\"other\""), StatusCode::OK),
                (("if-match", tag), StatusCode::OK),
                (("if-match", "\"other\""), StatusCode::PRECONDITION_FAILED),
            ] {
                assert_eq!(status(&[(name, date), condition]).await, expected, "{name}");
            }
        }
    }
}

#[tokio::test]
async fn no_answer_has_last_modified() {
    for headers in [
        &[][..],
        &[("if-none-match", "*")],
        &[("range", "bytes=0-0")],
    ] {
        let answer = ask(Method::GET, headers).await;
        assert!(!answer.headers.contains_key("last-modified"), "{headers:?}");
    }
}

/// §15.4.5: Cache-Control, Content-Location, Date, ETag, Expires and Vary as in the 200, and no other
/// metadata except the length (§8.6): without it, frameworks write that of the empty content.
#[tokio::test]
async fn a_304_repeats_the_headers_for_a_cache_and_nothing_else() {
    for coding in [Identity, Gzip, Brotli, Zstd] {
        let accept = ("accept-encoding", coding.token());
        let whole = ask(Method::GET, &[accept]).await;
        for method in [Method::GET, Method::HEAD] {
            let headers = [accept, ("if-none-match", "*"), ("range", "bytes=0-0")];
            let answer = ask(method, &headers).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
            let expected: HeaderMap = ["cache-control", "content-length", "etag", "vary"]
                .map(|name| (name.parse().expect("a name"), whole.headers[name].clone()))
                .into_iter()
                .collect();
            assert_eq!(answer.headers, expected, "{coding}");
            assert!(answer.body.is_empty());
        }
    }
}

#[tokio::test]
async fn a_304_of_an_asset_without_variants_has_no_vary() {
    let headers = [("if-none-match", assets::PIXEL_GIF.etag())];
    let answer = send(assets::PIXEL_GIF.service(), Method::GET, "/", &headers).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
    assert!(!answer.headers.contains_key("vary"));
}

/// §13.2.1: a condition is ignored if the answer without it is not a 2xx.
#[tokio::test]
async fn other_methods_and_errors_ignore_conditions() {
    for (method, expected) in [
        (Method::POST, StatusCode::METHOD_NOT_ALLOWED),
        (Method::PUT, StatusCode::METHOD_NOT_ALLOWED),
        (Method::OPTIONS, StatusCode::NO_CONTENT),
    ] {
        for condition in [("if-match", "\"other\""), ("if-none-match", "*")] {
            let answer = ask(method.clone(), &[condition]).await;
            assert_eq!(answer.status, expected, "{method} {condition:?}");
        }
    }
    let service = assets::ASSETS.service();
    let missing = send(
        service,
        Method::GET,
        "/static/missing.css",
        &[("if-none-match", "*")],
    );
    assert_eq!(missing.await.status, StatusCode::NOT_FOUND);
}

/// Tags that the service never sends: none matches, and none is an error.
#[tokio::test]
async fn odd_tags_do_not_match() {
    let version = LICENCE.version();
    let long = format!("\"{}\"", "a".repeat(60_000));
    let many = "\"a\",".repeat(10_000);
    for value in [
        "\"",
        "\"\"\"",
        "W/",
        "W/\"",
        "/",
        ",,,,",
        "\"\u{e4}\"",
        version,
        &long,
        &many,
        "\"a\" \"b\"",
    ] {
        assert_eq!(status(&[("if-none-match", value)]).await, StatusCode::OK);
        let expected = StatusCode::PRECONDITION_FAILED;
        assert_eq!(status(&[("if-match", value)]).await, expected);
    }
}
