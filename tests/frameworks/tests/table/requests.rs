//! The requests, and the expected response to each: the folder's, or one of the site's own.

use std::fmt::{Debug, Write as _};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header::CONTENT_LENGTH};
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

/// The path of one file at a route of its own.
pub(crate) const MARK: &str = "/mark";

/// The fields that every HTTP library writes by itself.
const OF_LIBRARIES: [&str; 3] = ["connection", "date", "server"];

/// The requests for a site.
pub(crate) fn table(site: Site) -> Vec<Request> {
    let mut table = Table { rows: Vec::new() };
    for asset in site.folder() {
        let is_below_base = asset.url().starts_with(&format!("{}/", site.base()));
        if is_below_base || site.has_layer() {
            table.every_form(asset);
        }
    }
    let style = find(site, "style.css");
    let large = find(site, "large.txt");
    table.names(site.base(), style);
    table.conditions(style, large);
    table.ranges(style, large);
    table.methods(site.base(), style, find(site, "fonts/large.woff2"));
    table.one_file(site.mark());
    for (path, _) in PAGES {
        table.add("GET", path, &[]);
    }
    table.add("GET", "/nothing", &[]);
    if site.has_layer() {
        table.navigations(site.base());
    }
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

    /// Requests for URLs that no file has, pages of the site's own, and the folder itself.
    fn navigations(&mut self, base: &str) {
        for path in ["/", "", "/berths/7", "/berths/7.js", "/about"] {
            let target = format!("{base}{path}");
            if target.is_empty() {
                continue;
            }
            for method in ["GET", "HEAD", "POST"] {
                self.add(method, &target, &[]);
                self.add(method, &target, &[("Sec-Fetch-Dest", "document")]);
                self.add(method, &target, &[("Accept", "text/html, */*;q=0.8")]);
                self.add(
                    method,
                    &target,
                    &[("Sec-Fetch-Dest", "script"), ("Accept", "text/html")],
                );
            }
        }
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

    /// A file at a route of the site's own.
    fn one_file(&mut self, file: Asset) {
        for method in ["GET", "HEAD", "OPTIONS", "POST"] {
            self.add(method, MARK, &[]);
        }
        self.add("GET", MARK, &[("Accept-Encoding", "br")]);
        self.add("GET", MARK, &[("If-None-Match", file.etag())]);
        self.add("GET", MARK, &[("Range", "bytes=0-3")]);
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
    /// Whether the folder answers only after the site's own routes: with the page for navigations.
    pub(crate) fn is_for_shell(&self, site: Site) -> bool {
        self.shell(site).is_some()
    }

    fn shell(&self, site: Site) -> Option<Response<Bytes>> {
        let folder = site.folder();
        let is_own = PAGES.iter().any(|(path, _)| *path == self.target);
        if is_own || self.target == MARK || folder.respond(self.head()).is_some() {
            return None;
        }
        let response = folder.service().respond(self.head());
        (response.status() != StatusCode::NOT_FOUND).then_some(response)
    }

    fn head(&self) -> RequestHead<'_> {
        let fields = self.fields.iter().map(|(name, value)| (name, value));
        RequestHead::new(self.method, &self.target).with_fields(fields)
    }

    /// The difference of a response from the expected one, a line each.
    pub(crate) fn compare(
        &self,
        site: Site,
        received: &Received,
        own: &[&str],
    ) -> Result<(), String> {
        let expected = match &*self.target {
            MARK => Some(site.mark().respond(self.head())),
            _ => site
                .folder()
                .respond(self.head())
                .or_else(|| self.shell(site)),
        };
        let difference = match expected {
            Some(expected) => difference(&expected, received, own),
            None => self.difference_from_site(received),
        };
        match difference.is_empty() {
            true => Ok(()),
            false => Err(difference),
        }
    }

    /// Whether a response is the site's own: its page, or a 404 (405) that is not the folder's.
    fn difference_from_site(&self, received: &Received) -> String {
        let page = PAGES.iter().find(|(path, _)| *path == self.target);
        let is_folders =
            received.headers.contains_key("etag") || received.header("cache-control") == "no-store";
        let is_expected = match page {
            Some((_, text)) if self.method == "GET" => {
                received.status == StatusCode::OK && received.body == *text
            }
            // A route may be for GET alone, or for every method.
            Some(_) => true,
            None => matches!(received.status.as_u16(), 400 | 404 | 405),
        };
        match is_expected && !is_folders {
            true => String::new(),
            false => format!("  expected the site's own response, received {received:?}\n"),
        }
    }
}

fn difference(expected: &Response<Bytes>, received: &Received, own: &[&str]) -> String {
    let mut text = String::new();
    let mut note = |what: &str, expected: &dyn Debug, received: &dyn Debug| {
        writeln!(
            text,
            "  {what}: expected {expected:?}, received {received:?}"
        )
        .expect("memory");
    };
    if expected.status() != received.status {
        note("status", &expected.status(), &received.status);
    }
    let (before, after) = (expected.headers(), &received.headers);
    for name in before
        .keys()
        .chain(after.keys().filter(|name| !before.contains_key(*name)))
    {
        let values =
            |headers: &HeaderMap| headers.get_all(name).iter().cloned().collect::<Vec<_>>();
        let (before, after) = (values(before), values(after));
        if before != after && !is_of_library(name, expected.status(), &before, &after, own) {
            note(name.as_str(), &before, &after);
        }
    }
    if expected.body() != &received.body {
        note("content", &expected.body().len(), &received.body.len());
    }
    text
}

/// Whether a difference in a header is one that HTTP libraries make.
fn is_of_library(
    name: &HeaderName,
    status: StatusCode,
    before: &[HeaderValue],
    after: &[HeaderValue],
    own: &[&str],
) -> bool {
    let is_own = OF_LIBRARIES.contains(&name.as_str()) || own.contains(&name.as_str());
    if before.is_empty() && is_own {
        return true;
    }
    match status {
        _ if *name != CONTENT_LENGTH => false,
        // RFC 9110 §8.6: that of the 200, or none.
        StatusCode::NOT_MODIFIED => after.is_empty(),
        // §8.6: a 204 has none.
        StatusCode::NO_CONTENT => false,
        _ => before.is_empty() && after == ["0"],
    }
}
