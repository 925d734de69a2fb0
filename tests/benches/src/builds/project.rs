//! A crate as a user has it, outside the workspace, and the changes to it between two builds.

use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

use crate::{
    corpora::{Corpus, Filled},
    host,
    meter::{self, Failure, Usage},
    peers::Peer,
    workspace::workspace,
};

/// In the order in which they are measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Profile {
    Release,
    Debug,
}

impl Profile {
    pub(crate) const ALL: [Profile; 2] = [Profile::Release, Profile::Debug];

    /// The name in the environment, on the screen, and of cargo's folder.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Debug => "debug",
        }
    }

    fn cargo_name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Debug => "dev",
        }
    }
}

/// The answer for one path: its size with every coding accepted and with none; `None` if it failed.
pub(crate) struct Answer {
    pub path: String,
    pub coded: Option<u64>,
    pub identity: Option<u64>,
}

pub(crate) struct Project {
    name: String,
    profile: Profile,
    limit: Duration,
    folder: TempDir,
    /// The cache folder of `steadfast`, not shared with other crates or rounds.
    cache: TempDir,
}

impl Project {
    pub(crate) fn new(peer: Peer, corpus: Corpus, profile: Profile, limit: Duration) -> Self {
        let project = Project {
            name: format!("builds-{}-{}", corpus.name(), peer.name()),
            profile,
            limit,
            folder: temporary(),
            cache: temporary(),
        };
        project.write("Cargo.toml", &manifest(&project.name, peer));
        project.write("src/main.rs", &peer.source());
        if let Some(statement) = peer.build_script() {
            project.write("build.rs", &format!("fn main() {{\n    {statement};\n}}\n"));
        }
        let lock = fs::read_to_string(workspace().join("Cargo.lock"));
        project.write("Cargo.lock", &lock.expect("the workspace has a lock file"));
        project
    }

    pub(crate) fn assets(&self) -> PathBuf {
        self.folder.path().join("static")
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("a writable folder");
        fs::write(path, content).expect("a writable folder");
    }

    /// Fetches and compiles the dependencies, then fills the folder.
    pub(crate) fn prepare(&self, corpus: Corpus) -> Result<Filled, Failure> {
        self.write("static/placeholder.js", "\n");
        if let Err(Failure::Failed(_)) = self.build() {
            meter::run(self.cargo("build"), self.limit)?;
        }
        fs::remove_dir_all(self.assets()).expect("the placeholder can be removed");
        Ok(corpus.fill(&self.assets()))
    }

    pub(crate) fn build(&self) -> Result<Usage, Failure> {
        let mut cargo = self.cargo("build");
        cargo.arg("--offline");
        meter::run(cargo, self.limit)
    }

    /// Removes everything except the dependencies, the cache folder too.
    pub(crate) fn forget(&mut self) {
        self.clean();
        self.cache = temporary();
    }

    pub(crate) fn touch(&self) {
        let main = File::options()
            .append(true)
            .open(self.folder.path().join("src/main.rs"));
        let touched = main.and_then(|main| main.set_modified(SystemTime::now()));
        touched.expect("a writable program");
    }

    /// Adds a line to an asset. Returns the number of bytes added.
    pub(crate) fn edit(&self, asset: &str, round: usize) -> u64 {
        let line = format!("\n// round {round}\n");
        let file = File::options().append(true).open(self.assets().join(asset));
        let written = file.and_then(|mut file| file.write_all(line.as_bytes()));
        written.expect("a writable asset");
        line.len() as u64
    }

    /// The size of the program.
    pub(crate) fn size(&self) -> u64 {
        fs::metadata(self.program())
            .expect("the program exists")
            .len()
    }

    /// The program's answer for each path.
    pub(crate) fn ask(&self, paths: &[String]) -> Result<Vec<Answer>, Failure> {
        self.write("paths.txt", &paths.join("\n"));
        let mut output = tempfile::tempfile().expect("a temporary file");
        let mut program = Command::new(self.program());
        program
            .arg("paths.txt")
            .current_dir(self.folder.path())
            .stdout(output.try_clone().expect("a second handle"));
        meter::run(program, self.limit)?;
        let mut text = String::new();
        output.rewind().expect("a seekable file");
        output
            .read_to_string(&mut text)
            .expect("the program prints text");
        Ok(text.lines().map(answer).collect())
    }

    fn program(&self) -> PathBuf {
        target().join(self.profile.name()).join(&self.name)
    }

    fn cargo(&self, verb: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args([verb, "--quiet", "--profile", self.profile.cargo_name()])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target())
            .env("STEADFAST_CACHE_DIR", self.cache.path())
            .env_remove("STEADFAST_EMBED")
            .env("MEMORY_SERVE_QUIET", "1")
            .stdout(Stdio::null());
        cargo
    }

    fn clean(&self) {
        let mut cargo = self.cargo("clean");
        let cleaned = cargo.args(["--offline", "--package", &self.name]).status();
        assert!(cleaned.expect("cargo runs").success(), "cargo clean fails");
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        self.clean();
    }
}

fn manifest(name: &str, peer: Peer) -> String {
    let host = host::folder();
    let runtime = workspace().join("runtime");
    let dependencies = peer.dependencies(&runtime);
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n\
         [dependencies]\n\
         axum = {{ version = \"0.8\", default-features = false }}\n\
         host = {{ path = {host:?} }}\n{dependencies}"
    )
}

fn answer(line: &str) -> Answer {
    let mut fields = line.split('\t');
    let path = fields.next().unwrap_or_default().to_owned();
    let mut number = || fields.next().and_then(|number| number.parse().ok());
    Answer {
        path,
        coded: number(),
        identity: number(),
    }
}

fn temporary() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// One for all, so that common dependencies are compiled once.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds")
}
