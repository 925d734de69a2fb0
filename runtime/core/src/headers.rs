//! The response headers that a user's `headers` cannot set, in lower case: the macro refuses them, and the runtime
//! sets no other.

use crate::Kind;

/// The header by which `cors` opens a file.
pub const CORS_HEADER: &str = "access-control-allow-origin";

/// The prefix of all headers that belong to `cors` (Fetch, "HTTP responses").
pub const CORS_PREFIX: &str = "access-control-";

/// The header with which `cors` makes more response headers readable, and these: what a client needs for ranges.
pub const EXPOSED: (&str, &str) = (
    "access-control-expose-headers",
    "Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag",
);

/// The headers of a file that every site may read.
pub const CORS_HEADERS: [(&str, &str); 2] = [(CORS_HEADER, "*"), EXPOSED];

/// The files that every site may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    /// All.
    All,
    /// None.
    None,
    /// Fonts, which are always fetched with CORS (CSS Fonts 3 §4.9).
    Fonts,
    /// Those that `cors` names.
    Named,
}

impl Readable {
    /// Whether a file of this kind is one of them.
    #[must_use]
    pub fn holds(self, kind: Kind, is_named: impl FnOnce() -> bool) -> bool {
        match self {
            Readable::All => true,
            Readable::None => false,
            Readable::Fonts => kind == Kind::Font,
            Readable::Named => is_named(),
        }
    }
}

/// The headers that only the service or the connection may set: among them digests, which differ between
/// representations, and other statements of freshness. A cookie would be in every copy that a cache serves, and
/// with `No-Vary-Search` a URL could match any version.
pub const RESERVED_HEADERS: [&str; 32] = [
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "cdn-cache-control",
    "connection",
    "content-digest",
    "content-encoding",
    "content-length",
    "content-location",
    "content-md5",
    "content-range",
    "content-type",
    "date",
    "digest",
    "etag",
    "expires",
    "keep-alive",
    "last-modified",
    "no-vary-search",
    "pragma",
    "proxy-connection",
    "repr-digest",
    "set-cookie",
    "surrogate-control",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "via",
    "x-content-type-options",
];
