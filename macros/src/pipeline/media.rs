//! Media types by file name, and the kind of each. mime_guess knows the registry; [`OVERRIDES`] lists the types
//! where browsers need another one, or the registry has changed since.

pub(super) use steadfast_core::Kind;

use super::path::AssetPath;

/// The media type and kind of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Media {
    pub content_type: String,
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
    ("ico", "image/vnd.microsoft.icon"),
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

/// The raster images whose dimensions imagesize reads.
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
    /// The media type of a file by its name. The bytes decide whether text is UTF-8, and whether a `.ts` file is
    /// a transport stream or TypeScript.
    pub(crate) fn of(path: &AssetPath, bytes: &[u8]) -> Self {
        let media_type = if is_transport_stream(path, bytes) {
            "video/mp2t"
        } else {
            media_type(path)
        };
        let is_text = media_type.starts_with("text/");
        let content_type = if is_text && std::str::from_utf8(bytes).is_ok() {
            format!("{media_type}; charset=utf-8")
        } else {
            media_type.to_owned()
        };
        Media {
            content_type,
            kind: kind(media_type),
        }
    }

    /// The media type without its parameters.
    pub(crate) fn essence(&self) -> &str {
        self.content_type.split(';').next().unwrap_or_default()
    }
}

fn media_type(path: &AssetPath) -> &'static str {
    let (_, name) = path.split();
    if let Some((_, media_type)) = NAMES.iter().find(|(known, _)| *known == name) {
        return media_type;
    }
    let Some(extension) = path.extension().map(str::to_ascii_lowercase) else {
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
fn is_transport_stream(path: &AssetPath, bytes: &[u8]) -> bool {
    let is_ts = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("ts"));
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
    use super::{AssetPath, Kind, Media, OVERRIDES};

    fn media(path: &str, bytes: &[u8]) -> (String, Kind) {
        let media = Media::of(&AssetPath::join("", path), bytes);
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
        ] {
            assert_eq!(media(name, b""), (content_type.to_owned(), kind), "{name}");
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
