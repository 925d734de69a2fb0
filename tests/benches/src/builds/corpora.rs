//! The folders that every crate embeds. All except `npm` are generated, identically at every run.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    path::Path,
};

use crate::{packages, workspace::workspace};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Corpus {
    Site,
    Npm,
    Many,
    Noise,
    Big,
}

/// A filled folder.
pub(crate) struct Filled {
    /// Sorted.
    pub paths: Vec<String>,
    pub bytes: u64,
    /// The file to edit.
    pub edited: String,
}

impl Corpus {
    pub(crate) const ALL: [Corpus; 5] = [
        Corpus::Site,
        Corpus::Npm,
        Corpus::Many,
        Corpus::Noise,
        Corpus::Big,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Corpus::Site => "site",
            Corpus::Npm => "npm",
            Corpus::Many => "many",
            Corpus::Noise => "noise",
            Corpus::Big => "big",
        }
    }

    /// Prints the reason if it is not.
    pub(crate) fn is_available(self) -> bool {
        self != Corpus::Npm || packages::fetched(&workspace()).is_some()
    }

    pub(crate) fn fill(self, folder: &Path) -> Filled {
        let mut paths = match self {
            Corpus::Site => site(folder),
            Corpus::Npm => npm(folder),
            Corpus::Many => many(folder),
            Corpus::Noise => noise(folder),
            Corpus::Big => big(folder),
        };
        paths.sort_unstable();
        let bytes = paths.iter().map(|path| length(&folder.join(path))).sum();
        let edited = edited(&paths, folder);
        Filled {
            paths,
            bytes,
            edited,
        }
    }
}

/// The script of median size; the first file of a folder without scripts.
fn edited(paths: &[String], folder: &Path) -> String {
    let mut scripts: Vec<_> = paths.iter().filter(|path| path.ends_with(".js")).collect();
    scripts.sort_by_key(|path| length(&folder.join(path)));
    let middle = scripts.get(scripts.len() / 2);
    middle.map_or(&paths[0], |path| path).clone()
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).expect("the file exists").len()
}

/// Published packages: fonts, libraries, modules.
fn npm(folder: &Path) -> Vec<String> {
    let packages = packages::fetched(&workspace()).expect("an available corpus");
    packages::copy(&packages, packages::CORPUS, folder, |_| true).0
}

/// Fifteen files, 1 MB: a small site.
fn site(folder: &Path) -> Vec<String> {
    const TEXTS: [(&str, usize); 11] = [
        ("index.html", 12_000),
        ("about.html", 8_000),
        ("css/site.css", 60_000),
        ("css/print.css", 4_000),
        ("js/app.js", 40_000),
        ("js/vendor.js", 420_000),
        ("js/search.js", 90_000),
        ("img/logo.svg", 6_000),
        ("img/map.svg", 30_000),
        ("img/icons.svg", 20_000),
        ("data/places.json", 50_000),
    ];
    const MEDIA: [(&str, usize); 4] = [
        ("fonts/text.woff2", 60_000),
        ("fonts/title.woff2", 50_000),
        ("media/intro.webm", 100_000),
        ("media/loop.webm", 50_000),
    ];
    for (seed, (path, size)) in (1..).zip(TEXTS) {
        write(folder, path, &text(path, size, seed));
    }
    for (seed, (path, size)) in (1..).zip(MEDIA) {
        write(folder, path, &Generator(seed).bytes(size));
    }
    TEXTS
        .into_iter()
        .chain(MEDIA)
        .map(|(path, _)| path.to_owned())
        .collect()
}

/// Ten thousand pages, style sheets, scripts and pictures of 4,096 bytes.
fn many(folder: &Path) -> Vec<String> {
    let paths = ten_thousand(&["html", "css", "js", "svg"]);
    for (seed, path) in (1..).zip(&paths) {
        write(folder, path, &text(path, 4096, seed));
    }
    paths
}

/// Ten thousand files of 4,096 bytes that no encoder makes smaller, which their names do not show.
fn noise(folder: &Path) -> Vec<String> {
    let paths = ten_thousand(&["bin", "dat"]);
    for (seed, path) in (1..).zip(&paths) {
        write(folder, path, &Generator(seed).bytes(4096));
    }
    paths
}

/// The extensions alternate.
fn ten_thousand(extensions: &[&str]) -> Vec<String> {
    let path =
        |(number, extension)| format!("part-{:02}/file-{number:04}.{extension}", number / 100);
    let extensions = extensions.iter().cycle();
    (0..10_000_u32).zip(extensions).map(path).collect()
}

/// One file of 300 MB that looks like a film: its bytes are noise, as in compressed media.
fn big(folder: &Path) -> Vec<String> {
    const MEGABYTE: usize = 1_000_000;
    fs::create_dir_all(folder).expect("a writable folder");
    let mut file = File::create(folder.join("film.mp4")).expect("a writable folder");
    let mut generator = Generator(1);
    for _ in 0..300 {
        file.write_all(&generator.bytes(MEGABYTE))
            .expect("enough disk space");
    }
    vec!["film.mp4".to_owned()]
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a writable folder");
    fs::write(path, bytes).expect("a writable folder");
}

/// A valid file whose words differ from those of every other path.
fn text(path: &str, size: usize, seed: u64) -> Vec<u8> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    let (head, tail) = match extension {
        "html" => ("<!doctype html><title>T</title><p>", "</p>"),
        "css" => ("body { margin: 0 }\n/* ", " */"),
        "svg" => (
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><desc>"#,
            "</desc></svg>",
        ),
        "json" => ("{\"text\": \"", "\"}"),
        _ => ("export const text = `", "`;"),
    };
    let mut text = format!("{head}{path}");
    let mut generator = Generator(seed);
    while text.len() < size - tail.len() {
        let number = generator.next();
        let word = WORDS[(number % WORDS.len() as u64) as usize];
        // Without some numbers among the words it would compress better than real text.
        let _ = match number >> 60 {
            0 => write!(text, " {}", (number >> 32) % 10_000),
            _ => write!(text, " {word}"),
        };
    }
    text.truncate(size - tail.len());
    text.push_str(tail);
    text.into_bytes()
}

const WORDS: [&str; 48] = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "is",
    "was",
    "for",
    "with",
    "as",
    "on",
    "by",
    "at",
    "from",
    "which",
    "river",
    "bridge",
    "morning",
    "letter",
    "window",
    "garden",
    "number",
    "return",
    "function",
    "margin",
    "padding",
    "colour",
    "border",
    "element",
    "section",
    "between",
    "village",
    "station",
    "harbour",
    "mountain",
    "weather",
    "question",
    "answer",
    "picture",
    "library",
    "traveller",
    "machine",
    "paper",
    "copper",
    "silver",
    "yellow",
    "quietly",
];

/// The xorshift64* generator; its state is never zero.
struct Generator(u64);

impl Generator {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Noise. The size is a multiple of eight.
    fn bytes(&mut self, size: usize) -> Vec<u8> {
        (0..size / 8)
            .flat_map(|_| self.next().to_le_bytes())
            .collect()
    }
}
