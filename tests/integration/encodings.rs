//! Coded representations, the cache that keeps them, and the binary that holds them. Each test builds a
//! crate as a user has it, in release, for debug builds encode nothing.

mod crates;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

use self::crates::Crate;

/// Writes every representation into the folder that is its argument, as `<place>.<coding>`, and prints a
/// line for each asset: its place, path and URL.
const PROGRAM: &str = r#"#![forbid(unsafe_code)]

mod assets {
    steadfast::static_assets!("static", OPTIONS);
}

/// Constants reach everything but the single bytes of what is large.
const PATHS: fn() -> usize = || assets::ASSETS.iter().map(|asset| asset.bytes().len()).sum();

fn main() {
    let folder = std::env::args().nth(1).expect("the folder is the argument");
    for (place, asset) in assets::ASSETS.iter().enumerate() {
        println!("{place}\t{}\t{}", asset.path(), asset.url());
        for (coding, bytes) in asset.encodings() {
            std::fs::write(format!("{folder}/{place}.{coding}"), bytes).expect("it can be written");
        }
        let embedded = assets::DIR.get_file(asset.path()).expect("the tree holds every file");
        assert!(embedded.contents() == asset.bytes());
    }
    assert!(PATHS() > 0);
}
"#;

/// A crate with a cache of its own.
struct Site {
    user: Crate,
    cache: TempDir,
}

/// What a build holds: path, then content coding, then bytes.
type Built = BTreeMap<String, BTreeMap<String, Vec<u8>>>;

impl Site {
    fn new(name: &'static str, options: &str) -> Self {
        let mut user = Crate::new(name, "").release();
        let cache = TempDir::new().expect("a temporary folder");
        user.set("STEADFAST_CACHE_DIR", cache.path().to_str().expect("UTF-8"));
        user.write("src/main.rs", PROGRAM.replace("OPTIONS", options));
        user.write("static/page.html", text(1, 3000));
        user.write("static/app.js", text(2, 20_000));
        user.write("static/style.css", text(3, 9000));
        user.write("static/short.txt", "short");
        user.write("static/noise.bin", noise(100_000));
        // Its type says that it is compressed, whatever is in it.
        user.write("static/clip.mp4", text(4, 5000));
        Site { user, cache }
    }

    fn with_zstd(self) -> Self {
        self.user.enable("zstd");
        self
    }

    fn build(&self) -> Built {
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
                Some((coding, fs::read(&file).expect("it was written")))
            });
            built.insert(path.to_owned(), codings.collect());
        }
        built
    }

    /// The encodings that are kept.
    fn entries(&self) -> Vec<PathBuf> {
        let files = files(self.cache.path()).into_iter();
        let is_encoding = |file: &PathBuf| file.extension().is_none_or(|it| it != "bundle");
        files.filter(is_encoding).collect()
    }
}

/// The files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("it can be read").path();
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
fn text(seed: u64, len: usize) -> String {
    let mut random = random(seed);
    let mut text = String::new();
    while text.len() < len {
        text.push_str(["margin", "border", "color", "width"][(random() % 4) as usize]);
        text.push_str(&format!(": {}; ", random() % 1000));
    }
    text
}

fn noise(len: usize) -> Vec<u8> {
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

fn decoded(coding: &str, bytes: &[u8], len: usize) -> Vec<u8> {
    let mut decoded = vec![0; len];
    match coding {
        "identity" => decoded = bytes.to_vec(),
        "gzip" => {
            let found = libdeflater::Decompressor::new().gzip_decompress(bytes, &mut decoded);
            assert_eq!(found, Ok(len));
        }
        "br" => {
            decoded.clear();
            let mut reader = brotlic::DecompressorReader::new(bytes);
            reader.read_to_end(&mut decoded).expect("it is Brotli");
        }
        "zstd" => decoded = zstd::bulk::decompress(bytes, len).expect("it is Zstandard"),
        other => unreachable!("no coding is called {other}"),
    }
    decoded
}

#[test]
fn release_builds_embed_what_is_worth_it_in_every_coding_and_each_decodes_to_the_file() {
    let site = Site::new("encodings-all", "").with_zstd();
    let built = site.build();
    for (path, codings) in &built {
        let file = fs::read(site.user.path(&format!("static/{path}"))).expect("it is there");
        let has_codings = matches!(path.as_str(), "page.html" | "app.js" | "style.css");
        assert_eq!(codings.len(), if has_codings { 4 } else { 1 }, "{path}");
        for (coding, bytes) in codings {
            assert!(
                decoded(coding, bytes, file.len()) == file,
                "{coding} of {path}"
            );
            let is_small = bytes.len() * 100 <= file.len() * 95;
            assert!(is_small || coding == "identity", "{coding} of {path}");
        }
    }
}

#[test]
fn compress_names_the_codings_or_none() {
    for (name, options, expected) in [
        ("encodings-none", "compress = false", &["identity"][..]),
        (
            "encodings-gzip",
            "compress = [\"gzip\"]",
            &["gzip", "identity"],
        ),
    ] {
        let built = Site::new(name, options).build();
        assert!(built["app.js"].keys().eq(expected), "{options}");
    }
}

#[test]
fn a_second_build_takes_everything_from_the_cache_and_a_changed_file_is_encoded_alone() {
    let site = Site::new("encodings-cached", "");
    let first = site.build();
    let entries = site.entries();
    let noise_is_remembered = 2;
    assert_eq!(entries.len(), 3 * 2 + noise_is_remembered, "{entries:?}");
    let old = SystemTime::now() - Duration::from_secs(1800);
    for entry in &entries {
        let entry = File::options().append(true).open(entry).expect("it exists");
        entry.set_modified(old).expect("its time can be set");
    }

    site.user.write("static/app.js", text(20, 20_000));
    let second = site.build();
    assert_ne!(second["app.js"], first["app.js"]);
    assert_eq!(second["style.css"], first["style.css"]);
    let written: Vec<_> = site
        .entries()
        .into_iter()
        .filter(|entry| {
            let time = fs::metadata(entry).and_then(|metadata| metadata.modified());
            time.expect("it has a time") > old
        })
        .collect();
    assert_eq!(written.len(), 2, "{written:?}");
}

#[test]
fn a_damaged_entry_is_encoded_again() {
    let site = Site::new("encodings-damaged", "");
    let first = site.build();
    for (place, entry) in site.entries().iter().enumerate() {
        let mut bytes = fs::read(entry).expect("it is there");
        match place % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            _ => *bytes.last_mut().expect("it is not empty") ^= 1,
        }
        fs::write(entry, bytes).expect("it can be written");
    }
    site.user.touch("src/main.rs");
    assert_eq!(site.build(), first);
}

#[test]
fn a_cache_that_cannot_be_written_costs_time_only() {
    let mut site = Site::new("encodings-unwritable", "");
    let first = site.build();
    // No folder can be made below a file.
    let file = site.user.path("Cargo.toml");
    let file = file.to_str().expect("UTF-8").to_owned();
    site.user.set("STEADFAST_CACHE_DIR", &file);
    site.user.touch("src/main.rs");
    assert_eq!(site.build(), first);
}

#[test]
fn two_builds_at_once_share_a_cache() {
    let mut sites = [
        Site::new("encodings-one", ""),
        Site::new("encodings-other", ""),
    ];
    let cache = TempDir::new().expect("a temporary folder");
    for site in &mut sites {
        let cache = cache.path().to_str().expect("UTF-8");
        site.user.set("STEADFAST_CACHE_DIR", cache);
    }
    let [one, other] = sites.map(|site| Site {
        user: site.user.in_its_own_target(),
        cache: site.cache,
    });
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| one.build());
        let second = other.build();
        (first.join(), second)
    });
    assert_eq!(first.expect("it builds"), second);
    let files = files(cache.path());
    let of_kind = |kind: &str| {
        let is_of_kind = |file: &&PathBuf| file.extension().is_some_and(|it| it == kind);
        files.iter().filter(is_of_kind).count()
    };
    assert_eq!(
        (of_kind("unfinished"), of_kind("bundle")),
        (0, 1),
        "{files:?}"
    );
    assert_eq!(files.len(), 8 + 1, "{files:?}");
}

#[test]
fn nothing_is_encoded_in_debug_builds_nor_where_nothing_is_linked() {
    let mut site = Site::new("encodings-check", "");
    for verb in ["check", "doc"] {
        let output = site.user.cargo(verb).output().expect("cargo runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{verb}: {told}");
        assert_eq!(site.entries(), [] as [PathBuf; 0], "{verb}");
    }
    site.user = site.user.debug();
    let built = site.build();
    assert!(built.values().all(|codings| codings.len() == 1));
    assert_eq!(site.entries(), [] as [PathBuf; 0]);
}

#[test]
fn a_binary_holds_every_content_once_and_no_path_of_the_folder() {
    const LARGE: usize = 9 << 20;
    let site = Site::new("encodings-size", "");
    let empty = Crate::new("encodings-empty", "fn main() { println!(\"0\"); }").release();
    let large = text(9, LARGE);
    site.user.write("static/large.csv", &large);
    site.user.write("static/again/large.csv", &large);
    let built = site.build();
    empty.run(&[]);
    let size = |user: &Crate| fs::metadata(user.program()).expect("it was built").len();
    let mut contents: Vec<&Vec<u8>> = built.values().flat_map(BTreeMap::values).collect();
    contents.sort_unstable();
    contents.dedup();
    let sum: usize = contents.iter().map(|bytes| bytes.len()).sum();
    let allowed = sum as u64 * 102 / 100 + size(&empty);
    // What the program itself adds: the runtime, and what it prints with.
    let program = 100_000;
    let found = size(&site.user);
    assert!(
        found < allowed + program,
        "{found} bytes, of which {sum} are embedded; {allowed} are allowed"
    );
    let binary = fs::read(site.user.program()).expect("it was built");
    for folder in [site.user.path("static"), site.cache.path().to_owned()] {
        let folder = folder.to_str().expect("UTF-8").as_bytes();
        let found = binary.windows(folder.len()).any(|window| window == folder);
        assert!(!found, "the binary names a folder of the build");
    }
}

#[test]
fn an_edited_large_file_is_embedded_anew() {
    let site = Site::new("encodings-large", "compress = false");
    let mut large = noise(9 << 20);
    site.user.write("static/large.mp4", &large);
    assert!(site.build()["large.mp4"]["identity"] == large);
    // Of the same length, so that nothing but its time and its bytes tells.
    large[5_000_000] ^= 1;
    site.user.write("static/large.mp4", &large);
    assert!(site.build()["large.mp4"]["identity"] == large);
}

#[test]
fn the_same_tree_in_two_folders_gives_the_same_bytes_and_urls() {
    let sites = [
        Site::new("encodings-here", ""),
        Site::new("encodings-there", ""),
    ];
    let [here, there] = sites.each_ref().map(Site::build);
    assert!(here == there, "the bytes differ");
    let [here, there] = sites.each_ref().map(|site| {
        let folder = site.cache.path().to_str().expect("UTF-8");
        site.user.run(&[folder]).0
    });
    assert_eq!(here, there, "the URLs differ");
}
