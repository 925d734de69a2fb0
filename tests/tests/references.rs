//! References between files, through the macro and the service: a served file differs from the one on disk
//! only in the last segments of references, and each of them resolves in a browser to the right file,
//! immutable.
//!
//! The references are listed by hand: their text, with bars around the segment that changes, and the file
//! that it refers to. The crate's own parser is not used.

use std::{fs, path::Path};

use http::StatusCode;
use sha2::{Sha256, Sha384, Sha512};
use steadfast::{Asset, Assets};
use steadfast_tests::{digests, get};

mod forms {
    steadfast::static_assets!("fixtures/references/forms");
}

mod forms_query {
    steadfast::static_assets!("fixtures/references/forms", version = "query");
}

mod names {
    steadfast::static_assets!("fixtures/references/names");
}

mod names_query {
    steadfast::static_assets!("fixtures/references/names", version = "query");
}

mod bytes {
    steadfast::static_assets!("$OUT_DIR/references");
}

mod base_static {
    steadfast::static_assets!("fixtures/references/bases");
}

mod base_root {
    steadfast::static_assets!("fixtures/references/bases", base = "/");
}

mod base_deep {
    steadfast::static_assets!("fixtures/references/bases", base = "/a/b");
}

mod base_cdn {
    steadfast::static_assets!(
        "fixtures/references/bases",
        base = "https://cdn.example.com"
    );
}

mod base_cdn_path {
    steadfast::static_assets!(
        "fixtures/references/bases",
        base = "https://cdn.example.com/x"
    );
}

mod delivery {
    steadfast::static_assets!(
        "fixtures/references/delivery",
        plain = ["plain/**"],
        root = ["favicon.svg", "root.css"],
        prehashed = ["dist/**"],
    );
}

mod at_root {
    steadfast::static_assets!(
        "fixtures/references/at_root",
        base = "/",
        root = ["favicon.svg"]
    );
}

mod integrity {
    steadfast::static_assets!("fixtures/references/integrity");
}

mod integrity_query {
    steadfast::static_assets!("fixtures/references/integrity", version = "query");
}

mod maps {
    steadfast::static_assets!("fixtures/references/maps");
}

mod maps_query {
    steadfast::static_assets!("fixtures/references/maps", version = "query");
}

#[expect(deprecated, reason = "the warning about missing files")]
mod missing_ok {
    steadfast::static_assets!(
        "fixtures/references/missing",
        missing_ok = ["site.css", "vendor/**"]
    );
}

#[expect(deprecated, reason = "the warning about missing files")]
mod missing_warn {
    steadfast::static_assets!("fixtures/references/missing", missing = "warn");
}

/// The text of a reference, with bars around the segment that changes, and the path of its target.
type Listed = (&'static str, &'static str);

const FORMS: &[Listed] = &[
    ("|tokens.css|", "css/tokens.css"),
    ("theme/|dark.css|", "css/theme/dark.css"),
    ("|reset.css|", "css/reset.css"),
    ("|print.css|", "css/print.css"),
    ("../fonts/|inter.eot|", "fonts/inter.eot"),
    ("../fonts/|inter.eot|?#iefix", "fonts/inter.eot"),
    ("../fonts/|inter.woff2|", "fonts/inter.woff2"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|#mark", "img/logo.svg"),
    ("../img/|logo.svg|?v=1", "img/logo.svg"),
    ("../im\\67/|\\6c ogo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("./../css/../img/./|logo.svg|", "img/logo.svg"),
    ("..%2Fno/../%2e./img/|lo%67o.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo@2x.svg|", "img/logo@2x.svg"),
    ("../img/|logo@2x.svg|", "img/logo@2x.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo@2x.svg|", "img/logo@2x.svg"),
    ("../img/|logo.svg|", "img/logo.svg"),
    ("../img/|logo.svg|#blur", "img/logo.svg"),
    ("|http-diagram.svg|", "css/http-diagram.svg"),
    ("|forms.css.map|", "css/forms.css.map"),
];

const NAMES: &[Listed] = &[
    ("|with\\ space.svg|", "with space.svg"),
    ("|with space.svg|", "with space.svg"),
    ("|with%20space.svg|", "with space.svg"),
    ("|with\\20 space.svg|", "with space.svg"),
    ("|it\\'s\\ \\(1\\).svg|", "it's (1).svg"),
    ("|it's (1).svg|", "it's (1).svg"),
    ("|it\\'s (1).svg|", "it's (1).svg"),
    ("|it%27s%20%281%29.svg|", "it's (1).svg"),
    ("|grüße.svg|", "grüße.svg"),
    ("|gr\\fc\\df e.svg|", "grüße.svg"),
    ("|gr%C3%BC%C3%9Fe.svg|", "grüße.svg"),
    ("|gr%c3%bc%c3%9fe.svg|", "grüße.svg"),
    ("|number%231.svg|", "number#1.svg"),
    ("|number%231.svg|#frag", "number#1.svg"),
    ("|100%25.svg|", "100%.svg"),
    ("|100\\25 25.svg|", "100%.svg"),
    ("|%2541.svg|", "%41.svg"),
    ("|semi\\;colon\\,comma.svg|", "semi;colon,comma.svg"),
    ("|semi;colon,comma.svg|", "semi;colon,comma.svg"),
    ("|{x}&y.svg|", "{x}&y.svg"),
    ("|%7Bx%7D%26y.svg|", "{x}&y.svg"),
    ("|c++.svg|", "c++.svg"),
    ("|c%2B%2B.svg|", "c++.svg"),
    ("日本/|画像.svg|", "日本/画像.svg"),
    (
        "%E6%97%A5%E6%9C%AC/|%E7%94%BB%E5%83%8F.svg|",
        "日本/画像.svg",
    ),
    ("日本|\\2f 画像.svg|", "日本/画像.svg"),
];

/// How a folder's URLs carry the version.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Filename,
    Query,
}

/// The expected text of a listed reference, and the same without CSS escapes.
fn served(written: &str, target: Asset, form: Form) -> (String, String) {
    let [prefix, segment, suffix] = parts(written);
    let (segment, suffix) = match form {
        Form::Filename => {
            let name = target.versioned_path().rsplit('/').next();
            let slash = if segment.starts_with("\\2f ") {
                "/"
            } else {
                ""
            };
            (
                format!("{slash}{}", name.expect("a name")),
                suffix.to_owned(),
            )
        }
        Form::Query => {
            let version = target.version();
            let suffix = match suffix.strip_prefix('?') {
                None => suffix.to_owned(),
                Some(rest) if rest.is_empty() || rest.starts_with('#') => rest.to_owned(),
                Some(rest) => format!("&{rest}"),
            };
            (segment.to_owned(), format!("?v={version}{suffix}"))
        }
    };
    let text = format!("{prefix}{segment}{suffix}");
    let plain = without_escapes(&text);
    (text, plain)
}

fn parts(written: &str) -> [&str; 3] {
    let parts: Vec<_> = written.split('|').collect();
    parts.try_into().expect("two bars")
}

/// CSS Syntax §4.3.7, as far as the lists need it.
fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let digits = after.find(|c: char| !c.is_ascii_hexdigit());
        let (digits, after) = after.split_at(digits.unwrap_or(after.len()));
        if digits.is_empty() {
            rest = after;
            // The escaped character may be a backslash.
            plain.extend(rest.chars().next());
            rest = rest.get(1..).unwrap_or_default();
        } else {
            let code = u32::from_str_radix(digits, 16).expect("hexadecimal digits");
            plain.push(char::from_u32(code).expect("a character"));
            rest = after.strip_prefix(' ').unwrap_or(after);
        }
    }
    plain + rest
}

/// The URL that a browser requests for `reference` in the file at `from` (RFC 3986 §5.2), with bytes that a
/// request cannot contain percent-encoded.
fn resolve(from: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    let (path, query) = match reference.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (reference, String::new()),
    };
    let origin = from.find("://").map_or(0, |scheme| {
        let host = &from[scheme + 3..];
        scheme + 3 + host.find('/').unwrap_or(host.len())
    });
    let from = &from[origin..];
    let from = &from[..from.find('?').unwrap_or(from.len())];
    let mut segments: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        segments.extend(from.split('/').skip(1));
        segments.pop();
    }
    for segment in path.trim_start_matches('/').split('/') {
        match segment.replace("%2e", ".").as_str() {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let encoded = |text: String| {
        text.bytes().fold(String::new(), |mut url, byte| {
            if byte.is_ascii_graphic() && !b"\"<>`{}".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
            url
        })
    };
    format!("/{}{query}", encoded(segments.join("/")))
}

fn asset(folder: &Assets, path: &str) -> Asset {
    folder.get(path).expect("the file is in the folder")
}

/// The source with the expected text of each listed reference, in order.
fn rewritten(folder: &Assets, source: &[u8], listed: &[Listed], form: Form) -> Vec<u8> {
    let (mut expected, mut rest) = (Vec::new(), source);
    for (written, target) in listed {
        let written_text = parts(written).concat();
        let at = rest
            .windows(written_text.len())
            .position(|window| window == written_text.as_bytes())
            .unwrap_or_else(|| unreachable!("{written_text} is in the source, in this order"));
        expected.extend_from_slice(&rest[..at]);
        let (text, _) = served(written, asset(folder, target), form);
        expected.extend_from_slice(text.as_bytes());
        rest = &rest[at + written_text.len()..];
    }
    expected.extend_from_slice(rest);
    expected
}

/// Asserts that every listed reference resolves to its file, and a file without references is unchanged.
async fn assert_resolves(folder: &'static Assets, sheet: Asset, listed: &[Listed], form: Form) {
    for (written, target) in listed {
        let target = asset(folder, target);
        let (_, reference) = served(written, target, form);
        let url = resolve(sheet.url(), &reference);
        let answer = get(folder.service(), &url).await;
        assert_eq!(answer.status, StatusCode::OK, "{written}: {url}");
        let cache = answer.header("cache-control");
        assert_eq!(cache, "public, max-age=31536000, immutable", "{url}");
        assert_eq!(answer.body, target.bytes(), "{url}");
        assert_eq!(answer.header("content-type"), target.content_type());
    }
}

async fn check(folder: &'static Assets, fixture: &Path, path: &str, listed: &[Listed], form: Form) {
    let sheet = asset(folder, path);
    let source = fs::read(fixture.join(path)).expect("a fixture");
    let expected = rewritten(folder, &source, listed, form);
    let answer = get(folder.service(), sheet.url()).await;
    assert_eq!(answer.body, sheet.bytes());
    assert_eq!(
        String::from_utf8_lossy(&answer.body),
        String::from_utf8_lossy(&expected),
        "{path}"
    );
    assert_eq!(answer.body, expected, "{path}");
    assert_resolves(folder, sheet, listed, form).await;
}

fn fixture(folder: &str) -> std::path::PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/references");
    fixtures.join(folder)
}

#[tokio::test]
async fn every_form_of_reference_is_rewritten_and_no_other_byte() {
    let fixture = fixture("forms");
    for (folder, form) in [
        (&forms::ASSETS, Form::Filename),
        (&forms_query::ASSETS, Form::Query),
    ] {
        check(folder, &fixture, "css/forms.css", FORMS, form).await;
        for path in ["img/logo.svg", "fonts/inter.eot", "css/tokens.css"] {
            let on_disk = fs::read(fixture.join(path)).expect("a fixture");
            assert_eq!(asset(folder, path).bytes(), on_disk, "{path}");
        }
    }
}

#[tokio::test]
async fn unusual_names_resolve_escaped_and_percent_encoded() {
    let fixture = fixture("names");
    for (folder, form) in [
        (&names::ASSETS, Form::Filename),
        (&names_query::ASSETS, Form::Query),
    ] {
        check(folder, &fixture, "names.css", NAMES, form).await;
    }
}

#[tokio::test]
async fn bytes_that_an_editor_would_change_are_kept() {
    let fixture = Path::new(env!("OUT_DIR")).join("references");
    let listed: &[Listed] = &[("|x.css|", "x.css"), ("|x.svg|", "x.svg")];
    for path in [
        "mark.css",
        "lines.css",
        "returns.css",
        "latin1.css",
        "no_newline.css",
        "nul.css",
    ] {
        check(&bytes::ASSETS, &fixture, path, listed, Form::Filename).await;
    }
}

#[tokio::test]
async fn an_absolute_reference_is_rewritten_below_the_base_only() {
    // The references of `css/site.css` to files of the folder, under each base.
    let relative: Listed = ("../img/|a.svg|", "img/a.svg");
    let cases: [(&Assets, &[Listed]); 5] = [
        (
            &base_static::ASSETS,
            &[relative, ("/static/img/|a.svg|", "img/a.svg")],
        ),
        (
            &base_root::ASSETS,
            &[
                relative,
                ("url(/static/img/|a.svg|", "static/img/a.svg"),
                ("url(/img/|a.svg|", "img/a.svg"),
                ("url(/a/b/img/|a.svg|", "a/b/img/a.svg"),
                ("url(/x/img/|a.svg|", "x/img/a.svg"),
            ],
        ),
        (
            &base_deep::ASSETS,
            &[relative, ("url(/a/b/img/|a.svg|", "img/a.svg")],
        ),
        (
            &base_cdn::ASSETS,
            &[
                relative,
                ("url(/static/img/|a.svg|", "static/img/a.svg"),
                ("url(/img/|a.svg|", "img/a.svg"),
                ("url(/a/b/img/|a.svg|", "a/b/img/a.svg"),
                ("url(/x/img/|a.svg|", "x/img/a.svg"),
                ("url(https://cdn.example.com/img/|a.svg|", "img/a.svg"),
                ("url(https://cdn.example.com/x/img/|a.svg|", "x/img/a.svg"),
            ],
        ),
        (
            &base_cdn_path::ASSETS,
            &[
                relative,
                ("url(/x/img/|a.svg|", "img/a.svg"),
                ("url(https://cdn.example.com/x/img/|a.svg|", "img/a.svg"),
            ],
        ),
    ];
    let source = fs::read(fixture("bases").join("css/site.css")).expect("a fixture");
    for (folder, listed) in cases {
        let sheet = asset(folder, "css/site.css");
        let expected = rewritten(folder, &source, listed, Form::Filename);
        assert_eq!(
            String::from_utf8_lossy(sheet.bytes()),
            String::from_utf8_lossy(&expected),
            "{}",
            sheet.url()
        );
    }
    for (folder, listed) in [
        (&base_static::ASSETS, cases[0].1),
        (&base_root::ASSETS, &cases[1].1[..1]),
        (&base_deep::ASSETS, &cases[2].1[..1]),
        (&base_cdn::ASSETS, &cases[3].1[..1]),
        (&base_cdn_path::ASSETS, &cases[4].1[..1]),
    ] {
        assert_resolves(
            folder,
            asset(folder, "css/site.css"),
            listed,
            Form::Filename,
        )
        .await;
    }
}

#[test]
fn only_references_between_versioned_files_are_rewritten() {
    let folder = &delivery::ASSETS;
    let text = |path| String::from_utf8_lossy(asset(folder, path).bytes()).into_owned();
    let logo = format!("a.{}.svg", delivery::img::A_SVG.version());
    assert_eq!(
        text("style.css"),
        format!(
            ".a {{ --a: url(img/{logo}); --p: url(plain/p.svg); --d: url(dist/logo-3f2a9c01.svg); --r: url(/favicon.svg) }}\n"
        )
    );
    // A plain file keeps its own name, but its references change.
    assert_eq!(
        text("plain/p.css"),
        format!(".p {{ --a: url(../img/{logo}); --p: url(p.svg) }}\n")
    );
    assert_eq!(
        text("dist/app-77aa88bb.css"),
        ".d { --a: url(../img/a.svg); --d: url(logo-3f2a9c01.svg) }\n"
    );
    // References of a file at the root of the site are relative to the root.
    assert_eq!(
        text("root.css"),
        format!(".r {{ --a: url(static/img/{logo}); --b: url(/static/img/{logo}) }}\n")
    );
}

#[tokio::test]
async fn with_base_slash_a_reference_resolves_to_a_root_file() {
    let folder = &at_root::ASSETS;
    assert_eq!(
        at_root::STYLE_CSS.bytes(),
        b".r { --a: url(favicon.svg); --b: url(/favicon.svg) }\n"
    );
    for reference in ["favicon.svg", "/favicon.svg"] {
        let url = resolve(at_root::STYLE_CSS.url(), reference);
        let answer = get(folder.service(), &url).await;
        assert_eq!(answer.body, at_root::FAVICON_SVG.bytes());
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn references_to_source_maps_are_versioned() {
    let listed: [(&str, &[Listed]); 4] = [
        ("js/app.js", &[("|app.js.map|", "js/app.js.map")]),
        (
            "js/module.mjs",
            &[("../maps/|module.mjs.map|?x#y", "maps/module.mjs.map")],
        ),
        ("js/block.js", &[("|app.js.map|", "js/app.js.map")]),
        ("css/site.css", &[("|site.css.map|", "css/site.css.map")]),
    ];
    let fixture = fixture("maps");
    for (folder, form) in [
        (&maps::ASSETS, Form::Filename),
        (&maps_query::ASSETS, Form::Query),
    ] {
        for (path, listed) in listed {
            check(folder, &fixture, path, listed, form).await;
        }
    }
}

#[tokio::test]
async fn text_that_only_looks_like_a_source_map_is_unchanged() {
    let fixture = fixture("maps");
    for path in [
        "js/data.js",
        "js/legacy.js",
        "js/template.js",
        "js/gone.js",
        "css/legacy.css",
        "css/string.css",
        "css/data.css",
        "css/gone.css",
    ] {
        check(&maps::ASSETS, &fixture, path, &[], Form::Filename).await;
    }
}

#[test]
fn an_allowed_missing_reference_is_unchanged() {
    for folder in [&missing_ok::ASSETS, &missing_warn::ASSETS] {
        let here = asset(folder, "here.svg").version();
        assert_eq!(
            String::from_utf8_lossy(asset(folder, "site.css").bytes()),
            format!(".a {{ background: url( \"gone.svg?x#y\" ), url(here.{here}.svg) }}\n")
        );
        assert_eq!(
            asset(folder, "vendor/v.css").bytes(),
            b".v { background: url(../gone.svg) }\n"
        );
    }
}

/// `integrity` and the version come from the same digest, that of the served bytes.
#[tokio::test]
async fn integrity_and_version_are_of_the_rewritten_bytes() {
    let fixture = fixture("forms");
    let sheet = forms::css::FORMS_CSS;
    let answer = get(forms::ASSETS.service(), sheet.url()).await;
    assert_eq!(sheet.integrity(), digests::integrity(&answer.body));
    assert_eq!(sheet.version(), digests::version(&answer.body));
    let on_disk = fs::read(fixture.join("css/forms.css")).expect("a fixture");
    assert_ne!(sheet.version(), digests::version(&on_disk));
}

#[tokio::test]
async fn a_hash_beside_a_reference_is_that_of_the_served_file() {
    let fixture = fixture("integrity");
    let source = fs::read(fixture.join("css/site.css")).expect("a fixture");
    let on_disk = fs::read(fixture.join("css/theme.css")).expect("a fixture");
    let listed: &[Listed] = &[
        ("|theme.css|", "css/theme.css"),
        ("|theme.css|", "css/theme.css"),
        ("../img/|a.svg|", "img/a.svg"),
    ];
    for (folder, form) in [
        (&integrity::ASSETS, Form::Filename),
        (&integrity_query::ASSETS, Form::Query),
    ] {
        let theme = asset(folder, "css/theme.css");
        let answer = get(folder.service(), theme.url()).await;
        assert_ne!(answer.body, on_disk);
        let expected = rewritten(folder, &source, listed, form);
        let mut expected = String::from_utf8(expected).expect("UTF-8");
        for hash in [
            digests::base64::<Sha256>,
            digests::base64::<Sha384>,
            digests::base64::<Sha512>,
        ] {
            assert_eq!(expected.matches(&hash(&on_disk)).count(), 1);
            expected = expected.replace(&hash(&on_disk), &hash(&answer.body));
        }
        let sheet = asset(folder, "css/site.css");
        assert_eq!(String::from_utf8_lossy(sheet.bytes()), expected);
        assert_resolves(folder, sheet, listed, form).await;
    }
}
