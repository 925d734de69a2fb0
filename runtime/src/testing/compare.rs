//! The comparison of a received response with the folder's.

use std::fmt::Write as _;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, VARY, X_CONTENT_TYPE_OPTIONS},
};

/// What came back in place of the folder's response.
#[derive(Debug)]
pub(super) enum Mismatch {
    /// No response.
    Error(String),
    /// A response that is not the folder's.
    NotOfFolder(Response<Bytes>),
    /// A folder's 404 for a file that exists.
    NotFound,
    /// The folder's response with differences, a line each.
    Changed(String),
}

impl Mismatch {
    /// `None` for the expected response.
    pub(super) fn of(
        request: &Request<()>,
        expected: &Response<Bytes>,
        received: Result<Response<Bytes>, String>,
    ) -> Option<Self> {
        let received = match received {
            Ok(received) => received,
            Err(error) => return Some(Mismatch::Error(error)),
        };
        match (is_folders_404(expected), is_folders_404(&received)) {
            (true, true) => return None,
            (true, false) => return Some(Mismatch::NotOfFolder(received)),
            (false, true) => return Some(Mismatch::NotFound),
            (false, false) => {}
        }
        // The tag has the version, in every response about a file.
        let (tag, expected_tag) = (received.headers().get(ETAG), expected.headers().get(ETAG));
        if tag != expected_tag && !is_weakened(tag, expected_tag) {
            return Some(Mismatch::NotOfFolder(received));
        }
        let difference = difference(request, expected, &received);
        (!difference.is_empty()).then_some(Mismatch::Changed(difference))
    }
}

/// Whether a response is a folder's for a file that does not exist: in a release build without content, in a debug build
/// with an explanation.
fn is_folders_404(response: &Response<Bytes>) -> bool {
    let headers = response.headers();
    response.status() == StatusCode::NOT_FOUND
        && headers
            .get(CACHE_CONTROL)
            .is_some_and(|value| value == "no-store")
        && headers.contains_key(X_CONTENT_TYPE_OPTIONS)
}

/// Whether a tag is the other one as a weak validator, which a layer that changes content may write.
fn is_weakened(tag: Option<&HeaderValue>, strong: Option<&HeaderValue>) -> bool {
    match (tag, strong) {
        (Some(tag), Some(strong)) => tag.as_bytes().strip_prefix(b"W/") == Some(strong.as_bytes()),
        _ => false,
    }
}

/// The differences of the received response, a line each.
fn difference(
    request: &Request<()>,
    expected: &Response<Bytes>,
    received: &Response<Bytes>,
) -> String {
    let mut text = String::new();
    let mut note = |what: &str, expected: &str, received: &str| {
        let _ = writeln!(text, "    {what}: expected {expected}, received {received}");
    };
    if received.status() != expected.status() {
        note(
            "status",
            expected.status().as_str(),
            received.status().as_str(),
        );
    }
    let (before, after) = (expected.headers(), received.headers());
    let changed = before.keys().filter(|name| !is_equal(name, before, after));
    for name in changed.chain(added(before, after)) {
        note(name.as_str(), &value(before, name), &value(after, name));
    }
    // A test client may leave the content of GET in a response to HEAD, which a server does not send.
    if request.method() != Method::HEAD && received.body() != expected.body() {
        let (len, received_len) = (expected.body().len(), received.body().len());
        let others = if len == received_len { "other " } else { "" };
        note(
            "content",
            &format!("{len} bytes"),
            &format!("{received_len} {others}bytes"),
        );
    }
    text
}

/// Whether a header of the folder's response arrived.
fn is_equal(name: &HeaderName, expected: &HeaderMap, received: &HeaderMap) -> bool {
    match *name {
        VARY => members(expected)
            .all(|member| members(received).any(|it| it.eq_ignore_ascii_case(member))),
        // A server writes it where a test client does not.
        CONTENT_LENGTH if !received.contains_key(CONTENT_LENGTH) => true,
        _ => expected.get_all(name).iter().eq(received.get_all(name)),
    }
}

/// Headers that only the received response has, and that say something else about its content.
fn added<'r>(
    expected: &'r HeaderMap,
    received: &'r HeaderMap,
) -> impl Iterator<Item = &'r HeaderName> {
    static NAMES: [HeaderName; 3] = [CACHE_CONTROL, CONTENT_ENCODING, ETAG];
    NAMES
        .iter()
        .filter(|name| received.contains_key(*name) && !expected.contains_key(*name))
}

fn members(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let lines = headers
        .get_all(VARY)
        .iter()
        .filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',').map(str::trim))
}

fn value(headers: &HeaderMap, name: &HeaderName) -> String {
    let lines: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    match lines.is_empty() {
        true => String::from("nothing"),
        false => format!("`{}`", lines.join(", ")),
    }
}
