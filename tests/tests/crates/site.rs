//! A crate that writes out its representations, with files of every sort and a cache of its own.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::crates::Crate;

/// Writes every representation as `<index>.<coding>` into the folder that the argument names, and prints a
/// line for each asset: its index, path and URL.
pub(crate) const PROGRAM: &str = r#"#![forbid(unsafe_code)]

mod assets {
    steadfast::static_assets!("static", OPTIONS);
}

/// Reaches every constant, and the bytes through a function pointer only.
const PATHS: fn() -> usize = || assets::ASSETS.iter().map(|asset| asset.bytes().len()).sum();

fn main() {
    let folder = std::env::args().nth(1).expect("the folder is the argument");
    for (place, asset) in assets::ASSETS.iter().enumerate() {
        println!("{place}\t{}\t{}", asset.path(), asset.url());
        for representation in asset.representations() {
            let file = format!("{folder}/{place}.{}", representation.coding());
            std::fs::write(file, representation.bytes()).expect("a writable folder");
        }
        let embedded = assets::DIR.get_file(asset.path()).expect("the tree holds every file");
        assert!(embedded.contents() == asset.bytes());
    }
    assert!(PATHS() > 0);
}
"#;

/// A crate with a cache of its own.
pub(crate) struct Site {
    pub user: Crate,
    pub cache: TempDir,
}

/// The representations of a build: path, then content coding, then bytes.
pub(crate) type Built = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

impl Site {
    pub(crate) fn new(name: &'static str, options: &str) -> Self {
        let mut user = Crate::new(name, "").release();
        let cache = TempDir::new().expect("a temporary folder");
        user.set("STEADFAST_CACHE_DIR", cache.path().to_str().expect("UTF-8"));
        user.write("src/main.rs", PROGRAM.replace("OPTIONS", options));
        user.write("static/page.html", text(1, 3000));
        user.write("static/app.js", text(2, 20_000));
        user.write("static/style.css", text(3, 9000));
        user.write("static/short.txt", "short");
        user.write("static/noise.bin", noise(100_000));
        // Its media type counts as compressed, whatever its content.
        user.write("static/clip.mp4", text(4, 5000));
        Site { user, cache }
    }

    pub(crate) fn with_zstd(self) -> Self {
        self.user.enable("zstd");
        self
    }

    pub(crate) fn build(&self) -> Built {
        let folder = TempDir::new().expect("a temporary folder");
        let (printed, _) = self.user.run(&[folder.path().to_str().expect("UTF-8")]);
        let mut built = Built::new();
        for line in printed.lines() {
            let mut fields = line.split('\t');
            let (place, path) = (fields.next(), fields.next());
            let (Some(place), Some(path)) = (place, path) else {
                continue;
            };
            let codings = files(folder.path()).into_iter().filter_map(|file| {
                let name = file.file_name()?.to_str()?;
                let coding = name.strip_prefix(place)?.strip_prefix('.')?.to_owned();
                Some((coding, fs::read(&file).expect("the file exists")))
            });
            built.insert(path.to_owned(), codings.collect());
        }
        built
    }

    pub(crate) fn entries(&self) -> Vec<PathBuf> {
        encodings(self.cache.path())
    }
}

/// The encodings in a cache.
pub(crate) fn encodings(cache: &Path) -> Vec<PathBuf> {
    files(&cache.join("v1"))
}

/// The files below a folder, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Declarations, as a style sheet has them.
pub(crate) fn text(seed: u64, len: usize) -> String {
    let mut random = random(seed);
    let mut text = String::new();
    while text.len() < len {
        text.push_str(["margin", "border", "color", "width"][(random() % 4) as usize]);
        text.push_str(&format!(": {}; ", random() % 1000));
    }
    text
}

pub(crate) fn noise(len: usize) -> Vec<u8> {
    let mut random = random(7);
    (0..len).map(|_| random().to_le_bytes()[3]).collect()
}

/// SplitMix64.
fn random(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
