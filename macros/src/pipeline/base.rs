//! What URLs begin with: a path of this site, or an absolute URL on another.

use percent_encoding::percent_decode_str;

use super::path;

/// A base, taken apart once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// What every URL begins with, before a slash: `/static`, `https://cdn.example.com/x`, or nothing.
    pub url: String,
    /// What every request path begins with, before a slash; percent-decoded.
    pub path: String,
}

impl Base {
    pub const DEFAULT: &'static str = "/static";

    /// Reads a base as it is written, or says what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let (origin, path) = split_origin(written)?;
        if path.contains(['?', '#']) {
            return Err(format!(
                "base \"{written}\" has a query or a fragment; it is what paths are added to"
            ));
        }
        let path = path.trim_end_matches('/');
        let mut segments = path.split('/').skip(1);
        if segments.any(|segment| matches!(segment, "" | "." | "..")) {
            return Err(format!(
                "base \"{written}\" has an empty, `.` or `..` segment; browsers would ask for another path"
            ));
        }
        let decoded = percent_decode_str(path)
            .decode_utf8()
            .ok()
            .filter(|decoded| !decoded.contains('%') && !decoded.contains('\0'))
            .ok_or_else(|| {
                format!("base \"{written}\" is not percent-encoded UTF-8; write it as it reads, `/Ü` for `/%C3%9C`")
            })?;
        Ok(Base {
            url: format!("{origin}{}", path::encode(&decoded)),
            path: decoded.into_owned(),
        })
    }
}

/// Splits `https://host` off a path.
fn split_origin(written: &str) -> Result<(&str, &str), String> {
    if written.starts_with('/') && !written.starts_with("//") {
        return Ok(("", written));
    }
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| written.starts_with(scheme));
    let Some(scheme) = scheme else {
        return Err(format!(
            "base \"{written}\" is neither a path nor an absolute URL; write `\"/{}\"`, or `\"https://cdn.example.com/…\"`",
            written.trim_start_matches('/')
        ));
    };
    let rest = &written[scheme.len()..];
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_authority = |c: char| c.is_ascii_alphanumeric() || "-._~:[]".contains(c);
    if authority.is_empty() || !authority.chars().all(is_authority) {
        return Err(format!(
            "base \"{written}\" has no host that a URL can carry; write an international name in its `xn--` form"
        ));
    }
    Ok(written.split_at(scheme.len() + authority.len()))
}

#[cfg(test)]
mod tests {
    use super::Base;

    fn base(written: &str) -> (String, String) {
        let base = Base::parse(written).expect("a base");
        (base.url, base.path)
    }

    #[test]
    fn a_base_is_a_path_or_an_absolute_url() {
        let pair = |url: &str, path: &str| (url.to_owned(), path.to_owned());
        assert_eq!(base("/static"), pair("/static", "/static"));
        assert_eq!(base("/static/"), pair("/static", "/static"));
        assert_eq!(base("/"), pair("", ""));
        assert_eq!(base("/{x}/ü"), pair("/%7Bx%7D/%C3%BC", "/{x}/ü"));
        assert_eq!(base("/a%20b"), pair("/a%20b", "/a b"));
        assert_eq!(
            base("https://cdn.example.com:8080/x/"),
            pair("https://cdn.example.com:8080/x", "/x")
        );
        assert_eq!(
            base("https://cdn.example.com"),
            pair("https://cdn.example.com", "")
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for written in [
            "",
            "static",
            "//host/x",
            "ftp://host",
            "https://",
            "https:///x",
            "https://h\u{e9}/",
            "/a//b",
            "/../x",
            "/./x",
            "/x?y",
            "/x#y",
            "/100%",
            "https://h?x",
            "/%FF",
        ] {
            assert!(Base::parse(written).is_err(), "{written}");
        }
    }
}
