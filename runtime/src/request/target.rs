//! The request target (RFC 9112 §3.2), decoded once.

use smallvec::SmallVec;
use steadfast_core::spelling::has_escape;

/// The path and query of a request, the path percent-decoded.
///
/// A file name never contains a NUL. An escape that no name can contain (`%2F`, which is not a separator,
/// `%00`) and a malformed one (`%zz`) are therefore decoded to NUL, so that the path matches nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'r> {
    path: &'r [u8],
    query: &'r str,
}

/// Memory that a path is decoded into: on the stack, unless the path is long.
pub(super) type PathBuffer = SmallVec<[u8; 512]>;

impl<'r> Target<'r> {
    #[inline]
    pub(super) fn decode(path: &'r str, query: &'r str, buffer: &'r mut PathBuffer) -> Self {
        Target {
            path: decode(path, buffer),
            query,
        }
    }

    pub(crate) fn path(self) -> &'r [u8] {
        self.path
    }

    pub(crate) fn query(self) -> &'r str {
        self.query
    }
}

#[inline]
fn decode<'r>(path: &'r str, buffer: &'r mut PathBuffer) -> &'r [u8] {
    match has_escape(path.as_bytes()) {
        true => decode_escapes(path, buffer),
        false => path.as_bytes(),
    }
}

fn decode_escapes<'r>(path: &str, buffer: &'r mut PathBuffer) -> &'r [u8] {
    let mut rest = path.as_bytes();
    let escapes = rest.iter().filter(|byte| **byte == b'%').count();
    buffer.reserve(path.len().saturating_sub(2 * escapes));
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        buffer.push(if byte == b'%' {
            escape(&mut rest)
        } else {
            byte
        });
    }
    buffer
}

/// The byte that an escape encodes, whose digits are consumed; NUL for one that no path segment can contain.
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
    use super::PathBuffer;

    fn decode(path: &str) -> Vec<u8> {
        super::decode(path, &mut PathBuffer::new()).to_vec()
    }

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
        assert_eq!(decode("/a%20%25b"), b"/a %b");
        assert_eq!(decode("/%2541"), b"/%41");
        assert_eq!(decode("/%c3%9c"), "/Ü".as_bytes());
    }
}
