//! The rows of the table: requests and their expected answers.

use http::{
    HeaderMap, HeaderName, Method, Request, StatusCode,
    header::{
        ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, HOST, IF_MODIFIED_SINCE, IF_NONE_MATCH,
        LAST_MODIFIED, RANGE, USER_AGENT,
    },
};
use http_body_util::Empty;

use crate::drive::{Answer, Ask, Server};

/// The number of requested files, spread evenly over all files.
const SAMPLE: usize = 100;

/// One kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A versioned URL by a client that accepts no coding.
    Identity,
    /// A versioned URL by a client that accepts brotli and gzip.
    Coded,
    /// A versioned URL by a client that has it.
    NotModified,
    /// 100 bytes of a versioned URL.
    Range,
    /// The headers of a versioned URL.
    Head,
    /// A version that no file has.
    NotFound,
    /// A URL without a version.
    Plain,
}

impl Row {
    /// In the order of the table.
    pub const ALL: [Row; 7] = [
        Row::Identity,
        Row::Coded,
        Row::NotModified,
        Row::Range,
        Row::Head,
        Row::NotFound,
        Row::Plain,
    ];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Row::Identity => "versioned GET",
            Row::Coded => "GET with br, gzip",
            Row::NotModified => "304",
            Row::Range => "range",
            Row::Head => "HEAD",
            Row::NotFound => "404",
            Row::Plain => "plain GET",
        }
    }

    /// Whether a server's answer about a file is the expected one of the row, to the byte.
    pub fn is_answered_by(self, answer: &Answer, file: usize) -> bool {
        let text = files::text(file).into_bytes();
        let content = &answer.content[..];
        let (status, is_right) = match self {
            Row::Identity | Row::Plain => (StatusCode::OK, content == text),
            Row::Coded => {
                let is_smaller = !content.is_empty() && content.len() < text.len();
                (StatusCode::OK, is_smaller)
            }
            Row::NotModified => (StatusCode::NOT_MODIFIED, content.is_empty()),
            Row::Range => (StatusCode::PARTIAL_CONTENT, content == &text[100..200]),
            Row::Head => (StatusCode::OK, content.is_empty()),
            Row::NotFound => (StatusCode::NOT_FOUND, content != text),
        };
        let is_coded = answer.headers.contains_key(CONTENT_ENCODING);
        answer.status == status && is_coded == (self == Row::Coded) && is_right
    }

    /// The requests of this kind to a server.
    pub fn requests(self, server: &mut dyn Server) -> Vec<Ask> {
        let urls = match self {
            Row::Plain => server.plain(),
            _ => server.versioned(),
        };
        let urls: Vec<_> = urls.iter().step_by(step(urls.len())).cloned().collect();
        urls.iter().map(|url| self.request(server, url)).collect()
    }

    fn request(self, server: &mut dyn Server, url: &str) -> Ask {
        match self {
            Row::Identity | Row::Plain => ask(Method::GET, url, None),
            Row::Coded => ask(Method::GET, url, Some((ACCEPT_ENCODING, "br, gzip"))),
            Row::NotModified => {
                let answer = server.answer(&ask(Method::GET, url, None));
                ask(Method::GET, url, precondition(&answer.headers))
            }
            Row::Range => ask(Method::GET, url, Some((RANGE, "bytes=100-199"))),
            Row::Head => ask(Method::HEAD, url, None),
            Row::NotFound => ask(Method::GET, &url.replace(".json", "x.json"), None),
        }
    }
}

/// The distance between requested files, of a number of files.
pub fn step(files: usize) -> usize {
    files.div_ceil(SAMPLE)
}

/// The header of a client that has stored this answer.
fn precondition(headers: &HeaderMap) -> Option<(HeaderName, &str)> {
    let known = [(ETAG, IF_NONE_MATCH), (LAST_MODIFIED, IF_MODIFIED_SINCE)];
    known.into_iter().find_map(|(validator, condition)| {
        Some((condition, headers.get(validator)?.to_str().ok()?))
    })
}

/// A request with the headers that every client sends.
fn ask(method: Method, url: &str, header: Option<(HeaderName, &str)>) -> Ask {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header(HOST, "localhost")
        .header(USER_AGENT, "steadfast-requests")
        .header(ACCEPT, "*/*");
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    request.body(Empty::new()).expect("a valid request")
}
