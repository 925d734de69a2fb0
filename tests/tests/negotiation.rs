//! The selection of a representation (RFC 9110 §12.5.3) on an asset with every content coding.

use http::{HeaderMap, Method, StatusCode};
use proptest::prelude::*;
use steadfast::ContentCoding::{self, Brotli, Gzip, Identity, Zstd};
use steadfast_tests::{
    Answer,
    coded::{self, LICENCE},
    send,
};

mod assets {
    steadfast::static_assets!("$FIXTURES/mounting/site");
}

async fn ask(method: Method, lines: &[&str]) -> Answer {
    let headers: Vec<_> = lines
        .iter()
        .map(|line| ("accept-encoding", *line))
        .collect();
    send(LICENCE.service(), method, "/", &headers).await
}

fn assert_is(answer: &Answer, coding: ContentCoding, what: &str) {
    let expected = match coding {
        Identity => "",
        coded => coded.token(),
    };
    assert_eq!(answer.status, StatusCode::OK, "{what}");
    assert_eq!(answer.header("content-encoding"), expected, "{what}");
    assert_eq!(answer.header("etag"), coded::etag(coding), "{what}");
    assert_eq!(answer.header("vary"), "Accept-Encoding", "{what}");
    assert_eq!(answer.header("content-type"), LICENCE.content_type());
    let bytes = coded::bytes(coding);
    assert_eq!(answer.header("content-length"), bytes.len().to_string());
    assert_eq!(answer.body, bytes, "{what}");
}

/// Asserts which coding each value of the field selects.
async fn assert_selects(table: &[(&str, ContentCoding)]) {
    for (value, coding) in table {
        assert_is(&ask(Method::GET, &[value]).await, *coding, value);
    }
}

#[tokio::test]
async fn without_the_field_the_file_is_sent_unencoded() {
    assert_is(&ask(Method::GET, &[]).await, Identity, "no field");
}

#[tokio::test]
async fn an_accepted_coding_is_sent() {
    assert_selects(&[
        ("", Identity),
        (" ", Identity),
        (",", Identity),
        ("identity", Identity),
        ("br", Brotli),
        ("gzip", Gzip),
        ("zstd", Zstd),
        ("deflate", Identity),
        ("compress, deflate", Identity),
    ])
    .await;
}

#[tokio::test]
async fn the_highest_weight_precedes_the_smallest_size() {
    assert_selects(&[
        ("gzip, deflate, br, zstd", Brotli),
        ("gzip, zstd", Zstd),
        ("gzip;q=1.0, br;q=0.9", Gzip),
        ("gzip;q=0.002, br;q=0.001", Gzip),
        ("gzip;q=0.123, br;q=0.12", Gzip),
        ("gzip;q=0.5, br;q=0.50, zstd;q=0.500", Brotli),
        ("br;q=0.001", Brotli),
        ("identity, br;q=0.999", Identity),
        ("identity;q=0.5, br;q=0.5", Brotli),
        ("identity;q=0.001, br;q=0.001", Brotli),
    ])
    .await;
}

#[tokio::test]
async fn weight_0_rejects() {
    assert_selects(&[
        ("gzip;q=0", Identity),
        ("gzip;q=0.0", Identity),
        ("gzip;q=0.000", Identity),
        ("gzip;q=0.", Identity),
        ("br;q=0, gzip", Gzip),
        ("br;q=0, zstd;q=0, gzip;q=0", Identity),
        ("identity;q=0, gzip", Gzip),
        ("*;q=0, gzip;q=0.1", Gzip),
        ("*;q=0, identity", Identity),
        ("*;q=0, identity;q=0.001", Identity),
    ])
    .await;
}

#[tokio::test]
async fn an_asterisk_matches_every_coding_that_is_not_listed() {
    assert_selects(&[
        ("*", Brotli),
        ("*;q=0.001", Brotli),
        ("br;q=0, *", Zstd),
        ("br;q=0.5, *;q=0.1", Brotli),
        ("br;q=0.1, *;q=0.5", Zstd),
        ("br;q=0, zstd;q=0, *", Gzip),
        ("br;q=0, zstd;q=0, gzip;q=0, *", Identity),
        ("identity, *;q=0.5", Identity),
    ])
    .await;
}

#[tokio::test]
async fn codings_are_whole_tokens_in_any_case() {
    assert_selects(&[
        ("GZIP", Gzip),
        ("Br", Brotli),
        ("x-gzip", Gzip),
        ("X-GZip;Q=0.5", Gzip),
        ("gzip;q=0.5, identity;q=0.4", Gzip),
        ("brotli", Identity),
        ("x-br", Identity),
        ("gzipped", Identity),
        ("notgzip", Identity),
        ("b", Identity),
        ("br/gzip", Identity),
        ("\"br\"", Identity),
        ("br gzip", Identity),
        ("br;gzip", Identity),
        ("zstd-br", Identity),
        ("**", Identity),
    ])
    .await;
}

#[tokio::test]
async fn white_space_is_optional_as_in_the_grammar() {
    assert_selects(&[
        ("gzip;q=0,br", Brotli),
        (" gzip ; q=0 ,\tbr\t;\tq=1 ", Brotli),
        ("\tgzip", Gzip),
        (",, gzip ,,", Gzip),
    ])
    .await;
}

#[tokio::test]
async fn a_member_with_an_invalid_weight_is_ignored() {
    for weight in [
        "q=",
        "q=2",
        "q=1.001",
        "q=1.1",
        "q=0.1234",
        "q=0.0000",
        "q=-1",
        "q=+1",
        "q=.5",
        "q=0.5x",
        "q=1e0",
        "q= 1",
        "q =1",
        "q=\"1\"",
        "q",
        "",
        "x=1",
        "q=1;q=1",
        "q=1;x=1",
        "qq=1",
        "q=0x1",
        "q=00",
        "q=01",
        "q=1.0000",
        "q=NaN",
        "q=\u{661}",
    ] {
        let value = format!("br;{weight}, gzip;q=0.1");
        assert_is(&ask(Method::GET, &[&value]).await, Gzip, &value);
    }
    // `*` matches the codings that are not listed.
    assert_selects(&[
        ("br;q=2, *;q=0.5", Brotli),
        ("identity;q=2, gzip;q=0", Identity),
    ])
    .await;
}

#[tokio::test]
async fn the_weight_of_a_coding_that_is_listed_twice_is_the_lower_one() {
    assert_selects(&[
        ("br, br;q=0", Identity),
        ("br;q=0, br", Identity),
        ("br;q=0.9, br;q=0.1, gzip;q=0.5", Gzip),
        ("x-gzip;q=0, gzip", Identity),
    ])
    .await;
}

/// RFC 9110 §5.3: lines of one field are one list.
#[tokio::test]
async fn several_lines_are_one_list() {
    for (lines, coding) in [
        (&["gzip", "br"][..], Brotli),
        (&["br;q=0", "gzip;q=0.5, *;q=0"], Gzip),
        (&["", "gzip"], Gzip),
        (&["*;q=0", "identity"], Identity),
    ] {
        let answer = ask(Method::GET, lines).await;
        assert_is(&answer, coding, &format!("{lines:?}"));
    }
}

/// RFC 9110 §15.5.7.
#[tokio::test]
async fn nothing_acceptable_gets_an_uncacheable_406() {
    for value in [
        "*;q=0",
        "identity;q=0",
        "identity;q=0, deflate",
        "identity;q=0, gzip;q=0",
        "*;q=0, deflate;q=1",
        "gzip;q=2, *;q=0",
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = ask(method, &[value]).await;
            assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE, "{value}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{value}");
            assert_eq!(answer.header("cache-control"), "no-store", "{value}");
            assert!(!answer.headers.contains_key("etag"), "{value}");
            assert!(answer.body.is_empty(), "{value}");
        }
    }
}

/// RFC 9110 §13.2.1: preconditions do not replace another error status.
#[tokio::test]
async fn nothing_acceptable_precedes_preconditions() {
    for condition in [
        ("if-none-match", "*"),
        ("if-match", "\"other\""),
        ("range", "bytes=0-0"),
    ] {
        let headers = [("accept-encoding", "identity;q=0"), condition];
        let answer = send(LICENCE.service(), Method::GET, "/", &headers).await;
        assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE, "{condition:?}");
    }
}

/// RFC 9110 §12.5.5.
#[tokio::test]
async fn every_negotiated_answer_has_vary() {
    let tag = coded::etag(Gzip);
    for (status, header) in [
        (StatusCode::OK, ("x", "")),
        (StatusCode::NOT_MODIFIED, ("if-none-match", tag)),
        (StatusCode::PARTIAL_CONTENT, ("range", "bytes=0-9")),
        (StatusCode::OK, ("range", "bytes=0-9,-9")),
        (StatusCode::RANGE_NOT_SATISFIABLE, ("range", "bytes=99999-")),
        (StatusCode::PRECONDITION_FAILED, ("if-match", "\"other\"")),
        (
            StatusCode::NOT_ACCEPTABLE,
            ("accept-encoding", "identity;q=0, gzip;q=0"),
        ),
    ] {
        let headers = [("accept-encoding", "gzip"), header];
        let answer = send(LICENCE.service(), Method::GET, "/", &headers).await;
        assert_eq!(answer.status, status, "{header:?}");
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{header:?}");
    }
}

#[tokio::test]
async fn an_asset_without_variants_has_no_vary() {
    let image = assets::PIXEL_GIF;
    for (value, status) in [
        ("gzip, br", StatusCode::OK),
        ("gzip;q=0", StatusCode::OK),
        ("", StatusCode::OK),
        ("identity;q=0", StatusCode::NOT_ACCEPTABLE),
        ("*;q=0", StatusCode::NOT_ACCEPTABLE),
    ] {
        let headers = [("accept-encoding", value)];
        let answer = send(image.service(), Method::GET, "/", &headers).await;
        assert_eq!(answer.status, status, "{value}");
        if status == StatusCode::OK {
            assert!(!answer.headers.contains_key("vary"), "{value}");
            assert!(!answer.headers.contains_key("content-encoding"), "{value}");
            assert_eq!(answer.body, image.bytes(), "{value}");
        }
    }
}

#[tokio::test]
async fn head_has_the_headers_of_get_in_every_coding() {
    for value in ["", "br", "gzip", "zstd", "identity;q=0, gzip;q=0"] {
        let get = ask(Method::GET, &[value]).await;
        let head = ask(Method::HEAD, &[value]).await;
        assert_eq!(head.status, get.status, "{value}");
        assert_eq!(head.headers, get.headers, "{value}");
        assert!(head.body.is_empty(), "{value}");
    }
}

#[tokio::test]
async fn every_representation_has_its_own_entity_tag() {
    let tags: std::collections::HashSet<_> = [Identity, Gzip, Brotli, Zstd].map(coded::etag).into();
    assert_eq!(tags.len(), 4);
}

#[tokio::test]
async fn exported_headers_are_those_sent_in_every_coding() {
    for representation in LICENCE.representations() {
        let coding = representation.coding();
        let answer = ask(Method::GET, &[&format!("{coding}, *;q=0")]).await;
        assert_eq!(answer.body, representation.bytes(), "{coding}");
        assert_eq!(answer.header("etag"), representation.etag(), "{coding}");
        let mut promised = representation.headers();
        // `asset.service()` is for a URL without a version.
        assert_eq!(
            immutable(&promised),
            Some("public, max-age=31536000, immutable")
        );
        promised.insert("cache-control", "no-cache".parse().expect("a value"));
        assert_eq!(answer.headers, promised, "{coding}");
    }
    let mut codings = assets::PIXEL_GIF.representations().map(|it| it.coding());
    assert!(codings.all(|coding| coding != Gzip));
}

fn immutable(headers: &HeaderMap) -> Option<&str> {
    headers.get("cache-control")?.to_str().ok()
}

/// The representation that a literal reading of §12.5.3 and §12.4.2 selects: the members of all lines one by
/// one; the lowest of several weights of one coding; the smallest coding of those with the highest weight.
fn literal_reading(members: &[(&str, Option<u32>)]) -> Option<ContentCoding> {
    let named = |name: &str| {
        let weights = members.iter().filter(|(coding, _)| *coding == name);
        weights.map(|(_, weight)| weight.unwrap_or(1000)).min()
    };
    let weight = |coding: ContentCoding| match (named(coding.token()), named("*")) {
        (Some(weight), _) | (None, Some(weight)) => f64::from(weight),
        // Unlisted, the identity coding is acceptable, after all that are listed.
        (None, None) if coding == Identity => 0.5,
        (None, None) => 0.0,
    };
    let smallest_first = [Brotli, Zstd, Gzip, Identity];
    let highest = smallest_first.map(weight).into_iter().fold(0.0, f64::max);
    let mut acceptable = smallest_first.into_iter().filter(|it| weight(*it) > 0.0);
    acceptable.find(|coding| weight(*coding) == highest)
}

fn members() -> impl Strategy<Value = Vec<(&'static str, Option<u32>)>> {
    let coding = prop::sample::select(vec!["br", "gzip", "zstd", "identity", "*", "deflate"]);
    let weight = prop_oneof![
        Just(Some(0)),
        Just(Some(1)),
        Just(None),
        (0_u32..=1000).prop_map(Some)
    ];
    prop::collection::vec((coding, weight), 1..8)
}

fn serialized((coding, weight): &(&str, Option<u32>)) -> String {
    let weight = weight.map(|it| format!(";q={}.{:03}", it / 1000, it % 1000));
    format!("{coding}{}", weight.unwrap_or_default())
}

proptest! {
    // A failing seed is printed; turn it into a named test.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// RFC 9110 §5.3: wherever the list is split into lines.
    #[test]
    fn several_lines_select_as_in_a_literal_reading_of_all_members(
        members in members(), breaks in prop::collection::vec(any::<bool>(), 8),
    ) {
        let mut lines = vec![String::new()];
        for (member, is_broken) in members.iter().zip(breaks) {
            if is_broken {
                lines.push(String::new());
            }
            let line = lines.last_mut().expect("there is at least one line");
            line.push_str(&format!("{}, ", serialized(member)));
        }
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let answer = runtime.expect("a runtime").block_on(ask(Method::GET, &lines));
        match literal_reading(&members) {
            Some(coding) => assert_is(&answer, coding, &lines.join("|")),
            None => prop_assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE, "{:?}", lines),
        }
    }
}
