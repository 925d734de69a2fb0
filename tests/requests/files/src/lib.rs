//! The served files, the same at every build, and the bench's view of a server: a tower service and the URLs of
//! its files. Build scripts write the files, the bench requests them.

use std::{
    fs, io, iter,
    path::Path,
    time::{Duration, UNIX_EPOCH},
};

/// The numbers of files in the three folders.
pub const SIZES: [usize; 3] = [10, 1_000, 10_000];

/// The path of a file in its folder.
pub fn path(file: usize) -> String {
    format!("group-{:02}/item-{file:04}.json", file / 100)
}

/// The paths of all the files in a folder.
pub fn paths(files: usize) -> impl Iterator<Item = String> {
    (0..files).map(path)
}

/// Writes a folder with times in the past: a build script that depends on files that it has just written, like
/// those of the servers, would run at every build.
///
/// # Errors
///
/// Those of the file system.
pub fn write(folder: &Path, files: usize) -> io::Result<()> {
    for file in 0..files {
        let path = folder.join(path(file));
        fs::create_dir_all(path.parent().expect("a file is in a group"))?;
        fs::write(&path, text(file))?;
        date_back(&path)?;
    }
    fs::read_dir(folder)?.try_for_each(|group| date_back(&group?.path()))?;
    date_back(folder)
}

fn date_back(path: &Path) -> io::Result<()> {
    fs::File::open(path)?.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000))
}

/// The text of a file: 2 to 4 KB of words as JSON, all different.
pub fn text(file: usize) -> String {
    const WORDS: [&str; 16] = [
        "anchor", "beacon", "current", "draught", "ebb", "fathom", "gale", "harbour", "islet",
        "jetty", "keel", "lantern", "mooring", "north", "oar", "pilot",
    ];
    let mut state = file as u64 + 1;
    let words = iter::repeat_with(|| WORDS[next(&mut state) as usize % WORDS.len()]);
    let words: Vec<_> = words.take(300 + file % 300).collect();
    let lines: Vec<_> = words.chunks(12).map(|line| line.join(" ")).collect();
    format!(
        "{{\"item\": {file}, \"text\": [\"{}\"]}}\n",
        lines.join("\",\n\"")
    )
}

/// The upper bits of Knuth's linear congruential generator.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// A server and the URLs of its files.
#[derive(Debug)]
pub struct Site<S> {
    /// The tower service.
    pub service: S,
    /// The immutable URL of each file, or the only one if the server has no such URL.
    pub versioned: Vec<String>,
    /// The unversioned URL of each file.
    pub plain: Vec<String>,
}

impl<S> Site<S> {
    /// A server whose files have one URL each, directly below the root.
    pub fn unversioned(service: S, files: usize) -> Self {
        let plain: Vec<_> = paths(files).map(|path| format!("/{path}")).collect();
        Site {
            service,
            versioned: plain.clone(),
            plain,
        }
    }
}
