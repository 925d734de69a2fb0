//! The requests, and what a response to each has to be: that of the folder itself, or one of the site's own.

use std::fmt::Write as _;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header::CONTENT_LENGTH};
use steadfast::{Asset, RequestHead};

use crate::{
    exchange::Received,
    folders::{PAGES, Site},
};

/// A request without content.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// The fields that every HTTP library writes by itself.
const OF_LIBRARIES: [&str; 3] = ["connection", "date", "server"];

/// The requests for a site.
pub(crate) fn table(site: Site) -> Vec<Request> {
    let mut table = Table { rows: Vec::new() };
    for asset in site.folder() {
        let is_below_base = asset.url().starts_with(&format!("{}/", site.base()));
        if is_below_base || site.has_root_files() {
            table.every_form(asset);
        }
    }
    let style = find(site, "style.css");
    let large = find(site, "large.txt");
    table.names(site.base(), style);
    table.conditions(style, large);
    table.ranges(style, large);
    table.methods(site.base(), style, find(site, "fonts/large.woff2"));
    for (path, _) in PAGES {
        table.add("GET", path, &[]);
    }
    table.add("GET", "/nothing", &[]);
    table.rows
}

fn find(site: Site, path: &str) -> Asset {
    site.folder().get(path).expect("the folder has it")
}

struct Table {
    rows: Vec<Request>,
}

impl Table {
    fn add(&mut self, method: &'static str, target: &str, fields: &[(&'static str, &str)]) {
        let fields = fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()));
        self.rows.push(Request {
            method,
            target: target.to_owned(),
            fields: fields.collect(),
        });
    }

    /// Each representation of a file, with and without content.
    fn every_form(&mut self, asset: Asset) {
        self.add("GET", asset.url(), &[]);
        for accepted in [
            "br",
            "gzip",
            "gzip, br;q=0.5",
            "identity;q=0",
            "identity;q=0, *;q=0",
        ] {
            self.add("GET", asset.url(), &[("Accept-Encoding", accepted)]);
            self.add("HEAD", asset.url(), &[("Accept-Encoding", accepted)]);
        }
        self.add(
            "GET",
            asset.url(),
            &[("Accept-Encoding", "deflate"), ("accept-encoding", "gzip")],
        );
    }

    /// Plain, stale, unknown and oddly spelt names.
    fn names(&mut self, base: &str, style: Asset) {
        for name in [
            "style.css",
            "style.css?v=1",
            "style.0123456789abcdef.css",
            "css/site.css",
            "missing.css",
            "",
            "css/",
            "with%20space.txt",
            "gr%C3%BC%C3%9Fe.txt",
            "gr%c3%bc%c3%9fe.txt",
            "100%25.txt",
            "%73tyle.css",
            "css%2Fsite.css",
            "css/../style.css",
            "%2e%2e/style.css",
            "css//site.css",
            "style.css%00",
            "%FF.css",
        ] {
            self.add("GET", &format!("{base}/{name}"), &[]);
        }
        self.add("GET", &format!("{}?x=%20&y", style.url()), &[]);
        self.add("HEAD", &format!("{base}/missing.css"), &[]);
    }

    fn conditions(&mut self, style: Asset, large: Asset) {
        let other = "\"0123456789abcdef\"";
        for tags in [
            style.etag(),
            "*",
            other,
            &format!("{other}, W/{}", style.etag()),
        ] {
            for method in ["GET", "HEAD"] {
                self.add(method, style.url(), &[("If-None-Match", tags)]);
                self.add(method, style.url(), &[("If-Match", tags)]);
            }
        }
        self.add(
            "GET",
            style.url(),
            &[("If-None-Match", other), ("If-None-Match", style.etag())],
        );
        for representation in large.representations() {
            let (coding, tag) = (representation.coding().to_string(), representation.etag());
            let fields = [("Accept-Encoding", &*coding), ("If-None-Match", tag)];
            self.add("GET", large.url(), &fields);
        }
    }

    fn ranges(&mut self, style: Asset, large: Asset) {
        for range in [
            "bytes=0-3",
            "bytes=-4",
            "bytes=2-",
            "bytes=0-1,4-5",
            "bytes=9999-",
            "lines=1-2",
        ] {
            self.add("GET", style.url(), &[("Range", range)]);
            self.add("HEAD", style.url(), &[("Range", range)]);
            self.add(
                "GET",
                style.url(),
                &[("Range", range), ("If-Range", style.etag())],
            );
            self.add(
                "GET",
                style.url(),
                &[("Range", range), ("If-Range", "\"other\"")],
            );
        }
        for range in ["bytes=100000-200000", "bytes=0-9,100000-170000"] {
            self.add("GET", large.url(), &[("Range", range)]);
            self.add(
                "GET",
                large.url(),
                &[("Range", range), ("Accept-Encoding", "gzip")],
            );
        }
    }

    fn methods(&mut self, base: &str, style: Asset, font: Asset) {
        let missing = format!("{base}/missing.css");
        for method in [
            "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE",
        ] {
            self.add(method, style.url(), &[]);
            if !base.is_empty() {
                self.add(method, &missing, &[]);
            }
        }
        let origin = ("Origin", "https://example.com");
        for asset in [style, font] {
            self.add("GET", asset.url(), &[origin]);
            let method = ("Access-Control-Request-Method", "GET");
            let fields = ("Access-Control-Request-Headers", "range");
            self.add("OPTIONS", asset.url(), &[origin, method, fields]);
        }
    }
}

impl Request {
    /// The difference of a response from the one that is due, field by field.
    pub(crate) fn compare(
        &self,
        site: Site,
        received: &Received,
        own: &[&str],
    ) -> Result<(), String> {
        let fields = self.fields.iter().map(|(name, value)| (name, value));
        let head = RequestHead::new(self.method, &self.target).with_fields(fields);
        let difference = match site.folder().respond(head) {
            Some(expected) => self.difference(&expected, received, own),
            None => self.is_of_the_site(received),
        };
        match difference.is_empty() {
            true => Ok(()),
            false => Err(difference),
        }
    }

    fn difference(&self, expected: &Response<Bytes>, received: &Received, own: &[&str]) -> String {
        let mut text = String::new();
        let mut note = |what: &str, expected: &str, received: &str| {
            if expected != received {
                writeln!(
                    text,
                    "  {what}: expected {expected:?}, received {received:?}"
                )
                .expect("memory");
            }
        };
        note(
            "status",
            expected.status().as_str(),
            received.status.as_str(),
        );
        let own_fields = |name: &str| OF_LIBRARIES.contains(&name) || own.contains(&name);
        // RFC 9110 §8.6 allows it on a 304, and not every library sends it.
        let is_free =
            |name: &str| name == CONTENT_LENGTH && expected.status() == StatusCode::NOT_MODIFIED;
        let lines = |headers: &HeaderMap| {
            let lines = headers.iter().map(|(name, value)| (name.as_str(), value));
            let lines = lines.filter(|(name, _)| !own_fields(name) && !is_free(name));
            let lines =
                lines.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?")));
            let mut lines: Vec<String> = lines.collect();
            lines.sort();
            lines.join("\n    ")
        };
        let (mut due, sent) = (lines(expected.headers()), lines(&received.headers));
        // A library states the length of every response that may have content.
        let states_length = !expected.headers().contains_key(CONTENT_LENGTH)
            && received.header("content-length") == "0";
        if states_length {
            due = lines(&with_length(expected.headers()));
        }
        note("fields", &due, &sent);
        let is_same = expected.body() == &received.body;
        let (due, sent) = (expected.body().len(), received.body.len());
        note(
            "content",
            &format!("{due} bytes"),
            &format!("{sent} bytes{}", if is_same { "" } else { ", others" }),
        );
        if is_same {
            return text.replace(", others", "");
        }
        text
    }

    /// Whether a response is the site's own: its page, or a 404 (405) that is not the folder's.
    fn is_of_the_site(&self, received: &Received) -> String {
        let page = PAGES.iter().find(|(path, _)| *path == self.target);
        let is_own = !received.headers.contains_key("etag");
        let is_due = match page {
            Some((_, text)) => received.status == StatusCode::OK && received.body == *text,
            None => matches!(received.status.as_u16(), 400 | 404 | 405),
        };
        match is_own && is_due {
            true => String::new(),
            false => format!("  expected the site's own response, received {received:?}\n"),
        }
    }
}

fn with_length(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    headers.insert(CONTENT_LENGTH, http::HeaderValue::from_static("0"));
    headers
}
