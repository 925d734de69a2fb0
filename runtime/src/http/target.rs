//! The request target (RFC 9112 §3.2), decoded once, and paths encoded as URLs spell them.

use std::borrow::Cow;

use http::Uri;
use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode,
};

/// Everything but the unreserved characters of RFC 3986 §2.3, the separator, and `@`. The macro's
/// `pipeline/path.rs` keeps the same rule.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'@');

/// A path as an emitted URL spells it.
pub(crate) fn encode_path(path: &str) -> PercentEncode<'_> {
    utf8_percent_encode(path, ENCODED)
}

/// The path and query of a request, the path percent-decoded.
///
/// No file name holds a NUL. An escape that no name can hold (`%2F`, which is not a separator, `%00`)
/// or that is none at all (`%zz`) is therefore decoded to one, and the path matches nothing.
#[derive(Debug)]
pub(crate) struct Target<'r> {
    path: Cow<'r, [u8]>,
    query: &'r str,
}

impl<'r> Target<'r> {
    pub(crate) fn of(uri: &'r Uri) -> Self {
        Target {
            path: decode(uri.path()),
            query: uri.query().unwrap_or_default(),
        }
    }

    pub(crate) fn path(&self) -> &[u8] {
        &self.path
    }

    pub(crate) fn query(&self) -> &'r str {
        self.query
    }
}

fn decode(path: &str) -> Cow<'_, [u8]> {
    let mut escapes = path.split('%').skip(1);
    if escapes.all(is_in_names) {
        return percent_decode_str(path).into();
    }
    let mut decoded = Vec::with_capacity(path.len());
    for (place, part) in path.split('%').enumerate() {
        match place {
            0 => decoded.extend(part.bytes()),
            _ if is_in_names(part) => decoded.extend(percent_decode_str(&format!("%{part}"))),
            _ => decoded.push(0),
        }
    }
    decoded.into()
}

/// Whether what follows a `%` is an escape of a byte that a path segment can hold.
fn is_in_names(escape: &str) -> bool {
    let digits = escape.as_bytes().get(..2);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit) && digits != b"00")
        && !escape
            .get(..2)
            .is_some_and(|digits| digits.eq_ignore_ascii_case("2f"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn an_escape_that_no_name_holds_matches_no_name() {
        for path in [
            "/a%2Fb", "/a%2fb", "/a%00b", "/a%zzb", "/a%", "/a%2", "/%61%2F",
        ] {
            assert!(decode(path).contains(&0), "{path}");
        }
        assert_eq!(*decode("/a%20%25b"), *b"/a %b");
        assert_eq!(*decode("/%c3%9c"), *"/Ü".as_bytes());
    }
}
