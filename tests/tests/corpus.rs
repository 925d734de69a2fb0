//! Real input: published packages, fetched by `tests/corpus/fetch`, embedded whole. The generated program
//! requests every asset at its versioned and its plain URL.

mod crates;
#[path = "../corpus/packages.rs"]
mod packages;

use steadfast_tests::workspace;

use self::crates::Crate;

/// Compares every answer with the file on disk, below the folder that the argument names.
const PROGRAM: &str = r#"
mod assets {
    // `corpus_encodings.rs` encodes the files.
    steadfast::static_assets!("static", version = "VERSION", compress = false);
}

use assets::ASSETS;
use std::collections::HashSet;
use steadfast::{Asset, Kind};

const CONSTANTS: &[(&str, Asset)] = &[
    LIST
];

fn check(asset: Asset, url: &str, freshness: &str, file: &[u8]) {
    let answer = requests::get(ASSETS.service(), url);
    let header = |name| answer.headers.get(name).map_or("", |value| value.to_str().unwrap_or(""));
    assert_eq!(answer.status, 200, "{url}");
    assert!(answer.body == file, "{url} differs from the file");
    assert_eq!(header("cache-control"), freshness, "{url}");
    assert_eq!(header("content-length"), file.len().to_string(), "{url}");
    assert_eq!(header("content-type"), asset.content_type(), "{url}");
    assert_eq!(header("etag"), asset.etag(), "{url}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{url}");
}

/// The bytes without the versions that were added to references.
fn unversioned(asset: Asset, versions: &HashSet<&[u8]>) -> Vec<u8> {
    let is_rewritten = matches!(asset.kind(), Kind::Stylesheet | Kind::Script);
    let mut rest = asset.bytes();
    let mut plain = Vec::with_capacity(rest.len());
    while let [first, tail @ ..] = rest {
        let mark = if rest.starts_with(b"?v=") { 3 } else { 1 };
        let version = rest.get(mark..mark + 16);
        let is_version = matches!(first, b'.' | b'?') && version.is_some_and(|v| versions.contains(v));
        if is_rewritten && is_version {
            rest = &rest[mark + 16..];
        } else {
            plain.push(*first);
            rest = tail;
        }
    }
    plain
}

fn main() {
    let versions = ASSETS.iter().map(|asset| asset.version().as_bytes()).collect();
    let folder = std::env::args().nth(1).expect("the folder is the argument");
    let mut bytes = 0;
    for (path, asset) in CONSTANTS {
        let file = std::fs::read(format!("{folder}/{path}")).expect("the embedded file");
        assert!(unversioned(*asset, &versions) == file, "{path}");
        assert_eq!(asset.path(), *path);
        assert_eq!(ASSETS.get(path), Some(*asset));
        assert_eq!(ASSETS.url(path), asset.url());
        assert!(asset.url().contains(asset.version()), "{path}");
        check(*asset, asset.url(), "public, max-age=31536000, immutable", asset.bytes());
        check(*asset, &format!("/static/{path}"), "no-cache", asset.bytes());
        let embedded = assets::DIR.get_file(path).expect("the tree holds every file");
        assert!(embedded.contents() == asset.bytes(), "{path}");
        bytes += file.len();
    }
    assert_eq!(CONSTANTS.len(), ASSETS.len());
    println!("{} {bytes}", CONSTANTS.len());
}
"#;

/// The constant of a file with an ASCII name: `assets::three::build::THREE_MODULE_JS`.
fn constant(path: &str) -> String {
    let identifier = |name: String| {
        let ident = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let underscore = if ident.starts_with(|c: char| c.is_ascii_digit()) {
            "_"
        } else {
            ""
        };
        format!("{underscore}{ident}")
    };
    let (folders, name) = path.rsplit_once('/').expect("every package is a folder");
    let modules = folders
        .split('/')
        .map(|folder| identifier(folder.to_lowercase()));
    let modules: Vec<_> = modules.collect();
    format!(
        "assets::{}::{}",
        modules.join("::"),
        identifier(name.to_uppercase())
    )
}

/// Builds the corpus in one URL form and requests every constant.
fn request_everything(name: &'static str, version: &str) {
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let mut user = Crate::new(name, "");
    user.set("STEADFAST_EMBED", "1");
    let folder = user.path("static");
    let (paths, bytes) = packages::copy(&packages, packages::CORPUS, &folder, |_| true);
    assert!(
        paths.len() > 1_300 && bytes > 20_000_000,
        "the corpus is incomplete"
    );
    let list: String = paths
        .iter()
        .map(|path| format!("    ({path:?}, {}.any()),\n", constant(path)))
        .collect();
    let program = PROGRAM.replace("VERSION", version).replace("LIST", &list);
    user.write("src/main.rs", format!("mod requests;\n{program}"));

    let folder = folder.to_str().expect("temporary folders have UTF-8 names");
    let (printed, done) = user.run(&[folder]);
    assert_eq!(printed.trim(), format!("{} {bytes}", paths.len()));
    assert!(!done.contains("warning"), "{done}");
    println!(
        "{} files, {bytes} bytes: every constant requested at both URLs",
        paths.len()
    );
}

#[test]
fn real_packages_are_embedded_and_served_whole() {
    request_everything("corpus-filename", "filename");
}

#[test]
fn real_packages_are_served_whole_with_the_version_in_the_query() {
    request_everything("corpus-query", "query");
}
