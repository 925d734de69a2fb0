//! Media types by file name, and the kind of each. mime_guess knows the registry; `OVERRIDES` lists the types
//! where browsers need another one, or the registry has changed since. The option `types` chooses others.

use crate::{
    Kind,
    spelling::{extension, folder_and_name},
};

/// The media type and kind of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The value of `Content-Type`.
    pub content_type: String,
    /// The kind of the type.
    pub kind: Kind,
}

/// Media types by lower-case extension.
const OVERRIDES: &[(&str, &str)] = &[
    // RFC 9239: JavaScript has one type, whatever its module system.
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("cjs", "text/javascript"),
    // mime_guess takes `.ts` for video; these are sources, which browsers do not run.
    ("ts", "text/plain"),
    ("mts", "text/plain"),
    ("cts", "text/plain"),
    ("tsx", "text/plain"),
    ("jsx", "text/plain"),
    // ECMA-426: source maps are JSON.
    ("map", "application/json"),
    ("importmap", "application/importmap+json"),
    ("webmanifest", "application/manifest+json"),
    ("geojson", "application/geo+json"),
    ("topojson", "application/json"),
    ("gltf", "model/gltf+json"),
    ("glb", "model/gltf-binary"),
    // IANA, "Model Media Types".
    ("stl", "model/stl"),
    ("obj", "model/obj"),
    ("mtl", "model/mtl"),
    ("usdz", "model/vnd.usdz+zip"),
    ("ico", "image/vnd.microsoft.icon"),
    // The container of an icon, with hot spots.
    ("cur", "image/vnd.microsoft.icon"),
    // Apple, "Over-the-Air Profile Delivery and Configuration".
    ("mobileconfig", "application/x-apple-aspen-config"),
    // WebGPU Shading Language, "The text/wgsl Media Type".
    ("wgsl", "text/wgsl"),
    // RFC 9239, as `js`.
    ("es6", "text/javascript"),
    // IANA, "Application Media Types".
    ("pmtiles", "application/vnd.pmtiles"),
    ("parquet", "application/vnd.apache.parquet"),
    // Spelling dictionaries are text; the registry has no type for them.
    ("dic", "text/plain"),
    ("aff", "text/plain"),
    ("avif", "image/avif"),
    ("webp", "image/webp"),
    ("jxl", "image/jxl"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("ttc", "font/collection"),
    ("wasm", "application/wasm"),
    ("vtt", "text/vtt"),
    ("md", "text/markdown"),
    ("markdown", "text/markdown"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
    ("toml", "application/toml"),
    ("opus", "audio/ogg"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("xml", "application/xml"),
    ("rss", "application/rss+xml"),
    ("atom", "application/atom+xml"),
    ("zst", "application/zstd"),
    ("br", "application/octet-stream"),
    // The bytes are a gzip stream, and an image only with `Content-Encoding: gzip`.
    ("svgz", "application/gzip"),
    ("gz", "application/gzip"),
];

/// Media types by name, for files without an extension.
const NAMES: &[(&str, &str)] = &[
    ("apple-app-site-association", "application/json"),
    ("LICENSE", "text/plain"),
    ("LICENCE", "text/plain"),
    ("COPYING", "text/plain"),
    ("NOTICE", "text/plain"),
    ("README", "text/plain"),
    ("CHANGELOG", "text/plain"),
    ("AUTHORS", "text/plain"),
    ("CNAME", "text/plain"),
];

/// Media types of the files of `.well-known/` (RFC 8615) that have no extension.
const WELL_KNOWN: &[(&str, &str)] = &[
    // OpenID Connect Discovery 1.0 §4.2.
    ("openid-configuration", "application/json"),
    // RFC 8414 §3.2.
    ("oauth-authorization-server", "application/json"),
    // RFC 9728 §3.2.
    ("oauth-protected-resource", "application/json"),
    // OpenID for Verifiable Credential Issuance 1.0 §12.2.2.
    ("openid-credential-issuer", "application/json"),
    // User-Managed Access 2.0 Grant §2.
    ("uma2-configuration", "application/json"),
    // RFC 7033 §10.2.
    ("webfinger", "application/jrd+json"),
    // RFC 6415 §2.
    ("host-meta", "application/xrd+xml"),
    // NodeInfo protocol, §"Discovery".
    ("nodeinfo", "application/json"),
    // Matrix Client-Server API, "Server Discovery"; Server-Server API, "Server discovery".
    ("matrix/client", "application/json"),
    ("matrix/server", "application/json"),
    // Federated Credential Management API, "The Well-Known File".
    ("web-identity", "application/json"),
    // Web Authentication Level 3 §5.11.
    ("webauthn", "application/json"),
    // A Well-Known URL for Passkey Endpoints.
    ("passkey-endpoints", "application/json"),
    // Traffic Advice.
    ("traffic-advice", "application/trafficadvice+json"),
];

/// The raster images whose size is read.
const RASTER: &[&str] = &[
    "image/apng",
    "image/avif",
    "image/bmp",
    "image/gif",
    "image/heic",
    "image/heif",
    "image/jpeg",
    "image/jxl",
    "image/png",
    "image/tiff",
    "image/vnd.microsoft.icon",
    "image/webp",
];

impl Media {
    /// The media type of a file: the chosen one, or that of its name.
    #[must_use]
    pub fn of_file(path: &str, chosen: Option<&str>, bytes: &[u8]) -> Self {
        match chosen {
            Some(media_type) => Self::of_type(media_type, bytes),
            None => Self::of(path, bytes),
        }
    }

    /// The media type of a file by its name. The bytes decide whether text is UTF-8, and whether a `.ts` file is
    /// a transport stream or TypeScript.
    #[must_use]
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        if is_transport_stream(path, bytes) {
            Self::of_type("video/mp2t", bytes)
        } else {
            Self::of_type(media_type(path), bytes)
        }
    }

    /// A media type that the user has chosen, or that the name gives. Text has a charset if it is UTF-8 and the type has
    /// no parameter.
    #[must_use]
    pub fn of_type(media_type: &str, bytes: &[u8]) -> Self {
        let is_text = media_type.starts_with("text/") && !media_type.contains(';');
        let content_type = if is_text && std::str::from_utf8(bytes).is_ok() {
            format!("{media_type}; charset=utf-8")
        } else {
            media_type.to_owned()
        };
        let essence = media_type.split(';').next().unwrap_or_default();
        Media {
            kind: kind(&essence.trim_end().to_ascii_lowercase()),
            content_type,
        }
    }

    /// The media type without its parameters.
    #[must_use]
    pub fn essence(&self) -> &str {
        self.content_type.split(';').next().unwrap_or_default()
    }
}

/// Whether a text is a type and a subtype, perhaps with parameters (RFC 9110 §8.3.1).
#[must_use]
pub fn is_media_type(text: &str) -> bool {
    let is_token = |token: &str| {
        let is_allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !token.is_empty() && token.bytes().all(is_allowed)
    };
    let (essence, parameters) = match text.split_once(';') {
        Some((essence, parameters)) => (essence, Some(parameters)),
        None => (text, None),
    };
    let is_essence = essence
        .trim_end()
        .split_once('/')
        .is_some_and(|(top, sub)| is_token(top) && is_token(sub));
    let is_parameter = |parameter: &str| {
        let pair = parameter.trim().split_once('=');
        pair.is_some_and(|(name, value)| {
            let quoted = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
            let is_quotable = |text: &str| {
                let mut bytes = text.bytes();
                bytes.all(|byte| (b' '..=b'~').contains(&byte) && !b"\"\\;".contains(&byte))
            };
            is_token(name) && quoted.map_or_else(|| is_token(value), is_quotable)
        })
    };
    is_essence && parameters.is_none_or(|all| all.split(';').all(is_parameter))
}

fn media_type(path: &str) -> &'static str {
    let (_, name) = folder_and_name(path);
    if let Some((_, media_type)) = NAMES.iter().find(|(known, _)| *known == name) {
        return media_type;
    }
    let well_known = path.strip_prefix(".well-known/");
    let well_known =
        well_known.and_then(|name| WELL_KNOWN.iter().find(|(known, _)| *known == name));
    if let Some((_, media_type)) = well_known {
        return media_type;
    }
    let Some(extension) = extension(path).map(str::to_ascii_lowercase) else {
        return "application/octet-stream";
    };
    let overridden = OVERRIDES.iter().find(|(known, _)| *known == extension);
    overridden.map_or_else(
        || {
            mime_guess::from_ext(&extension)
                .first_raw()
                .unwrap_or("application/octet-stream")
        },
        |(_, media_type)| media_type,
    )
}

/// ISO/IEC 13818-1: packets of 188 bytes, each starting with 0x47.
fn is_transport_stream(path: &str, bytes: &[u8]) -> bool {
    let is_ts = extension(path).is_some_and(|extension| extension.eq_ignore_ascii_case("ts"));
    is_ts && [0, 188].iter().all(|at| bytes.get(*at) == Some(&0x47))
}

fn kind(media_type: &str) -> Kind {
    match media_type {
        "text/css" => Kind::Stylesheet,
        "text/javascript" => Kind::Script,
        "image/svg+xml" => Kind::Svg,
        "application/wasm" => Kind::Wasm,
        "application/vnd.ms-fontobject" => Kind::Font,
        "application/pdf" | "application/xhtml+xml" => Kind::Document,
        "text/csv"
        | "text/tab-separated-values"
        | "application/json"
        | "application/xml"
        | "application/yaml"
        | "application/toml" => Kind::Data,
        raster if RASTER.contains(&raster) => Kind::Image,
        structured if structured.ends_with("+json") || structured.ends_with("+xml") => Kind::Data,
        other => match other.split('/').next() {
            Some("font") => Kind::Font,
            Some("audio" | "video") => Kind::Media,
            Some("text") => Kind::Document,
            _ => Kind::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Media, OVERRIDES, WELL_KNOWN, is_media_type};

    fn media(path: &str, bytes: &[u8]) -> (String, Kind) {
        let media = Media::of(path, bytes);
        (media.content_type, media.kind)
    }

    #[test]
    fn every_override_is_used() {
        for (extension, media_type) in OVERRIDES {
            let (served, _) = media(&format!("x.{extension}"), b"");
            assert_eq!(served.split(';').next(), Some(*media_type), "{extension}");
        }
    }

    #[test]
    fn files_have_the_type_and_kind_that_a_browser_needs() {
        for (name, content_type, kind) in [
            ("a.css", "text/css; charset=utf-8", Kind::Stylesheet),
            ("a.JS", "text/javascript; charset=utf-8", Kind::Script),
            ("a.mjs", "text/javascript; charset=utf-8", Kind::Script),
            ("a.cjs", "text/javascript; charset=utf-8", Kind::Script),
            ("a.ts", "text/plain; charset=utf-8", Kind::Document),
            ("a.js.map", "application/json", Kind::Data),
            ("a.html", "text/html; charset=utf-8", Kind::Document),
            ("a.txt", "text/plain; charset=utf-8", Kind::Document),
            ("LICENSE", "text/plain; charset=utf-8", Kind::Document),
            ("a.svg", "image/svg+xml", Kind::Svg),
            ("a.png", "image/png", Kind::Image),
            ("a.apng", "image/apng", Kind::Image),
            ("a.jpg", "image/jpeg", Kind::Image),
            ("a.webp", "image/webp", Kind::Image),
            ("favicon.ico", "image/vnd.microsoft.icon", Kind::Image),
            ("a.woff2", "font/woff2", Kind::Font),
            ("a.eot", "application/vnd.ms-fontobject", Kind::Font),
            ("a.mp4", "video/mp4", Kind::Media),
            ("a.wasm", "application/wasm", Kind::Wasm),
            ("a.pdf", "application/pdf", Kind::Document),
            ("a.webmanifest", "application/manifest+json", Kind::Data),
            ("apple-app-site-association", "application/json", Kind::Data),
            ("a.unheard-of", "application/octet-stream", Kind::Other),
            ("noextension", "application/octet-stream", Kind::Other),
            (
                ".well-known/openid-configuration",
                "application/json",
                Kind::Data,
            ),
            (".well-known/webfinger", "application/jrd+json", Kind::Data),
            (
                "openid-configuration",
                "application/octet-stream",
                Kind::Other,
            ),
            ("a.usdz", "model/vnd.usdz+zip", Kind::Other),
            ("a.stl", "model/stl", Kind::Other),
            ("a.obj", "model/obj", Kind::Other),
            ("a.gltf", "model/gltf+json", Kind::Data),
            ("a.glb", "model/gltf-binary", Kind::Other),
            ("a.cur", "image/vnd.microsoft.icon", Kind::Image),
            (
                "a.mobileconfig",
                "application/x-apple-aspen-config",
                Kind::Other,
            ),
            ("a.wgsl", "text/wgsl; charset=utf-8", Kind::Document),
            ("a.es6", "text/javascript; charset=utf-8", Kind::Script),
            ("a.avif", "image/avif", Kind::Image),
            ("a.jxl", "image/jxl", Kind::Image),
            ("a.geojson", "application/geo+json", Kind::Data),
            ("a.pmtiles", "application/vnd.pmtiles", Kind::Other),
            ("a.parquet", "application/vnd.apache.parquet", Kind::Other),
            ("a.dic", "text/plain; charset=utf-8", Kind::Document),
        ] {
            assert_eq!(media(name, b""), (content_type.to_owned(), kind), "{name}");
        }
    }

    #[test]
    fn every_well_known_file_has_its_type_there_only() {
        for (name, media_type) in WELL_KNOWN {
            let (served, _) = media(&format!(".well-known/{name}"), b"");
            assert_eq!(served, *media_type, "{name}");
            assert_eq!(media(name, b"").0, "application/octet-stream", "{name}");
        }
    }

    #[test]
    fn a_chosen_type_decides_the_kind_and_keeps_its_parameters() {
        for (chosen, content_type, kind) in [
            ("model/stl", "model/stl", Kind::Other),
            ("Text/CSS", "Text/CSS", Kind::Stylesheet),
            ("text/css", "text/css; charset=utf-8", Kind::Stylesheet),
            (
                "text/x; charset=latin1",
                "text/x; charset=latin1",
                Kind::Document,
            ),
            ("application/xml; a=b", "application/xml; a=b", Kind::Data),
        ] {
            let media = Media::of_type(chosen, b"");
            assert_eq!((&*media.content_type, media.kind), (content_type, kind));
        }
    }

    #[test]
    fn a_media_type_has_two_tokens_and_perhaps_parameters() {
        for text in [
            "a/b",
            "a/b+c",
            "text/html; charset=utf-8",
            "a/b;c=\"d e\";f=g",
        ] {
            assert!(is_media_type(text), "{text}");
        }
        for text in [
            "",
            "a",
            "a/",
            "/b",
            "a/b/c",
            "a /b",
            "a/b;",
            "a/b; c",
            "a/b\r\nx: y",
            "ü/b",
        ] {
            assert!(!is_media_type(text), "{text}");
        }
    }

    #[test]
    fn a_charset_is_claimed_only_for_utf_8() {
        assert_eq!(media("a.html", b"caf\xe9").0, "text/html");
    }

    #[test]
    fn a_transport_stream_is_not_typescript() {
        let mut stream = [0; 376];
        (stream[0], stream[188]) = (0x47, 0x47);
        for name in ["a.ts", "VIDEO.TS"] {
            let expected = ("video/mp2t".to_owned(), Kind::Media);
            assert_eq!(media(name, &stream), expected, "{name}");
        }
    }
}
