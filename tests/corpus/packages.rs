//! The packages of the corpus, for the tests and the benches: where they are, and which of their folders are
//! embedded.

#![expect(dead_code, reason = "each test and each bench uses a part")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Folders of 1,357 files, 22 MB: fonts, libraries, modules.
pub(crate) const CORPUS: &str = include_str!("folders");

/// Folders with style sheets, pages, SVG images and web manifests, and the files that they refer to.
pub(crate) const STYLED: &str = include_str!("reference-folders");

/// The folder of the packages, if they were fetched. CI fetches them.
pub(crate) fn fetched(workspace: &Path) -> Option<PathBuf> {
    let packages = workspace.join("tests/corpus/node_modules");
    let needed = ["lodash", "css-tree", "parse5", "es-module-lexer"];
    if needed.iter().all(|name| packages.join(name).is_dir()) {
        return Some(packages);
    }
    assert!(
        env::var_os("CI").is_none(),
        "CI runs tests/corpus/fetch first"
    );
    println!("skipped: the packages are missing; run tests/corpus/fetch");
    None
}

/// Copies the files of some folders that `is_taken` accepts. Returns their sorted paths and total size.
pub(crate) fn copy(
    packages: &Path,
    folders: &str,
    to: &Path,
    is_taken: impl Fn(&str) -> bool,
) -> (Vec<String>, u64) {
    let (mut paths, mut bytes) = (Vec::new(), 0);
    let mut open: Vec<String> = folders.lines().map(str::to_owned).collect();
    while let Some(folder) = open.pop() {
        fs::create_dir_all(to.join(&folder)).expect("a writable folder");
        for entry in fs::read_dir(packages.join(&folder)).expect("the packages are complete") {
            let entry = entry.expect("readable packages");
            let name = entry.file_name().into_string();
            let path = format!("{folder}/{}", name.expect("their names are UTF-8"));
            if entry.path().is_dir() {
                open.push(path);
            } else if is_taken(&path) {
                bytes += fs::copy(entry.path(), to.join(&path)).expect("a writable folder");
                paths.push(path);
            }
        }
    }
    paths.sort_unstable();
    (paths, bytes)
}
