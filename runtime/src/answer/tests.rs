//! Answers about a resource that is in no table: its bytes are made at run time, and nothing of it is
//! `'static`.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header::X_FRAME_OPTIONS};

use super::{answer, not_found, range::PART_HEAD, response};
use crate::{
    request::{Method, RequestHead},
    resource::{CachePolicy, EntityTag, Header, Representation, Resource, Varies},
};
use steadfast_core::{ContentCoding, headers::RESERVED_HEADERS};

/// A resource with these representations, in the order that [`Resource::codings`] asks for.
struct Made {
    content_type: String,
    custom_headers: Vec<Header>,
    etag_prefix: String,
    representations: Vec<(ContentCoding, Vec<u8>)>,
}

impl Made {
    /// A text in every coding. Nothing decodes it, so that the codings need not be real.
    fn text() -> Self {
        let content = |coding: ContentCoding| format!("{coding} content").into_bytes();
        Made {
            content_type: "text/plain; charset=utf-8".to_owned(),
            custom_headers: Vec::new(),
            etag_prefix: String::new(),
            representations: ContentCoding::ALL
                .map(|coding| (coding, content(coding)))
                .to_vec(),
        }
    }

    fn etag(&self, coding: ContentCoding) -> String {
        format!("\"{}version-{coding}\"", self.etag_prefix)
    }
}

impl Resource for &Made {
    type Key = usize;

    type Representation = MadeRepresentation;

    fn content_type(&self) -> HeaderValue {
        self.content_type.parse().expect("a header's value")
    }

    fn custom_headers(&self) -> &[Header] {
        &self.custom_headers
    }

    fn varies(&self) -> Varies {
        match self.representations[..] {
            [(ContentCoding::Identity, _)] => Varies::Never,
            _ => Varies::ByAcceptEncoding,
        }
    }

    fn codings(&self) -> impl Iterator<Item = (ContentCoding, usize)> {
        let codings = self.representations.iter().map(|(coding, _)| *coding);
        codings.enumerate().map(|(key, coding)| (coding, key))
    }

    fn representation(&self, key: usize) -> Option<MadeRepresentation> {
        let (coding, content) = self.representations.get(key)?;
        Some(MadeRepresentation {
            coding: *coding,
            etag: self.etag(*coding),
            content: Bytes::from(content.clone()),
        })
    }
}

struct MadeRepresentation {
    coding: ContentCoding,
    etag: String,
    content: Bytes,
}

impl Representation for MadeRepresentation {
    fn coding(&self) -> ContentCoding {
        self.coding
    }

    fn etag(&self) -> EntityTag<'_> {
        EntityTag::new(&self.etag)
    }

    fn etag_value(&self) -> HeaderValue {
        self.etag.parse().expect("a header's value")
    }

    fn len(&self) -> usize {
        self.content.len()
    }

    fn content_length(&self) -> HeaderValue {
        self.content.len().into()
    }

    fn content(&self) -> Bytes {
        self.content.clone()
    }
}

/// The response to a request with these field lines.
fn respond(made: &Made, method: Method, lines: &[(&str, &str)]) -> Response<Bytes> {
    let request = RequestHead::new("", "").with_fields(lines.iter().copied());
    let parts = answer(made, CachePolicy::Revalidate, method, &request.fields).into_parts();
    response(parts)
}

fn get(made: &Made, lines: &[(&str, &str)]) -> Response<Bytes> {
    respond(made, Method::Get, lines)
}

#[test]
fn each_coding_is_answered_with_its_own_representation() {
    let made = Made::text();
    for coding in ContentCoding::ALL {
        let response = get(&made, &[("accept-encoding", coding.token())]);
        let content = format!("{coding} content");
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.body(), content.as_bytes());
        let headers = response.headers();
        assert_eq!(headers["etag"], made.etag(coding));
        assert_eq!(headers["content-length"], content.len().to_string());
        assert_eq!(headers["content-type"], made.content_type);
        assert_eq!(headers["vary"], "Accept-Encoding");
        let encoding = headers.get("content-encoding");
        let expected = (coding != ContentCoding::Identity).then(|| coding.token());
        assert_eq!(encoding.and_then(|it| it.to_str().ok()), expected);
    }
}

#[test]
fn a_client_that_states_no_coding_gets_the_first_and_one_that_takes_all_the_last() {
    let made = Made::text();
    assert_eq!(
        get(&made, &[]).headers()["etag"],
        made.etag(ContentCoding::Identity)
    );
    let all = get(&made, &[("accept-encoding", "*")]);
    assert_eq!(all.headers()["etag"], made.etag(ContentCoding::Zstd));
    let refused = get(&made, &[("accept-encoding", "*;q=0")]);
    assert_eq!(refused.status(), StatusCode::NOT_ACCEPTABLE);
}

#[test]
fn a_resource_without_the_identity_is_sent_in_the_coding_that_it_has() {
    let made = Made {
        representations: vec![(ContentCoding::Gzip, b"gzip content".to_vec())],
        ..Made::text()
    };
    let response = get(&made, &[]);
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let identity = get(&made, &[("accept-encoding", "identity")]);
    assert_eq!(identity.status(), StatusCode::NOT_ACCEPTABLE);
}

#[test]
fn preconditions_compare_the_entity_tag_of_the_selected_representation() {
    let made = Made::text();
    for coding in ContentCoding::ALL {
        let etag = made.etag(coding);
        let with = |name, value| get(&made, &[("accept-encoding", coding.token()), (name, value)]);
        let fresh = with("if-none-match", &etag);
        assert_eq!(fresh.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(fresh.headers()["etag"], etag);
        assert!(fresh.body().is_empty());
        assert_eq!(with("if-match", &etag).status(), StatusCode::OK);
        assert_eq!(with("if-none-match", "\"other\"").status(), StatusCode::OK);
        let failed = with("if-match", "\"other\"");
        assert_eq!(failed.status(), StatusCode::PRECONDITION_FAILED);
    }
}

#[test]
fn a_range_is_a_slice_of_the_content_that_was_made() {
    let made = Made::text();
    for coding in ContentCoding::ALL {
        let etag = made.etag(coding);
        let content = format!("{coding} content");
        let lines = [
            ("accept-encoding", coding.token()),
            ("range", "bytes=-7"),
            ("if-range", &etag),
        ];
        let response = get(&made, &lines);
        assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(response.body(), "content");
        let (len, first) = (content.len(), content.len() - 7);
        let expected = format!("bytes {first}-{}/{len}", len - 1);
        assert_eq!(response.headers()["content-range"], expected);
        let beyond = get(
            &made,
            &[("accept-encoding", coding.token()), ("range", "bytes=99-")],
        );
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(beyond.headers()["content-range"], format!("bytes */{len}"));
    }
}

#[test]
fn other_methods_are_answered_without_a_representation() {
    let made = Made::text();
    let head = respond(&made, Method::Head, &[]);
    assert_eq!(head.headers(), get(&made, &[]).headers());
    assert!(head.body().is_empty());
    let options = respond(&made, Method::Options, &[]);
    assert_eq!(options.status(), StatusCode::NO_CONTENT);
    let other = respond(&made, Method::Other, &[]);
    assert_eq!(other.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn custom_headers_are_those_of_the_resource() {
    let made = Made {
        custom_headers: vec![(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"))],
        ..Made::text()
    };
    for lines in [
        &[][..],
        &[("if-none-match", "*")],
        &[("range", "bytes=0-1")],
    ] {
        let response = get(&made, lines);
        assert_eq!(response.headers()["x-frame-options"], "DENY", "{lines:?}");
    }
}

#[test]
fn an_entity_tag_of_any_length_delimits_parts() {
    let made = Made {
        representations: vec![(ContentCoding::Identity, vec![b'x'; 2000])],
        etag_prefix: "a".repeat(500),
        ..Made::text()
    };
    let response = get(&made, &[("range", "bytes=0-0,9-9")]);
    assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
    let content_type = &response.headers()["content-type"];
    assert!(content_type.len() > 500, "{content_type:?}");
}

#[test]
fn no_answer_has_a_header_that_users_could_set() {
    let made = Made::text();
    let mut names = BTreeSet::new();
    let requests = [
        (Method::Get, vec![]),
        (Method::Get, vec![("accept-encoding", "gzip")]),
        (Method::Get, vec![("accept-encoding", "*;q=0")]),
        (Method::Get, vec![("if-none-match", "*")]),
        (Method::Get, vec![("if-match", "\"other\"")]),
        (Method::Get, vec![("range", "bytes=0-0")]),
        (Method::Get, vec![("range", "bytes=999-")]),
        (Method::Head, vec![]),
        (Method::Options, vec![]),
        (Method::Other, vec![]),
    ];
    for (method, lines) in requests {
        let response = respond(&made, method, &lines);
        names.extend(response.headers().keys().map(|name| name.to_string()));
    }
    let not_found: Response<Bytes> = response(not_found());
    names.extend(not_found.headers().keys().map(|name| name.to_string()));
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        assert!(RESERVED_HEADERS.contains(&&*name), "{name}");
    }
}

/// The texts are as long as any.
#[test]
fn a_part_takes_no_more_than_is_reserved_for_it() {
    let made = Made {
        content_type: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            .to_owned(),
        representations: vec![(ContentCoding::Identity, vec![0; 2000])],
        ..Made::text()
    };
    // The entity tag of a coded representation is longer than any that several parts are sent of.
    let (etag, longest) = (
        made.etag(ContentCoding::Identity),
        "\"0123456789abcdef-zstd-01234567\"",
    );
    let response = get(&made, &[("range", "bytes=80-80,99-99")]);
    let body = response.body();
    assert_eq!(response.headers()["content-length"], body.len().to_string());
    // A position may have 17 digits more than these, and a part has three numbers; the delimiter is in each
    // part, and once more at the end.
    let longer = 3 * (longest.len() - etag.len()) + 2 * (2 * 18 + 16);
    let most = 2 * (1 + PART_HEAD);
    assert!(
        body.len() + longer <= most,
        "{} of {most}",
        body.len() + longer
    );
}
