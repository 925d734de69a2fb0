//! The request target (RFC 9112 §3.2), decoded once, and paths encoded as URLs spell them.

use std::ops::Deref;

use http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use smallvec::SmallVec;

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
    path: Path<'r>,
    query: &'r str,
}

/// A path as it was sent, where nothing in it is encoded, or decoded: on the stack, unless it is long.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "it is what spares a request an allocation"
)]
enum Path<'r> {
    Sent(&'r [u8]),
    Decoded(SmallVec<[u8; 256]>),
}

impl Deref for Path<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Path::Sent(path) => path,
            Path::Decoded(path) => path,
        }
    }
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

fn decode(path: &str) -> Path<'_> {
    if !path.contains('%') {
        return Path::Sent(path.as_bytes());
    }
    let mut decoded = SmallVec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        decoded.push(if byte == b'%' {
            escape(&mut rest)
        } else {
            byte
        });
    }
    Path::Decoded(decoded)
}

/// The byte that an escape stands for, whose digits are then behind; NUL for one that no path segment can
/// hold.
fn escape(rest: &mut &[u8]) -> u8 {
    let Some(([high, low], after)) = rest.split_first_chunk() else {
        return 0;
    };
    let (Some(high), Some(low)) = (digit(*high), digit(*low)) else {
        return 0;
    };
    *rest = after;
    match high << 4 | low {
        b'/' => 0,
        byte => byte,
    }
}

/// A hexadecimal digit's value.
fn digit(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn an_escape_that_no_name_holds_matches_no_name() {
        for path in [
            "/a%2Fb",
            "/a%2fb",
            "/a%00b",
            "/a%zzb",
            "/a%",
            "/a%2",
            "/%61%2F",
            "/%%41",
            "/%4%31",
            "/%+1",
            "/%-1",
            "/% 1",
            "/%u0041",
            "/%4\u{e4}",
        ] {
            assert!(decode(path).contains(&0), "{path}");
        }
        assert_eq!(*decode("/a%20%25b"), *b"/a %b");
        assert_eq!(*decode("/%2541"), *b"/%41");
        assert_eq!(*decode("/%c3%9c"), *"/Ü".as_bytes());
    }
}
