//! Finds out whether cargo watches a folder: whether the package's build script has printed
//! `cargo::rerun-if-changed` for it, or for a folder that contains it.
//!
//! cargo keeps the output of a build script in the file `output` beside its `OUT_DIR`, and looks for changes anywhere
//! below a folder that it names. If it finds one, it runs the script again and then compiles the crate. If anything is
//! unexpected, the folder counts as unwatched, and the compiler tracks each file. So it is where a compiler cache such
//! as sccache asks rustc for the inputs of a crate: it leaves out the output folder, from which the build script's is
//! known, and so sees every file.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// Whether an `OUT_DIR` is that of a package, in the folder of the profile that is being built. Where a test runs
/// cargo, a package without a build script inherits the variable from the package of the test.
pub(crate) fn is_of_package(out_dir: &Path, profile: &Path, package: &str) -> bool {
    let below = out_dir.strip_prefix(profile).ok();
    let parts: Option<Vec<_>> = below.and_then(|below| below.iter().map(OsStr::to_str).collect());
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit());
    match parts.as_deref() {
        Some(["build", unit, "out"]) => {
            let hash = unit
                .strip_prefix(package)
                .and_then(|it| it.strip_prefix('-'));
            hash.is_some_and(is_hash)
        }
        // cargo's newer layout.
        Some(["build", name, hash, "out"]) => *name == package && is_hash(hash),
        _ => false,
    }
}

/// The canonical paths that cargo watches for a package with this `OUT_DIR`.
pub(crate) fn watched(out_dir: &Path, package: &Path) -> Vec<PathBuf> {
    let output = out_dir.parent().map(|folder| folder.join("output"));
    let output = output.and_then(|file| fs::read_to_string(file).ok());
    let output = output.unwrap_or_default();
    let paths = output.lines().filter_map(|line| {
        // With two colons since cargo 1.77.
        let instruction = line.strip_prefix("cargo:")?;
        let instruction = instruction.strip_prefix(':').unwrap_or(instruction);
        let path = instruction.strip_prefix("rerun-if-changed=")?;
        package.join(path).canonicalize().ok()
    });
    paths.collect()
}

/// Whether a folder is one of the watched paths, or below one.
pub(crate) fn covers(watched: &[PathBuf], folder: &Path) -> bool {
    let real = folder.canonicalize();
    real.is_ok_and(|real| watched.iter().any(|path| real.starts_with(path)))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{covers, is_of_package, watched};

    /// Whether the folder `site/static` of a package is watched after this output of its build script.
    fn is_watched(output: &str) -> bool {
        let package = tempfile::tempdir().expect("a temporary folder");
        let path = |path: &str| package.path().join(path);
        for folder in ["site/static/css", "site/static-old", "build/x/out"] {
            fs::create_dir_all(path(folder)).expect("a folder");
        }
        let absolute = path("site").display().to_string();
        let output = output.replace("PACKAGE/site", &absolute);
        fs::write(path("build/x/output"), output).expect("a file");
        let watched = watched(&path("build/x/out"), package.path());
        covers(&watched, &path("site/static"))
    }

    #[test]
    fn a_folder_is_watched_if_the_script_names_it_or_one_above() {
        for (output, expected) in [
            ("cargo::rerun-if-changed=site/static\n", true),
            ("hello\ncargo:rerun-if-changed=./site/static/", true),
            ("cargo::rerun-if-changed=site", true),
            ("cargo::rerun-if-changed=PACKAGE/site/static", true),
            ("cargo::rerun-if-changed=.", true),
            ("", false),
            ("cargo::rerun-if-changed=build.rs", false),
            ("cargo::rerun-if-changed=site/static/css", false),
            ("cargo::rerun-if-changed=site/static-old", false),
            ("cargo::rerun-if-changed=nowhere", false),
            ("cargo::rerun-if-env-changed=site", false),
            ("# cargo::rerun-if-changed=site", false),
        ] {
            assert_eq!(is_watched(output), expected, "{output}");
        }
    }

    #[test]
    fn an_inherited_variable_is_recognised() {
        let profile = Path::new("/site/target/debug");
        for (out_dir, expected) in [
            ("/site/target/debug/build/site-0123456789abcdef/out", true),
            ("/site/target/debug/build/site/0123456789abcdef/out", true),
            ("/site/target/debug/build/tests-0123456789abcdef/out", false),
            (
                "/site/target/debug/build/site-tests-0123456789abcdef/out",
                false,
            ),
            ("/site/target/debug/build/sites-0123456789abcdef/out", false),
            ("/site/target/debug/build/tests/0123456789abcdef/out", false),
            (
                "/site/target/release/build/site-0123456789abcdef/out",
                false,
            ),
            ("/site/build/site-0123456789abcdef/out", false),
        ] {
            let found = is_of_package(Path::new(out_dir), profile, "site");
            assert_eq!(found, expected, "{out_dir}");
        }
    }

    #[test]
    fn nothing_is_watched_without_the_output_of_a_script() {
        assert!(watched(Path::new("/nowhere/out"), Path::new("/")).is_empty());
        assert!(watched(Path::new("/"), Path::new("/")).is_empty());
    }
}
