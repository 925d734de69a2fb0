//! The head of a request, whichever types a framework has for it.

use http::{HeaderMap, Request, Uri, request::Parts};

use super::fields::Fields;

/// The head of a request: the method, the target and the header fields that an answer depends on.
///
/// A reference to an [`http::Request`] converts into it. [`new`](RequestHead::new) is for a framework whose
/// types are others.
///
/// ```
/// use steadfast::RequestHead;
/// # mod assets { steadfast::static_assets!("doc/static"); }
///
/// let fields = vec![("Host", "example.com"), ("Accept-Encoding", "gzip, br")];
/// let request = RequestHead::new("GET", assets::STYLE_CSS.url(), fields);
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
}

/// The methods that a file answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Head,
    Options,
    Other,
}

impl<'r> RequestHead<'r> {
    /// A head from its parts.
    ///
    /// `method` is case-sensitive (RFC 9110 §9.1). `target` is the path, percent-encoded as it was sent, and
    /// the query behind a `?`, if there is one (origin-form, RFC 9112 §3.2.1). `fields` are names and values
    /// of any type that gives its bytes, one pair for each field line, in their order; names are
    /// case-insensitive.
    ///
    /// ```
    /// use steadfast::RequestHead;
    /// # mod assets { steadfast::static_assets!("doc/static"); }
    ///
    /// let etag = assets::ROBOTS_TXT.etag();
    /// let fields = [(b"if-none-match".to_vec(), etag.as_bytes().to_vec())];
    /// let fields = fields.iter().map(|(name, value)| (name, value));
    /// let request = RequestHead::new("GET", "/static/robots.txt?x=1", fields);
    /// assert_eq!(assets::ASSETS.respond(request).unwrap().status(), 304);
    /// ```
    pub fn new<N, V>(
        method: &str,
        target: &'r str,
        fields: impl IntoIterator<Item = (&'r N, &'r V)>,
    ) -> Self
    where
        N: AsRef<[u8]> + ?Sized + 'r,
        V: AsRef<[u8]> + ?Sized + 'r,
    {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let lines = fields.into_iter();
        RequestHead {
            method: match method {
                "GET" => Method::Get,
                "HEAD" => Method::Head,
                "OPTIONS" => Method::Options,
                _ => Method::Other,
            },
            path,
            query,
            fields: Fields::read(lines.map(|(name, value)| (name.as_ref(), value.as_ref()))),
        }
    }

    /// A head of the types of the `http` crate, 1.x.
    #[inline]
    pub(crate) fn of_http(method: &http::Method, uri: &'r Uri, headers: &'r HeaderMap) -> Self {
        let lines = headers.iter();
        let lines = lines.map(|(name, value)| (name.as_str().as_bytes(), value.as_bytes()));
        RequestHead {
            method: match *method {
                http::Method::GET => Method::Get,
                http::Method::HEAD => Method::Head,
                http::Method::OPTIONS => Method::Options,
                _ => Method::Other,
            },
            path: uri.path(),
            query: uri.query().unwrap_or_default(),
            fields: Fields::read(lines),
        }
    }
}

impl<'r, B> From<&'r Request<B>> for RequestHead<'r> {
    #[inline]
    fn from(request: &'r Request<B>) -> Self {
        Self::of_http(request.method(), request.uri(), request.headers())
    }
}

impl<'r> From<&'r Parts> for RequestHead<'r> {
    fn from(parts: &'r Parts) -> Self {
        Self::of_http(&parts.method, &parts.uri, &parts.headers)
    }
}
