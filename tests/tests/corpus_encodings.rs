//! Real input: every representation of the published packages that `tests/corpus/fetch` gets, accepted by
//! the tools of its coding: `gzip -t`, `brotli -t` and `zstd -t`.

mod crates;
#[path = "../corpus/packages.rs"]
mod packages;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use steadfast_tests::{is_installed, workspace};
use tempfile::TempDir;

use self::crates::Crate;

const PROGRAM: &str = r#"
mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder is the argument");
    for (place, asset) in assets::ASSETS.iter().enumerate() {
        for representation in asset.representations().skip(1) {
            let (coding, bytes) = (representation.coding(), representation.bytes());
            let suffix = match coding.token() {
                "gzip" => "gz",
                "zstd" => "zst",
                token => token,
            };
            assert!(bytes.len() * 100 <= asset.len() * 95, "{coding} of {asset:?}");
            std::fs::write(format!("{folder}/{place}.{suffix}"), bytes).expect("a writable folder");
        }
    }
}
"#;

/// The suffix of each coding's files, and the tool that checks them.
const TOOLS: [(&str, &str); 3] = [("gz", "gzip"), ("br", "brotli"), ("zst", "zstd")];

#[test]
fn every_representation_is_accepted_by_the_tools_of_its_coding() {
    let Some(packages) = packages::fetched(&workspace()) else {
        return;
    };
    let cache = TempDir::new().expect("a temporary folder");
    let mut user = Crate::new("corpus-encodings", "").release();
    user.set("STEADFAST_CACHE_DIR", cache.path().to_str().expect("UTF-8"));
    user.enable("zstd");
    user.write("src/main.rs", PROGRAM);
    packages::copy(&packages, packages::CORPUS, &user.path("static"), |_| true);
    let folder = TempDir::new().expect("a temporary folder");
    let arguments = [folder.path().to_str().expect("UTF-8")];
    let (_, stderr) = user.run(&arguments);
    assert!(!stderr.contains("warning"), "{stderr}");
    let line = stderr
        .lines()
        .find(|line| line.starts_with("steadfast: encoded "));
    println!(
        "{}",
        line.expect("encoding everything takes more than a second")
    );
    // A second build takes everything from the cache and prints nothing about it.
    user.touch("src/main.rs");
    let (_, stderr) = user.run(&arguments);
    assert!(
        stderr.contains("   Compiling ") && !stderr.contains("steadfast: "),
        "{stderr}"
    );
    for (suffix, tool) in TOOLS {
        let files = with_suffix(folder.path(), suffix);
        assert!(files.len() > 1_000, "{} files of {tool}", files.len());
        if is_installed(tool, "the encodings of the corpus") {
            let output = Command::new(tool).arg("-t").args(&files).output();
            let output = output.expect("an installed tool");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{tool} rejects a file: {stderr}");
            println!("{tool} accepts {} files", files.len());
        }
    }
}

fn with_suffix(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let files = entries.map(|entry| entry.expect("a readable folder").path());
    files
        .filter(|file| file.extension().is_some_and(|found| found == suffix))
        .collect()
}
