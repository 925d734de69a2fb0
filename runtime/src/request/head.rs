//! The head of a request, whichever types a framework has for it.

use http::{HeaderMap, Request, Uri, request::Parts};

use super::fields::Fields;
use crate::url::without_origin;

/// The head of a request: the method, the target and the header fields that an answer depends on.
///
/// A reference to an [`http::Request`] converts into it. [`new`](RequestHead::new) is for frameworks with
/// other types.
///
/// ```
/// use steadfast::RequestHead;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let fields = [("Host", "example.com"), ("Accept-Encoding", "gzip, br")];
/// let request = RequestHead::new("GET", assets::STYLE_CSS.url()).with_fields(fields);
/// let response = assets::ASSETS.respond(request).expect("the folder has it");
/// assert_eq!(response.status(), 200);
/// ```
#[derive(Clone, Debug)]
pub struct RequestHead<'r> {
    pub(crate) method: Method,
    /// As it was sent, percent-encoded.
    pub(crate) path: &'r str,
    pub(crate) query: &'r str,
    pub(crate) fields: Fields<'r>,
    /// Where the fields of navigations are, unless they are among the others.
    pub(crate) headers: Option<&'r HeaderMap>,
}

/// The methods that a file answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Head,
    Options,
    Other,
}

impl Method {
    /// Methods are case-sensitive (RFC 9110 §9.1).
    #[inline]
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            "OPTIONS" => Method::Options,
            _ => Method::Other,
        }
    }
}

impl<'r> RequestHead<'r> {
    /// The names of the fields that an answer depends on, in lower case.
    ///
    /// A framework that hands out owned names and values can be asked for these alone:
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use steadfast::RequestHead;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let headers = HashMap::from([("if-none-match", assets::ROBOTS_TXT.etag().to_owned())]);
    /// let fields = RequestHead::FIELDS
    ///     .iter()
    ///     .filter_map(|name| Some((*name, headers.get(name)?)));
    /// let request = RequestHead::new("GET", assets::ROBOTS_TXT.url()).with_fields(fields);
    /// assert_eq!(assets::ASSETS.respond(request).unwrap().status(), 304);
    /// ```
    pub const FIELDS: &'static [&'static str] = &[
        "accept",
        "accept-encoding",
        "access-control-request-method",
        "if-match",
        "if-none-match",
        "if-range",
        "range",
        "sec-fetch-dest",
    ];

    /// A head without fields.
    ///
    /// `method` is case-sensitive (RFC 9110 §9.1). `target` is the request target as it was sent, percent-encoded:
    /// a path with the query after a `?`, if there is one (origin-form, RFC 9112 §3.2.1), or a whole URL
    /// (absolute-form, §3.2.2).
    ///
    /// ```
    /// use steadfast::RequestHead;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let request = RequestHead::new("GET", "/static/robots.txt?x=1");
    /// assert_eq!(assets::ASSETS.respond(request).unwrap().status(), 200);
    /// ```
    #[must_use]
    pub fn new(method: &str, target: &'r str) -> Self {
        let target = without_origin(target);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        RequestHead {
            method: Method::of(method),
            path,
            query,
            fields: Fields::default(),
            headers: None,
        }
    }

    /// The head with these field lines: a name and a value for each, in their order. Names are case-insensitive.
    ///
    /// The iterator may have all fields of the request; those that no answer depends on are skipped.
    ///
    /// ```
    /// use steadfast::RequestHead;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let lines = vec![(String::from("Range"), b"bytes=0-3".to_vec())];
    /// let request = RequestHead::new("GET", assets::STYLE_CSS.url())
    ///     .with_fields(lines.iter().map(|(name, value)| (name, value)));
    /// assert_eq!(assets::ASSETS.respond(request).unwrap().status(), 206);
    /// ```
    #[must_use]
    pub fn with_fields<N, V>(mut self, lines: impl IntoIterator<Item = (N, &'r V)>) -> Self
    where
        N: AsRef<[u8]>,
        V: AsRef<[u8]> + ?Sized + 'r,
    {
        for (name, value) in lines {
            self.fields.add_in_any_case(name.as_ref(), value.as_ref());
        }
        self
    }

    /// A head of the types of the `http` crate, 1.x.
    pub(crate) fn of_http(method: &http::Method, uri: &'r Uri, headers: &'r HeaderMap) -> Self {
        Self::of_target(method, uri.path(), uri.query().unwrap_or_default(), headers)
    }

    /// The same with the parts of a target.
    pub(crate) fn of_target(
        method: &http::Method,
        path: &'r str,
        query: &'r str,
        headers: &'r HeaderMap,
    ) -> Self {
        RequestHead {
            method: Method::of(method.as_str()),
            path,
            query,
            fields: Fields::of_http(headers),
            headers: Some(headers),
        }
    }

    /// The fields with those of navigations.
    pub(super) fn fields_of_navigation(&self) -> Fields<'r> {
        let mut fields = self.fields.clone();
        if let Some(headers) = self.headers {
            fields.add_navigation(headers);
        }
        fields
    }
}

impl<'r, B> From<&'r Request<B>> for RequestHead<'r> {
    fn from(request: &'r Request<B>) -> Self {
        Self::of_http(request.method(), request.uri(), request.headers())
    }
}

impl<'r> From<&'r Parts> for RequestHead<'r> {
    fn from(parts: &'r Parts) -> Self {
        Self::of_http(&parts.method, &parts.uri, &parts.headers)
    }
}
