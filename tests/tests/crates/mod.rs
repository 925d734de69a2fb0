//! Crates as a user has them, for the tests that need real builds: written into a folder outside the
//! workspace, with the workspace's lock file, built by cargo offline. They share one target folder, so
//! that the dependencies are compiled once; each has a name of its own, and leaves nothing behind.

#![expect(dead_code, reason = "each test uses a part")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::SystemTime,
};

use steadfast_tests::workspace;
use tempfile::TempDir;

/// The module of every generated program that sends requests to its own service.
const REQUESTS: &str = include_str!("requests.rs");

/// A crate with a folder `static`, removed when it is dropped.
pub(crate) struct Crate {
    name: &'static str,
    folder: TempDir,
    variables: BTreeMap<&'static str, String>,
    release: bool,
    target: Option<PathBuf>,
}

impl Crate {
    /// A crate with this `src/main.rs`, which has a module `requests`.
    pub(crate) fn new(name: &'static str, main: &str) -> Self {
        let user = Crate {
            name,
            folder: tempfile::tempdir().expect("a temporary folder"),
            variables: BTreeMap::new(),
            release: false,
            target: None,
        };
        user.write("Cargo.toml", manifest(name));
        let lock = fs::read(workspace().join("Cargo.lock")).expect("the workspace has a lock file");
        user.write("Cargo.lock", lock);
        user.write("src/requests.rs", REQUESTS);
        user.write("src/main.rs", format!("mod requests;\n{main}"));
        user
    }

    /// Builds are release builds.
    pub(crate) fn release(mut self) -> Self {
        self.release = true;
        self
    }

    /// Builds are debug builds, which is the default.
    pub(crate) fn debug(mut self) -> Self {
        self.release = false;
        self
    }

    /// Builds have a target folder of their own, so that two can run at once.
    pub(crate) fn in_its_own_target(mut self) -> Self {
        self.target = Some(self.path("target"));
        self
    }

    /// The crate has this feature of `steadfast`.
    pub(crate) fn enable(&self, feature: &str) {
        let manifest = fs::read_to_string(self.path("Cargo.toml")).expect("the manifest exists");
        let features = format!("/runtime\", features = [{feature:?}] }}");
        self.write("Cargo.toml", manifest.replace("/runtime\" }", &features));
    }

    /// The crate has this feature of `steadfast`, and none of its defaults.
    pub(crate) fn enable_only(&self, feature: &str) {
        let manifest = fs::read_to_string(self.path("Cargo.toml")).expect("the manifest exists");
        let features = format!("/runtime\", default-features = false, features = [{feature:?}] }}");
        self.write("Cargo.toml", manifest.replace("/runtime\" }", &features));
    }

    /// The crate has one more dependency, which is in the workspace's lock file.
    pub(crate) fn depend_on(&self, dependency: &str) {
        let manifest = fs::read_to_string(self.path("Cargo.toml")).expect("the manifest exists");
        let dependencies = format!("[dependencies]\n{dependency}");
        self.write(
            "Cargo.toml",
            manifest.replace("[dependencies]", &dependencies),
        );
    }

    /// Builds see this environment variable.
    pub(crate) fn set(&mut self, variable: &'static str, value: &str) {
        self.variables.insert(variable, value.to_owned());
    }

    /// Builds no longer see it.
    pub(crate) fn unset(&mut self, variable: &'static str) {
        self.variables.remove(variable);
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("a writable folder");
        let mut file = fs::File::create(path).expect("a writable folder");
        file.write_all(content.as_ref()).expect("a writable file");
    }

    /// Writes more text at the end of a file.
    pub(crate) fn append(&self, path: &str, text: &str) {
        let before = fs::read_to_string(self.path(path)).expect("the file exists");
        self.write(path, before + text);
    }

    /// Makes cargo recompile whatever depends on a file.
    pub(crate) fn touch(&self, path: &str) {
        let file = fs::File::options().append(true).open(self.path(path));
        let touched = file.and_then(|file| file.set_modified(SystemTime::now()));
        touched.expect("a writable file");
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file exists");
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("a writable folder");
        fs::rename(self.path(from), to).expect("the file exists");
    }

    /// Builds the crate and runs its program. Returns its stdout, and the stderr of cargo and the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> (String, String) {
        let output = self.cargo_run(arguments);
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert!(
            output.status.success(),
            "{} does not run:\n{stdout}\n{stderr}",
            self.name
        );
        (stdout, stderr)
    }

    /// The stderr of a build that must fail.
    pub(crate) fn build_error(&self) -> String {
        let output = self.cargo_run(&[]);
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert!(
            !output.status.success(),
            "{} compiles and prints:\n{stdout}",
            self.name
        );
        stderr
    }

    /// The program of the last build.
    pub(crate) fn program(&self) -> PathBuf {
        let profile = if self.release { "release" } else { "debug" };
        self.target().join(profile).join(self.name)
    }

    fn target(&self) -> PathBuf {
        self.target.clone().unwrap_or_else(target)
    }

    fn cargo_run(&self, arguments: &[&str]) -> Output {
        let mut cargo = self.cargo("run");
        cargo.arg("--").args(arguments);
        cargo.output().expect("cargo runs")
    }

    /// A cargo command that is not started yet.
    pub(crate) fn cargo(&self, verb: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([verb, "--offline", "--color=never"])
            .args(self.release.then_some("--release"))
            .current_dir(self.folder.path())
            // cargo sets it for the tests themselves, because their build script does.
            .env_remove("STEADFAST_EMBED")
            .envs(&self.variables)
            .env("CARGO_TARGET_DIR", self.target());
        cargo
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        // A failure costs disk space and does not affect a test.
        let _ = self.cargo("clean").args(["--package", self.name]).output();
    }
}

/// Where all of them are built.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds")
}

fn manifest(name: &str) -> String {
    let runtime = workspace().join("runtime");
    format!(
        r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
http = "1"
http-body = "1"
steadfast = {{ path = {runtime:?} }}
tower-service = "0.3"

# `cargo clean --package` forgets what a build script leaves.
[profile.dev.build-override]
incremental = false

[workspace]
"#
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
