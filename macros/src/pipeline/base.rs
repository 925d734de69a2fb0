//! The base of all URLs: a path on the site, or an absolute URL.

use percent_encoding::percent_decode_str;
use steadfast_core::{base::WrittenBase, spelling::has_scheme};

use super::path;

/// A parsed base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    /// The prefix of every URL, without a trailing slash: `/static`, `https://cdn.example.com/x`, or empty.
    pub url: String,
    /// The same as the user wrote it, for what the user writes: references and options may name its host.
    pub written: String,
    /// The prefix of every request path, without a trailing slash; percent-decoded.
    pub path: String,
}

impl Base {
    pub(crate) const DEFAULT: &'static str = "/static";

    /// Parses a base; the error is a message.
    pub(crate) fn parse(written: &str) -> Result<Self, String> {
        Self::read(written).map_err(|problem| format!("base \"{written}\" {problem}"))
    }

    /// The base of a live build: the program itself serves every file, also where the user wrote the URL of a CDN.
    pub(crate) fn on_site(self) -> Self {
        Base {
            url: path::encode(&self.path),
            ..self
        }
    }

    /// Whether the user wrote a host, which may differ from that of the page.
    pub(crate) fn is_absolute(&self) -> bool {
        !self.written_origin().is_empty()
    }

    /// Scheme and authority of URLs; empty if they are paths.
    pub(crate) fn origin(&self) -> &str {
        self.origin_of(&self.url)
    }

    /// Scheme and authority that the user wrote; empty if the base is a path.
    pub(crate) fn written_origin(&self) -> &str {
        self.origin_of(&self.written)
    }

    /// The base as the user wrote it.
    pub(crate) fn as_written(&self) -> WrittenBase<'_> {
        WrittenBase {
            origin: self.written_origin(),
            path: &self.path,
        }
    }

    /// The path that a text of an option names: a path in the folder, or a URL below the base. `./` is the folder itself,
    /// whose path is empty.
    pub(crate) fn path_named(&self, text: &str) -> Option<String> {
        let below = text.strip_prefix(&*self.written);
        let below = below.and_then(|rest| rest.strip_prefix('/'));
        match below.filter(|rest| !rest.starts_with('/')) {
            Some(path) => Some(percent_decode_str(path).decode_utf8_lossy().into_owned()),
            None if has_scheme(text) || text.starts_with('/') => None,
            None if text == "./" => Some(String::new()),
            None => Some(text.to_owned()),
        }
    }

    fn origin_of<'u>(&self, url: &'u str) -> &'u str {
        url.strip_suffix(&*path::encode(&self.path))
            .unwrap_or_default()
    }

    fn read(written: &str) -> Result<Self, String> {
        let (origin, path) = split_origin(written)?;
        if let Some(end) = path.find(['?', '#']) {
            return Err(format!(
                "has a query or a fragment, but paths are appended to it; write \"{origin}{}\"",
                &path[..end]
            ));
        }
        let path = path.trim_end_matches('/');
        let decoded = percent_decode_str(path)
            .decode_utf8()
            .ok()
            .filter(|decoded| !decoded.contains(['%', '\0']))
            .filter(|decoded| decoded.matches('/').count() == path.matches('/').count())
            .ok_or(
                "has a `%` that does not start percent-encoded UTF-8; write characters unencoded",
            )?;
        let is_segment = |segment: &&str| !matches!(*segment, "" | "." | "..");
        if !decoded
            .split('/')
            .skip(1)
            .all(|segment| is_segment(&segment))
        {
            let clean: Vec<_> = decoded.split('/').filter(is_segment).collect();
            return Err(format!(
                "has an empty, `.` or `..` segment; write \"{origin}/{}\"",
                clean.join("/")
            ));
        }
        let url = format!("{origin}{}", path::encode(&decoded));
        Ok(Base {
            written: url.clone(),
            url,
            path: decoded.into_owned(),
        })
    }
}

/// Splits `https://host` off a path.
pub(super) fn split_origin(written: &str) -> Result<(&str, &str), String> {
    if let Some(host) = written.strip_prefix("//") {
        return Err(format!("has no scheme; write \"https://{host}\""));
    }
    if written.starts_with('/') {
        return Ok(("", written));
    }
    if written.is_empty() {
        return Err("is empty; write \"/\" for the root of the site".to_owned());
    }
    let Some((scheme, rest)) = written.split_once("://") else {
        return Err(format!(
            "is neither a path nor an absolute URL; write \"/{path}\", or \"https://cdn.example.com/{path}\"",
            path = written.trim_end_matches('/')
        ));
    };
    if !matches!(scheme, "https" | "http") {
        return Err("has an unsupported scheme; write `https`".to_owned());
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-._~:[]".contains(c);
    if authority.is_empty() || authority.starts_with(':') {
        return Err("has no host; write \"https://cdn.example.com/…\"".to_owned());
    }
    if authority.contains('@') {
        return Err("has a user name, which browsers reject; remove it".to_owned());
    }
    if !authority.chars().all(is_host) {
        return Err("has an invalid host; write non-ASCII names in Punycode (`xn--…`)".to_owned());
    }
    let after_address = authority.rsplit(']').next().unwrap_or_default();
    let port = after_address.split_once(':').map(|(_, port)| port);
    if let Some(port) = port.filter(|port| !port.is_empty() && port.parse::<u16>().is_err()) {
        return Err(format!(
            "has an invalid port; \"{port}\" is not a number up to 65535"
        ));
    }
    Ok(written.split_at(scheme.len() + "://".len() + authority.len()))
}

#[cfg(test)]
mod tests {
    use super::Base;

    fn base(written: &str) -> (String, String) {
        let base = Base::parse(written).expect("a valid base");
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
        assert_eq!(base("http://[::1]:80/x"), pair("http://[::1]:80/x", "/x"));
        assert_eq!(base("http://[::1]/x"), pair("http://[::1]/x", "/x"));
        assert_eq!(
            base("https://cdn.example.com"),
            pair("https://cdn.example.com", "")
        );
    }

    #[test]
    fn on_the_site_itself_a_base_is_its_path() {
        for (written, url, origin) in [
            (
                "https://cdn.example.com:80/{x}/",
                "/%7Bx%7D",
                "https://cdn.example.com:80",
            ),
            ("https://cdn.example.com", "", "https://cdn.example.com"),
            ("/static", "/static", ""),
            ("/", "", ""),
        ] {
            let base = Base::parse(written).expect("a valid base").on_site();
            assert_eq!((&*base.url, base.origin()), (url, ""));
            assert_eq!(base.written_origin(), origin);
            assert_eq!(base.is_absolute(), !origin.is_empty());
        }
    }

    #[test]
    fn anything_else_is_rejected() {
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
            "/%2e%2e/x",
            "/%2Fevil.example",
            "https://:80/x",
            "https://h:65536/x",
            "https://h:80:80/x",
            "https://[::1]:x/",
        ] {
            assert!(Base::parse(written).is_err(), "{written}");
        }
    }
}
