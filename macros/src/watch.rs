//! Finds out whether cargo watches a folder: whether the package's build script has printed
//! `cargo::rerun-if-changed` for it, or for a folder that contains it.
//!
//! cargo keeps the output of a build script in the file `output` beside its `OUT_DIR`, and looks for changes anywhere
//! below a folder that it names. If it finds one, it runs the script again and then compiles the crate. With
//! anything unexpected, nothing is taken as watched, and the compiler tracks each file.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// Whether an `OUT_DIR` is that of a package, below the folder of the profile that is being built. Where a test runs
/// cargo, a package without a build script inherits the variable from the package of the test.
pub(crate) fn is_of_package(out_dir: &Path, profile: &Path, package: &str) -> bool {
    let folders = out_dir.parent().into_iter().flat_map(Path::iter);
    let mut folders = folders.filter_map(OsStr::to_str);
    let is_named = |folder: &str| {
        let hash = folder.strip_prefix(package);
        hash.is_some_and(|hash| hash.is_empty() || hash.starts_with('-'))
    };
    out_dir.starts_with(profile) && folders.any(is_named)
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
        let profile = Path::new("/target/debug");
        for (out_dir, expected) in [
            ("/target/debug/build/site-1f2e/out", true),
            ("/target/debug/build/site/1f2e/out", true),
            ("/target/debug/build/tests-1f2e/out", false),
            ("/target/release/build/site-1f2e/out", false),
            ("/elsewhere/build/site-1f2e/out", false),
            ("/target/debug/build/sites-1f2e/out", false),
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
