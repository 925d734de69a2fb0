//! Range requests (RFC 9110 §14) on an asset with every content coding.

use bytes::Bytes;
use http::{Method, StatusCode};
use steadfast::ContentCoding::{self, Brotli, Gzip, Identity, Zstd};
use steadfast_tests::{
    Answer,
    coded::{self, LICENCE},
    send, source,
    source::Source,
};
use tower::{Layer as _, service_fn};

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site");
}

const SOURCE: Source = source!();
const LEN: usize = LICENCE.len();

async fn ask(headers: &[(&str, &str)]) -> Answer {
    send(LICENCE.service(), Method::GET, "/", headers).await
}

async fn ask_range(value: &str) -> Answer {
    ask(&[("range", value)]).await
}

fn assert_is_whole(answer: &Answer, what: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{what}");
    assert!(!answer.headers.contains_key("content-range"), "{what}");
    assert_eq!(answer.header("accept-ranges"), "bytes", "{what}");
    assert_eq!(answer.body, LICENCE.bytes(), "{what}");
}

fn assert_is_part(answer: &Answer, coding: ContentCoding, first: usize, last: usize, what: &str) {
    let bytes = coded::bytes(coding);
    assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{what}");
    assert_eq!(
        answer.header("content-range"),
        format!("bytes {first}-{last}/{}", bytes.len()),
        "{what}"
    );
    assert_eq!(
        answer.header("content-length"),
        (last - first + 1).to_string()
    );
    assert_eq!(answer.header("etag"), coded::etag(coding), "{what}");
    assert_eq!(answer.body, bytes[first..=last], "{what}");
}

fn assert_is_unsatisfiable(answer: &Answer, len: usize, what: &str) {
    assert_eq!(answer.status, StatusCode::RANGE_NOT_SATISFIABLE, "{what}");
    assert_eq!(
        answer.header("content-range"),
        format!("bytes */{len}"),
        "{what}"
    );
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    assert_eq!(answer.header("content-length"), "0", "{what}");
    assert!(!answer.headers.contains_key("etag"), "{what}");
    assert!(answer.body.is_empty(), "{what}");
}

/// §14.1.2.
#[tokio::test]
async fn one_range_is_one_part() {
    for (value, first, last) in [
        ("bytes=0-0", 0, 0),
        ("bytes=0-499", 0, 499),
        ("bytes=500-999", 500, 999),
        ("bytes=9722-9722", 9722, 9722),
        ("bytes=0-", 0, LEN - 1),
        ("bytes=9500-", 9500, LEN - 1),
        ("bytes=-500", LEN - 500, LEN - 1),
        ("bytes=-1", LEN - 1, LEN - 1),
        // Beyond the end.
        ("bytes=9500-99999", 9500, LEN - 1),
        ("bytes=0-99999999999999999999999999", 0, LEN - 1),
        ("bytes=-99999", 0, LEN - 1),
        ("bytes=-99999999999999999999999999", 0, LEN - 1),
        // The grammar allows units in any case (§14.1), white space and empty members (§5.6.1).
        ("BYTES=1-2", 1, 2),
        ("Bytes=1-2", 1, 2),
        (" bytes=1-2 ", 1, 2),
        ("bytes= 1-2", 1, 2),
        ("bytes=,1-2,", 1, 2),
        ("bytes=0001-2", 1, 2),
    ] {
        assert_is_part(&ask_range(value).await, Identity, first, last, value);
    }
}

/// §14.2: an invalid range or an unknown unit is ignored.
#[tokio::test]
async fn a_malformed_range_or_another_unit_is_ignored() {
    for value in [
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=--1",
        "bytes=a-b",
        "bytes=1",
        "bytes=1-a",
        "bytes=2-1",
        "bytes=0-0,2-1",
        "bytes=0-0;1-1",
        "bytes=0-0-",
        "bytes=0-0 1-1",
        "bytes=0 - 0",
        "bytes=0- 0",
        "bytes =0-0",
        "bytes:0-0",
        "bytes 0-0/10",
        "bytes=+0-0",
        "bytes=-0x10",
        "bytes=0.0-1",
        "bytes=\u{661}-",
        "bytes=*",
        "byte=0-0",
        "items=0-0",
        "none",
        "seconds=0-1",
        "xbytes=0-0",
        "bytes=0-0, bytes=1-1",
        "bytes=1-18446744073709551616x",
    ] {
        assert_is_whole(&ask_range(value).await, value);
    }
}

#[tokio::test]
async fn two_range_fields_are_ignored() {
    let answer = ask(&[("range", "bytes=0-0"), ("range", "bytes=1-1")]).await;
    assert_is_whole(&answer, "two lines");
}

/// §14.2: defined for GET only.
#[tokio::test]
async fn head_ignores_a_range() {
    let get = ask(&[]).await;
    for value in ["bytes=0-0", "bytes=99999-", "bytes=0-9,-9"] {
        let head = send(LICENCE.service(), Method::HEAD, "/", &[("range", value)]).await;
        assert_eq!(head.status, StatusCode::OK, "{value}");
        assert_eq!(head.headers, get.headers, "{value}");
        assert!(head.body.is_empty(), "{value}");
    }
}

/// §15.5.17.
#[tokio::test]
async fn an_unsatisfiable_range_gets_416_with_the_length() {
    for value in [
        "bytes=9723-",
        "bytes=9723-9723",
        "bytes=99999-",
        "bytes=99999999999999999999999999-",
        "bytes=-0",
        "bytes=-0,9723-",
        "bytes=-00",
    ] {
        assert_is_unsatisfiable(&ask_range(value).await, LEN, value);
    }
}

/// An empty file satisfies no first byte; a suffix range is satisfiable, but `Content-Range` cannot express
/// an empty range.
#[tokio::test]
async fn an_empty_file_has_no_ranges() {
    let ask = async |value| {
        let headers = [("range", value)];
        send(assets::EMPTY_TXT.service(), Method::GET, "/", &headers).await
    };
    for value in ["bytes=0-", "bytes=0-0", "bytes=-0", "bytes=5-9"] {
        assert_is_unsatisfiable(&ask(value).await, 0, value);
    }
    for value in ["bytes=-1", "bytes=-5,0-"] {
        let answer = ask(value).await;
        assert_eq!(answer.status, StatusCode::OK, "{value}");
        assert_eq!(answer.header("content-length"), "0", "{value}");
        assert!(answer.body.is_empty(), "{value}");
    }
}

/// §14.2: a range applies to the selected representation, encoded or not.
#[tokio::test]
async fn a_range_applies_to_the_selected_representation() {
    for coding in [Identity, Gzip, Brotli, Zstd] {
        let accept = ("accept-encoding", coding.token());
        let len = coded::bytes(coding).len();
        let answer = ask(&[accept, ("range", "bytes=10-19")]).await;
        assert_is_part(&answer, coding, 10, 19, coding.token());
        let answer = ask(&[accept, ("range", "bytes=-7")]).await;
        assert_is_part(&answer, coding, len - 7, len - 1, coding.token());
        let beyond = format!("bytes={len}-");
        assert_is_unsatisfiable(&ask(&[accept, ("range", &beyond)]).await, len, &beyond);
    }
}

/// §15.3.7: a 206 has the headers of the 200 and `Content-Range`.
#[tokio::test]
async fn a_part_has_the_headers_of_the_whole() {
    for conditions in [&[][..], &[("if-range", coded::etag(Gzip))]] {
        let accept = ("accept-encoding", "gzip");
        let whole = ask(&[accept]).await;
        let mut headers = vec![accept, ("range", "bytes=0-9")];
        headers.extend(conditions);
        let mut part = ask(&headers).await;
        assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
        let range = part.headers.remove("content-range");
        assert_eq!(range.expect("a range"), "bytes 0-9/3554");
        part.headers
            .insert("content-length", "3554".parse().expect("a value"));
        assert_eq!(part.headers, whole.headers);
    }
}

/// §13.1.5: one strong validator.
#[tokio::test]
async fn if_range_compares_strongly() {
    let tag = coded::etag(Identity);
    for value in [tag.to_owned(), format!(" {tag} ")] {
        let answer = ask(&[("range", "bytes=0-9"), ("if-range", &value)]).await;
        assert_is_part(&answer, Identity, 0, 9, &value);
    }
    for value in [
        format!("W/{tag}"),
        coded::etag(Gzip).to_owned(),
        "\"other\"".to_owned(),
        format!("\"other\", {tag}"),
        format!("{tag}, {tag}"),
        "*".to_owned(),
        String::new(),
        tag.replace('"', ""),
        "Thu, 01 Jan 1970 00:00:00 GMT".to_owned(),
        "Fri, 31 Dec 2100 23:59:59 GMT".to_owned(),
    ] {
        for range in ["bytes=0-9", "bytes=0-9,-9", "bytes=99999-"] {
            let answer = ask(&[("range", range), ("if-range", &value)]).await;
            assert_is_whole(&answer, &value);
        }
        // §13.1.5: without Range the field is ignored.
        assert_is_whole(&ask(&[("if-range", &value)]).await, &value);
    }
    let twice = [("range", "bytes=0-9"), ("if-range", tag), ("if-range", tag)];
    assert_is_whole(&ask(&twice).await, "two lines");
}

#[tokio::test]
async fn if_range_applies_to_the_selected_representation() {
    for coding in [Identity, Gzip, Brotli, Zstd] {
        let accept = ("accept-encoding", coding.token());
        let condition = ("if-range", coded::etag(coding));
        let answer = ask(&[accept, ("range", "bytes=0-9"), condition]).await;
        assert_is_part(&answer, coding, 0, 9, coding.token());
    }
}

/// §13.2.2: ranges are evaluated last.
#[tokio::test]
async fn preconditions_precede_ranges() {
    let tag = coded::etag(Identity);
    for range in [("range", "bytes=0-9"), ("range", "bytes=99999-")] {
        let answer = ask(&[range, ("if-none-match", tag)]).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
        let answer = ask(&[range, ("if-match", "\"other\"")]).await;
        assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED);
    }
    let answer = ask(&[("range", "bytes=0-9"), ("if-match", tag)]).await;
    assert_is_part(&answer, Identity, 0, 9, "if-match holds");
}

/// The parts of a `multipart/byteranges` body: heads and bytes.
fn parts_of(answer: &Answer) -> Vec<(String, Bytes)> {
    let content_type = answer.header("content-type");
    let boundary = content_type.strip_prefix("multipart/byteranges; boundary=");
    let delimiter = format!("--{}", boundary.expect("a boundary"));
    assert!(boundary.is_some_and(|it| (1..=70).contains(&it.len())));
    let (mut parts, mut rest) = (Vec::new(), answer.body.clone());
    loop {
        assert!(rest.starts_with(delimiter.as_bytes()));
        rest = rest.slice(delimiter.len()..);
        if rest == b"--\r\n"[..] {
            return parts;
        }
        assert!(rest.starts_with(b"\r\n"));
        rest = rest.slice(2..);
        let head = find(&rest, b"\r\n\r\n");
        let fields = String::from_utf8(rest[..head].to_vec()).expect("text");
        rest = rest.slice(head + 4..);
        let end = find(&rest, format!("\r\n{delimiter}").as_bytes());
        parts.push((fields, rest.slice(..end)));
        rest = rest.slice(end + 2..);
    }
}

fn find(bytes: &[u8], what: &[u8]) -> usize {
    let found = bytes.windows(what.len()).position(|window| window == what);
    found.expect("the body contains it")
}

/// §14.6, §15.3.7.2.
#[tokio::test]
async fn several_ranges_are_parts_of_one_body_in_request_order() {
    let bytes = coded::bytes(Identity);
    let len = bytes.len();
    for (value, ranges) in [
        ("bytes=0-9,20-29", vec![(0, 9), (20, 29)]),
        ("bytes=20-29 ,\t0-9", vec![(20, 29), (0, 9)]),
        ("bytes=0-9,-9", vec![(0, 9), (len - 9, len - 1)]),
        ("bytes=0-0,1-1,2-2", vec![(0, 0), (1, 1), (2, 2)]),
        ("bytes=0-9,99999-,20-29", vec![(0, 9), (20, 29)]),
        ("bytes=9000-,0-9", vec![(9000, len - 1), (0, 9)]),
    ] {
        let answer = ask(&[("range", value)]).await;
        assert_eq!(answer.status, StatusCode::PARTIAL_CONTENT, "{value}");
        assert_eq!(
            answer.header("content-length"),
            answer.body.len().to_string()
        );
        assert_eq!(answer.header("etag"), coded::etag(Identity), "{value}");
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{value}");
        // §15.3.7.2: it would be that of a single part.
        assert!(!answer.headers.contains_key("content-range"), "{value}");
        let expected: Vec<_> = ranges
            .into_iter()
            .map(|(first, last)| {
                let fields = format!(
                    "Content-Type: {}\r\nContent-Range: bytes {first}-{last}/{len}",
                    LICENCE.content_type()
                );
                (fields, Bytes::from_static(&bytes[first..=last]))
            })
            .collect();
        assert_eq!(parts_of(&answer), expected, "{value}");
    }
}

/// §8.4: decoding the content would decode the heads of its parts too.
#[tokio::test]
async fn several_ranges_of_an_encoded_representation_get_the_whole_of_it() {
    for coding in [Gzip, Brotli, Zstd] {
        let coded = ("accept-encoding", coding.token());
        let answer = ask(&[coded, ("range", "bytes=0-9,20-29")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{coding}");
        assert_eq!(answer.header("content-encoding"), coding.token());
        assert_eq!(answer.body, coded::bytes(coding));
        let only = ask(&[coded, ("range", "bytes=0-9")]).await;
        assert_eq!(only.status, StatusCode::PARTIAL_CONTENT, "{coding}");
        assert_eq!(only.header("content-encoding"), coding.token());
    }
}

/// §15.3.7.2: a single part is not sent as multipart.
#[tokio::test]
async fn several_ranges_with_one_satisfiable_are_a_single_part() {
    for value in ["bytes=0-9,99999-", "bytes=99999-,0-9", "bytes=-0,0-9,9723-"] {
        assert_is_part(&ask_range(value).await, Identity, 0, 9, value);
    }
}

/// §14.2, §17.15: many small ranges, overlapping ones, and more bytes than the file has.
#[tokio::test]
async fn ranges_that_cost_more_than_the_file_get_the_file() {
    let many = |count: usize| {
        let ranges: Vec<_> = (0..count).map(|at| format!("{0}-{0}", 2 * at)).collect();
        format!("bytes={}", ranges.join(","))
    };
    assert_eq!(parts_of(&ask_range(&many(16)).await).len(), 16);
    for value in [
        many(17),
        many(5_000),
        format!("bytes={}", "0-,".repeat(10_000)),
        "bytes=0-9,9-19".to_owned(),
        "bytes=0-9,5-5".to_owned(),
        "bytes=0-9,0-9".to_owned(),
        "bytes=0-,-1".to_owned(),
        "bytes=0-4999,5000-".to_owned(),
    ] {
        assert_is_whole(&ask_range(&value).await, &value[..value.len().min(40)]);
    }
}

/// A file smaller than the heads of its parts is sent whole.
#[tokio::test]
async fn several_ranges_of_a_small_file_get_the_file() {
    let style = assets::STYLE_CSS;
    let headers = [("range", "bytes=0-1,3-4")];
    let answer = send(style.service(), Method::GET, "/", &headers).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, style.bytes());
}

#[tokio::test]
async fn a_206_is_cacheable_as_the_200_is_and_a_416_is_not() {
    let url = assets::STYLE_CSS.url();
    let ask = async |range| {
        send(
            assets::ASSETS.service(),
            Method::GET,
            url,
            &[("range", range)],
        )
        .await
    };
    let part = ask("bytes=0-1").await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.header("cache-control"), SOURCE.of_versioned());
    assert_is_unsatisfiable(&ask("bytes=99999-").await, assets::STYLE_CSS.len(), url);
}

#[tokio::test]
async fn multipart_passes_through_a_layer_around_any_body() {
    let site = service_fn(async |_: http::Request<http_body_util::Full<Bytes>>| {
        Ok::<_, std::convert::Infallible>(http::Response::new(
            http_body_util::Full::<Bytes>::default(),
        ))
    });
    let app = assets::ASSETS.layer().layer(site);
    let url = assets::STYLE_CSS.url();
    let answer = send(app, Method::GET, url, &[("range", "bytes=2-3")]).await;
    assert_eq!(answer.body, assets::STYLE_CSS.bytes()[2..=3]);
}
