//! What `static_assets!` adds to a build: an empty crate that depends on `steadfast`, against the same
//! crate with the macro over the corpus (1,357 files, 22 MB), each rebuilt after its `src/main.rs` was
//! touched.
//!
//! ```sh
//! tests/corpus/fetch
//! cargo bench -p steadfast-benches --bench expansion
//! ```
//!
//! Both crates stand outside the workspace and have cargo's default profiles, as a user's have. Rounds
//! alternate between the two, so that what else the machine does falls on both; `ROUNDS=15` in the
//! environment asks for more than the nine that are the default. The target of a debug build: a difference of
//! no more than a second.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant, SystemTime},
};

use tempfile::TempDir;

const EMPTY: &str = r#"fn main() {
    println!("0");
}
"#;

const CORPUS: &str = r#"mod assets {
    steadfast::static_assets!("static");
}

fn main() {
    println!("{}", assets::ASSETS.len());
}
"#;

fn main() {
    let rounds = env::var("ROUNDS").map_or(9, |rounds| rounds.parse().expect("ROUNDS is a number"));
    let packages = workspace().join("tests/corpus/node_modules");
    if !packages.is_dir() {
        println!("skipped: the corpus is not there; tests/corpus/fetch gets it");
        return;
    }
    let empty = User::new("bench-empty", EMPTY);
    let corpus = User::new("bench-corpus", CORPUS);
    let (files, bytes) = corpus.copy_corpus(&packages);
    println!("corpus: {files} files, {bytes} bytes; {rounds} rounds");
    for profile in ["dev", "release"] {
        measure(profile, &empty, &corpus, rounds);
    }
}

fn measure(profile: &str, empty: &User, corpus: &User, rounds: usize) {
    // The first build compiles the dependencies, the second is the first incremental one.
    for user in [empty, corpus, empty, corpus] {
        user.rebuild(profile);
    }
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        without.push(empty.rebuild(profile));
        with.push(corpus.rebuild(profile));
    }
    let (without, with) = (Spread::of(without), Spread::of(with));
    let difference = with.median.as_secs_f64() - without.median.as_secs_f64();
    let ratio = with.median.as_secs_f64() / without.median.as_secs_f64();
    println!("{profile:>7}: empty {without}, corpus {with}");
    println!("         difference {difference:.2} s, ratio {ratio:.1}");
}

/// The median of some times, and the extremes.
struct Spread {
    least: Duration,
    median: Duration,
    most: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Spread {
            least: times[0],
            median: times[times.len() / 2],
            most: times[times.len() - 1],
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Spread {
            least,
            median,
            most,
        } = self;
        let [least, median, most] = [least, median, most].map(Duration::as_secs_f64);
        write!(f, "{median:.2} s ({least:.2} to {most:.2})")
    }
}

/// A crate of a user's.
struct User {
    name: &'static str,
    folder: TempDir,
}

impl User {
    fn new(name: &'static str, main: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let runtime = workspace().join("runtime");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nsteadfast = {{ path = {runtime:?} }}\n\n[workspace]\n"
        );
        let user = User { name, folder };
        user.write("Cargo.toml", manifest.as_bytes());
        user.write("src/main.rs", main.as_bytes());
        let lock = fs::read(workspace().join("Cargo.lock")).expect("the workspace has a lock file");
        user.write("Cargo.lock", &lock);
        user
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, content: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    /// Copies the corpus to `static`; how many files it is, and bytes.
    fn copy_corpus(&self, packages: &Path) -> (usize, usize) {
        let (mut files, mut bytes) = (0, 0);
        let folders = include_str!("../../corpus/folders").lines();
        let mut open: Vec<String> = folders.map(str::to_owned).collect();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(packages.join(&folder)).expect("the corpus is whole") {
                let entry = entry.expect("the corpus can be read");
                let path = format!("{folder}/{}", entry.file_name().display());
                if entry.path().is_dir() {
                    open.push(path);
                    continue;
                }
                let content = fs::read(entry.path()).expect("the corpus can be read");
                self.write(&format!("static/{path}"), &content);
                (files, bytes) = (files + 1, bytes + content.len());
            }
        }
        (files, bytes)
    }

    /// How long cargo takes after `src/main.rs` was touched.
    fn rebuild(&self, profile: &str) -> Duration {
        let main = fs::File::options()
            .append(true)
            .open(self.path("src/main.rs"));
        let touched = main.and_then(|main| main.set_modified(SystemTime::now()));
        touched.expect("the program can be touched");
        let start = Instant::now();
        let status = self.cargo("build", profile).status();
        let time = start.elapsed();
        assert!(status.expect("cargo runs").success(), "the crate compiles");
        time
    }

    fn cargo(&self, verb: &str, profile: &str) -> Command {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([verb, "--offline", "--quiet", "--profile", profile])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target);
        cargo
    }
}

impl Drop for User {
    fn drop(&mut self) {
        for profile in ["dev", "release"] {
            // What stays behind costs disk space, and no measurement its result.
            let _ = self
                .cargo("clean", profile)
                .args(["--package", self.name])
                .output();
        }
    }
}

fn workspace() -> PathBuf {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = benches.ancestors().nth(2);
    workspace
        .expect("it is two folders below the workspace")
        .to_owned()
}
