//! Live builds: their versions are other ones, nothing in them depends on the bytes of files, and `embed` and the
//! environment turn them into what a release build is. Expected versions are computed independently.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use proc_macro2::TokenStream;
use quote::quote;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::{
    environment, expand_in,
    links::{Rows, rows_of},
    package,
};
use crate::{environment::Environment, expand::expand};

const FILES: [(&str, &str); 6] = [
    ("style.css", "a{background:url(logo.svg)}"),
    ("ring/1.css", "@import '2.css';"),
    ("ring/2.css", "@import '1.css';"),
    ("logo.svg", "<svg/>"),
    ("app.js", "import './lib-5f2c9a1e.mjs';"),
    ("lib-5f2c9a1e.mjs", "export {};"),
];

/// The dependency of debug builds on the environment.
const TRACKED: &str = "option_env ! (\"STEADFAST_EMBED\")";

/// A call in a package, in the environment of a debug build where `STEADFAST_EMBED` has a value.
fn with_variable(package: &TempDir, options: TokenStream, value: Option<&'static str>) -> String {
    let Environment {
        variable,
        invocation,
        call,
        debug,
    } = environment(package.path(), true);
    let environment = Environment {
        variable: Box::new(move |name| match name {
            "STEADFAST_EMBED" => value.map(str::to_owned),
            name => variable(name),
        }),
        debug,
        invocation,
        call,
    };
    expand(quote!(runtime "static", #options), &environment).to_string()
}

/// A call in a package, in a debug build.
fn debug(package: &TempDir, options: &TokenStream) -> TokenStream {
    expand_in(package.path(), quote!("static", #options), true)
}

/// A call in a package, in a release build.
fn release(package: &TempDir, options: &TokenStream) -> TokenStream {
    expand_in(package.path(), quote!("static", #options), false)
}

/// The rows of a debug build.
fn live_rows(options: &TokenStream) -> Rows {
    rows_of(debug(&package(&FILES), options))
}

/// Hexadecimal digits 17 to 32.
fn live_version(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = digest[8..16].iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

#[test]
fn a_live_build_has_other_versions_also_in_references() {
    let logo = live_version(b"<svg/>");
    let style = format!("a{{background:url(logo.{logo}.svg)}}");
    let version = live_version(style.as_bytes());
    let rows = live_rows(&quote!());
    assert_eq!(rows["logo.svg"].url, format!("/static/logo.{logo}.svg"));
    assert_eq!(rows["style.css"].bytes.as_deref(), Some(style.as_bytes()));
    assert_eq!(
        rows["style.css"].url,
        format!("/static/style.{version}.css")
    );
    assert_eq!(rows["style.css"].etag, format!("\"{version}\""));
    let query = live_rows(&quote!(version = "query"));
    assert_eq!(query["logo.svg"].url, format!("/static/logo.svg?v={logo}"));
}

#[test]
fn no_version_of_a_live_build_is_that_of_a_release_build() {
    let live = live_rows(&quote!());
    let release = rows_of(release(&package(&FILES), &quote!()));
    assert!(live.keys().eq(release.keys()));
    for (path, row) in &live {
        assert_ne!(row.url, release[path].url);
        assert_ne!(row.etag, release[path].etag);
    }
    let version = |path: &str| live[path].etag.clone();
    assert_eq!(version("ring/1.css"), version("ring/2.css"), "a cycle");
}

#[test]
fn a_live_build_has_no_integrity_metadata() {
    let options = quote!(
        prehashed = ["lib-5f2c9a1e.mjs"],
        imports = { "lib" = "lib-5f2c9a1e.mjs" }
    );
    let tokens = debug(&package(&FILES), &options);
    let text = tokens.to_string();
    assert!(text.contains(r#"\"integrity\":{}"#), "{text}");
    assert!(
        text.contains(r#"\"lib\":\"/static/lib-5f2c9a1e.mjs\""#),
        "{text}"
    );
    let rows = rows_of(tokens);
    assert!(rows.values().all(|row| row.integrity.is_empty()));
    let release = release(&package(&FILES), &options).to_string();
    assert_eq!(release.matches(r#":\"sha256-"#).count(), 2, "{release}");
}

#[test]
fn in_a_live_build_an_absolute_base_is_its_path() {
    let options = quote!(base = "https://cdn.example.com/x y/");
    let tokens = debug(&package(&FILES), &options);
    let text = tokens.to_string();
    // References in edited files may name the host.
    let written = r#"WrittenBase { origin : "https://cdn.example.com" , path : "/x y" }"#;
    assert!(text.contains(written), "{text}");
    assert_eq!(text.matches("cdn.example.com").count(), 1, "{text}");
    assert!(text.contains(r#"url : "/x%20y" , path : "/x y""#), "{text}");
    assert!(
        text.contains(r#"\"/x%20y/app.js\":\"/x%20y/app."#),
        "{text}"
    );
    assert!(rows_of(tokens)["app.js"].url.starts_with("/x%20y/app."));
    // As in a release build, every site may read the files.
    assert!(text.contains("access-control-allow-origin"), "{text}");
    let root = debug(&package(&FILES), &quote!(base = "https://cdn.example.com"));
    assert!(rows_of(root)["app.js"].url.starts_with("/app."));
}

/// The errors of an expansion.
fn errors(tokens: TokenStream) -> Option<String> {
    let text = tokens.to_string();
    let (_, errors) = text.split_once("compile_error")?;
    Some(errors.to_owned())
}

fn package_of_two(a: &str, b: &str) -> TempDir {
    package(&[("a.css", a), ("b.css", b)])
}

#[test]
fn a_live_build_reports_what_a_release_build_reports() {
    let css = "a{b:url(https://cdn.example.com/x/gone.svg);c:url(/x/gone.svg);d:url(/gone.svg)}";
    let package = package(&[("a.css", css), ("app.js", "")]);
    let host = quote!(base = "https://cdn.example.com/x");
    let css = "@import url('b.css' integrity('sha256-AAAA'));";
    let stated = package_of_two(css, "a{}");
    let cycle = package_of_two(css, "@import 'a.css';");
    for package in [stated, cycle] {
        let found = errors(debug(&package, &quote!()));
        assert!(found.is_some());
        assert_eq!(found, errors(release(&package, &quote!())));
    }
    for options in [
        host.clone(),
        quote!(#host, missing_ok = ["*"], imports = { "a" = "https://cdn.example.com/x/gone.js" }),
        quote!(#host, missing_ok = ["*"], imports = { "a" = "/x/app.js" }),
        quote!(#host, missing_ok = ["*"], imports = { "https://cdn.example.com/x/gone/" = {} }),
    ] {
        let found = errors(debug(&package, &options));
        assert!(found.is_some(), "{options}");
        assert_eq!(found, errors(release(&package, &options)));
    }
}

/// A style sheet that imports others and states hashes of these bytes.
fn states(files: [(&str, &str); 2]) -> String {
    let import = |(name, bytes): (&str, &str)| {
        let hash = BASE64_STANDARD.encode(Sha256::digest(bytes));
        format!("@import url('{name}' integrity('sha256-{hash}') crossorigin(anonymous));")
    };
    files.map(import).concat()
}

#[test]
fn a_live_build_removes_the_hashes_beside_references() {
    let theme = "a{background:url(logo.svg)}";
    let logo = rows_of(release(&package(&FILES), &quote!()))["logo.svg"]
        .etag
        .replace('"', "");
    let served = format!("a{{background:url(logo.{logo}.svg)}}");
    for stated in [theme, &served] {
        let css = states([("theme.css", stated), ("plain.css", "b{}")]);
        let files = [
            ("site.css", &*css),
            ("theme.css", theme),
            ("plain.css", "b{}"),
        ];
        let package = package(&[&files[..], &FILES[3..4]].concat());
        let live = rows_of(debug(&package, &quote!()));
        let name = |path: &str| live[path].url.replace("/static/", "");
        let expected = format!(
            "@import url('{}' integrity('') crossorigin(anonymous));\
             @import url('{}' integrity('') crossorigin(anonymous));",
            name("theme.css"),
            name("plain.css")
        );
        let bytes = live["site.css"]
            .bytes
            .as_deref()
            .map(String::from_utf8_lossy);
        assert_eq!(bytes.as_deref(), Some(&*expected));
        // Without errors too.
        rows_of(release(&package, &quote!()));
    }
}

#[test]
fn whether_a_program_is_live_is_the_profile_of_the_users_crate() {
    let package = package(&FILES);
    let live = debug(&package, &quote!()).to_string();
    for item in [
        "# [cfg (debug_assertions)] static FOLDER",
        "# [cfg (debug_assertions)] const fn live",
        "# [cfg (not (debug_assertions))] const fn live",
    ] {
        assert!(live.contains(item), "{item}");
    }
    let release = release(&package, &quote!()).to_string();
    assert!(!release.contains("static FOLDER :") && !release.contains("debug_assertions"));
}

#[test]
fn a_debug_build_that_always_embeds_is_a_release_build() {
    let package = package(&FILES);
    let host = quote!(base = "https://cdn.example.com/x",);
    let without_variable = |tokens: String| {
        let (before, rest) = tokens.split_once("const _").expect("a dependency");
        let (dependency, after) = rest.split_once("; ").expect("its end");
        assert!(dependency.ends_with(&format!("{TRACKED} ")), "{dependency}");
        before.to_owned() + after
    };
    let release = release(&package, &host).to_string();
    assert!(!release.contains(TRACKED));
    let always = debug(&package, &quote!(#host embed = "always")).to_string();
    assert_eq!(without_variable(always), release);
    let by_variable = with_variable(&package, host.clone(), Some("1"));
    assert_eq!(without_variable(by_variable), release);
    for other in [None, Some(""), Some("0")] {
        let live = with_variable(&package, host.clone(), other);
        assert_eq!(live, debug(&package, &host).to_string(), "{other:?}");
        assert!(live.contains(TRACKED));
    }
}

#[test]
fn a_debug_build_that_always_embeds_encodes_and_an_absent_folder_follows_the_profile() {
    let package = package(&[("a.txt", &"a text that is repeated. ".repeat(40))]);
    let has_encoders = !crate::pipeline::available().is_empty();
    let tokens = |options: TokenStream| {
        let mut environment = environment(package.path(), true);
        environment.invocation.generates_code = true;
        expand(quote!(runtime "static", #options), &environment).to_string()
    };
    let encodes = |options| !tokens(options).contains("bytes : b\"\"");
    assert_eq!(encodes(quote!(embed = "always")), has_encoders);
    assert!(!encodes(quote!()));
    let absent = quote!("gone", embed = "always", absent = "empty");
    let absent = expand_in(package.path(), absent, true).to_string();
    assert!(absent.contains("FOLDER_IS_ABSENT") && !absent.contains("compile_error"));
}

#[test]
fn another_value_of_the_variable_is_an_error_that_names_the_accepted_ones() {
    let package = package(&FILES);
    for value in ["true", "always", " 1", "2"] {
        let tokens = with_variable(&package, quote!(), Some(value));
        let expected = format!(
            "environment variable `STEADFAST_EMBED` is \\\"{value}\\\"; set it to `1` to embed files as release \
             builds do, or to `0`, or remove it"
        );
        assert_eq!(tokens.matches("compile_error").count(), 1, "{tokens}");
        assert!(tokens.contains(&expected), "{tokens}");
    }
}
