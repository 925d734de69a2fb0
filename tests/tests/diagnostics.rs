//! Every mistake that a newcomer can make and the compiler's message for it: each has a case in `ui/` with
//! the expected message. `TRYBUILD=overwrite` rewrites the messages; read them before you commit.
//!
//! trybuild compiles the cases as binaries of a package of its own below the target folder, and folders
//! are relative to the package, so that `ui/folders` is copied there first. Links and unusual names, which
//! not every checkout can hold, are created there.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
};

/// The compiler of the expected messages.
const COMPILER: &str = "1.95";

#[test]
fn every_mistake_is_reported_with_its_remedy() {
    let compiler = compiler();
    if !is_stated(&compiler) {
        return skip(&format!(
            "the expected messages are those of rustc {COMPILER}, this is {compiler}"
        ));
    }
    let package = package();
    make_folders(&package).expect("a writable target folder");
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*.rs");
    unix(&cases, &package);
    linux(&cases, &package);
}

/// The version of the compiler that cargo runs, such as `1.95.0`.
fn compiler() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    words.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// Whether a version is a stable release of [`COMPILER`].
fn is_stated(version: &str) -> bool {
    let patch = version
        .strip_prefix(COMPILER)
        .and_then(|rest| rest.strip_prefix('.'));
    patch.is_some_and(|patch| patch.parse::<u32>().is_ok())
}

/// Reports skipped cases. Written past the test harness, which shows captured output of failed tests only.
fn skip(reason: &str) {
    writeln!(io::stderr(), "diagnostics: skipped: {reason}").expect("stderr is open");
}

/// The folder of the package that trybuild generates: `project_dir` in its `run.rs`.
fn package() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    target
        .expect("tmp is in the target folder")
        .join("tests/trybuild")
        .join(env!("CARGO_PKG_NAME"))
}

/// Replaces the package's folders with those of `ui/folders`, so that no message suggests a folder of an
/// earlier run. trybuild itself keeps only files there.
fn make_folders(package: &Path) -> io::Result<()> {
    fs::create_dir_all(package)?;
    for entry in fs::read_dir(package)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/folders"),
        package,
    )?;
    // Not in the repository: a host with Git LFS would try to fetch what it names.
    let pointer = package.join("lfs_pointer");
    good_folder(&pointer)?;
    fs::write(
        pointer.join("film.mp4"),
        "version https://git-lfs.github.com/spec/v1\n\
         oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n\
         size 12345\n",
    )
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::write(to, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// A folder with one valid file.
fn good_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("style.css"), "body { margin: 0 }\n")
}

#[cfg(unix)]
fn unix(cases: &trybuild::TestCases, package: &Path) {
    make_links(package).expect("a Unix file system has links");
    make_untracked_names(package).expect("a Unix file system allows these characters");
    make_pipe(package).expect("a Unix system has pipes with names");
    cases.compile_fail("ui/unix/*.rs");
}

#[cfg(not(unix))]
fn unix(_: &trybuild::TestCases, _: &Path) {
    skip("the cases of ui/unix need the links, separators and absolute paths of Unix");
}

#[cfg(unix)]
fn make_links(package: &Path) -> io::Result<()> {
    for (folder, link, target) in [
        ("link_out", "secret.txt", "../public/style.css"),
        ("link_out_folder", "pages", "../public"),
        ("link_broken", "old.css", "gone.css"),
        ("link_loop", "ring.css", "ring.css"),
        ("link_above", "css/all", "../../link_above"),
        ("link_to_a_dotfile", "env.txt", ".env"),
    ] {
        let folder = package.join(folder);
        good_folder(&folder)?;
        let link = folder.join(link);
        fs::create_dir_all(link.parent().expect("a link is in a folder"))?;
        std::os::unix::fs::symlink(target, link)?;
    }
    fs::write(package.join("link_to_a_dotfile/.env"), "TOKEN=secret\n")
}

/// Names that cargo cannot parse in rustc's dep-info file.
#[cfg(unix)]
fn make_untracked_names(package: &Path) -> io::Result<()> {
    for (folder, name) in [
        ("name_ends_in_a_space", "notes "),
        ("name_ends_in_a_backslash", "notes\\"),
        ("name_is_split_by_cargo", "10\u{202f}km.txt"),
        ("names_are_split_by_cargo", "a\tb.txt"),
        ("names_are_split_by_cargo", "c\nd.txt"),
    ] {
        let folder = package.join(folder);
        good_folder(&folder)?;
        fs::write(folder.join(name), "kept\n")?;
    }
    Ok(())
}

#[cfg(unix)]
fn make_pipe(package: &Path) -> io::Result<()> {
    let folder = package.join("file_is_a_pipe");
    good_folder(&folder)?;
    let made = Command::new("mkfifo").arg(folder.join("events")).status()?;
    if made.success() {
        Ok(())
    } else {
        Err(io::Error::other("mkfifo failed"))
    }
}

#[cfg(target_os = "linux")]
fn linux(cases: &trybuild::TestCases, package: &Path) {
    make_odd_names(package).expect("a Linux file system allows every byte in a name");
    cases.compile_fail("ui/linux/*.rs");
}

#[cfg(not(target_os = "linux"))]
fn linux(_: &trybuild::TestCases, _: &Path) {
    skip("the cases of ui/linux need names that are not UTF-8, or differ in case");
}

#[cfg(target_os = "linux")]
fn make_odd_names(package: &Path) -> io::Result<()> {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    let folder = package.join("name_not_utf8");
    good_folder(&folder)?;
    fs::write(folder.join(OsStr::from_bytes(b"caf\xe9.txt")), "Latin-1\n")?;
    let folder = package.join("folder_path_not_utf8");
    let name = OsStr::from_bytes(b"caf\xe9");
    good_folder(&folder.join(name))?;
    std::os::unix::fs::symlink(name, folder.join("latin1"))
}
