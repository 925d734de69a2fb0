//! A crate as a user has it, outside the workspace and with cargo's default profiles, and the duration of its
//! builds.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant, SystemTime},
};

use tempfile::TempDir;

use crate::workspace::workspace;

/// The median of some times, and the extremes.
pub(crate) struct Spread {
    least: Duration,
    median: Duration,
    most: Duration,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Spread {
            least: times[0],
            median: times[times.len() / 2],
            most: times[times.len() - 1],
        }
    }

    /// The median, in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.median.as_secs_f64()
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Spread {
            least,
            median,
            most,
        } = self;
        let [least, median, most] = [least, median, most].map(Duration::as_secs_f64);
        write!(f, "{median:.2} s ({least:.2} to {most:.2})")
    }
}

/// A user's crate.
pub(crate) struct User {
    name: &'static str,
    folder: TempDir,
}

impl User {
    pub(crate) fn new(name: &'static str, main: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let user = User { name, folder };
        let runtime = workspace().join("runtime");
        user.fill(main, &format!("steadfast = {{ path = {runtime:?} }}"));
        let lock = fs::read(workspace().join("Cargo.lock")).expect("the workspace has a lock file");
        user.write("Cargo.lock", &lock);
        user
    }

    /// A crate that uses another one, which cargo fetches.
    pub(crate) fn of_peer(name: &'static str, main: &str, dependency: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let user = User { name, folder };
        user.fill(main, dependency);
        let mut fetch = Command::new(env!("CARGO"));
        let status = fetch.arg("fetch").current_dir(user.folder.path()).status();
        assert!(
            status.expect("cargo runs").success(),
            "{dependency} is fetched"
        );
        user
    }

    /// The program of a profile's folder.
    pub(crate) fn program(&self, folder: &str) -> PathBuf {
        Self::target().join(folder).join(self.name)
    }

    fn fill(&self, main: &str, dependency: &str) {
        let name = self.name;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependency}\n\n[workspace]\n"
        );
        self.write("Cargo.toml", manifest.as_bytes());
        self.write("src/main.rs", main.as_bytes());
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("a writable folder");
        fs::write(path, content).expect("a writable folder");
    }

    /// The duration of a build after `src/main.rs` was touched.
    pub(crate) fn rebuild(&self, profile: &str) -> Duration {
        let main = fs::File::options()
            .append(true)
            .open(self.path("src/main.rs"));
        let touched = main.and_then(|main| main.set_modified(SystemTime::now()));
        touched.expect("a writable program");
        let start = Instant::now();
        let status = self.cargo("build", profile).status();
        let time = start.elapsed();
        assert!(status.expect("cargo runs").success(), "the crate compiles");
        time
    }

    fn target() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches")
    }

    fn cargo(&self, verb: &str, profile: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([verb, "--offline", "--quiet", "--profile", profile])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", Self::target());
        cargo
    }
}

impl Drop for User {
    fn drop(&mut self) {
        for profile in ["dev", "release"] {
            // A failure costs disk space and does not affect a measurement.
            let _ = self
                .cargo("clean", profile)
                .args(["--package", self.name])
                .output();
        }
    }
}
