//! The comparison of a response with the one that is due.

use std::fmt::Write as _;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, Method, Request, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, VARY},
};

/// What came back in place of the response that is due.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The app failed.
    Error(String),
    /// A response of something else than the folder.
    Elsewhere(Response<Bytes>),
    /// The folder's 404 for a file that it has.
    FoldersNotFound,
    /// The folder's response, changed on its way.
    Changed(String),
}

impl Outcome {
    /// `None` for the response that is due.
    pub(super) fn of(
        request: &Request<()>,
        due: &Response<Bytes>,
        received: Result<Response<Bytes>, String>,
    ) -> Option<Self> {
        let received = match received {
            Ok(received) => received,
            Err(error) => return Some(Outcome::Error(error)),
        };
        let is_folders_404 = is_folders_404(&received);
        if due.status() != StatusCode::NOT_FOUND {
            if is_folders_404 {
                return Some(Outcome::FoldersNotFound);
            }
            // Every answer about a file has its tag, and no layer invents it.
            if received.headers().get(ETAG) != due.headers().get(ETAG) {
                return Some(Outcome::Elsewhere(received));
            }
        } else if !is_folders_404 {
            return Some(Outcome::Elsewhere(received));
        }
        let difference = difference(request, due, &received);
        (!difference.is_empty()).then_some(Outcome::Changed(difference))
    }
}

/// Whether a response is the folder's for a file that does not exist, in a release build or explained in a debug build.
fn is_folders_404(response: &Response<Bytes>) -> bool {
    let is =
        |name: HeaderName, value: &str| response.headers().get(name).is_some_and(|it| it == value);
    response.status() == StatusCode::NOT_FOUND && is(CACHE_CONTROL, "no-store")
}

fn difference(request: &Request<()>, due: &Response<Bytes>, received: &Response<Bytes>) -> String {
    let mut text = String::new();
    let mut note = |what: &str, due: &str, received: &str| {
        let _ = writeln!(text, "    {what}: expected {due}, received {received}");
    };
    if received.status() != due.status() {
        note("status", due.status().as_str(), received.status().as_str());
    }
    let names = due
        .headers()
        .keys()
        .filter(|name| !is_equal(name, due.headers(), received.headers()));
    for name in names.chain(added(due.headers(), received.headers())) {
        note(
            name.as_str(),
            &value(due.headers(), name),
            &value(received.headers(), name),
        );
    }
    let (len, received_len) = (due.body().len(), received.body().len());
    match due.body() == received.body() {
        true => {}
        // A test client may leave the content of GET in a response to HEAD, which a server does not send.
        false if request.method() == Method::HEAD && due.body().is_empty() => {}
        false if len == received_len => note("content", &format!("{len} bytes"), "other bytes"),
        false => note(
            "content",
            &format!("{len} bytes"),
            &format!("{received_len} bytes"),
        ),
    }
    text
}

/// Whether a header of the folder's response arrived.
fn is_equal(name: &HeaderName, due: &HeaderMap, received: &HeaderMap) -> bool {
    match *name {
        VARY => {
            members(due).all(|member| members(received).any(|it| it.eq_ignore_ascii_case(member)))
        }
        // A server writes it where a test client does not.
        CONTENT_LENGTH if !received.contains_key(CONTENT_LENGTH) => true,
        _ => due.get_all(name).iter().eq(received.get_all(name)),
    }
}

/// Headers that only the received response has, and that say something else about its content.
fn added<'r>(due: &'r HeaderMap, received: &'r HeaderMap) -> impl Iterator<Item = &'r HeaderName> {
    static NAMES: [HeaderName; 3] = [CACHE_CONTROL, CONTENT_ENCODING, ETAG];
    NAMES
        .iter()
        .filter(|name| received.contains_key(*name) && !due.contains_key(*name))
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
